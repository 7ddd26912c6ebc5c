"""Groups as Polis itself published them, beside ours and red-dwarf's on the same votes."""

import csv
from typing import Any

import numpy as np

from benchmarks.votes.inputs import POLIS
from benchmarks.votes.peers import LEAST
from dipoli.positions.ground.axes import find_axes
from dipoli.positions.ground.counting.votes import Votes
from dipoli.positions.ground.groups.grouping import adjusted_rand, cells_of, cluster, points_of
from dipoli.positions.ground.opinion import place, takes_part


def published(name: str) -> dict[str, int]:
    """Read the group of each participant that Polis put in one."""
    with (POLIS / name / "participants-votes.csv").open(encoding="utf-8", newline="") as file:
        return {row["participant"]: int(row["group-id"]) for row in csv.DictReader(file) if row["group-id"]}


def moderated_out(name: str) -> frozenset[str]:
    """Name the statements that the moderators of a conversation took out."""
    with (POLIS / name / "comments.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["comment-id"] for row in csv.DictReader(file) if row.get("moderated") == "-1")


def beside_published(name: str, votes: Votes, found: Any) -> dict[str, float] | None:
    """Compare with the published groups those whom Polis grouped, at its number of groups; None where it has none.

    `rand, ours` is on all statements, `rand, moderated` without those moderated out, `rand, theirs` red-dwarf's at
    the number that it chose itself, among those that both grouped.
    """
    groups = published(name)
    if not groups:
        return None
    people = {participant: at for at, participant in enumerate(votes.participants)}
    known = [each for each in groups if each in people]
    labels = np.array([groups[each] for each in known])
    many = len(set(groups.values()))
    theirs = dict(zip(np.flatnonzero(takes_part(votes, LEAST)), found.clusterer.labels_, strict=True))
    both = [(groups[each], int(theirs[people[each]])) for each in known if people[each] in theirs]
    kept = votes.without(moderated_out(name))
    return {
        "grouped": len(known),
        "groups": many,
        "out": len(votes.statements) - len(kept.statements),
        "rand, ours": _rand(votes, known, labels, many),
        "rand, moderated": _rand(kept, known, labels, many),
        "rand, theirs": adjusted_rand(*np.array(both).T) if both else 0.0,
    }


def _rand(votes: Votes, known: list[str], labels: np.ndarray, groups: int) -> float:
    people = {participant: at for at, participant in enumerate(votes.participants)}
    at = np.array([people[each] for each in known])
    places = place(votes, find_axes(votes))[at]
    found = cluster(cells_of(places), max(groups, 2))
    return adjusted_rand(found[groups - 1].label(points_of(places)), labels)
