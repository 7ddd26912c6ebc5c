from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipoli.positions import cover as covering
from dipoli.positions.cover import Cover, Item, cover

TALKS = 6
ways = st.frozensets(st.integers(0, TALKS - 1), min_size=1, max_size=3)
items = st.lists(st.frozensets(ways, min_size=1, max_size=3), max_size=9)


def unlocked(among: list[Item], talks: tuple[int, ...]) -> int:
    return sum(any(way <= set(talks) for way in item) for item in among)


def by_trying_all(among: list[Item], budget: int) -> tuple[int, ...]:
    choices = [talks for size in range(budget + 1) for talks in combinations(range(TALKS), size)]
    return min(choices, key=lambda talks: (-unlocked(among, talks), len(talks), talks))


@given(items, st.integers(0, TALKS))
def test_it_chooses_what_trying_all_would(among: list[Item], budget: int) -> None:
    assert cover(among, TALKS, budget, 60.0) == Cover(by_trying_all(among, budget), True)


def test_without_time_it_says_that_nothing_is_proven() -> None:
    assert cover([frozenset({frozenset({0, 1})}), frozenset({frozenset({1, 2}), frozenset({3})})], 4, 2, 0.0) == Cover(
        (), False
    )


def test_where_time_runs_out_over_the_order_the_choice_is_still_proven(monkeypatch: pytest.MonkeyPatch) -> None:
    class Impatient(covering._Clock):
        def solve(self, programme: covering._Programme) -> tuple[Sequence[float], bool]:
            solution, is_proven = super().solve(programme)
            self._left = 0.0
            return solution, is_proven

    monkeypatch.setattr(covering, "_Clock", Impatient)
    among = [frozenset({frozenset({talk, talk + 1})}) for talk in (0, 1, 3, 4)]
    chosen = cover(among, TALKS, 3, 60.0)
    assert chosen.is_proven
    assert unlocked(among, chosen.talks) == unlocked(among, by_trying_all(among, 3))


def test_it_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    cover([frozenset({frozenset({0})})], 1, 1, 60.0)
    assert capfd.readouterr() == ("", "")
