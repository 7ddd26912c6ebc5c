"""How many groups there are, if any: as many as are found again when half of the data is left out.

For a public, half of the participants is left out; for delegations, which are few and vote on much, half of the
provisions. Each half finds its own axes and its own k groups, and says for everybody which group that would be.
`stability` is how far two halves agree, or each with the whole map, whichever is less (adjusted Rand index, the mean
over the splits). The number of groups is the largest k whose stability is at least `STABLE`, and whose distance from 1
is at most `TIMES` that of the surest number (or `ALWAYS`): with very many participants a needless cut through a group
is found again too, only never as surely as the groups themselves.

Noise is spread alike in all directions, so that each half finds axes of its own: no k is stable, and the answer is
that there are no groups.

`reliability` asks another question: how surely is a single participant in its group? Half of the statements is left
out, and the groups found from each half are compared. With six or seven votes a person it is low although the groups
themselves are sure.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from dipoli.positions.ground.counting.votes import Votes
from dipoli.positions.ground.groups.grouping import Clusters, adjusted_rand, cells_of, cluster, points_of
from dipoli.positions.ground.groups.halving import Half, Places, participant_halves, statement_halves
from dipoli.positions.ground.kernels.clustering import contingency

STABLE, TIMES, ALWAYS = 0.8, 2.5, 0.05
LEAST_SPLITS, MOST_SPLITS, RELIABILITY_SPLITS = 5, 20, 2
_CELLS = 210_000
MOST_JUDGED = 20_000
_FEW_POINTS, _ACROSS = 500, 40

Labels = NDArray[np.int64]


class LeftOut(Enum):
    """Of what half is left out."""

    PARTICIPANTS = "participants"
    PROVISIONS = "provisions"


@dataclass(frozen=True, eq=False)
class Stability:
    """What the splits say. `by_count[k]` is the stability of k groups, for k = 2, 3, ...

    `groups` is the number chosen, 0 for none. `sureness` is for each participant the share of the half-maps that put it
    into the group it has, not a number where it is in none or was not judged; `by_group` is its mean in each group.
    """

    left_out: LeftOut
    by_count: dict[int, float]
    groups: int
    reliability: float
    sureness: NDArray[np.float64]
    by_group: tuple[float, ...] = ()


def assess_stability(
    votes: Votes, grouped: NDArray[np.bool_], found: Sequence[Clusters], places: Places, forced: int | None = None
) -> Stability:
    """Choose the number of groups among `found` (1, 2, ... clusters of the whole map, whose places are given).

    `grouped` marks who takes part in groups; `forced` is a number of groups somebody has asked for. Deterministic: into
    which half a participant or a statement falls follows from its name alone.
    """
    judged = _judged(votes, grouped)
    most = len(found)
    whole = [clusters.label(points_of(places[judged])) for clusters in found]
    left_out = LeftOut.PROVISIONS if len(votes.participants) <= len(votes.statements) else LeftOut.PARTICIPANTS
    halving = statement_halves if left_out is LeftOut.PROVISIONS else participant_halves
    splits = _labelled(halving(votes, judged, _splits(votes)), most)
    by_count = {k: _stability(splits, whole, k) for k in range(2, most + 1)}
    groups = _choose(by_count) if forced is None else min(forced, most)
    sureness = np.full(len(votes.participants), np.nan)
    if groups < 2:
        return Stability(left_out, by_count, 0, 0.0, sureness)
    by_statements = splits
    if left_out is LeftOut.PARTICIPANTS:
        by_statements = _labelled(statement_halves(votes, judged, RELIABILITY_SPLITS), groups)
    sureness[judged] = _sureness(whole[groups - 1], splits, groups)
    by_group = tuple(_mean(sureness[judged][whole[groups - 1] == group]) for group in range(groups))
    return Stability(left_out, by_count, groups, _between(by_statements, groups), sureness, by_group)


def _splits(votes: Votes) -> int:
    """Take more splits where they cost little: with few votes each says less."""
    cells = max(len(votes.participants) * len(votes.statements), 1)
    return min(max(LEAST_SPLITS, _CELLS // cells), MOST_SPLITS)


def _choose(by_count: dict[int, float]) -> int:
    surest = max(by_count.values(), default=0.0)
    least = max(STABLE, 1 - max(TIMES * (1 - surest), ALWAYS))
    return max((k for k, stable in by_count.items() if stable >= least), default=0)


def _judged(votes: Votes, grouped: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Choose those on whom halves are compared: all who are grouped, or the first by hash."""
    at = np.flatnonzero(grouped)
    if len(at) <= MOST_JUDGED:
        return at
    return np.sort(at[np.argsort(votes.codes[at], kind="stable")[:MOST_JUDGED]])


def _labelled(splits: Iterable[tuple[Half, Half]], most: int) -> list[list[list[Labels]]]:
    """Group everybody who is judged into 2, 3, ... `most` groups by each half: `[split][half][k - 2]`."""
    return [[[c.label(points_of(half.places)) for c in _clusters(half, most)] for half in both] for both in splits]


def _clusters(half: Half, most: int) -> Sequence[Clusters]:
    """Find the clusters of a half; where it has fewer places than `most`, as many as it has, again."""
    found = cluster(cells_of(half.places[half.own], _FEW_POINTS, _ACROSS), most)
    spare = found[-1] if found else Clusters(np.zeros((1, 2)), 0.0)
    return [*found[1:], *[spare] * (most - max(len(found), 1))]


def _stability(splits: list[list[list[Labels]]], whole: Sequence[Labels], k: int) -> float:
    with_whole = np.mean([adjusted_rand(half[k - 2], whole[k - 1]) for both in splits for half in both])
    return min(_between(splits, k), float(with_whole))


def _between(splits: list[list[list[Labels]]], k: int) -> float:
    return float(np.mean([adjusted_rand(left[k - 2], right[k - 2]) for left, right in splits]))


def _sureness(whole: Labels, splits: list[list[list[Labels]]], groups: int) -> NDArray[np.float64]:
    """Say how often the half-maps agree with the whole one, once their groups carry its names."""
    maps = [half[groups - 2] for both in splits for half in both]
    return np.asarray(np.mean([renamed(labels, whole, groups) == whole for labels in maps], axis=0))


def renamed(labels: Labels, like: Labels, groups: int) -> Labels:
    """Give groups the names of those of another grouping of the same participants with which they share most."""
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - a third of a second, and not always needed

    overlap = contingency(labels, like, groups)
    name = np.zeros(groups, np.int64)
    rows, columns = linear_sum_assignment(-overlap)
    name[rows] = columns
    return name[labels]


def _mean(values: NDArray[np.float64]) -> float:
    return float(values.mean()) if len(values) else 0.0
