"""What looks like stuffing: bursts of new people from one network, ballots that are copies, answers without reading.

Nothing here proves anything: a class of pupils looks like a burst. It is for a person to look at.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

from dipoli.sentences import Worded, sentence

WINDOW = timedelta(minutes=10)
MANY_NEW = 8
ALIKE_FROM, MANY_ALIKE = 6, 4
HASTY_FROM, HASTY = 10, 1.5


class Kind(Worded):
    """In which way something is suspicious."""

    NEW = sentence("many new people from one network within minutes", about="something suspicious")
    ALIKE = sentence("the same answers to every statement, from one network", about="something suspicious")
    HASTY = sentence("answers faster than one reads", about="something suspicious")


@dataclass(frozen=True, slots=True)
class Began:
    """Somebody who took part: from which network (a keyed hash, empty where it is not known), and when they began.

    `votes` gives the last answer to each statement, `at` the instants of all answers.
    """

    voter: str
    network: str
    began_at: datetime
    votes: Mapping[int, int]
    at: Sequence[datetime] = ()


@dataclass(frozen=True, slots=True)
class Burst:
    """Something to look at: who, since when, until when."""

    kind: Kind
    network: str
    voters: tuple[str, ...]
    since: datetime
    until: datetime


def bursts(people: Iterable[Began]) -> tuple[Burst, ...]:
    """List what is suspicious, the largest first. N log n in the people."""
    by_network: dict[str, list[Began]] = defaultdict(list)
    hasty: dict[str, list[Began]] = defaultdict(list)
    for each in sorted(people, key=lambda one: (one.began_at, one.voter)):
        if each.network:
            by_network[each.network].append(each)
        if _is_hasty(each):
            hasty[each.network].append(each)
    found = [burst for group in by_network.values() for burst in (*_new(group), *_alike(group))]
    found += [_burst(Kind.HASTY, group) for group in hasty.values()]
    return tuple(sorted(found, key=lambda burst: (-len(burst.voters), list(Kind).index(burst.kind), burst.since)))


def _new(people: Sequence[Began]) -> Iterator[Burst]:
    """Find stretches in which each window holds many beginnings; people are in the order they began."""
    start = 0
    marked: set[int] = set()
    for end, each in enumerate(people):
        while each.began_at - people[start].began_at > WINDOW:
            start += 1
        if end - start + 1 >= MANY_NEW:
            marked.update(range(start, end + 1))
    stretch: list[Began] = []
    for at in sorted(marked):
        if stretch and at - 1 not in marked:
            yield _burst(Kind.NEW, stretch)
            stretch = []
        stretch.append(people[at])
    if stretch:
        yield _burst(Kind.NEW, stretch)


def _alike(people: Sequence[Began]) -> Iterator[Burst]:
    same: dict[tuple[tuple[int, int], ...], list[Began]] = defaultdict(list)
    for each in people:
        if len(each.votes) >= ALIKE_FROM:
            same[tuple(sorted(each.votes.items()))].append(each)
    yield from (_burst(Kind.ALIKE, group) for group in same.values() if len(group) >= MANY_ALIKE)


def _is_hasty(each: Began) -> bool:
    times = sorted(each.at)
    apart = [(late - early).total_seconds() for early, late in pairwise(times)]
    return len(times) >= HASTY_FROM and median(apart) < HASTY


def _burst(kind: Kind, people: Sequence[Began]) -> Burst:
    return Burst(kind, people[0].network, tuple(one.voter for one in people), people[0].began_at, people[-1].began_at)
