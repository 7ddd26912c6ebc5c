"""What an edited copy really changes: edits of words, at offsets of the fixed text it was made from.

Paragraphs are aligned first, then the words of those that differ. White space takes no part in the alignment, so that
a new line break is a change of that space alone. Well-kept matchers do the aligning; what is added here keeps a
rewritten paragraph whole instead of shredding it around its commas.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz.distance import Indel

# Below this share of words in common a paragraph counts as rewritten.
REWRITTEN_BELOW = 0.34
# Beyond these sizes alignment gets coarser: words of prose, words or lines of any kind, pairs of lines compared.
PROSE_AT_MOST, ALIGNED_AT_MOST, LIKENESS_AT_MOST = 1_500, 100_000, 4_000

# Marks that belong to the letter before them: nobody changes an accent and leaves its letter alone.
_MARKS = (
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u200d\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]"
)
TOKEN = re.compile(
    rf"\d+(?:[.,]\d+)*{_MARKS}*|[\u3040-\u30ff\u3400-\u9fff]"
    rf"|(?:(?![\u3040-\u30ff\u3400-\u9fff])\w)+(?:{_MARKS}+\w*|['’]\w+)*|[^\w\s]{_MARKS}*"
)
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """`words` in place of `base[start:end]`; an insertion where both are equal, a deletion where `words` is empty."""

    start: int
    end: int
    words: str


def apply_edits(base: str, edits: Sequence[Edit]) -> str:
    """Make the text that the edits ask for; they must be in order and apart, as `edits_between` gives them."""
    parts, reached = [], 0
    for edit in edits:
        parts += [base[reached : edit.start], edit.words]
        reached = edit.end
    return "".join([*parts, base[reached:]])


def edits_between(base: str, proposed: str) -> tuple[Edit, ...]:
    """Find the edits that turn one text into the other, in order, none touching another.

    >>> edits_between("Parties shall meet.", "Parties should meet twice.")
    (Edit(start=8, end=13, words='should'), Edit(start=18, end=18, words=' twice'))
    """
    if base == proposed:
        return ()
    found: list[Edit] = []
    for start, end, other_start, other_end in _differing(_units(base), _units(proposed)):
        found += _word_edits(base, start, end, proposed[other_start:other_end])
    return tuple(_joined(found))


def _units(source: str) -> list[str]:
    """Divide a source into lines, each with the blank lines that follow it."""
    units: list[str] = []
    for line in _LINE.findall(source):
        if units and not line.strip():
            units[-1] += line
        else:
            units.append(line)
    return units


def _differing(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield the stretches that differ, as offsets into both texts."""
    starts, other_starts = _offsets(ours), _offsets(theirs)
    for first, last, other_first, other_last in _changed(ours, theirs):
        mine, other = ours[first:last], theirs[other_first:other_last]
        for i1, i2, j1, j2 in _by_likeness(mine, other):
            yield (
                starts[first + i1],
                starts[first + i2],
                other_starts[other_first + j1],
                other_starts[other_first + j2],
            )


