"""Which words of a paragraph stayed, went and came."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from rapidfuzz.distance import Indel

from dipoli.text.difference import ALIGNED_AT_MOST, REWRITTEN_BELOW, TOKEN
from dipoli.text.redline.model import Segment, SegmentKind

# A run of words that stays between two changes is shown as staying from this many characters on.
ISLAND_AT_LEAST = 4

_Span = tuple[int, int]


def segments_between(old: str, new: str, old_number: _Span | None, new_number: _Span | None) -> tuple[Segment, ...]:
    """Divide two wordings of a paragraph into what stayed, went and came; their own numbers are compared apart.

    The numbers are given as spans of characters. Takes the time of a longest common subsequence of words.
    """
    if old_number is None or new_number is None:
        return tuple(_joined(_words(old, new)))
    (a, b), (c, d) = old_number, new_number
    parts = [
        *_words(old[:a], new[:c]),
        *_as(SegmentKind.RENUMBERED, old[a:b], new[c:d]),
        *_words(old[b:], new[d:]),
    ]
    return tuple(_joined(parts))


def _as(kind: SegmentKind, old: str, new: str) -> Iterator[Segment]:
    if old or new:
        yield Segment(SegmentKind.SAME if old == new else kind, old, new)


def _words(old: str, new: str) -> Iterator[Segment]:
    """Divide two wordings into what stayed, went and came; only what lies between their common ends is aligned."""
    first, last = _common_ends(old, new)
    mine, other = _Tokens(old, first, len(old) - last), _Tokens(new, first, len(new) - last)
    blocks = _blocks(mine.words, other.words)
    if not _is_kept(blocks, mine, other):
        yield from _gap(old, new)
        return
    yield from _as(SegmentKind.SAME, old[:first], new[:first])
    yield from _aligned(mine, other, _without_islands(blocks, mine.words, other.words))
    yield from _as(SegmentKind.SAME, old[len(old) - last :], new[len(new) - last :])


class _Tokens:
    """The tokens of a part of a wording, each with its place."""

    def __init__(self, source: str, start: int, end: int) -> None:
        self.source, self.start, self.end = source, start, end
        self.spans = [match.span() for match in TOKEN.finditer(source, start, end)]
        self.words = [source[start:end] for start, end in self.spans]

    @cached_property
    def around(self) -> int:
        """How many tokens stand before and behind this part."""
        return sum(len(TOKEN.findall(words)) for words in (self.source[: self.start], self.source[self.end :]))


def _common_ends(old: str, new: str) -> tuple[int, int]:
    """Count the characters that two wordings share at either end, cut at white space so that no token is parted."""
    first = _shared(old, new)
    if first < max(len(old), len(new)):
        while first and not old[first - 1].isspace():
            first -= 1
    rest, other = old[first:], new[first:]
    last = _shared(rest[::-1], other[::-1])
    while last and not rest[-last].isspace():
        last -= 1
    return first, last


def _shared(one: str, other: str) -> int:
    """Count the characters that two wordings share at their beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one.startswith(other[low:middle], low) else (low, middle - 1)
    return low


def _aligned(mine: _Tokens, other: _Tokens, blocks: Sequence[tuple[int, int, int]]) -> Iterator[Segment]:
    old, new, ours, theirs = mine.source, other.source, mine.spans, other.spans
    reached, other_reached = mine.start, other.start
    for first, other_first, size in blocks:
        start, other_start = ours[first][0], theirs[other_first][0]
        yield from _gap(old[reached:start], new[other_reached:other_start])
        reached, other_reached = ours[first + size - 1][1], theirs[other_first + size - 1][1]
        if old[start:reached] == new[other_start:other_reached]:
            yield Segment(SegmentKind.SAME, old[start:reached], new[other_start:other_reached])
            continue
        for position in range(size):
            start, end = ours[first + position]
            other_start, other_end = theirs[other_first + position]
            if position:
                yield from _gap(old[reached:start], new[other_reached:other_start])
            yield Segment(SegmentKind.SAME, old[start:end], new[other_start:other_end])
            reached, other_reached = end, other_end
    yield from _gap(old[reached : mine.end], new[other_reached : other.end])


def _blocks(mine: Sequence[str], other: Sequence[str]) -> list[tuple[int, int, int]]:
    """Give the runs of tokens that stay, as first, other first and size."""
    if max(len(mine), len(other)) > ALIGNED_AT_MOST:
        return []
    return [(b.a, b.b, b.size) for b in Indel.opcodes(mine, other).as_matching_blocks() if b.size]


def _is_kept(blocks: Sequence[tuple[int, int, int]], mine: _Tokens, other: _Tokens) -> bool:
    """Whether enough stays for a paragraph not to count as rewritten."""
    stay, fewest = sum(size for _, _, size in blocks), min(len(mine.words), len(other.words))
    return stay >= REWRITTEN_BELOW * fewest or stay + mine.around >= REWRITTEN_BELOW * (fewest + mine.around)


def _without_islands(
    blocks: list[tuple[int, int, int]], mine: Sequence[str], other: Sequence[str]
) -> list[tuple[int, int, int]]:
    """Drop the tiny runs between changes of both sides: a comma that happens to stay makes no phrase."""
    kept: list[tuple[int, int, int]] = []
    ends = [*blocks, (len(mine), len(other), 0)][1:]
    for (first, other_first, size), (following, other_following, _) in zip(blocks, ends, strict=True):
        before = kept[-1] if kept else (0, 0, 0)
        changed = first - before[0] - before[2] > 1 and other_first - before[1] - before[2] > 1
        changes = following - first - size > 1 and other_following - other_first - size > 1
        length = sum(len(token) for token in mine[first : first + size])
        if not (changed and changes and length < ISLAND_AT_LEAST):
            kept.append((first, other_first, size))
    return kept


def _gap(old: str, new: str) -> Iterator[Segment]:
    """Yield what stands between two words that stay: white space that differs is no change."""
    if old == new:
        yield from _as(SegmentKind.SAME, old, new)
        return
    if not old.strip() and not new.strip():
        yield from _as(SegmentKind.RESPACED, old, new)
        return
    first, last = _shared_space(old, new)
    yield from _as(SegmentKind.SAME, old[:first], new[:first])
    gone, come = old[first : len(old) - last], new[first : len(new) - last]
    if gone:
        yield Segment(SegmentKind.DELETED, gone, "")
    if come:
        yield Segment(SegmentKind.INSERTED, "", come)
    yield from _as(SegmentKind.SAME, old[len(old) - last :], new[len(new) - last :])


def _shared_space(old: str, new: str) -> tuple[int, int]:
    """Count the white space that two gaps share at their beginning, and then at their end."""
    shortest = min(len(old), len(new))
    first = last = 0
    while first < shortest and old[first] == new[first] and old[first].isspace():
        first += 1
    while last < shortest - first and old[-1 - last] == new[-1 - last] and old[-1 - last].isspace():
        last += 1
    return first, last


def _joined(segments: Sequence[Segment] | Iterator[Segment]) -> list[Segment]:
    """Make one of neighbours of the same kind."""
    joined: list[list[Segment]] = []
    for segment in segments:
        if joined and joined[-1][0].kind is segment.kind is SegmentKind.SAME:
            joined[-1].append(segment)
        else:
            joined.append([segment])
    return [_merged(run) for run in joined]


def _merged(run: Sequence[Segment]) -> Segment:
    if len(run) == 1:
        return run[0]
    words = "".join(segment.old for segment in run)
    return Segment(SegmentKind.SAME, words, words)
