"""How much of a silence each capital can work in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dipoli.errors import DipoliError
from dipoli.procedure.silence import Silence

OPENS, CLOSES = time(9), time(17)
_DAY = timedelta(hours=CLOSES.hour - OPENS.hour)
_MICROSECOND = timedelta(microseconds=1)


class UnknownZone(DipoliError):
    """A time zone that the zone database does not have."""


@dataclass(frozen=True, slots=True)
class CapitalTime:
    """What a span of time is in one participant's capital.

    `weekend_days` counts the Saturdays and Sundays it touches there; `working_time` is what lies in it from Monday
    to Friday between 9 and 17 by the clocks there. Public holidays are not known here.
    """

    participant: str
    zone: str
    weekend_days: int
    working_time: timedelta

    def __str__(self) -> str:
        hours = self.working_time / timedelta(hours=1)
        plural = "" if self.weekend_days == 1 else "s"
        return f"{self.participant}: {hours:g} working hours, {self.weekend_days} weekend day{plural} ({self.zone})"


def warnings(silence: Silence, now: datetime, capitals: Mapping[str, str]) -> tuple[CapitalTime, ...]:
    """Count for each participant what a silence leaves its capital from opening (or `now`) to expiry.

    `capitals` gives each participant's time zone by its name in the zone database; those with the least working time
    come first.
    """
    opening = silence.opened_at or now
    counts = (
        capital_time(participant, zone, opening, silence.expires_at) for participant, zone in sorted(capitals.items())
    )
    return tuple(sorted(counts, key=lambda count: (count.working_time, -count.weekend_days)))


def capital_time(participant: str, zone: str, begins_at: datetime, ends_at: datetime) -> CapitalTime:
    """Count one participant's weekend days and working time between two instants, in constant time.

    >>> from datetime import UTC
    >>> friday, tuesday = datetime(2026, 3, 6, 20, tzinfo=UTC), datetime(2026, 3, 10, 12, tzinfo=UTC)
    >>> str(capital_time("Arvia", "UTC", friday, tuesday))
    'Arvia: 11 working hours, 2 weekend days (UTC)'
    """
    if ends_at <= begins_at:
        return CapitalTime(participant, zone, 0, timedelta(0))
    clock = _clock(participant, zone)
    begins, ends = begins_at.astimezone(clock), ends_at.astimezone(clock)
    weekend = _weekend_days((ends_at - _MICROSECOND).astimezone(clock).date()) - _weekend_days(
        begins.date() - timedelta(days=1)
    )
    return CapitalTime(participant, zone, weekend, _worked(ends) - _worked(begins))


def _clock(participant: str, zone: str) -> ZoneInfo:
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UnknownZone(f"{participant} has the time zone {zone!r}, which is not one: try Europe/Helsinki.") from None


def _weekend_days(last: date) -> int:
    """Count the Saturdays and Sundays up to and with this day."""
    weeks, weekday = divmod(last.toordinal() - 1, 7)
    return weeks * 2 + max(0, weekday - 4)


def _worked(at: datetime) -> timedelta:
    """Count the working time from the first Monday of the calendar to an instant."""
    weeks, weekday = divmod(at.toordinal() - 1, 7)
    whole_days = weeks * 5 + min(weekday, 5)
    if weekday >= 5:
        return whole_days * _DAY
    today = timedelta(hours=at.hour, minutes=at.minute, seconds=at.second, microseconds=at.microsecond)
    return whole_days * _DAY + min(max(today - timedelta(hours=OPENS.hour), timedelta(0)), _DAY)