def _by_likeness(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield which lines became which: pairs that are alike, and between them those that came or went.

    As many lines as stand between two pairs in one text where the other has as many became each other in their order.
    """
    is_small = len(ours) * len(theirs) <= LIKENESS_AT_MOST and max(len(ours), len(theirs)) > 1
    i, j = 0, 0
    for mine, other in [*(_alike(ours, theirs) if is_small else ()), (len(ours), len(theirs))]:
        if mine - i == other - j:
            yield from ((i + step, i + step + 1, j + step, j + step + 1) for step in range(mine - i))
        else:
            yield i, mine, j, other
        if mine < len(ours):
            yield mine, mine + 1, other, other + 1
        i, j = mine + 1, other + 1


def _alike(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """Pair lines in order so that the likeness of the pairs is greatest in sum."""
    bags = [Counter(TOKEN.findall(unit)) for unit in ours]
    others = [Counter(TOKEN.findall(unit)) for unit in theirs]
    best = [[0.0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    for i in range(len(ours) - 1, -1, -1):
        for j in range(len(theirs) - 1, -1, -1):
            likeness = _likeness(bags[i], others[j])
            paired = best[i + 1][j + 1] + likeness if likeness >= REWRITTEN_BELOW else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < len(ours) and j < len(theirs):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            pairs.append((i, j))
            i, j = i + 1, j + 1
    return pairs


def _likeness(bag: Counter[str], other: Counter[str]) -> float:
    shared = (bag & other).total()
    return 2 * shared / max(1, bag.total() + other.total())


def _offsets(units: Sequence[str]) -> list[int]:
    offsets = [0]
    for unit in units:
        offsets.append(offsets[-1] + len(unit))
    return offsets


def _changed(ours: Sequence[str], theirs: Sequence[str], *, prose: bool = False) -> Iterator[tuple[int, int, int, int]]:
    """Yield the ranges in which two sequences differ, what they share at both ends set aside first.

    Few words of `prose` are aligned by their longest common runs, as a person would; anything else by the longest
    common subsequence, which no repetition can lead astray.
    """
    first = _shared(ours, theirs)
    last = _shared(ours[first:][::-1], theirs[first:][::-1])
    mine, other = ours[first : len(ours) - last], theirs[first : len(theirs) - last]
    longest = max(len(mine), len(other))
    if not mine or not other or longest > ALIGNED_AT_MOST:
        blocks: Sequence[tuple[int, int, int]] = [(len(mine), len(other), 0)]
    elif prose and longest <= PROSE_AT_MOST:
        blocks = SequenceMatcher(None, mine, other, autojunk=False).get_matching_blocks()
    else:
        blocks = [(block.a, block.b, block.size) for block in Indel.opcodes(mine, other).as_matching_blocks()]
    i = j = 0
    for mine_at, other_at, size in blocks:
        if mine_at > i or other_at > j:
            yield first + i, first + mine_at, first + j, first + other_at
        i, j = mine_at + size, other_at + size


def _shared(ours: Sequence[str], theirs: Sequence[str]) -> int:
    count = 0
    for mine, other in zip(ours, theirs, strict=False):
        if mine != other:
            break
        count += 1
    return count


def _word_edits(base: str, start: int, end: int, proposed: str) -> Iterator[Edit]:
    """Yield the edits that turn `base[start:end]` into `proposed`."""
    ours = [(start + m.start(), start + m.end()) for m in TOKEN.finditer(base[start:end])]
    theirs = [(m.start(), m.end()) for m in TOKEN.finditer(proposed)]
    reached, other_reached = start, 0
    for position, other_position in _anchors(base, ours, proposed, theirs):
        (first, last), (other_first, other_last) = ours[position], theirs[other_position]
        yield from _trimmed(base, reached, first, proposed[other_reached:other_first])
        reached, other_reached = last, other_last
    yield from _trimmed(base, reached, end, proposed[other_reached:])


def _anchors(
    base: str, ours: Sequence[tuple[int, int]], proposed: str, theirs: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the positions of words that stay, none where so few stay that the passage was rewritten."""
    mine = [base[first:last] for first, last in ours]
    other = [proposed[first:last] for first, last in theirs]
    pairs: list[tuple[int, int]] = []
    reached, other_reached = 0, 0
    for first, last, other_first, other_last in _changed(mine, other, prose=True):
        pairs += zip(range(reached, first), range(other_reached, other_first), strict=True)
        reached, other_reached = last, other_last
    pairs += zip(range(reached, len(mine)), range(other_reached, len(other)), strict=True)
    if len(pairs) >= REWRITTEN_BELOW * min(len(mine), len(other)):
        yield from pairs


def _trimmed(base: str, start: int, end: int, words: str) -> Iterator[Edit]:
    """Yield the edit of one gap between words that stay, white space common to both ends left alone."""
    if base[start:end] == words:
        return
    while start < end and words and base[start] == words[0] and words[0].isspace():
        start, words = start + 1, words[1:]
    while start < end and words and base[end - 1] == words[-1] and words[-1].isspace():
        end, words = end - 1, words[:-1]
    yield Edit(start, end, words)


def _joined(edits: Sequence[Edit]) -> list[Edit]:
    """Make one of edits that touch."""
    joined: list[Edit] = []
    for edit in edits:
        if joined and edit.start == joined[-1].end:
            joined[-1] = Edit(joined[-1].start, edit.end, joined[-1].words + edit.words)
        else:
            joined.append(edit)
    return joined
