"""The four integer tables over pairs of statements from which the principal components of all votes follow.

Over the participants who voted on both `s` and `t`: `n` counts them, `q` adds up `x_s * x_t`, `a` adds up `x_s` (and
its transpose, which is the fourth table, `x_t`). With the mean vote `m_s = a_ss / n_ss`, the products of the centred
columns, where a missing vote counts as the mean and therefore as exactly 0, are

    G_st = q_st - m_t a_st - m_s a_ts + m_s m_t n_st

Tables of disjoint sets of participants add up, and a participant is withdrawn by subtraction, to the bit.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property, reduce

import numpy as np
from numpy.typing import NDArray

from dipoli.errors import DipoliError
from dipoli.positions.ground.counting.votes import Votes, _in_order
from dipoli.positions.ground.kernels.pairing import BITS_FROM, bits, gram, mirror, pairs

Triple = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]


class CountedTwice(DipoliError):
    """Votes that are in a table already, or a withdrawal of votes that are not."""


@dataclass(frozen=True, eq=False)
class Tables:
    """Pair tables of some votes, with what they were counted from.

    `n`, `q` and `a` are statements x statements. `shards` are the digests of the votes that were counted, and
    `participants` the sorted hashes of those who gave them, so that nobody is counted twice.
    """

    statements: tuple[str, ...]
    n: NDArray[np.int64]
    q: NDArray[np.int64]
    a: NDArray[np.int64]
    shards: tuple[str, ...]
    participants: NDArray[np.uint64]

    def __eq__(self, other: object) -> bool:
        return self.same_counts(other) and isinstance(other, Tables) and self.shards == other.shards

    __hash__ = None  # type: ignore[assignment]

    def same_counts(self, other: object) -> bool:
        """Whether the same integers stand in the same places, whatever shards they came in."""
        return (
            isinstance(other, Tables)
            and self.statements == other.statements
            and np.array_equal(self.participants, other.participants)
            and all(np.array_equal(x, y) for x, y in zip(self._all, other._all, strict=True))
        )

    @property
    def _all(self) -> tuple[NDArray[np.int64], ...]:
        return self.n, self.q, self.a

    @property
    def votes(self) -> int:
        """How many votes were counted."""
        return int(np.trace(self.n))

    @cached_property
    def mean(self) -> NDArray[np.float64]:
        """The mean vote on each statement, 0 where there is none."""
        return np.diagonal(self.a) / np.maximum(np.diagonal(self.n), 1)

    def gram(self) -> NDArray[np.float64]:
        """Give the products of the centred columns, statements x statements."""
        return gram(self.n, self.q, self.a, self.mean)

    def __add__(self, other: "Tables") -> "Tables":
        """Merge the tables of two disjoint sets of participants."""
        if again := set(self.shards).intersection(other.shards):
            raise CountedTwice(f"The votes {min(again)[:12]}… are in both tables: merge each shard once.")
        if len(both := np.intersect1d(self.participants, other.participants)):
            raise CountedTwice(
                f"{len(both):,} participants have votes in both tables, which would lose the pairs between them:"
                " split votes by participant."
            )
        shards = tuple(sorted(self.shards + other.shards))
        return self._combined(other, 1, shards, np.union1d(self.participants, other.participants))

    def __sub__(self, other: "Tables") -> "Tables":
        """Withdraw votes that were counted: those of a shard, or of some participants as they were counted."""
        if len(absent := np.setdiff1d(other.participants, self.participants)):
            raise CountedTwice(f"{len(absent):,} participants are not in the table they were to be withdrawn from.")
        left = tuple(shard for shard in self.shards if shard not in other.shards)
        if len(left) == len(self.shards):
            left = tuple(sorted((*left, *(f"-{shard}" for shard in other.shards))))
        return self._combined(other, -1, left, np.setdiff1d(self.participants, other.participants))

    def _combined(
        self, other: "Tables", sign: int, shards: tuple[str, ...], participants: NDArray[np.uint64]
    ) -> "Tables":
        statements = self.statements
        if other.statements != statements:
            statements = _in_order(tuple(dict.fromkeys(statements + other.statements)))[1]
        mine, theirs = self._spread(statements), other._spread(statements)
        n, q, a = (x + sign * y for x, y in zip(mine, theirs, strict=True))
        return Tables(statements, n, q, a, shards, participants)

    def _spread(self, statements: tuple[str, ...]) -> tuple[NDArray[np.int64], ...]:
        if statements == self.statements:
            return self._all
        place = {name: at for at, name in enumerate(statements)}
        at = np.array([place[name] for name in self.statements], np.int64)
        found = []
        for table in self._all:
            wide = np.zeros((len(statements), len(statements)), np.int64)
            wide[np.ix_(at, at)] = table
            found.append(wide)
        return tuple(found)

    def without(self, statements: Collection[str]) -> "Tables":
        """Leave statements out: their rows and columns, nothing else."""
        left_out = frozenset(statements)
        at = np.array([i for i, name in enumerate(self.statements) if name not in left_out], np.int64)
        if len(at) == len(self.statements):
            return self
        n, q, a = (table[np.ix_(at, at)] for table in self._all)
        return Tables(tuple(self.statements[i] for i in at), n, q, a, self.shards, self.participants)


def count(votes: Votes) -> Tables:
    """Count all pairs; of two ways to the same integers the one that fewer or many votes ask for.

    >>> from dipoli.positions.ground.counting.votes import votes_of
    >>> count(votes_of([("Arvia", "a", 1), ("Arvia", "b", -1), ("Lune", "a", 0)])).a.tolist()
    [[1, 1], [-1, -1]]
    """
    shards = (votes.digest,) if votes.participants else ()
    return Tables(votes.statements, *pair_counts(votes), shards, np.sort(votes.codes))


def pair_counts(votes: Votes) -> Triple:
    """Count `n`, `q` and `a` alone."""
    statements = len(votes.statements)
    n, q, a = (np.zeros((statements, statements), np.int64) for _ in range(3))
    cells = statements * len(votes.participants)
    kernel = bits if cells and len(votes) >= BITS_FROM * cells else pairs
    kernel(votes.start, votes.statement, votes.value, n, q, a)
    mirror(n)
    mirror(q)
    return n, q, a


def merged(tables: Iterable[Tables]) -> Tables:
    """Add tables up, in any order."""
    return reduce(Tables.__add__, tables)
