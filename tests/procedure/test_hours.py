from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipoli.procedure import CapitalTime, Silence, UnknownZone, capital_time, warnings

from .cast import OPENED, proposed, running

HOUR = timedelta(hours=1)
ZONES = ["UTC", "Europe/Helsinki", "Asia/Tokyo", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati"]


def test_a_weekend_silence_is_counted_in_every_capital_with_the_shortest_first() -> None:
    capitals = {"Lune": "Asia/Tokyo", "Arvia": "Europe/Helsinki", "Belmark": "America/New_York"}
    assert warnings(running(), OPENED, capitals) == (
        CapitalTime("Arvia", "Europe/Helsinki", 2, 13 * HOUR),
        CapitalTime("Belmark", "America/New_York", 2, 14 * HOUR),
        CapitalTime("Lune", "Asia/Tokyo", 2, 16 * HOUR),
    )


def test_a_proposed_silence_is_counted_from_now() -> None:
    later = datetime(2026, 3, 9, 9, tzinfo=UTC)
    assert warnings(proposed(), later, {"Arvia": "UTC"}) == (CapitalTime("Arvia", "UTC", 0, 11 * HOUR),)


def test_between_equals_the_longer_weekend_comes_first() -> None:
    saturday = Silence("d", datetime(2026, 3, 8, 3, tzinfo=UTC), 1, opened_at=datetime(2026, 3, 7, 12, tzinfo=UTC))
    capitals = {"Arvia": "America/New_York", "Lune": "UTC"}
    assert warnings(saturday, OPENED, capitals) == (
        CapitalTime("Lune", "UTC", 2, timedelta(0)),
        CapitalTime("Arvia", "America/New_York", 1, timedelta(0)),
    )


def test_it_reads_as_a_sentence() -> None:
    assert str(CapitalTime("Arvia", "Europe/Helsinki", 1, 90 * HOUR / 60)) == (
        "Arvia: 1.5 working hours, 1 weekend day (Europe/Helsinki)"
    )


def test_nothing_lies_between_an_instant_and_itself() -> None:
    assert capital_time("Arvia", "UTC", OPENED, OPENED) == CapitalTime("Arvia", "UTC", 0, timedelta(0))


def test_a_silence_that_ends_at_midnight_does_not_touch_the_next_day() -> None:
    friday, midnight = datetime(2026, 3, 6, 9, tzinfo=UTC), datetime(2026, 3, 7, tzinfo=UTC)
    assert capital_time("Arvia", "UTC", friday, midnight) == CapitalTime("Arvia", "UTC", 0, 8 * HOUR)
    assert capital_time("Arvia", "UTC", friday, midnight + HOUR).weekend_days == 1


@pytest.mark.parametrize("zone", ["Europe/Atlantis", "", "../../etc/passwd", "Europe"])
def test_a_zone_that_is_none_is_named(zone: str) -> None:
    with pytest.raises(UnknownZone) as refused:
        capital_time("Lune", zone, OPENED, OPENED + HOUR)
    assert str(refused.value) == f"Lune has the time zone “{zone}”, which is not one: try Europe/Helsinki."


@given(
    st.integers(0, 2 * 366 * 24 * 4),
    st.integers(0, 24 * 14 * 4),
    st.sampled_from(ZONES),
)
def test_it_equals_counting_quarter_hours_one_by_one(begins: int, quarters: int, zone: str) -> None:
    quarter = HOUR / 4
    begins_at = datetime(2025, 1, 1, tzinfo=UTC) + begins * quarter
    clock = ZoneInfo(zone)
    local = [(begins_at + n * quarter).astimezone(clock) for n in range(quarters)]
    worked = sum(at.weekday() < 5 and 9 <= at.hour < 17 for at in local) * quarter
    weekend = len({at.date() for at in local if at.weekday() >= 5})
    counted = capital_time("Arvia", zone, begins_at, begins_at + quarters * quarter)
    assert counted == CapitalTime("Arvia", zone, weekend, worked)


def test_public_holidays_of_a_capital_are_no_working_time() -> None:
    begins, ends = datetime(2026, 12, 4, 12, tzinfo=UTC), datetime(2026, 12, 28, 12, tzinfo=UTC)
    finland = capital_time("Finland", "Europe/Helsinki", begins, ends, "FI")
    without = capital_time("Finland", "Europe/Helsinki", begins, ends)
    assert len(finland.holidays) >= 1
    assert "Christmas" in str(finland) or "joulu" in str(finland).lower()
    assert without.working_time - finland.working_time == len(finland.holidays) * timedelta(hours=8)


def test_a_holiday_at_the_edge_loses_only_what_lies_in_the_span() -> None:
    begins, ends = datetime(2026, 12, 24, 12, tzinfo=UTC), datetime(2026, 12, 25, 11, tzinfo=UTC)
    germany = capital_time("Germany", "UTC", begins, ends, "de")
    assert (germany.working_time, len(germany.holidays)) == (timedelta(hours=5), 1)


def test_a_country_that_nobody_knows_has_no_holidays() -> None:
    begins, ends = datetime(2026, 12, 24, 12, tzinfo=UTC), datetime(2026, 12, 25, 11, tzinfo=UTC)
    assert capital_time("Arvia", "UTC", begins, ends, "A9").holidays == ()


@pytest.mark.parametrize(("minutes", "shown"), [(0, "0"), (90, "1.5"), (100, "1.7"), (660, "11")])
def test_working_time_is_shown_to_the_tenth_of_an_hour(minutes: int, shown: str) -> None:
    assert CapitalTime("Arvia", "UTC", 0, timedelta(minutes=minutes)).hours == shown
