"""The one place where the secretariat asks what time it is: in a process it is what the clock of that process shows."""

from datetime import datetime

from django.utils import timezone

from dipoli.procedure.clock import Clock
from dipoli.web.conference.models import Process


def wall() -> datetime:
    """Give the instant by the clock on the wall: for what is no part of any process, such as when a letter goes out."""
    return timezone.now()  # noqa: TID251 - here, and nowhere else


def clock_of(process: Process) -> Clock | None:
    """Find the clock that a rehearsal runs by; None where it runs by the wall's. A query, unless it was fetched."""
    kept = getattr(process, "clock", None) if process.is_rehearsal else None
    return kept.value if kept is not None else None


def now_in(process: Process) -> datetime:
    """Give the instant at which a request to a process happens, which is the `now` of its acts and queries."""
    clock = clock_of(process)
    return wall() if clock is None else clock.at(wall())
