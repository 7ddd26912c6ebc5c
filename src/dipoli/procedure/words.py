"""Instants and spans of time as a person reads them."""

from datetime import datetime, timedelta

_UNITS = (("day", 86_400), ("hour", 3_600), ("minute", 60))


def instant_in_words(at: datetime) -> str:
    """Give an instant exactly, with the name of its zone and, where that is not UTC, its distance from it.

    >>> from datetime import UTC
    >>> from zoneinfo import ZoneInfo
    >>> instant_in_words(datetime(2026, 3, 2, 12, tzinfo=UTC))
    '2 March 2026, 12:00:00 (UTC)'
    >>> instant_in_words(datetime(2026, 3, 2, 12, 0, 0, 250_000, tzinfo=ZoneInfo("Europe/Helsinki")))
    '2 March 2026, 12:00:00.250000 (Europe/Helsinki, UTC+02:00)'
    """
    fraction = f".{at.microsecond:06d}" if at.microsecond else ""
    distance = f", UTC{at.isoformat()[-6:]}" if at.utcoffset() else ""
    return f"{at.day} {at:%B %Y, %H:%M:%S}{fraction} ({at.tzinfo}{distance})"


def span_in_words(span: timedelta) -> str:
    """Give a span exactly, down to the microsecond.

    >>> span_in_words(timedelta(days=1, seconds=61))
    '1 day, 1 minute and 1 second'
    >>> span_in_words(timedelta(microseconds=1))
    '0.000001 seconds'
    """
    left = span.days * 86_400 + span.seconds
    parts: list[str] = []
    for unit, length in _UNITS:
        amount, left = divmod(left, length)
        if amount:
            parts.append(f"{amount} {unit}{'s' if amount > 1 else ''}")
    if left or span.microseconds or not parts:
        amount_of_seconds = f"{left}.{span.microseconds:06d}" if span.microseconds else str(left)
        parts.append(f"{amount_of_seconds} second{'' if amount_of_seconds == '1' else 's'}")
    *rest, last = parts
    return f"{', '.join(rest)} and {last}" if rest else last
