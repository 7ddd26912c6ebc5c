"""The same map from shards of the votes, each perhaps on a machine of its own.

Whoever has a shard answers three questions about it with whole numbers: its pair tables, where its participants stand
along given axes, and how its groups voted. Adding the answers up gives what one machine would have found, to the bit.
"""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from dipoli.positions.ground.axes import Axes, axes_of
from dipoli.positions.ground.counting.tables import Tables, count, merged
from dipoli.positions.ground.counting.tallies import Tallies, count_by_group
from dipoli.positions.ground.counting.votes import Votes
from dipoli.positions.ground.opinion import OpinionMap, Rules, map_along, place

Answer = TypeVar("Answer")


class Workers(Protocol):
    """Something that holds shards and asks each of them a question, the answers in the order of the shards."""

    def ask(self, question: Callable[..., Answer], each: Sequence[object] | None = None) -> Sequence[Answer]:
        """Call `question(shard)`, or `question(shard, its own of each)`, wherever the shard is."""
        ...


def split(votes: Votes, shards: int) -> tuple[Votes, ...]:
    """Split votes by participant: everybody's whole ballot is in one shard, which follows from the name alone."""
    at = (votes.codes >> np.uint64(32)) % np.uint64(shards)
    return tuple(votes.only(at == np.uint64(shard)) for shard in range(shards))


def draw_from_shards(
    votes: Votes,
    shards: Sequence[Votes],
    workers: Workers,
    left_out: Collection[str] = (),
    rules: Rules | None = None,
) -> OpinionMap:
    """Draw the map of `votes`, split into `shards` that the workers hold; as `draw_map` by tables would, to the bit.

    The workers count pairs, places and tallies; groups and their stability are found here.
    """
    kept = votes.without(left_out)
    number = {name: at for at, name in enumerate(kept.participants)}
    rows = [np.array([number[name] for name in shard.participants], np.int64) for shard in shards]
    axes = axes_of(merged(workers.ask(partial(_count, left_out=tuple(left_out)))))
    places = np.zeros((len(kept.participants), 2), np.int64)
    for row, found in zip(rows, workers.ask(partial(_place, axes=axes, left_out=tuple(left_out))), strict=True):
        places[row] = found

    def tally(group: NDArray[np.int64], groups: int) -> Tallies:
        own = [group[row] for row in rows]
        first, *rest = workers.ask(partial(_tally, groups=groups, left_out=tuple(left_out)), own)
        return sum(rest, first)

    left = tuple(name for name in votes.statements if name in frozenset(left_out))
    return map_along(kept, axes, rules or Rules(), left, places=places, tally=tally)


def _count(shard: Votes, left_out: tuple[str, ...]) -> Tables:
    return count(shard.without(left_out))


def _place(shard: Votes, axes: Axes, left_out: tuple[str, ...]) -> NDArray[np.int64]:
    return place(shard.without(left_out), axes)


def _tally(shard: Votes, group: NDArray[np.int64], groups: int, left_out: tuple[str, ...]) -> Tallies:
    return count_by_group(shard.without(left_out), group, groups)
