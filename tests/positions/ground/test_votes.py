import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dipoli.positions.ground.counting.votes import Gathered, WrongVotes, gather, votes_of

from .ballots import Row, ballots, of, rows


@settings(deadline=None)
@given(rows=ballots(), chance=st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows: list[Row], chance: object) -> None:
    turned = sorted(rows, key=lambda row: hash((row, id(chance))))
    assert votes_of(turned) == votes_of(rows)
    assert votes_of(turned).digest == votes_of(rows).digest


@settings(deadline=None)
@given(rows=rows)
def test_the_last_vote_on_a_statement_stands(rows: list[Row]) -> None:
    final = {row[:2]: row[2] for row in rows}
    votes = votes_of(rows)
    people = np.repeat(np.arange(len(votes.participants)), votes.each)
    found = {
        (votes.participants[p], votes.statements[s]): int(v)
        for p, s, v in zip(people, votes.statement, votes.value, strict=True)
    }
    assert found == final


def test_the_last_by_time_stands_and_changes_are_counted() -> None:
    numbers = np.zeros(4, np.int32)
    value = np.array([1, -1, 0, 0], np.int8)
    votes, found = gather(numbers, numbers, value, ("Lune",), ("a",), time=np.array([5, 9, 1, 2]))
    assert votes.value.tolist() == [-1]
    assert found == Gathered(read=4, replaced=3, changed=2)


def test_many_votes_of_one_participant_are_put_in_order() -> None:
    statements = [str(at) for at in range(99, -1, -1)]
    votes = of(*(("Lune", name, 1) for name in statements), ("Lune", "50", -1))
    assert votes.statements == tuple(str(at) for at in range(100))
    assert votes.value.tolist() == [1] * 50 + [-1] + [1] * 49


def test_names_that_are_numbers_are_in_the_order_of_numbers() -> None:
    assert of(("10", "2", 1), ("9", "10", 1)).participants == ("9", "10")
    assert of(("10", "2", 1), ("09", "10", 1)).participants == ("09", "10")


def test_statements_left_out_are_gone_and_their_voters_stay() -> None:
    votes = of(("Arvia", "a", 1), ("Lune", "b", -1))
    left = votes.without({"b", "unknown"})
    assert (left.participants, left.statements, left.each.tolist()) == (("Arvia", "Lune"), ("a",), [1, 0])
    assert votes.without(()) is votes
    assert votes != 1


def test_a_vote_outside_the_scale_is_refused() -> None:
    with pytest.raises(WrongVotes, match="Lune has 2 on a: a vote is -1, 0 or 1"):
        of(("Lune", "a", 2))


def test_more_statements_than_a_short_number_holds() -> None:
    many = 70_000
    numbers = np.arange(many, dtype=np.int32)
    votes, _ = gather(
        np.zeros(many, np.int32), numbers, np.ones(many, np.int8), ("Lune",), tuple(str(at) for at in range(many))
    )
    assert votes.statement.dtype == np.uint32
    assert votes.statement[-1] == many - 1
