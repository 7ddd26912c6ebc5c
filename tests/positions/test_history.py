"""Who moved, and when."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

from dipoli.positions import Stance
from dipoli.positions.history import Change, Spoken, changes

from .cast import A, O, R, S

START = datetime(2026, 1, 1, tzinfo=UTC)


def spoken(day: int, who: str, stance: Stance, place: str = "b a") -> Spoken:
    bracket, alternative = place.split()
    return Spoken(START + timedelta(days=day), who, bracket, alternative, stance)


def test_each_declaration_that_says_something_else_is_a_change_from_the_one_before_the_newest_first() -> None:
    first, again, other, back = (spoken(day, "Lune", stance) for day, stance in enumerate((O, O, A, R)))
    between = [spoken(1, "Arvia", S), spoken(2, "Lune", S, "b other"), spoken(3, "Lune", S, "c a")]
    found = changes([first, again, *between, other, back])
    assert found == (Change(other, back), Change(again, other))
    assert [change.is_towards for change in found] == [False, True]
    assert changes([]) == changes([first, *between]) == ()


def test_a_change_is_towards_where_the_stance_is_nearer() -> None:
    nearer = [O, R, A, S]
    for before, after in permutations(nearer, 2):
        (change,) = changes([spoken(0, "Lune", before), spoken(1, "Lune", after)])
        assert change.is_towards == (nearer.index(after) > nearer.index(before))
