"""How much of a silence each capital can work in, and which instant a clock there shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dipoli.errors import DipoliError
from dipoli.procedure.silence import Silence
from dipoli.procedure.words import day_in_words
from dipoli.sentences import in_marks, sentence

OPENS, CLOSES = time(9), time(17)
_DAY = timedelta(hours=CLOSES.hour - OPENS.hour)
_MICROSECOND = timedelta(microseconds=1)
SATURDAY = 5


class UnknownZone(DipoliError):
    """A time zone that the zone database does not have."""


class UnclearTime(DipoliError):
    """A local time that its clocks never show, or show twice."""


@dataclass(frozen=True, slots=True)
class CapitalTime:
    """What a span of time is in one participant's capital.

    `weekend_days` counts the Saturdays and Sundays it touches there, `holidays` names the public holidays it touches on
    other days; `working_time` is what lies in it from Monday to Friday between 9 and 17 by the clocks there, without
    those holidays.
    """

    participant: str
    zone: str
    weekend_days: int
    working_time: timedelta
    holidays: tuple[str, ...] = ()

    @property
    def hours(self) -> str:
        """The working time in hours, to the tenth."""
        return f"{round(self.working_time / timedelta(hours=1), 1):g}"

    def __str__(self) -> str:
        hours = self.working_time / timedelta(hours=1)
        days = "".join(f", {name}" for name in self.holidays)
        return sentence(
            "{participant}: {hours:g} working hours, {count} weekend day{days} ({zone})",
            many="{participant}: {hours:g} working hours, {count} weekend days{days} ({zone})",
            participant=self.participant,
            hours=hours,
            count=self.weekend_days,
            days=days,
            zone=self.zone,
        )


def warnings(
    silence: Silence, now: datetime, capitals: Mapping[str, str], countries: Mapping[str, str] | None = None
) -> tuple[CapitalTime, ...]:
    """Count for each participant what a silence leaves its capital from opening (or `now`) to expiry.

    `capitals` gives each participant's time zone by its name in the zone database, `countries` the ISO 3166 code of
    those whose public holidays count; those with the least working time come first.
    """
    opening = silence.opened_at or now
    codes = countries or {}
    counts = (
        capital_time(participant, zone, opening, silence.expires_at, codes.get(participant, ""))
        for participant, zone in sorted(capitals.items())
    )
    return tuple(sorted(counts, key=lambda count: (count.working_time, -count.weekend_days)))


def capital_time(participant: str, zone: str, begins_at: datetime, ends_at: datetime, country: str = "") -> CapitalTime:
    """Count one participant's weekend days, holidays and working time between two instants.

    Constant time without a country; with one, linear in the years. A country that nobody knows has no holidays.

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
    days = _holidays(country, begins.date(), (ends_at - _MICROSECOND).astimezone(clock).date())
    lost = sum((_worked_on(day, begins, ends) for day in days), timedelta(0))
    return CapitalTime(participant, zone, weekend, _worked(ends) - _worked(begins) - lost, tuple(days.values()))


def _holidays(country: str, first: date, last: date) -> dict[date, str]:
    """Name the public holidays of a country that fall on working days from one day to another, in order."""
    if not country:
        return {}
    from holidays import country_holidays  # noqa: PLC0415 - costs a while, which only silences need pay

    try:
        known = country_holidays(country.upper(), years=range(first.year, last.year + 1))
    except NotImplementedError:
        return {}
    return {day: name for day, name in sorted(known.items()) if first <= day <= last and day.weekday() < SATURDAY}


def _worked_on(day: date, begins: datetime, ends: datetime) -> timedelta:
    """Count the office hours of a working day that lie in a span."""
    opening = _worked(datetime.combine(day, OPENS, begins.tzinfo))
    closing = _worked(datetime.combine(day, CLOSES, begins.tzinfo))
    return max(min(closing, _worked(ends)) - max(opening, _worked(begins)), timedelta(0))


def _clock(participant: str, zone: str) -> ZoneInfo:
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UnknownZone(
            sentence(
                "{participant} has the time zone {zone}, which is not one: try Europe/Helsinki.",
                participant=participant,
                zone=in_marks(zone),
            )
        ) from None


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


def instant_on(clock: datetime, zone: str) -> datetime:
    """Give the instant at which the clocks of a zone show a time, which is naive; it keeps the zone.

    UnclearTime where they never do, as an hour is left out in spring, or do twice, as one comes again in autumn.

    >>> instant_on(datetime(2026, 7, 1, 12), "Europe/Helsinki").isoformat()
    '2026-07-01T12:00:00+03:00'
    """
    try:
        there = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UnknownZone(
            sentence("There is no time zone {zone}: name one such as Europe/Helsinki.", zone=in_marks(zone))
        ) from None
    clock = clock.replace(tzinfo=None)
    first, second = clock.replace(tzinfo=there, fold=0), clock.replace(tzinfo=there, fold=1)
    said = sentence("{day}, {time}", day=day_in_words(clock), time=f"{clock:%H:%M}")
    if first.astimezone(UTC).astimezone(there).replace(tzinfo=None) != clock:
        raise UnclearTime(
            sentence(
                "The clocks of {zone} never show {time}: they are put forward over it, so choose another.",
                zone=zone,
                time=said,
            )
        )
    if first.utcoffset() != second.utcoffset():
        raise UnclearTime(
            sentence(
                "The clocks of {zone} show {time} twice, as they are put back: choose another time.",
                zone=zone,
                time=said,
            )
        )
    return first
