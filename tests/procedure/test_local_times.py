"""Which instants a clock shows."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipoli.errors import DipoliError
from dipoli.procedure.hours import UnclearTime, instant_on

ZONES = ("UTC", "Europe/Helsinki", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "Australia/Lord_Howe")


@pytest.mark.parametrize(
    ("clock", "zone", "reason"),
    [
        (datetime(2026, 3, 29, 3, 30), "Europe/Helsinki", "never show 29 March 2026, 03:30"),  # noqa: DTZ001 - a clock
        (datetime(2026, 10, 25, 3, 30), "Europe/Helsinki", "show 25 October 2026, 03:30 twice"),  # noqa: DTZ001
        (datetime(2011, 12, 30, 12, 0), "Pacific/Apia", "never show 30 December 2011, 12:00"),  # noqa: DTZ001
        (datetime(2026, 1, 1), "Mars/Base", "There is no time zone “Mars/Base”"),  # noqa: DTZ001
        (datetime(2026, 1, 1), "../etc/passwd", "There is no time zone"),  # noqa: DTZ001
    ],
)
def test_a_time_that_is_not_shown_once_is_refused(clock: datetime, zone: str, reason: str) -> None:
    with pytest.raises(DipoliError, match=reason):
        instant_on(clock, zone)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2030, 1, 1)), st.sampled_from(ZONES))  # noqa: DTZ001
def test_an_instant_is_what_the_clocks_then_show(clock: datetime, zone: str) -> None:
    try:
        found = instant_on(clock, zone)
    except UnclearTime:
        half_hours = (clock.replace(tzinfo=UTC) - timedelta(minutes=30 * count) for count in range(-28, 30))
        shown = [at for at in half_hours if at.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == clock]
        assert len(shown) != 1
        return
    assert found.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) == clock
