from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipoli.procedure.notices import Terms, WrongQuantity, strength_in

TERMS = Terms(25_000, "troops", 21, observers_from=30_000)
START = date(2026, 6, 22)


def test_the_last_day_in_time_is_in_time_and_the_next_is_a_day_late() -> None:
    assert TERMS.latest_day(START) == date(2026, 6, 1)
    assert [TERMS.days_late(date(2026, 6, day), START) for day in (1, 2)] == [0, 1]
    assert TERMS.days_late(START + timedelta(days=3), START) == 24


def test_thresholds_are_reached_exactly() -> None:
    assert [TERMS.is_due(n) for n in (24_999, 25_000)] == [False, True]
    assert [TERMS.asks_for_observers(n) for n in (29_999, 30_000)] == [False, True]
    assert not Terms(1, "troops", 1).asks_for_observers(10**9)


@given(st.integers(-400, 400), st.integers(0, 400))
def test_lateness_never_grows_by_being_earlier(given_before: int, lead: int) -> None:
    terms = Terms(1, "troops", lead)
    days = [terms.days_late(START - timedelta(days=given_before + more), START) for more in (0, 1)]
    assert days[0] >= days[1] >= 0


@pytest.mark.parametrize(
    ("words", "strength"),
    [
        ("25000", 25_000),
        ("25,000 troops", 25_000),
        ("25 thousand Troops", 25_000),
        ("1.5 thousand", 1_500),
        ("0", 0),
        ("1000 million", 10**9),
        ("25 000", 25_000),
        ("25'000 TROOPS", 25_000),
        (" 2 million troops", 2_000_000),
    ],
)
def test_strengths_are_read_as_people_write_them(words: str, strength: int) -> None:
    assert strength_in(words, "troops") == strength


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ("two brigades", "is no strength"),
        ("3 brigades", "counts troops, and “3 brigades” is in brigades: say how many troops"),
        ("-5", "is no strength"),
        ("2.5", "no whole number"),
        ("1000000001", "“1000000001” is no whole number of troops that could be meant: give one."),
        (" two ", "“two” is no strength: give a number of troops, such as 25,000."),
        ("9999999 million", "no whole number of troops that could be meant"),
        ("", "is no strength"),
    ],
)
def test_other_units_are_refused_and_not_guessed_at(words: str, complaint: str) -> None:
    with pytest.raises(WrongQuantity, match=complaint):
        strength_in(words, "troops")
