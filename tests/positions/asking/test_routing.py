import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipoli.positions.asking import Candidate, chances, next_statement
from dipoli.positions.asking.routing import FLOOR, PREFERRED, TELLING

COUNTS = st.integers(0, 2_000)
CANDIDATES = st.lists(
    st.builds(Candidate, st.integers(0, 99), COUNTS, COUNTS, COUNTS, st.floats(0, 1, allow_nan=False), st.booleans()),
    min_size=1,
    max_size=30,
    unique_by=lambda each: each.number,
)


@given(CANDIDATES, st.text(max_size=8), st.sets(st.integers(0, 99)))
def test_the_same_seed_asks_the_same_whatever_the_order(
    candidates: list[Candidate], seed: str, answered: set[int]
) -> None:
    found = next_statement(candidates, answered, seed)
    assert found == next_statement(sorted(candidates, key=lambda each: -each.number), answered, seed)
    left = {each.number for each in candidates} - answered
    assert (found is None) == (not left)
    assert found is None or found in left


@given(CANDIDATES)
def test_no_statement_is_hidden(candidates: list[Candidate]) -> None:
    found = chances(candidates)
    assert abs(sum(found.values()) - 1) < 1e-9
    assert min(found.values()) >= FLOOR / (1 + FLOOR) / len(candidates) - 1e-12


@given(CANDIDATES, st.text(max_size=8))
def test_everybody_is_asked_everything_once(candidates: list[Candidate], seed: str) -> None:
    answered: set[int] = set()
    while (number := next_statement(candidates, answered, seed)) is not None:
        answered.add(number)
    assert answered == {each.number for each in candidates}


@given(COUNTS, COUNTS, COUNTS, st.integers(1, 500))
def test_the_more_is_known_the_less_it_is_asked(agree: int, disagree: int, passed: int, more: int) -> None:
    def chance(one: Candidate) -> float:
        return chances([one, Candidate(2, 30, 30, 3)])[1]

    few = Candidate(1, agree, disagree, passed)
    assert (
        chance(Candidate(1, agree * (more + 1), disagree * (more + 1))) <= chance(Candidate(1, agree, disagree)) + 1e-12
    )
    assert chance(Candidate(1, agree, disagree, passed + more)) <= chance(few) + 1e-12
    assert chance(Candidate(1, agree, disagree, passed, divides=0.5)) >= chance(few) - 1e-12
    assert chance(Candidate(1, agree, disagree, passed, is_preferred=True)) >= chance(few) - 1e-12


def test_new_and_undecided_come_before_settled() -> None:
    settled, torn, new = Candidate(1, agree=300), Candidate(2, 150, 150), Candidate(3)
    found = chances([settled, torn, new])
    assert found[3] > found[2] > found[1]


def test_draws_follow_the_chances() -> None:
    few = [Candidate(1, agree=300), Candidate(2, 20, 20), Candidate(3), Candidate(4, 5, 5, 100)]
    drawn = Counter(next_statement(few, (), f"voter {at}") for at in range(4_000))
    for number, chance in chances(few).items():
        assert abs(drawn[number] / 4_000 - chance) < 0.03


def test_a_statement_is_asked_by_its_doubt_its_chance_of_an_answer_and_what_it_tells() -> None:
    def weight(of: Candidate) -> float:
        found = chances([of, Candidate(99)])
        return found[of.number] / found[99]

    assert weight(Candidate(1)) == pytest.approx(1)
    assert weight(Candidate(1, passed=2)) == pytest.approx(0.25)  # two passes of four: half answer, and that squared
    assert weight(Candidate(1, agree=1, disagree=1)) == pytest.approx(math.sqrt(3 / 5))
    assert weight(Candidate(1, is_preferred=True)) == pytest.approx(PREFERRED)
    assert weight(Candidate(1, divides=0.5)) == pytest.approx(1 + TELLING / 2)
    assert weight(Candidate(1, divides=7.0)) == pytest.approx(1 + TELLING)
