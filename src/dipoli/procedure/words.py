"""Instants and spans of time as a person reads them."""

from datetime import date, datetime, timedelta

from dipoli.sentences import listed, sentence

_MONTHS = (
    sentence("January", about="in a date"),
    sentence("February", about="in a date"),
    sentence("March", about="in a date"),
    sentence("April", about="in a date"),
    sentence("May", about="in a date"),
    sentence("June", about="in a date"),
    sentence("July", about="in a date"),
    sentence("August", about="in a date"),
    sentence("September", about="in a date"),
    sentence("October", about="in a date"),
    sentence("November", about="in a date"),
    sentence("December", about="in a date"),
)


def day_in_words(day: date) -> str:
    """Give a day with the name of its month.

    >>> day_in_words(date(2026, 3, 2))
    '2 March 2026'
    """
    month, year = _MONTHS[day.month - 1], str(day.year)
    if day.day == 1:
        return sentence("1 {month} {year}", month=month, year=year)
    return sentence("{day} {month} {year}", day=day.day, month=month, year=year)


def yearless_in_words(day: date) -> str:
    """Give a day of a year that is known.

    >>> yearless_in_words(date(2026, 3, 2))
    '2 March'
    """
    month = _MONTHS[day.month - 1]
    return sentence("1 {month}", month=month) if day.day == 1 else sentence("{day} {month}", day=day.day, month=month)


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
    return sentence(
        "{day}, {time} ({zone})", day=day_in_words(at), time=f"{at:%H:%M:%S}{fraction}", zone=_zone_in_words(at)
    )


def minute_in_words(at: datetime) -> str:
    """Give the minute of an instant with its zone: that which has begun, so that no end is shown later than it is.

    >>> from datetime import UTC
    >>> minute_in_words(datetime(2026, 3, 2, 12, 0, 59, 999_999, tzinfo=UTC))
    '2 March 2026, 12:00 (UTC)'
    """
    return sentence("{day}, {time} ({zone})", day=day_in_words(at), time=f"{at:%H:%M}", zone=_zone_in_words(at))


def moment_in_words(at: datetime, *, with_year: bool = True) -> str:
    """Give an instant of UTC to the minute.

    >>> from datetime import UTC
    >>> moment_in_words(datetime(2026, 3, 2, 12, tzinfo=UTC))
    '2 March 2026, 12:00 UTC'
    """
    day = day_in_words(at) if with_year else yearless_in_words(at)
    return sentence("{day}, {time} UTC", day=day, time=f"{at:%H:%M}")


def span_in_words(span: timedelta) -> str:
    """Give a span exactly, down to the microsecond.

    >>> span_in_words(timedelta(days=1, seconds=61))
    '1 day, 1 minute and 1 second'
    >>> span_in_words(timedelta(microseconds=1))
    '0.000001 seconds'
    """
    left = span.days * 86_400 + span.seconds
    days, left = divmod(left, 86_400)
    hours, left = divmod(left, 3_600)
    minutes, left = divmod(left, 60)
    parts: list[str] = []
    if days:
        parts.append(sentence("{count} day", many="{count} days", count=days))
    if hours:
        parts.append(sentence("{count} hour", many="{count} hours", count=hours))
    if minutes:
        parts.append(sentence("{count} minute", many="{count} minutes", count=minutes))
    if span.microseconds:
        parts.append(sentence("{seconds:.6f} seconds", seconds=left + span.microseconds / 1_000_000))
    elif left or not parts:
        parts.append(sentence("{count} second", many="{count} seconds", count=left))
    return listed(parts)


def _zone_in_words(at: datetime) -> str:
    distance = f", UTC{at.isoformat()[-6:]}" if at.utcoffset() else ""
    return f"{at.tzinfo}{distance}"
