"""The map of opinions: who stands where, in which groups if any, who stands between, and what that says of statements.

    votes -> axes -> places -> groups by stability -> tallies -> scores

Deterministic and without state: the same votes give the same map whatever order they came in. Statements left out are
absent, not voted on with *neither*.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

import numpy as np
from numpy.typing import NDArray

from dipoli.positions.ground.axes import Axes, Way, find_axes
from dipoli.positions.ground.counting.tallies import Tallies, count_by_group
from dipoli.positions.ground.counting.votes import Votes
from dipoli.positions.ground.groups.following import kept_letters, letter
from dipoli.positions.ground.groups.grouping import UNIT, Clusters, cells_of, cluster, points_of
from dipoli.positions.ground.groups.stability import Stability, assess_stability
from dipoli.positions.ground.kernels.clustering import margins
from dipoli.positions.ground.kernels.sweeping import project
from dipoli.positions.ground.scores import Majority, Scores, score

LEAST_VOTES = 7
MOST_GROUPS = 5
NOBODY = -1
NEAR = 0.2
"""Below this margin somebody is said to stand between groups."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a map is drawn by.

    `least_votes` is how many votes take part in groups (all statements, where there are fewer). `groups` asks for a
    number of groups instead of letting stability choose; `most_groups` is the largest number tried.
    """

    least_votes: int = LEAST_VOTES
    most_groups: int = MOST_GROUPS
    groups: int | None = None
    way: Way | None = None


@dataclass(frozen=True, eq=False)
class OpinionMap:
    """A map. `places` are participants x 2 in units of `UNIT`; `group` is below 0 for who is in none.

    Groups are numbered by size, the largest first, and named by `letters`, which may follow an earlier map. `tallies`
    count the groups, or everybody as one where there are no groups; `margin` is 0 between two groups and 1 at a centre,
    not a number where there are no groups.
    """

    votes: Votes
    axes: Axes
    places: NDArray[np.int64]
    group: NDArray[np.int64]
    margin: NDArray[np.float64]
    centres: NDArray[np.float64]
    stability: Stability
    tallies: Tallies
    left_out: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()

    @property
    def points(self) -> NDArray[np.float64]:
        """Where each participant stands."""
        return points_of(self.places)

    @property
    def groups(self) -> int:
        """How many groups there are, 0 for none."""
        return len(self.centres)

    @property
    def letters(self) -> tuple[str, ...]:
        """What each group is called: by its size, or as in the map that this one follows."""
        return self.kept or tuple(map(letter, range(self.groups)))

    def letter_of(self, participant: int) -> str | None:
        """Give the letter of a participant's group."""
        group = int(self.group[participant])
        return None if group == NOBODY else self.letters[group]

    @cached_property
    def groups_by_name(self) -> Mapping[str, str]:
        """The letter of everybody who is in a group."""
        pairs = zip(self.votes.participants, self.group.tolist(), strict=True)
        return {name: self.letters[group] for name, group in pairs if group != NOBODY}

    @property
    def counted(self) -> int:
        """How many participants have a vote that counts."""
        return int(np.count_nonzero(self.votes.each))

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many participants each group has."""
        return tuple(int(np.count_nonzero(self.group == g)) for g in range(self.groups))

    @cached_property
    def scores(self) -> Scores:
        """What unites and divides."""
        return score(self.tallies)

    @cached_property
    def majority(self) -> Majority:
        """What most agree or disagree with, groups or no groups, those with few votes included."""
        everybody = np.zeros(len(self.votes.participants), np.int64)
        return Majority(count_by_group(self.votes, everybody, 1).counts[0])

    def between(self, most: int = 10, below: float = 1.0) -> tuple[int, ...]:
        """Find who stands between groups: the smallest margins first, those below a bound."""
        at = np.flatnonzero(self.margin < below)
        return tuple(int(p) for p in at[np.argsort(self.margin[at], kind="stable")[:most]])


def following(drawn: OpinionMap, before: Mapping[str, str]) -> OpinionMap:
    """Give groups the letters of the groups of an earlier map, by whom they share; nothing else changes.

    `before` has the letter of everybody who was in a group then.
    """
    members: list[list[str]] = [[] for _ in range(drawn.groups)]
    for name, group in zip(drawn.votes.participants, drawn.group.tolist(), strict=True):
        if group != NOBODY:
            members[group].append(name)
    return replace(drawn, kept=kept_letters(before, members)) if before and members else drawn


def draw_map(votes: Votes, left_out: Collection[str] = (), rules: Rules | None = None) -> OpinionMap:
    """Draw the map of some votes, some statements left out."""
    by = rules or Rules()
    kept = votes.without(left_out)
    axes = find_axes(kept, by.way)
    return map_along(kept, axes, by, tuple(name for name in votes.statements if name in frozenset(left_out)))


def map_along(
    votes: Votes,
    axes: Axes,
    rules: Rules,
    left_out: tuple[str, ...] = (),
    *,
    places: NDArray[np.int64] | None = None,
    tally: Callable[[NDArray[np.int64], int], Tallies] | None = None,
) -> OpinionMap:
    """Draw the map of votes along axes that are known; places and tallies may be counted elsewhere."""
    places = place(votes, axes) if places is None else places
    grouped = takes_part(votes, rules.least_votes)
    most = max(rules.most_groups, rules.groups or 0)
    found = cluster(cells_of(places[grouped]), most)
    stability = assess_stability(votes, grouped, found, places, rules.groups)
    group, margin, centres = _assign(places, grouped, found, stability.groups)
    stability = _in_order(stability, found, centres)
    tallied = np.where(votes.each > 0, 0, NOBODY) if not len(centres) else group
    counted = tally or partial(count_by_group, votes)
    tallies = counted(tallied, max(len(centres), 1))
    return OpinionMap(votes, axes, places, group, margin, centres, stability, tallies, left_out)


def place(votes: Votes, axes: Axes) -> NDArray[np.int64]:
    """Give everybody's place, participants x 2 in units: a function of their own votes once the axes are known."""
    everybody = np.arange(len(votes.participants))
    arrays = (votes.start, votes.statement, votes.value)
    return project(*arrays, axes.mean, axes.vectors, everybody, len(votes.statements), UNIT)


