from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipoli.procedure import Refusal
from dipoli.procedure.clock import A_DAY_IN_A_MINUTE, FASTEST, FURTHEST, RULE, Clock, run, step

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
FACTORS = st.sampled_from([0, 1, 24, A_DAY_IN_A_MINUTE, FASTEST])


@given(INSTANTS, INSTANTS, FACTORS, st.timedeltas(timedelta(0), timedelta(days=30)), st.timedeltas(timedelta(0)))
def test_it_never_goes_back(shows: datetime, since: datetime, factor: int, first: timedelta, more: timedelta) -> None:
    clock = Clock(shows, since, factor)
    more = min(more, timedelta(days=30))
    assert shows == clock.at(since) <= clock.at(since + first) <= clock.at(since + first + more)
    assert clock.at(since - first) == shows
    assert clock.at(since + first) - shows == min(first * factor, datetime.max.replace(tzinfo=UTC) - shows)


@given(INSTANTS, INSTANTS, FACTORS, FACTORS, st.timedeltas(timedelta(0), timedelta(hours=1)))
def test_setting_and_moving_it_leaves_no_gap(
    now: datetime, wall: datetime, factor: int, other: int, later: timedelta
) -> None:
    clock = run(now, wall, factor)
    assert isinstance(clock, Clock)
    changed = run(clock.at(wall + later), wall + later, other)
    assert isinstance(changed, Clock)
    assert changed.at(wall + later) == clock.at(wall + later)
    to = clock.at(wall + later) + timedelta(days=1)
    moved = step(clock, to, wall + later)
    assert isinstance(moved, Clock)
    assert (moved.at(wall + later), moved.factor) == (to, factor)


def test_a_clock_that_runs_out_of_years_stands_at_the_last() -> None:
    clock = Clock(NOON, NOON, FASTEST)
    assert clock.at(NOON + timedelta(days=40)).year == 9999


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (run(NOON, NOON, FASTEST + 1), "at most 100,000 times"),
        (run(NOON, NOON, -1), "never back"),
        (step(Clock(NOON, NOON, 0), NOON, NOON), "Time runs forward"),
        (step(Clock(NOON, NOON, 1), NOON + timedelta(hours=1), NOON + timedelta(hours=2)), "Time runs forward"),
        (step(Clock(NOON, NOON, 0), NOON + FURTHEST + timedelta(seconds=1), NOON), "a year at most"),
        (step(Clock(NOON, NOON, 0), datetime(2027, 1, 1), NOON), "which clock is meant"),  # noqa: DTZ001
    ],
)
def test_what_no_clock_does(found: Clock | Refusal, reason: str) -> None:
    assert isinstance(found, Refusal)
    assert found.rule == RULE
    assert reason in found.reason


def test_only_a_clock_that_stands_is_moved_by_hand_alone() -> None:
    assert [Clock(NOON, NOON, factor).stands for factor in (0, 1, FASTEST)] == [True, False, False]


def test_the_fastest_and_the_furthest_that_are_allowed_are_taken() -> None:
    assert run(NOON, NOON, FASTEST) == Clock(NOON, NOON, FASTEST)
    assert step(Clock(NOON, NOON, 0), NOON + FURTHEST, NOON + FURTHEST) == Clock(NOON + FURTHEST, NOON + FURTHEST, 0)
