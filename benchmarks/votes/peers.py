"""Ours and red-dwarf on the same votes, and what each finds."""

import warnings
from typing import Any

import numpy as np

from benchmarks.votes.inputs import Rows
from dipoli.positions.ground.axes import find_axes
from dipoli.positions.ground.counting.tallies import count_by_group
from dipoli.positions.ground.counting.votes import Votes, gather
from dipoli.positions.ground.groups.grouping import adjusted_rand, cells_of, cluster, points_of
from dipoli.positions.ground.opinion import NOBODY, draw_map, place, takes_part
from dipoli.positions.ground.scores import Majority, score

LEAST, MOST = 7, 5


def whole(columns: tuple[np.ndarray, np.ndarray, np.ndarray], names: Votes) -> object:
    """Ours, from columns in memory to every score, with stability and intervals."""
    votes, _ = gather(*columns, names.participants, names.statements)
    drawn = draw_map(votes)
    return drawn.scores, drawn.majority.agreed


def equal_rules(columns: tuple[np.ndarray, np.ndarray, np.ndarray], names: Votes, groups: int = 2) -> object:
    """Ours, only what red-dwarf does too: axes, places, 2 to 5 clusters, the scores of one of them."""
    votes, _ = gather(*columns, names.participants, names.statements)
    places = place(votes, find_axes(votes))
    grouped = takes_part(votes, LEAST)
    found = cluster(cells_of(places[grouped]), MOST)
    group = np.full(len(places), NOBODY)
    group[grouped] = found[min(groups, len(found)) - 1].label(points_of(places[grouped]))
    everybody = count_by_group(votes, np.zeros(len(places), np.int64), 1)
    return score(count_by_group(votes, group, groups)), Majority(everybody.counts[0]).agreed


def theirs(rows: Rows) -> Any:
    """Run red-dwarf's pipeline with its defaults."""
    from reddwarf.implementations.polis import run_pipeline

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return run_pipeline(votes=rows, random_state=0)


def compare(votes: Votes, found: Any) -> dict[str, float]:
    """Compare what red-dwarf found with ours at equal rules: its number of groups, those with seven votes."""
    places = place(votes, find_axes(votes))
    points = points_of(places)
    projected = np.array(list(found.participant_projections.values()))
    grouped = takes_part(votes, LEAST)
    labels = found.clusterer.labels_.astype(np.int64)
    groups = int(labels.max()) + 1
    ours = cluster(cells_of(places[grouped]), MOST)[groups - 1]
    mine = ours.label(points[grouped])
    everybody = count_by_group(votes, np.zeros(len(places), np.int64), 1)
    majority = Majority(everybody.counts[0])
    same = [
        sorted(str(majority.counts[at]) for at in side[:5])
        == sorted(str(majority.counts[int(each["tid"])]) for each in found.consensus[kind])
        for side, kind in ((majority.agreed, "agree"), (majority.rejected, "disagree"))
    ]
    drawn = draw_map(votes)
    return {
        "r": min(abs(float(np.corrcoef(projected[:, axis], points[:, axis])[0, 1])) for axis in (0, 1)),
        "groups, theirs": groups,
        "groups, ours": drawn.groups,
        "rand": adjusted_rand(mine, labels),
        "inertia": inertia(points[grouped], mine) / inertia(points[grouped], labels),
        "consensus": float(all(same)),
        "reliability": drawn.stability.reliability,
    }


def inertia(points: np.ndarray, labels: np.ndarray) -> float:
    """Add up the squared distances of points to the means of their groups."""
    return float(sum(np.sum((points[labels == g] - points[labels == g].mean(axis=0)) ** 2) for g in np.unique(labels)))
