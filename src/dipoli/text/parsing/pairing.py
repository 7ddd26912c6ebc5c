"""Which bracket closes which, in texts that people have typed.

A missing `]` must not swallow a chapter and a stray one must not undo a good pair, so brackets are paired in order of
how sure we can be: first what a compilation has written, then within each paragraph, and only then what is left over,
across paragraphs and no further than a plausible bracket reaches. Whatever stays alone is reported, never dropped.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dipoli.text.attribution import Attributions
from dipoli.text.model import Paragraph
from dipoli.text.parsing.segment import is_beginning, is_ending

MAX_BRACKETS = 100_000
MAX_DEPTH = 100

# How far a bracket that opens in the middle of a paragraph is believed to reach, and one that states its sponsors.
_FAR_PARAGRAPHS, _FAR_CHARACTERS = 12, 6_000
_ATTRIBUTED_CHARACTERS = 20_000

_TOKEN = re.compile(r"[\[\]\\]")


@dataclass(frozen=True, slots=True)
class Pair:
    """An opening bracket and its end: the place of `]`, or where the words end if the `]` was assumed."""

    open: int
    close: int
    is_repaired: bool = False


@dataclass(frozen=True, slots=True)
class Pairing:
    """All pairs in order of opening, and what was read as mere characters (offsets into the source).

    `too_deep` has the outermost bracket of each region nested too deep, `first_ignored` the first bracket beyond
    MAX_BRACKETS.
    """

    pairs: tuple[Pair, ...]
    stray: tuple[int, ...] = ()
    too_deep: tuple[int, ...] = ()
    first_ignored: int | None = None


@dataclass(frozen=True, slots=True)
class _Open:
    """An opening bracket that its own paragraph does not close."""

    offset: int
    paragraph: int
    section: int
    is_heading: bool
    is_start: bool


def tokens(source: str, start: int = 0, stop: int | None = None) -> Iterator[int]:
    """Yield the offsets of brackets that no backslash makes mere characters."""
    escaped = -1
    for match in _TOKEN.finditer(source, start, len(source) if stop is None else stop):
        place = match.start()
        if place == escaped:
            continue
        if source[place] == "\\":
            escaped = place + 1
        else:
            yield place


def pair(source: str, paragraphs: Sequence[Paragraph], attributions: Attributions) -> Pairing:
    """Pair the brackets of a source, in time linear in its length."""
    places: list[int] = []
    first_ignored: int | None = None
    for place in tokens(source):
        if len(places) == MAX_BRACKETS:
            first_ignored = place
            break
        places.append(place)
    attributed, rest = _pair_attributed(source, places, attributions)
    inside, leftovers = _pair_inside(source, paragraphs, rest)
    crossing, unclosed, stray = _pair_across(source, paragraphs, leftovers)
    wide = sorted([*attributed, *crossing], key=_by_opening)
    repaired = _close_at_paragraph_end(paragraphs, unclosed, wide)
    kept, too_deep = _limit_depth(sorted([*wide, *inside, *repaired], key=_by_opening))
    return Pairing(kept, tuple(stray), too_deep, first_ignored)


def balanced(source: str, places: Sequence[int]) -> list[Pair]:
    """Pair brackets by counting alone; those that find no partner are left out."""
    pairs, stack = [], []
    for place in places:
        if source[place] == "[":
            stack.append(place)
        elif stack:
            pairs.append(Pair(stack.pop(), place))
    return pairs


def count_pairs(source: str) -> int:
    """Count the pairs that counting alone finds, from the first to the last character."""
    depth = pairs = 0
    for place in tokens(source):
        if source[place] == "[":
            depth += 1
        elif depth:
            depth -= 1
            pairs += 1
    return pairs


def _by_opening(pair: Pair) -> int:
    return pair.open


def _pair_attributed(source: str, places: list[int], attributions: Attributions) -> tuple[list[Pair], list[int]]:
    """Pair attributed alternatives with all they hold, and the wordings that touch them from before, one by one."""
    if not attributions.names:
        return [], places
    is_sure = attributions.is_compiled or _is_even(source, places)
    reach = len(source) if is_sure else _ATTRIBUTED_CHARACTERS
    found: list[Pair] = []
    rest: list[int] = []
    position = 0
    while position < len(places):
        place = places[position]
        stop = 0
        if source[place] == "[" and attributions.at(source, place)[0]:
            stop = count_forward(source, places, position, place + reach)
        if not stop:
            rest.append(place)
            position += 1
            continue
        found += balanced(source, places[position:stop])
        found += _take_touching(source, rest, place, place - reach)
        position = stop
    return found, rest


def _is_even(source: str, places: Sequence[int]) -> bool:
    """Whether counting alone leaves no bracket without its other half, as in what was compiled and not typed over."""
    depth = 0
    for place in places:
        depth += 1 if source[place] == "[" else -1
        if depth < 0:
            return False
    return not depth


def _take_touching(source: str, rest: list[int], place: int, limit: int) -> list[Pair]:
    """Pair the wordings that stand in a row and touch the place, with all they hold, and take them out of the rest."""
    found: list[Pair] = []
    while rest and rest[-1] == place - 1 and source[place - 1] == "]":
        first = count_backward(source, rest, limit)
        if first is None:
            break
        found += balanced(source, rest[first:])
        place = rest[first]
        del rest[first:]
    return found


def count_forward(source: str, places: Sequence[int], position: int, limit: int) -> int:
    """Give the position after the bracket that closes the one at `position`, 0 if none does before `limit`."""
    depth = 0
    for index in range(position, len(places)):
        if places[index] > limit:
            return 0
        depth += 1 if source[places[index]] == "[" else -1
        if not depth:
            return index + 1
    return 0


def count_backward(source: str, places: Sequence[int], limit: int) -> int | None:
    """Give the position of the bracket that the last one closes, None if none opens after `limit`."""
    depth = 0
    for index in range(len(places) - 1, -1, -1):
        if places[index] < limit:
            return None
        depth += 1 if source[places[index]] == "]" else -1
        if not depth:
            return index
    return None


def _pair_inside(
    source: str, paragraphs: Sequence[Paragraph], places: Sequence[int]
) -> tuple[list[Pair], list[tuple[int, list[int]]]]:
    """Pair what one paragraph opens and closes; the rest comes back by paragraph, closings before openings."""
    pairs: list[Pair] = []
    leftovers: list[tuple[int, list[int]]] = []
    first = 0
    starts = [paragraph.start for paragraph in paragraphs]
    while first < len(places):
        index = bisect_right(starts, places[first]) - 1
        last = bisect_left(places, paragraphs[index].stop, first)
        stack: list[int] = []
        for place in places[first:last]:
            if source[place] == "]" and stack and source[stack[-1]] == "[":
                pairs.append(Pair(stack.pop(), place))
            else:
                stack.append(place)
        if stack:
            leftovers.append((index, stack))
        first = last
    return pairs, leftovers


def _pair_across(
    source: str, paragraphs: Sequence[Paragraph], leftovers: Sequence[tuple[int, list[int]]]
) -> tuple[list[Pair], list[_Open], list[int]]:
    """Pair what is left over where a bracket plausibly spans paragraphs; then the unclosed and the stray."""
    pairs: list[Pair] = []
    unclosed: list[_Open] = []
    stray: list[int] = []
    pending: list[_Open] = []
    sections = _sections(paragraphs)
    headings = [index for index, paragraph in enumerate(paragraphs) if paragraph.level]
    previous = -1
    for index, places in leftovers:
        for heading in headings[bisect_right(headings, previous) : bisect_right(headings, index)]:
            alive = [o for o in pending if _survives(o, paragraphs[heading].level)]
            unclosed += [o for o in pending if o not in alive]
            pending = alive
        previous = index
        closes = [place for place in places if source[place] == "]"]
        for position, place in enumerate(closes):
            chosen = _choose(pending, place, index, len(closes) - position, is_ending(source, paragraphs[index], place))
            if chosen is None:
                stray.append(place)
                continue
            pairs.append(Pair(pending[chosen].offset, place))
            unclosed += pending[chosen + 1 :]
            del pending[chosen:]
        for place in places[len(closes) :]:
            is_heading = bool(paragraphs[index].level)
            is_start = is_beginning(source, paragraphs[index], place)
            pending.append(_Open(place, index, sections[index], is_heading, is_start))
        unclosed += pending[:-MAX_DEPTH]
        del pending[:-MAX_DEPTH]
    return pairs, [*unclosed, *pending], stray


def _sections(paragraphs: Sequence[Paragraph]) -> list[int]:
    """Give for each paragraph the level of the heading it stands under, itself if it is one (0 before the first)."""
    levels, level = [], 0
    for paragraph in paragraphs:
        level = paragraph.level or level
        levels.append(level)
    return levels


def _survives(opened: _Open, level: int) -> bool:
    """Whether a pending bracket may span a heading of this level."""
    return opened.is_start and level > opened.section


def _choose(pending: Sequence[_Open], place: int, index: int, closes: int, is_end: bool) -> int | None:
    """Choose the pending bracket that this `]` closes, None if it closes none."""
    near = [
        position
        for position, o in enumerate(pending)
        if o.is_start or (index - o.paragraph <= _FAR_PARAGRAPHS and place - o.offset <= _FAR_CHARACTERS)
    ]
    if not near:
        return None
    if len(near) <= closes:
        return near[-1]
    starts = [position for position in near if pending[position].is_start and not pending[position].is_heading]
    return (starts if starts and is_end else near)[-1]


def _close_at_paragraph_end(
    paragraphs: Sequence[Paragraph], unclosed: Sequence[_Open], wide: Sequence[Pair]
) -> list[Pair]:
    """Close each lonely bracket where its paragraph ends, or before a later bracket that leaves the paragraph."""
    starts = [paragraph.start for paragraph in paragraphs]
    leaving = [p.open for p in wide if p.close >= paragraphs[bisect_right(starts, p.open) - 1].end]
    repaired = []
    for o in unclosed:
        later = bisect_right(leaving, o.offset)
        ends = [paragraphs[o.paragraph].end, *leaving[later : later + 1]]
        repaired.append(Pair(o.offset, min(ends), is_repaired=True))
    return repaired


def _limit_depth(pairs: Sequence[Pair]) -> tuple[tuple[Pair, ...], tuple[int, ...]]:
    """Leave out the pairs nested deeper than MAX_DEPTH, and name the outermost of them."""
    kept: list[Pair] = []
    too_deep: list[int] = []
    enclosing: list[int] = []
    region = -1
    for each in pairs:
        while enclosing and enclosing[-1] <= each.open:
            enclosing.pop()
        if len(enclosing) < MAX_DEPTH:
            kept.append(each)
            enclosing.append(each.close)
        elif each.open > region:
            too_deep.append(each.open)
            region = each.close
    return tuple(kept), tuple(too_deep)
