"""Digests come at an hour of the reader's clock, whatever is done to clocks."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipoli.web.letters.times import next_daily, next_weekly

ZONES = ["UTC", "Europe/Helsinki", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Sao_Paulo"]
INSTANTS = st.datetimes(datetime(2008, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
HOURS = st.integers(0, 23)


@given(INSTANTS, st.sampled_from(ZONES), HOURS)
def test_the_next_digest_is_the_first_at_that_hour(now: datetime, name: str, hour: int) -> None:
    zone = ZoneInfo(name)
    at = next_daily(now, zone, hour)
    assert now < at <= now + timedelta(hours=25)
    shown = at.astimezone(zone)
    assert (shown.hour, shown.minute) == (hour, 0) or _is_left_out(shown, hour)
    weekly = next_weekly(now, zone, hour)
    assert at <= weekly <= now + timedelta(days=7, hours=1)
    assert weekly.astimezone(zone).weekday() == 0


@given(INSTANTS, st.sampled_from(ZONES), HOURS)
def test_there_is_one_on_each_day(now: datetime, name: str, hour: int) -> None:
    zone, at, days = ZoneInfo(name), now, []
    for _ in range(12):
        at = next_daily(at, zone, hour)
        days.append(at.astimezone(zone).date())
    assert days == [days[0] + timedelta(days=n) for n in range(12)]


def _is_left_out(shown: datetime, hour: int) -> bool:
    """Whether a change of clocks left the hour out of that day, or began the day with it."""
    wanted = shown.replace(hour=hour, minute=0)
    return wanted.astimezone(UTC).astimezone(shown.tzinfo) != wanted


@pytest.mark.parametrize(
    ("now", "zone", "hour", "at"),
    [
        # 29 March 2026: from 3:00 to 4:00 in Helsinki. The hour left out is the one after it.
        ("2026-03-28T12:00", "Europe/Helsinki", 3, "2026-03-29T01:00"),
        ("2026-03-28T12:00", "Europe/Helsinki", 7, "2026-03-29T04:00"),
        ("2026-03-27T12:00", "Europe/Helsinki", 7, "2026-03-28T05:00"),
        # 25 October 2026: 3:00 comes twice, and counts once.
        ("2026-10-24T12:00", "Europe/Helsinki", 3, "2026-10-25T00:00"),
        ("2026-10-25T00:00", "Europe/Helsinki", 3, "2026-10-26T01:00"),
        # Lord Howe moves its clocks by half an hour.
        ("2026-10-03T12:00", "Australia/Lord_Howe", 2, "2026-10-03T15:30"),
        # Samoa had no 30 December 2011.
        ("2011-12-30T16:00", "Pacific/Apia", 7, "2011-12-30T17:00"),
        ("2011-12-30T17:00", "Pacific/Apia", 7, "2011-12-31T17:00"),
    ],
)
def test_across_changes_of_clocks(now: str, zone: str, hour: int, at: str) -> None:
    found = next_daily(datetime.fromisoformat(now).replace(tzinfo=UTC), ZoneInfo(zone), hour)
    assert found == datetime.fromisoformat(at).replace(tzinfo=UTC)
