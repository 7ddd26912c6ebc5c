"""Which paragraph became which: the same words first, then names, then likeness, wherever they stand.

What can be read in the order of both texts is the backbone, chosen so that as many words as possible stay in place; a
pair outside it is a paragraph that moved. Every step looks up what it needs in an index, so that no two texts are
compared paragraph by paragraph.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from rapidfuzz.distance import Indel

from dipoli.text.difference import REWRITTEN_BELOW
from dipoli.text.redline.sides import Side

# A paragraph of fewer words than this that stands elsewhere went and came; it did not move. One whose words stand more
# than once in a text has to be longer: nobody can tell which of them a page's head or “No text” was.
MOVED_WORDS_AT_LEAST, MOVED_REPEATED_AT_LEAST = 4, 8
ALIKE_AT_LEAST, MOVED_ALIKE_AT_LEAST = 0.5, 0.6
# Alike by this much and not passed by anything that stays: it is looked for nowhere else. So many are compared at most.
IN_PLACE_AT_LEAST, IN_PLACE_AT_MOST = 0.75, 100
# A word in more paragraphs than this says nothing about which became which.
RARE_AT_MOST = 12
# Divisible by every number up to that, so that no order of adding makes a difference.
RAREST = 27_720
CANDIDATES = 3
LIKENESS_AT_MOST, NO_LIMIT = 4_000, 10**18

Pair = tuple[int, int]
_Gram = str | tuple[str, str]


class Matching:
    """Pairs of paragraphs, made step by step; `staying` are in the order of both texts, `moved` are not."""

    def __init__(self, old: Side, new: Side) -> None:
        self._old, self._new = old, new
        self._left, self._right = set(range(len(old.paragraphs))), set(range(len(new.paragraphs)))
        self.staying: list[Pair] = []
        self.moved: list[Pair] = []

    def run(self, *, by_name: bool) -> None:
        """Match all that can be matched."""
        pairs = self._identical()
        pairs += self._take(self._named() if by_name else ())
        pairs += self._in_place(self._backbone(pairs))
        pairs += self._alike()
        self.staying = self._backbone(pairs)
        self._settle_moves(sorted(set(pairs) - set(self.staying)))
        self._fill_gaps()

    def _take(self, pairs: Iterable[Pair]) -> list[Pair]:
        """Keep the pairs whose paragraphs are both still free, and take these."""
        taken = []
        for mine, other in pairs:
            if mine in self._left and other in self._right:
                self._left.discard(mine)
                self._right.discard(other)
                taken.append((mine, other))
        return taken

    def _identical(self) -> list[Pair]:
        """Pair paragraphs of the same words: those found once in both texts, then the rest in order between them."""
        ours, theirs = _places(self._old.keys), _places(self._new.keys)
        unique = [
            (places[0], theirs[key][0])
            for key, places in ours.items()
            if len(places) == 1 and key in theirs and len(theirs[key]) == 1
        ]
        pairs = self._take(unique)
        for first, second in self._gaps(self._backbone(pairs), NO_LIMIT):
            pairs += self._take(self._in_order(first, second))
        return pairs

    def _in_order(self, first: Sequence[int], second: Sequence[int]) -> Iterator[Pair]:
        mine = [self._old.keys[position] for position in first]
        other = [self._new.keys[position] for position in second]
        for block in Indel.opcodes(mine, other).as_matching_blocks():
            for step in range(block.size):
                yield first[block.a + step], second[block.b + step]

    def _named(self) -> Iterator[Pair]:
        """Pair paragraphs that kept their name, unless nothing of the words is left."""
        names = {self._new.paragraphs[position].id: position for position in self._right}
        for mine in sorted(self._left):
            other = names.get(self._old.paragraphs[mine].id)
            if other is not None and self._likeness(mine, other) >= REWRITTEN_BELOW:
                yield mine, other

    def _in_place(self, anchors: Sequence[Pair]) -> list[Pair]:
        """Pair paragraphs that are much alike between two that stay, in order."""
        pairs: list[Pair] = []
        for first, second in self._gaps(anchors, IN_PLACE_AT_MOST):
            pairs += self._take(self._best(first, second, IN_PLACE_AT_LEAST))
        return pairs

    def _alike(self) -> list[Pair]:
        """Pair what is left by likeness, the most alike first."""
        index = self._index()
        scored = [
            (-self._likeness(mine, other), mine, other)
            for mine in sorted(self._left)
            for other in self._candidates(mine, index)
        ]
        return self._take((mine, other) for score, mine, other in sorted(scored) if -score >= ALIKE_AT_LEAST)

    def _index(self) -> dict[_Gram, list[int]]:
        index: dict[_Gram, list[int]] = defaultdict(list)
        for other in sorted(self._right):
            for gram in _grams(self._new.tokens(other)):
                index[gram].append(other)
        return {gram: places for gram, places in index.items() if len(places) <= RARE_AT_MOST}

    def _candidates(self, mine: int, index: dict[_Gram, list[int]]) -> list[int]:
        """Name the few paragraphs that share most rare words, and pairs of words, with one."""
        shared: dict[int, int] = defaultdict(int)
        for gram in _grams(self._old.tokens(mine)):
            for other in index.get(gram, ()):
                shared[other] += RAREST // len(index[gram])
        return sorted(shared, key=lambda other: (-shared[other], other))[:CANDIDATES]

    def _likeness(self, mine: int, other: int, at_least: float = REWRITTEN_BELOW) -> float:
        """Give the share of tokens in common, 0 where it is less than `at_least`."""
        ours, theirs = self._old.tokens(mine), self._new.tokens(other)
        if 2 * min(len(ours), len(theirs)) < at_least * (len(ours) + len(theirs)):
            return 0.0
        return Indel.normalized_similarity(ours, theirs, score_cutoff=at_least)

    def _backbone(self, pairs: Iterable[Pair]) -> list[Pair]:
        """Choose the pairs in the order of both texts that keep most characters in place."""
        ordered = sorted(pairs)
        return heaviest_increasing(ordered, [len(self._old.keys[mine]) + 1 for mine, _ in ordered])

    def _settle_moves(self, pairs: Sequence[Pair]) -> None:
        """Say of each pair out of order whether it moved, or went here and came there."""
        ours, theirs = Counter(self._old.keys), Counter(self._new.keys)
        for mine, other in pairs:
            is_repeated = ours[self._old.keys[mine]] > 1 or theirs[self._new.keys[other]] > 1
            words = len(self._old.keys[mine].split())
            is_long = words >= (MOVED_REPEATED_AT_LEAST if is_repeated else MOVED_WORDS_AT_LEAST)
            if is_long and self._likeness(mine, other) >= MOVED_ALIKE_AT_LEAST:
                self.moved.append((mine, other))
            else:
                self._left.add(mine)
                self._right.add(other)

    def _fill_gaps(self) -> None:
        """Pair what is left between two that stay, where it is alike at all."""
        added: list[Pair] = []
        for first, second in self._gaps(self.staying, LIKENESS_AT_MOST):
            added += self._take(self._best(first, second, REWRITTEN_BELOW))
        self.staying = sorted([*self.staying, *added])

    def _gaps(self, anchors: Sequence[Pair], at_most: int) -> Iterator[tuple[list[int], list[int]]]:
        """Yield what is free on both sides between two neighbouring pairs, where no more than so many pairs can be."""
        ends = (len(self._old.paragraphs), len(self._new.paragraphs))
        for (mine, other), (until, other_until) in pairwise([(-1, -1), *anchors, ends]):
            if until - mine < 2 or other_until - other < 2:
                continue
            first = [p for p in range(mine + 1, until) if p in self._left]
            second = [p for p in range(other + 1, other_until) if p in self._right]
            if first and second and len(first) * len(second) <= at_most:
                yield first, second

    def _best(self, first: Sequence[int], second: Sequence[int], at_least: float) -> Iterator[Pair]:
        """Yield the pairs in order whose likeness is greatest in sum, each alike by `at_least`."""
        likeness = [[self._likeness(mine, other, at_least) for other in second] for mine in first]
        best = [[0.0] * (len(second) + 1) for _ in range(len(first) + 1)]
        for i in range(len(first) - 1, -1, -1):
            for j in range(len(second) - 1, -1, -1):
                paired = best[i + 1][j + 1] + likeness[i][j] if likeness[i][j] else 0.0
                best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
        i = j = 0
        while i < len(first) and j < len(second):
            if best[i][j] == best[i + 1][j]:
                i += 1
            elif best[i][j] == best[i][j + 1]:
                j += 1
            else:
                yield first[i], second[j]
                i, j = i + 1, j + 1


def heaviest_increasing(pairs: Sequence[Pair], weights: Sequence[int]) -> list[Pair]:
    """Choose among pairs sorted by their first member those that increase in both and weigh most.

    >>> heaviest_increasing([(0, 5), (1, 0), (2, 1)], [1, 1, 1])
    [(1, 0), (2, 1)]
    """
    ends: list[int] = []
    totals: list[int] = []
    chosen: list[int] = []
    before: list[int] = []
    for position, ((_, other), weight) in enumerate(zip(pairs, weights, strict=True)):
        at = bisect_left(ends, other)
        total = (totals[at - 1] if at else 0) + weight
        before.append(chosen[at - 1] if at else -1)
        last = at
        while last < len(ends) and totals[last] <= total:
            last += 1
        ends[at:last], totals[at:last], chosen[at:last] = [other], [total], [position]
    found: list[Pair] = []
    position = chosen[-1] if chosen else -1
    while position >= 0:
        found.append(pairs[position])
        position = before[position]
    return found[::-1]


def _grams(tokens: Sequence[str]) -> set[_Gram]:
    return {*tokens, *pairwise(tokens)}


def _places(keys: Sequence[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for position, key in enumerate(keys):
        places[key].append(position)
    return places
