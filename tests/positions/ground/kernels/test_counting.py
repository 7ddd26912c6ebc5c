"""Passes over votes, by pairs, by bits, in part and one vote after the other, each against a plain matrix."""

import numpy as np
import pytest
from numpy.typing import NDArray

from dipoli.positions.ground.kernels.pairing import TILE, bits, gram, mirror, pairs
from dipoli.positions.ground.kernels.resampling import leave_out
from dipoli.positions.ground.kernels.sweeping import means_of, project, spread_out, sweep, sweep_some, tally, totals
from dipoli.positions.ground.kernels.updating import ROOM, take, walk, withdraw

Floats = NDArray[np.float64]
PEOPLE, STATEMENTS = 9, TILE + 3


def some_votes(seed: int) -> tuple[Floats, NDArray[np.int64], NDArray[np.uint16], NDArray[np.int8]]:
    """Give votes as a matrix, `nan` for none, and as they are stored; the first participant has none."""
    chance = np.random.default_rng(seed)
    matrix = chance.integers(-1, 2, (PEOPLE, STATEMENTS)).astype(float)
    matrix[chance.random(matrix.shape) < 0.6] = np.nan
    matrix[0] = np.nan
    cast = ~np.isnan(matrix)
    start = np.cumsum([0, *cast.sum(axis=1)])
    return matrix, start, np.argwhere(cast)[:, 1].astype(np.uint16), matrix[cast].astype(np.int8)


MATRIX, START, STATEMENT, VALUE = some_votes(7)
CAST, FILLED = ~np.isnan(MATRIX), np.nan_to_num(MATRIX)
MEAN = FILLED.sum(axis=0) / np.maximum(CAST.sum(axis=0), 1)
CENTRED = np.where(CAST, MATRIX - MEAN, 0)
EVERYBODY = np.arange(PEOPLE)


@pytest.mark.parametrize("kernel", [pairs, bits])
def test_pairs_of_statements_are_counted_as_by_products_of_matrices(kernel: object) -> None:
    assert callable(kernel)
    n, q, a = (np.zeros((STATEMENTS, STATEMENTS), np.int64) for _ in range(3))
    kernel(START, STATEMENT, VALUE, n, q, a)
    mirror(n)
    mirror(q)
    assert n.tolist() == (CAST.T.astype(int) @ CAST).tolist()
    assert q.tolist() == (FILLED.T @ FILLED).tolist()
    assert a.tolist() == (FILLED.T @ CAST).tolist()
    assert gram(n, q, a, MEAN) == pytest.approx(CENTRED.T @ CENTRED)


def test_votes_sides_and_sums_are_counted_by_statement() -> None:
    voted, added, sided = totals(START, STATEMENT, VALUE, STATEMENTS)
    assert voted.tolist() == CAST.sum(axis=0).tolist()
    assert added.tolist() == FILLED.sum(axis=0).tolist()
    assert sided.tolist() == np.abs(FILLED).sum(axis=0).tolist()


def test_sweeping_is_multiplying_by_the_table_without_it() -> None:
    vectors = np.random.default_rng(3).normal(size=(STATEMENTS, 4))
    assert sweep(START, STATEMENT, VALUE, MEAN, vectors[:, 0].copy()) == pytest.approx(
        CENTRED.T @ (CENTRED @ vectors[:, 0])
    )
    some = np.array([1, 4, 5])
    found = sweep_some(START, STATEMENT, VALUE, MEAN, vectors, some)
    assert found == pytest.approx(CENTRED[some].T @ (CENTRED[some] @ vectors))
    assert spread_out(START, STATEMENT, VALUE, MEAN) == pytest.approx(CENTRED)


def test_the_mean_of_some_is_nothing_where_none_of_them_voted() -> None:
    some = np.array([0, 2])
    found = means_of(START, STATEMENT, VALUE, STATEMENTS, some)
    assert found.tolist() == FILLED[2].tolist()
    assert not CAST[some].all()


def test_who_voted_little_is_placed_further_out_and_who_did_not_in_the_middle() -> None:
    axes = np.random.default_rng(5).normal(size=(STATEMENTS, 2))
    found = project(START, STATEMENT, VALUE, MEAN, axes, EVERYBODY, STATEMENTS, 1e-6)
    scale = np.sqrt(STATEMENTS / np.maximum(CAST.sum(axis=1), 1))
    assert found * 1e-6 == pytest.approx(CENTRED @ axes * scale[:, None], abs=1e-6)
    assert found[0].tolist() == [0, 0]


