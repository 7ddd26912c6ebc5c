"""Maps from half of the data: half of the participants, or half of the provisions."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dipoli.positions.ground.axes import centred, top_two_of
from dipoli.positions.ground.counting.votes import Votes, hashed
from dipoli.positions.ground.groups.grouping import UNIT
from dipoli.positions.ground.kernels.ordering import halves
from dipoli.positions.ground.kernels.sweeping import means_of, project, sweep_some

MOST_VOTES = 1_000_000
"""At most so many votes stand in one half; a smaller half can only make groups look less stable."""
_BLOCK, _ROUNDS, _DENSE_ROUNDS = 4, 10, 4

Places = NDArray[np.int64]


class Half(NamedTuple):
    """Where a half of the data puts everybody who is judged, and which of them belong to that half."""

    places: Places
    own: NDArray[np.bool_]


def participant_halves(votes: Votes, judged: NDArray[np.int64], splits: int) -> Iterator[tuple[Half, Half]]:
    """Split the participants by the hashes of their names, and let each half place everybody who is judged."""
    most = max(1, int(MOST_VOTES * len(votes.participants) / max(len(votes), 1)))
    for split in range(splits):
        first = halves(votes.codes, split)
        both: list[Half] = []
        for side in (first, ~first):
            own = _at_most(side, votes.codes, most)
            mean, axes = _rough_axes(votes, np.flatnonzero(own), 2 * split + len(both))
            both.append(Half(_project(votes, mean, axes, judged), own[judged]))
        yield both[0], both[1]


def statement_halves(votes: Votes, judged: NDArray[np.int64], splits: int) -> Iterator[tuple[Half, Half]]:
    """Split the statements by the hashes of their names, and place everybody who is judged by each half of them."""
    codes = hashed(votes.statements)
    own = np.ones(len(judged), np.bool_)
    few = len(votes.participants) <= len(votes.statements)
    everybody = np.arange(len(votes.participants))
    mean = means_of(votes.start, votes.statement, votes.value, len(votes.statements), everybody)
    matrix = centred(votes, mean) if few else np.empty((0, 0))
    whole = matrix @ matrix.T
    is_given = _given(votes) if few else np.empty((0, 0), np.float32)
    for split in range(splits):
        first = halves(codes, split)
        if few:
            part = np.compress(first, matrix, axis=1)
            products = part @ part.T
            sides = [
                _by_products(of_side, is_given @ side.astype(np.float32), int(side.sum()))[judged]
                for side, of_side in ((first, products), (~first, whole - products))
            ]
        else:
            sides = [_by_statements(votes, side, judged, split) for side in (first, ~first)]
        yield Half(sides[0], own), Half(sides[1], own)


def _at_most(side: NDArray[np.bool_], codes: NDArray[np.uint64], most: int) -> NDArray[np.bool_]:
    """Keep as many participants of a side, the first by hash."""
    at = np.flatnonzero(side)
    if len(at) <= most:
        return side
    kept = np.zeros_like(side)
    kept[at[np.argsort(codes[at], kind="stable")[:most]]] = True
    return kept


def _rough_axes(votes: Votes, at: NDArray[np.int64], seed: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Find the axes of some participants alone, near enough to draw groups: block iteration from a random start."""
    arrays = (votes.start, votes.statement, votes.value)
    mean = means_of(*arrays, len(votes.statements), at)
    rows = max(len(votes.statements), _BLOCK)  # empty rows where there are fewer statements than columns
    block = np.random.default_rng(seed).standard_normal((rows, _BLOCK))
    for _ in range(_ROUNDS):
        block = sweep_some(*arrays, mean, np.ascontiguousarray(np.linalg.qr(block)[0]), at)
    basis = np.ascontiguousarray(np.linalg.qr(block)[0])
    vectors = top_two_of(basis.T @ sweep_some(*arrays, mean, basis, at))[1]
    return mean, np.ascontiguousarray((basis @ vectors)[: len(votes.statements)])


def _project(votes: Votes, mean: NDArray[np.float64], axes: NDArray[np.float64], judged: NDArray[np.int64]) -> Places:
    counted = len(votes.statements)
    return project(votes.start, votes.statement, votes.value, mean, axes, judged, counted, UNIT)


def _by_statements(votes: Votes, chosen: NDArray[np.bool_], judged: NDArray[np.int64], seed: int) -> Places:
    part = votes.without([name for name, is_in in zip(votes.statements, chosen, strict=True) if not is_in])
    mean, axes = _rough_axes(part, _sample(part), seed)
    return _project(part, mean, axes, judged)


def _sample(votes: Votes) -> NDArray[np.int64]:
    everybody = np.ones(len(votes.participants), np.bool_)
    most = max(1, int(MOST_VOTES * len(votes.participants) / max(len(votes), 1)))
    return np.flatnonzero(_at_most(everybody, votes.codes, most))


def _given(votes: Votes) -> NDArray[np.float32]:
    """Mark who has voted on what by 1: sums of ones are exact."""
    found = np.zeros((len(votes.participants), len(votes.statements)), np.float32)
    found[np.repeat(np.arange(len(votes.participants)), votes.each), votes.statement] = 1
    return found


def _by_products(products: NDArray[np.float64], given: NDArray[np.float32], statements: int) -> Places:
    """Place the participants of a small matrix by the products of its rows, and how many votes each has in it."""
    size = max(float(np.trace(products)), 1.0)
    products = products / size
    columns = min(_BLOCK, len(products))
    block = np.random.default_rng(0).standard_normal((len(products), columns))
    for _ in range(_DENSE_ROUNDS):
        block = np.linalg.qr(products @ (products @ (products @ (products @ block))))[0]
    values, inner = top_two_of(block.T @ products @ block)
    scale = np.sqrt(statements / np.maximum(given, 1).astype(np.float64))[:, None]
    return np.asarray(np.rint(block @ inner * np.sqrt(np.maximum(values, 0) * size) * scale / UNIT), np.int64)
