import pytest

from dipoli.positions.ground.periods import moves, over_periods
from dipoli.positions.records import NoPeriods, general_assembly, record_of

from .ballots import Row, of


def period(turned: bool, mover: int) -> list[Row]:
    """Let ten participants vote on twelve questions in two camps; one is in the other camp; signs may be turned."""
    sides = [1] * 5 + [-1] * 5
    sides[0] = mover
    return [
        (f"p{at}", f"q{question}", -side if turned else side) for question in range(12) for at, side in enumerate(sides)
    ]


def test_each_period_is_turned_like_the_one_before_and_the_mover_is_named() -> None:
    parts = {"2001": of(*period(False, 1)), "2002": of(*period(True, 1)), "2003": of(*period(False, -1))}
    first, second, third = over_periods(parts)
    assert first.positions["p4"] * second.positions["p4"] > 0
    assert second.positions["p4"] * third.positions["p4"] > 0
    assert moves((first, second, third))[0].participant == "p0"
    assert (moves((first, second, third))[0].before, moves((first, second, third))[0].after) == ("2002", "2003")
    assert set(first.groups) == {f"p{at}" for at in range(10)}


def test_groups_keep_their_letters_over_the_years_though_sizes_change() -> None:
    def camps(first: int, second: int) -> list[Row]:
        names = [f"a{at}" for at in range(first)] + [f"b{at}" for at in range(second)]
        return [(name, f"q{at}", 1 if name[0] == "a" else -1) for at in range(12) for name in names]

    found = over_periods({"1": of(*camps(7, 5)), "2": of(*camps(5, 7)), "3": of(*camps(4, 9))})
    assert [{year.groups["a1"], year.groups["b1"]} for year in found] == [{"A", "B"}] * 3
    assert {year.groups["a1"] for year in found} == {"A"}


def test_where_all_vote_alike_all_stand_in_the_middle() -> None:
    (only,) = over_periods({"1": of(*((f"p{at}", question, 1) for at in range(5) for question in "abcdef"))})
    assert only.positions == dict.fromkeys((f"p{at}" for at in range(5)), 0.0)


def test_places_are_in_standard_deviations_from_the_mean() -> None:
    (only,) = over_periods({"1": of(*period(False, 1))})
    places = list(only.positions.values())
    assert sum(places) == pytest.approx(0)
    assert sum(place**2 for place in places) == pytest.approx(len(places))


def test_periods_with_nobody_in_common_are_not_compared() -> None:
    other = [(f"x{who}", question, value) for who, question, value in period(False, 1)]
    found = over_periods({"1": of(*period(False, 1)), "2": of(*other)})
    assert moves(found) == ()


def test_the_general_assembly_comes_with_its_source() -> None:
    record = general_assembly()
    assert (len(record.names), len(record.calls), len(record.votes)) == (57, 1_431, 76_516)
    assert record.periods == tuple(str(year) for year in range(2000, 2016))
    assert "doi:10.7910/DVN/LEJUQZ" in record.source
    assert "VA" not in record.of("2010").participants
    votes = record.of("2000")
    assert len(votes.statements) == 77
    assert len(votes.participants) < 57


def test_in_the_general_assembly_ukraine_moves_west_and_the_united_states_stand_apart() -> None:
    record = general_assembly()
    years = over_periods({year: record.of(year) for year in record.periods})
    sides = [year.positions["GB"] * year.positions["RU"] for year in years]
    assert all(side < 0 for side in sides)
    towards = [year.positions["UA"] * (1 if year.positions["GB"] > 0 else -1) for year in years]
    assert max(towards[:5]) < min(towards[6:10])


def test_a_roll_call_without_a_period_is_named() -> None:
    votes = of(("Lune", "7", 1), ("Lune", "8", -1))
    with pytest.raises(NoPeriods, match="Roll call 8 has no period"):
        record_of(votes, {"7": "2001"}, "A body")
    record = record_of(votes, {"7": "late", "8": "2001"}, "A body")
    assert record.periods == ("2001", "late")
    assert record.of("late").statements == ("7",)
