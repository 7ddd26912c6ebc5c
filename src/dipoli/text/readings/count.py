"""How many clean texts a text allows."""

from collections.abc import Iterable, Sequence
from itertools import combinations
from math import prod

from dipoli.errors import DipoliError
from dipoli.sentences import sentence
from dipoli.text.model import Text
from dipoli.text.readings.choices import Choice, choices_of

# Beyond this many links that a choice elsewhere can leave without a place, counting exactly would take too long.
UNSURE_AT_MOST = 6


class NotLinkable(DipoliError):
    """Choices that cannot be decided once for all."""


def count_readings(text: Text, links: Iterable[Sequence[str]] = ()) -> int:
    """Count the ways to decide everything that a text leaves open, exactly, however large the number.

    Two ways count as two even where they leave the same words. What stands within an alternative or an option counts
    only where that is chosen. `links` are keys of choices that are decided as one: each must have as many ways as the
    others and nothing to choose within. Raises NotLinkable for links that break this. Time is linear in the choices,
    times two for each link all of whose places stand within other choices.

    >>> from dipoli.text.parsing.parse import parse
    >>> count_readings(parse("Ships [may][shall [soon]] wait [in port]."))
    6
    """
    choices = choices_of(text).all
    places = {choice.key: position for position, choice in enumerate(choices)}
    groups = [_group(choices, places, keys) for keys in links]
    linked = {position for group in groups for position in group}
    sure = [group for group in groups if any(choices[position].parent is None for position in group)]
    unsure = [group for group in groups if group not in sure]
    if len(unsure) > UNSURE_AT_MOST:
        raise NotLinkable(
            sentence(
                "{count} link has all its places within other choices, more than the {most} that can be "
                "counted: leave some out.",
                many="{count} links have all their places within other choices, more than the {most} that can be "
                "counted: leave some out.",
                count=len(unsure),
                most=UNSURE_AT_MOST,
            )
        )
    certain = prod(len(choices[group[0]].ways) for group in sure)
    return certain * sum(_signed(choices, linked, unsure, missing) for missing in _subsets(unsure))


def countable(text: Text, links: Iterable[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Give the links that can be counted together, the first ones where there are too many."""
    sure_places = {choice.key for choice in choices_of(text).all if choice.parent is None}
    kept: list[tuple[str, ...]] = []
    unsure = 0
    for keys in links:
        is_sure = any(key in sure_places for key in keys)
        unsure += not is_sure
        if is_sure or unsure <= UNSURE_AT_MOST:
            kept.append(tuple(keys))
    return tuple(kept)


def _signed(
    choices: Sequence[Choice], linked: set[int], unsure: Sequence[Sequence[int]], missing: Sequence[Sequence[int]]
) -> int:
    """Count, by inclusion and exclusion, with the places of the `missing` links nowhere in the reading."""
    factor = prod(len(choices[group[0]].ways) for group in unsure if group not in missing)
    factor *= prod(1 - len(choices[group[0]].ways) for group in missing)
    return factor * _count(choices, linked, {position for group in missing for position in group})


def _count(choices: Sequence[Choice], linked: set[int], forbidden: set[int]) -> int:
    """Count with each linked choice decided already, and no way that leads to a forbidden one."""
    ways = [[1] * len(choice.ways) for choice in choices]
    total = 1
    for position in range(len(choices) - 1, -1, -1):
        choice = choices[position]
        here = 0 if position in forbidden else 1 if position in linked else sum(ways[position])
        if choice.parent is None:
            total *= here
        else:
            ways[choice.parent[0]][choice.parent[1]] *= here
    return total


def _group(choices: Sequence[Choice], places: dict[str, int], keys: Sequence[str]) -> tuple[int, ...]:
    if unknown := [key for key in keys if key not in places]:
        raise NotLinkable(
            sentence("The text has no choice {choice} (any more): look for repeated choices again.", choice=unknown[0])
        )
    group = tuple(sorted({places[key] for key in keys}))
    if len({len(choices[position].ways) for position in group}) != 1:
        raise NotLinkable(
            sentence("These choices do not have the same number of ways: link only those that repeat each other.")
        )
    if any(choice.parent is not None and choice.parent[0] in group for choice in choices):
        raise NotLinkable(
            sentence("One of these choices holds another one within: only choices of plain words can be linked.")
        )
    return group


def _subsets(groups: Sequence[tuple[int, ...]]) -> Iterable[Sequence[tuple[int, ...]]]:
    for size in range(len(groups) + 1):
        yield from combinations(groups, size)
