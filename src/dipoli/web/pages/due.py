"""What is due, and when."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from dipoli.web.conference.models import Seat


@dataclass(frozen=True, slots=True)
class Due:
    """Something with a date, or that somebody has to do: what, where, and how long there is."""

    words: str
    address: str
    at: datetime | None = None
    left: str = ""
    note: str = ""


def whats_due(seat: Seat, now: datetime) -> list[Due]:
    return []
