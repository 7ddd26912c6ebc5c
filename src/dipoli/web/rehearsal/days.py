"""When the rehearsal's acts took place: in office hours on working days of the past, so that the record reads so."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

OPENS = time(9, 0, tzinfo=UTC)
OFFICE_HOURS = timedelta(hours=8)
SATURDAY = 5


def office_times(now: datetime, first: int, last: int, count: int) -> Iterator[datetime]:
    """Yield that many instants, each after the one before, from `first` days before now to `last` days before it.

    Three days or more always hold a working day; fewer may not, and then the weekend is worked through.
    """
    days = _working_days(now, first, last)
    for position in range(count):
        day, within = divmod(position * len(days) / count, 1)
        yield datetime.combine(days[int(day)], OPENS) + OFFICE_HOURS * within


def _working_days(now: datetime, first: int, last: int) -> list[date]:
    today = now.astimezone(UTC).date()
    days = [today - timedelta(days=before) for before in range(first, last - 1, -1)]
    return [day for day in days if day.weekday() < SATURDAY] or days
