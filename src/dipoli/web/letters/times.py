"""When a digest goes out: at an hour by the clock where its reader is, on every day that has one."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MONDAY = 0
A_WEEK = 7


def next_daily(now: datetime, zone: ZoneInfo, hour: int) -> datetime:
    """Give the first instant after now, in UTC, at which the clock there shows this hour.

    An hour that a change of clocks leaves out is the one right after it; one that it repeats counts the first time.

    >>> next_daily(datetime(2026, 3, 28, 12, tzinfo=UTC), ZoneInfo("Europe/Helsinki"), 3).isoformat()
    '2026-03-29T01:00:00+00:00'
    """
    today = now.astimezone(zone).date()
    return next(at for ahead in range(4) if (at := _at(today + timedelta(days=ahead - 1), zone, hour)) > now)


def next_weekly(now: datetime, zone: ZoneInfo, hour: int) -> datetime:
    """Give the first such instant of a Monday."""
    today = now.astimezone(zone).date()
    monday = today - timedelta(days=today.weekday() - MONDAY)
    return next(at for weeks in range(3) if (at := _at(monday + timedelta(days=A_WEEK * weeks), zone, hour)) > now)


def _at(day: date, zone: ZoneInfo, hour: int) -> datetime:
    return datetime.combine(day, time(hour), zone).astimezone(UTC)
