"""What is counted of a running server, in the form that Prometheus reads.

Several processes on one data folder count in files there, and each of them answers for all.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from django.db import Error
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from dipoli.web.operations.sharing import SHARED, forget_the_dead

STEPS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

_own = CollectorRegistry()
REQUESTS = Counter("dipoli_requests", "Requests answered.", ("kind", "method", "status"), registry=_own)
SECONDS = Histogram("dipoli_request_seconds", "Seconds until an answer began.", ("kind",), registry=_own, buckets=STEPS)
STREAMS = Gauge("dipoli_streams", "Live streams that are open.", registry=_own, multiprocess_mode="livesum")
BELLS = Gauge(
    "dipoli_feed_hears_database",
    "Processes whose feed hears PostgreSQL: the others look at the record by themselves.",
    registry=_own,
    multiprocess_mode="livesum",
)


class OfTheDatabase:
    """What is asked of the database when somebody looks."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Give how much is recorded and how much waits; only that the database is away where it is."""
        from dipoli.web.letters.models import Letter  # noqa: PLC0415 - models need Django to be ready
        from dipoli.web.programs.models import Delivery  # noqa: PLC0415
        from dipoli.web.record.models import Entry  # noqa: PLC0415

        letters = Letter.objects.filter(sent_at=None, given_up_at=None)
        messages = Delivery.objects.filter(delivered_at=None, given_up_at=None)
        found: tuple[tuple[str, str, int], ...]
        try:
            found = (
                ("dipoli_entries", "Entries in the records of all processes.", Entry.objects.count()),
                ("dipoli_letters_waiting", "Letters written and not sent.", letters.count()),
                ("dipoli_webhooks_waiting", "Messages to programs not delivered.", messages.count()),
            )
        except Error:
            found = ()
        yield GaugeMetricFamily("dipoli_database_up", "Whether the database answers.", value=float(bool(found)))
        for name, about, value in found:
            yield GaugeMetricFamily(name, about, value=value)


def written() -> bytes:
    """Write everything that is counted, of all processes where they share a folder."""
    registry = CollectorRegistry()
    registry.register(OfTheDatabase())
    if SHARED not in os.environ:
        return generate_latest(_own) + generate_latest(registry)
    forget_the_dead(Path(os.environ[SHARED]), "gauge_live*.db")
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return generate_latest(registry)