def takes_part(votes: Votes, least_votes: int) -> NDArray[np.bool_]:
    """Mark who has voted enough to be put into a group."""
    return votes.each >= max(1, min(least_votes, len(votes.statements)))


def _assign(
    places: NDArray[np.int64], grouped: NDArray[np.bool_], found: Sequence[Clusters], groups: int
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
    """Give everybody a group and a margin, the groups renumbered by size, then by where their centres are."""
    group, margin = np.full(len(places), NOBODY), np.full(len(places), np.nan)
    if groups < 2:
        return group, margin, np.zeros((0, 2))
    points = points_of(places)
    labels = found[groups - 1].label(points)
    sizes = np.bincount(labels[grouped], minlength=groups)
    centres = found[groups - 1].centres
    order = np.lexsort((centres[:, 1], centres[:, 0], -sizes))
    rank = np.empty(groups, np.int64)
    rank[order] = np.arange(groups)
    group[grouped] = rank[labels[grouped]]
    margin[grouped] = margins(points[grouped], centres)
    return group, margin, centres[order]


def _in_order(stability: Stability, found: Sequence[Clusters], centres: NDArray[np.float64]) -> Stability:
    """Put what is said of each group in the order of the groups."""
    if not len(centres):
        return stability
    own = found[stability.groups - 1].label(centres)
    return Stability(
        stability.left_out,
        stability.by_count,
        stability.groups,
        stability.reliability,
        stability.sureness,
        tuple(stability.by_group[g] for g in own),
    )
