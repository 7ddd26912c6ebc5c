"""Votes whose periods are told apart from them."""

from dipoli.positions.ground.counting.votes import votes_of
from dipoli.positions.records import RollCall, record_of

VOTES = votes_of([("Arvia", "a", 1), ("Belmark", "b", -1), ("Arvia", "c", 0), ("Lune", "d", 1), ("Lune", "e", 1)])


def test_periods_are_in_the_order_of_numbers_and_then_of_words() -> None:
    found = record_of(VOTES, {"a": "later", "b": "10", "c": "9", "d": "early", "e": "100"}, "A body")
    assert (found.title, found.source, found.note) == ("A body", "", "")
    assert found.calls == (
        RollCall("c", "9"),
        RollCall("b", "10"),
        RollCall("e", "100"),
        RollCall("d", "early"),
        RollCall("a", "later"),
    )
    assert found.periods == ("9", "10", "100", "early", "later")
    assert found.names == {"Arvia": "Arvia", "Belmark": "Belmark", "Lune": "Lune"}
    assert found.votes == VOTES
