"""The two principal axes of the votes, by whichever of three ways costs least; all give the same axes.

From the *tables* of pairs of statements; from the *dual*, the products of participants, where they are fewer; or by
*sweeps* over the votes without any table. What differs between them is rounding in the last digits.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from dipoli.positions.ground.counting.tables import Tables, pair_counts
from dipoli.positions.ground.counting.votes import Votes
from dipoli.positions.ground.kernels.sweeping import spread_out, sweep, totals

DENSE = 120
"""Up to this size all eigenvectors are found at once, above only the two that are wanted, by Lanczos iteration."""
MOST_STATEMENTS = 3_000
MOST_PARTICIPANTS = 2_000
_PAIR, _CELL_PAIR, _PRODUCT, _SWEEP = 3.4e-9, 9e-12, 1e-9, 4e-9
_DUAL, _ITERATIONS = 1.2e-10, 40
_SURE, _CLOSE = 1e-12, 1e-9

Pair = tuple[NDArray[np.float64], NDArray[np.float64]]
"""The two largest eigenvalues, and their vectors as two columns."""


class Way(Enum):
    """How the axes are found."""

    TABLES = "tables"
    DUAL = "dual"
    SWEEPS = "sweeps"


@dataclass(frozen=True, eq=False)
class Axes:
    """Two orthonormal axes in the space of statements, the widest first.

    `mean` is the mean vote on each statement, `vectors` are statements x 2, `spread` the share of all the variance that
    lies along each. An axis points so that its largest entry, the first among equals, is above 0.
    """

    statements: tuple[str, ...]
    mean: NDArray[np.float64]
    vectors: NDArray[np.float64]
    spread: tuple[float, float]
    way: Way


def find_axes(votes: Votes, way: Way | None = None) -> Axes:
    """Find the axes of some votes; `way` overrides the cost rule."""
    chosen = cheapest(votes) if way is None else way
    if chosen is Way.TABLES:
        return axes_of(Tables(votes.statements, *pair_counts(votes), (), np.empty(0, np.uint64)))
    statements = len(votes.statements)
    voted, added, sided = totals(votes.start, votes.statement, votes.value, statements)
    mean = added / np.maximum(voted, 1)
    total = float(np.sum(sided - mean * added))
    if chosen is Way.DUAL:
        found = dual_axes(centred(votes, mean))
    else:
        found = top_two(lambda vector: sweep(votes.start, votes.statement, votes.value, mean, vector), statements)
    return _oriented(votes.statements, mean, found, total, chosen)


def axes_of(tables: Tables) -> Axes:
    """Find the axes from pair tables, the votes themselves no longer needed."""
    products = tables.gram()
    total = float(np.trace(products))
    return _oriented(tables.statements, tables.mean, top_two_of(products), total, Way.TABLES)


def cheapest(votes: Votes) -> Way:
    """Choose by the seconds each way is expected to take, where it fits in memory."""
    participants, statements = len(votes.participants), len(votes.statements)
    pairs = float(np.sum(votes.each.astype(float) ** 2)) / 2
    cells = participants * statements**2 / 2
    costs = {Way.SWEEPS: 2 * _ITERATIONS * len(votes) * _SWEEP}
    if statements <= MOST_STATEMENTS:
        costs[Way.TABLES] = min(pairs * _PAIR, cells * _CELL_PAIR) + _eigenvectors(statements)
    if participants <= min(MOST_PARTICIPANTS, statements):
        costs[Way.DUAL] = participants**2 * statements * _DUAL + _eigenvectors(participants)
    return min(costs, key=lambda way: costs[way])


def _eigenvectors(size: int) -> float:
    return 20.0 * size**3 * 1e-10 if size <= DENSE else _ITERATIONS * size**2 * _PRODUCT


def centred(votes: Votes, mean: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give participants x statements, each vote less the mean, exactly 0 where there is none."""
    return spread_out(votes.start, votes.statement, votes.value, mean)


def dual_axes(matrix: NDArray[np.float64]) -> Pair:
    """Find the axes of a centred matrix through the products of its rows."""
    values, left = top_two_of(matrix @ matrix.T)
    return values, _unit(matrix.T @ left)


def top_two_of(products: NDArray[np.float64]) -> Pair:
    """Give the two largest eigenvalues of a symmetric table and their vectors, the larger first."""
    if len(products) > DENSE:
        return top_two(products.__matmul__, len(products))
    values, vectors = np.linalg.eigh(products)
    return _padded(values[::-1][:2], vectors[:, ::-1][:, :2])


def top_two(product: Callable[[NDArray[np.float64]], NDArray[np.float64]], size: int) -> Pair:
    """Do the same with nothing but products, by Lanczos iteration from a fixed start."""
    if size <= DENSE:
        return top_two_of(np.column_stack([product(column) for column in np.eye(size)]).reshape(size, size))
    from scipy.sparse.linalg import LinearOperator, eigsh  # noqa: PLC0415 - a third of a second, and not always needed

    start = np.random.default_rng(0).standard_normal(size)
    if not product(start).any():
        return np.zeros(2), np.zeros((size, 2))
    operator = LinearOperator((size, size), matvec=lambda vector: product(np.ravel(vector)), dtype=np.float64)
    values, vectors = eigsh(operator, k=2, which="LA", v0=start, ncv=min(size, 24), tol=_CLOSE)
    return values[::-1], vectors[:, ::-1]


def _padded(values: NDArray[np.float64], vectors: NDArray[np.float64]) -> Pair:
    missing = 2 - len(values)
    if not missing:
        return values, vectors
    return np.pad(values, (0, missing)), np.pad(vectors, ((0, 0), (0, missing)))


def _unit(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    lengths = np.linalg.norm(vectors, axis=0)
    return vectors / np.where(lengths > _SURE, lengths, 1.0)


def _oriented(statements: tuple[str, ...], mean: NDArray[np.float64], found: Pair, total: float, way: Way) -> Axes:
    values, vectors = found
    kept = np.where(values > max(total, 1.0) * _SURE, 1.0, 0.0)
    signs = [1.0 if not axis.any() or axis[_largest(axis)] > 0 else -1.0 for axis in vectors.T]
    shares = [float(value * keep / total) if total > 0 else 0.0 for value, keep in zip(values, kept, strict=True)]
    return Axes(statements, mean, np.ascontiguousarray(vectors * kept * signs), (shares[0], shares[1]), way)


def _largest(axis: NDArray[np.float64]) -> int:
    """Find the largest entry; those that rounding alone sets apart count as equal, and the first is taken."""
    sizes = np.abs(axis)
    return int(np.argmax(sizes > sizes.max() * (1 - 1e-9)))
