"""Tallies of votes by group and statement, counted apart for parts of the participants, so that chance can be measured.

Every score is a function of a tally. Participants fall into `PARTS` parts by the hashes of their names; one part after
the other is left out to see how far a score moves (the delete-a-group jackknife). Tallies of shards add up.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dipoli.positions.ground.counting.votes import Votes
from dipoli.positions.ground.kernels.resampling import leave_out
from dipoli.positions.ground.kernels.sweeping import tally

PARTS = 32


@dataclass(frozen=True, eq=False)
class Tallies:
    """Counts of votes: parts x groups x statements x (against, neither, for)."""

    parts: NDArray[np.int64]

    @cached_property
    def counts(self) -> NDArray[np.int64]:
        """Groups x statements x (against, neither, for)."""
        return np.asarray(self.parts.sum(axis=0))

    def __add__(self, other: "Tallies") -> "Tallies":
        """Add the tallies of other participants, of the same statements and groups."""
        return Tallies(self.parts + other.parts)

    def deviations(self, strength: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Give the standard deviations of the least agreement and of the largest difference, over statements."""
        return leave_out(self.parts, strength)


def count_by_group(votes: Votes, group: NDArray[np.int64], groups: int) -> Tallies:
    """Count the votes of each group; who has a group below 0 is left out."""
    parts = np.zeros((PARTS, groups, len(votes.statements), 3), np.int64)
    tally(votes.start, votes.statement, votes.value, (votes.codes % np.uint64(PARTS)).astype(np.int64), group, parts)
    return Tallies(parts)
