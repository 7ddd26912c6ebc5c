"""A calendar as RFC 5545 writes it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

OCTETS = 75
"""The most that a line holds, without its end (RFC 5545, 3.1)."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something with an instant, or with days: `key` is the same whenever the same event is written.

    One that begins on a day lasts whole days, the last of them `ends_at`.
    """

    key: str
    summary: str
    begins_at: datetime | date
    ends_at: datetime | date | None = None
    address: str = ""


def to_calendar(name: str, events: Iterable[Event], written_at: datetime) -> bytes:
    """Write a calendar; lines are folded and texts escaped, so that no word of them is taken for another property."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dipoli//Secretariat//EN", f"X-WR-CALNAME:{_text(name)}"]
    for event in events:
        lines += _event(event, written_at)
    return b"".join(piece for line in (*lines, "END:VCALENDAR") for piece in _folded(line))


def _event(event: Event, written_at: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.key)}"
    yield f"DTSTAMP:{_instant(written_at)}"
    yield f"DTSTART{_when(event.begins_at)}"
    if event.ends_at is not None:
        is_day = not isinstance(event.ends_at, datetime)
        # The end is the first day that no longer belongs to it (RFC 5545, 3.6.1).
        yield f"DTEND{_when(event.ends_at + timedelta(days=1) if is_day else event.ends_at)}"
    yield f"SUMMARY:{_text(event.summary)}"
    if event.address:
        yield f"URL:{_text(event.address)}"
    yield "END:VEVENT"


def _when(at: datetime | date) -> str:
    """Write an instant or a day, with what tells one from the other.

    >>> _when(date(1975, 8, 1))
    ';VALUE=DATE:19750801'
    """
    return f":{_instant(at)}" if isinstance(at, datetime) else f";VALUE=DATE:{at:%Y%m%d}"


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    r"""Escape a text.

    >>> _text("Silence on I/2; expires, soon\nEND:VEVENT")
    'Silence on I/2\\; expires\\, soon\\nEND:VEVENT'
    """
    plain = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    plain = plain.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")
    return "".join(sign for sign in plain if sign.isprintable())


def _folded(line: str) -> Iterator[bytes]:
    """Break a line at 75 octets, never within a character."""
    piece = b""
    for sign in line:
        octets = sign.encode("utf-8", "replace")
        if len(piece) + len(octets) > OCTETS:
            yield piece + b"\r\n"
            piece = b" "
        piece += octets
    yield piece + b"\r\n"
