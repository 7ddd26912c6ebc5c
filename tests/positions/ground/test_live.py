import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dipoli.positions.ground.counting.live import LiveTables
from dipoli.positions.ground.counting.tables import count
from dipoli.positions.ground.counting.votes import WrongVotes, votes_of

from .ballots import Row, names, noise, rows


@settings(max_examples=80, deadline=None)
@given(rows=rows, withdrawn=st.lists(names, max_size=2))
def test_vote_by_vote_is_the_same_as_counting_all(rows: list[Row], withdrawn: list[str]) -> None:
    live = LiveTables()
    for at, row in enumerate(rows):
        live.vote(*row)
        if at == len(rows) // 2:
            for name in withdrawn:
                live.withdraw(name)
    half = len(rows) // 2 + 1
    final = [row for row in rows[:half] if row[0] not in withdrawn] + rows[half:]
    if final:
        assert live.votes() == votes_of(final)
        assert live.tables() == count(votes_of(final))
    assert len(live) == len({row[:2] for row in final})


def test_the_answers_to_each_statement_are_counted_as_they_stand() -> None:
    live = LiveTables()
    for row in (("Arvia", "a", 1), ("Lune", "a", -1), ("Belmark", "a", 1), ("Arvia", "b", 0), ("Lune", "c", 1)):
        live.vote(*row)
    live.vote("Belmark", "a", 0)
    live.withdraw("Lune")
    assert live.answers() == {"a": (0, 1, 1), "b": (0, 1, 0), "c": (0, 0, 0)}


def test_from_votes_that_were_counted_and_on() -> None:
    votes = noise(200, 90, 0.3)
    live = LiveTables(votes)
    assert live.tables() == count(votes)
    live.vote("a newcomer", "a new statement", -1)
    live.withdraw("nobody")
    live.withdraw("17")
    assert len(live) == len(votes) + 1 - votes.each[17]
    assert live.tables() == count(live.votes())


def test_a_vote_outside_the_scale_changes_nothing() -> None:
    live = LiveTables()
    with pytest.raises(WrongVotes, match="Lune has 5 on a"):
        live.vote("Lune", "a", 5)
    assert len(live) == 0