def test_votes_are_tallied_by_part_and_group_and_who_is_in_none_is_left_out() -> None:
    part, group = EVERYBODY % 2, np.array([0, 1, -1, 0, 1, -1, 0, 1, 0])
    counts = np.zeros((2, 2, STATEMENTS, 3), np.int64)
    tally(START, STATEMENT, VALUE, part, group, counts)
    for each in np.ndindex(*counts.shape):
        here = (part == each[0]) & (group == each[1])
        assert counts[each] == (MATRIX[here, each[2]] == each[3] - 1).sum()


def test_scores_that_every_part_agrees_on_do_not_move() -> None:
    alike = np.tile(np.array([[1, 0, 5], [4, 1, 1]])[None, :, None, :], (4, 1, 1, 1))
    least, apart = leave_out(alike, 1.0)
    assert least == pytest.approx([0.0])
    assert apart == pytest.approx([0.0])


@pytest.mark.parametrize("groups", [1, 3])
def test_scores_move_where_the_parts_differ(groups: int) -> None:
    parts = np.random.default_rng(2).integers(0, 9, (4, groups, 2, 3))
    least, apart = leave_out(parts, 1.0)
    assert (least > 0).all()
    assert (apart > 0).all()
    swapped = leave_out(parts[::-1].copy(), 1.0)
    assert swapped[0] == pytest.approx(least)
    assert swapped[1] == pytest.approx(apart)


class Pool:
    """Votes kept by participant, with the tables that follow."""

    def __init__(self, room: int) -> None:
        self.ballots, self.pool = np.zeros((PEOPLE, 3), np.int64), np.zeros(room, np.int64)
        self.used, self.cells = np.zeros(1, np.int64), np.zeros((STATEMENTS, STATEMENTS, 4), np.int32)

    def take(self, votes: list[tuple[int, int, int]]) -> int:
        people, statements, values = np.array(votes, np.int64).T.copy()
        return take(people, statements, values, self.ballots, self.pool, self.used, self.cells)

    def standing(self) -> list[tuple[int, int, int]]:
        columns = walk(self.ballots, self.pool, int(self.ballots[:, 1].sum()))
        return sorted(zip(*(column.tolist() for column in columns), strict=True))


VOTES = [(int(p), int(s), int(MATRIX[p, s])) for p, s in np.argwhere(CAST)]
SHUFFLED = [VOTES[at] for at in np.random.default_rng(1).permutation(len(VOTES))]


def test_votes_taken_one_by_one_stand_and_give_the_tables_of_all_of_them() -> None:
    pool = Pool(4096)
    assert pool.take(SHUFFLED) == len(VOTES)
    assert pool.standing() == VOTES
    n, q, a = CAST.T.astype(int) @ CAST, FILLED.T @ FILLED, FILLED.T @ CAST
    for s in range(STATEMENTS):
        assert pool.cells[s, s, :3].tolist() == [n[s, s], q[s, s], a[s, s]]
        for t in range(s + 1, STATEMENTS):
            assert pool.cells[s, t].tolist() == [n[s, t], q[s, t], a[s, t], a[t, s]]


def test_a_vote_taken_again_replaces_the_one_before_in_the_tables_too() -> None:
    pool, fresh = Pool(4096), Pool(4096)
    changed = [(p, s, -x) for p, s, x in SHUFFLED]
    pool.take(SHUFFLED)
    pool.take(changed)
    fresh.take(changed)
    assert pool.standing() == fresh.standing()
    assert np.array_equal(pool.cells, fresh.cells)


def test_votes_withdrawn_leave_no_trace_in_the_tables() -> None:
    pool, fresh = Pool(4096), Pool(4096)
    pool.take(SHUFFLED)
    withdraw(4, pool.ballots, pool.pool, pool.cells)
    fresh.take([vote for vote in SHUFFLED if vote[0] != 4])
    assert pool.standing() == fresh.standing()
    assert np.array_equal(pool.cells, fresh.cells)


def test_where_there_is_no_more_room_it_is_said_how_many_votes_were_taken() -> None:
    pool = Pool(ROOM + 2)
    votes = [(1, at, 1) for at in range(ROOM + 1)]
    assert pool.take(votes) == ROOM
    assert pool.standing() == votes[:ROOM]
