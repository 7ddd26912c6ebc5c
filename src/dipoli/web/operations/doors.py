"""The addresses for machines that watch a server: whether it lives, whether it is ready, what it counts.

They are answered before anything else of a request is looked at, so that they say how it is when the database is away.
"""

import hmac
import shutil
from collections.abc import Callable, Iterator
from ipaddress import ip_address
from threading import Event

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse

from dipoli.web.installation.environment import LOCAL

LEAST_FREE = 200 * 2**20
"""Bytes that have to be free on the disk of the data folder."""

PASSED_ON = ("x-forwarded-", "forwarded", "x-real-ip", "via")
"""How headers begin by which a proxy says that it asks for somebody else."""

UNAVAILABLE, FORBIDDEN = 503, 403
_stopping = Event()
PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"


def health(_request: HttpRequest) -> HttpResponse:
    """Say that the process lives."""
    return JsonResponse({"alive": True})


def ready(_request: HttpRequest) -> HttpResponse:
    """Say whether requests should come here, and if not, in a word why."""
    missing = list(_missing())
    return JsonResponse({"ready": not missing, "missing": missing}, status=UNAVAILABLE if missing else 200)


def close() -> None:
    """Be ready no more: the process begins to stop."""
    _stopping.set()


def metrics(request: HttpRequest) -> HttpResponse:
    """Give what is counted to whoever has the token; without one, to this machine where it serves nobody else."""
    from dipoli.web.operations.counts import written  # noqa: PLC0415 - counts begin once their folder is known

    if not _may_count(request):
        words = "Counts are given by Authorization: Bearer with DIPOLI_METRICS_TOKEN.\n"
        return HttpResponse(words, status=FORBIDDEN, content_type="text/plain")
    return HttpResponse(written(), content_type=PROMETHEUS)


DOORS: dict[str, Callable[[HttpRequest], HttpResponse]] = {"/health": health, "/ready": ready, "/metrics": metrics}


def _missing() -> Iterator[str]:
    if _stopping.is_set():
        yield "stopping"
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            yield "migrations"
    except Error:
        yield "database"
    if shutil.disk_usage(settings.DATA if settings.DATA.is_dir() else "/").free < LEAST_FREE:
        yield "disk"


def _may_count(request: HttpRequest) -> bool:
    """Look at the token; without one, at whether anybody but this machine can be asking.

    What a proxy on this machine passes on comes from this machine too, and whether it says for whom is up to it: so an
    installation that others reach needs the token, whatever the request looks like.
    """
    token: str = settings.METRICS_TOKEN
    if token:
        said = request.headers.get("Authorization", "")
        return hmac.compare_digest(said.encode(), f"Bearer {token}".encode())
    if settings.HTTPS or any(host not in LOCAL for host in settings.ALLOWED_HOSTS):
        return False
    if any(name.startswith(PASSED_ON) for name in map(str.lower, request.headers)):
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
