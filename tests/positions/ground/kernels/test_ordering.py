"""Votes in order of participant and statement; names as numbers."""

import numpy as np
import pytest
from numpy.typing import NDArray

from dipoli.positions.ground.kernels.ordering import SHORT, arrange, halves, hashes, keep, settle

Start = NDArray[np.int64]
Statements = NDArray[np.uint16]
Values = NDArray[np.int8]


def votes_of(each: list[list[tuple[int, int]]]) -> tuple[Start, Statements, Values]:
    start = np.cumsum([0, *map(len, each)])
    flat = [vote for votes in each for vote in votes]
    return start, np.array([s for s, _ in flat], np.uint16), np.array([x for _, x in flat], np.int8)


def test_votes_are_gathered_by_participant_in_the_order_they_came() -> None:
    participant, statement = np.array([2, 0, 2, 0], np.int32), np.array([5, 1, 3, 0], np.uint16)
    start, statements, values = arrange(participant, statement, np.array([1, -1, 0, 1], np.int8), 3)
    assert start.tolist() == [0, 2, 2, 4]
    assert statements.tolist() == [1, 0, 5, 3]
    assert values.tolist() == [-1, 1, 1, 0]


def test_the_last_vote_on_a_statement_stands_and_changes_of_mind_are_counted() -> None:
    start, statement, value = votes_of([[(4, 1), (2, 1), (4, -1), (2, 1)], [], [(0, -1)]])
    assert settle(start, statement, value) == (2, 1)
    assert start.tolist() == [0, 2, 2, 3]
    assert statement[:3].tolist() == [2, 4, 0]
    assert value[:3].tolist() == [1, -1, -1]


@pytest.mark.parametrize("size", [SHORT, SHORT + 1, 4 * SHORT + 3])
@pytest.mark.parametrize("step", [1, 7, -1])
def test_many_votes_come_in_order_with_the_last_of_each_standing(size: int, step: int) -> None:
    came = [(at * step % 40, (at % 3) - 1) for at in range(size)]
    start, statement, value = votes_of([came])
    settle(start, statement, value)
    assert list(zip(statement[: start[1]].tolist(), value[: start[1]].tolist(), strict=True)) == sorted(
        dict(came).items()
    )


def test_many_votes_that_are_in_order_already_stay_as_they_are() -> None:
    came = [(at, 1) for at in range(SHORT + 20)]
    start, statement, value = votes_of([came])
    assert settle(start, statement, value) == (0, 0)
    assert statement.tolist() == [at for at, _ in came]


def test_some_votes_are_kept_under_the_new_numbers_of_their_statements() -> None:
    start, statement, value = votes_of([[(0, 1), (1, -1)], [(1, 1)], [(0, -1), (2, 1)]])
    kept = keep(start, statement, value, np.array([True, False, True]), np.array([-1, 1, 0]))
    assert [each.tolist() for each in kept] == [[0, 1, 2], [1, 0], [-1, 1]]


def test_each_name_has_its_number_wherever_it_stands() -> None:
    letters = np.frombuffer(b"ArviaLuneArvia", np.uint8)
    first, second, third = hashes(letters, np.array([5, 9, 14])).tolist()
    assert first == third != second


def test_a_name_falls_into_either_half_by_the_number_of_the_split() -> None:
    words = b"".join(b"%04d" % at for at in range(200))
    codes = hashes(np.frombuffer(words, np.uint8), np.arange(4, 801, 4))
    one, other = halves(codes, 0), halves(codes, 1)
    assert 60 < one.sum() < 140
    assert 60 < (one == other).sum() < 140
    assert halves(codes[::-1].copy(), 0).tolist() == one[::-1].tolist()
