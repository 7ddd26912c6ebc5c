"""What a text leaves to choose: brackets, options and strokes as one tree, kept flat."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dipoli.text.model import Bracket, OptionSet, Text
from dipoli.text.parsing.marks import stroke_parts

# Strokes part wordings in brackets shorter than this many characters;
LONGEST_STROKES = 400


@dataclass(frozen=True, slots=True)
class Way:
    """One way to choose: `source[start:end]` is what then stands, nothing where both are equal.

    `key` is that of the alternative or option; a part between strokes has its place behind a stroke (`ab12/2`).
    """

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Choice:
    """A place of a text that leaves a choice, `source[start:end]`.

    `bracket` or `option_set` is its position in the text, the other None; `parent` the position of the choice around
    it among all choices, with the position of the way there.
    """

    key: str
    start: int
    end: int
    ways: tuple[Way, ...]
    bracket: int | None = None
    option_set: int | None = None
    parent: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """All choices of a text in order of their start, an outer one before those in it.

    `left_out` are the positions of option sets whose ends cut brackets in two: their options cannot be chosen.
    """

    all: tuple[Choice, ...]
    left_out: tuple[int, ...] = ()

    def children(self) -> dict[tuple[int, int] | None, list[int]]:
        """Give the choices that stand in each way of each choice, and at the top under None."""
        found: dict[tuple[int, int] | None, list[int]] = {}
        for position, choice in enumerate(self.all):
            found.setdefault(choice.parent, []).append(position)
        return found


def choices_of(text: Text) -> Choices:
    """Find what a text leaves to choose, in time linear in its length but for sorting."""
    cut = _cut_sets(text)
    places = [(b.start, -b.end, 1, position) for position, b in enumerate(text.brackets)]
    places += [(s.start, -s.end, 0, position) for position, s in enumerate(text.option_sets) if position not in cut]
    found: list[Choice] = []
    enclosing: list[int] = []
    for start, _, is_bracket, position in sorted(places):
        while enclosing and found[enclosing[-1]].end <= start:
            enclosing.pop()
        parent = _parent(found, enclosing, start)
        if is_bracket:
            choice = _of_bracket(text, position, parent)
        else:
            choice = _of_options(text.option_sets[position], position, parent)
        enclosing.append(len(found))
        found.append(choice)
    return Choices(tuple(found), tuple(sorted(cut)))


def _parent(found: Sequence[Choice], enclosing: Sequence[int], start: int) -> tuple[int, int] | None:
    if not enclosing:
        return None
    ways = found[enclosing[-1]].ways
    way = bisect_right(ways, start, key=lambda each: each.start) - 1
    return enclosing[-1], max(0, way)


def _of_bracket(text: Text, position: int, parent: tuple[int, int] | None) -> Choice:
    bracket = text.brackets[position]
    ways = tuple(way for index in range(len(bracket.alternatives)) for way in _ways(text, bracket, index))
    return Choice(bracket.key, bracket.start, bracket.end, ways, bracket=position, parent=parent)


def _ways(text: Text, bracket: Bracket, index: int) -> list[Way]:
    each = bracket.alternatives[index]
    words = text.words(each) if each.content_end - each.content_start < LONGEST_STROKES else ""
    holds_more = "[" in words or (
        "ption" in words.lower() and any(each.start < s.start < each.end for s in text.option_sets)
    )
    if parts := () if holds_more else stroke_parts(words):
        ways, reached = [], each.content_start
        for number, part in enumerate(parts, 1):
            start = text.source.index(part, reached)
            reached = start + len(part)
            ways.append(Way(f"{each.key}/{number}", start, reached))
        return ways
    return [Way(each.key, each.content_start, each.content_end)]


def _of_options(each: OptionSet, position: int, parent: tuple[int, int] | None) -> Choice:
    ways = (Way(o.key, o.start, o.start if o.is_no_text else o.end) for o in each.options)
    return Choice(each.key, each.start, each.end, tuple(ways), option_set=position, parent=parent)


def _cut_sets(text: Text) -> set[int]:
    """Find the sets that begin or end, or part their options, in the midst of a bracket that they do not lie in."""
    places = [[each.start, *(option.end for option in each.options)] for each in text.option_sets]
    around = _innermost(text, sorted({place for each in places for place in each}))
    return {
        position
        for position, each in enumerate(places)
        if any(around[one] != around[other] for one, other in pairwise(each))
    }


def _innermost(text: Text, places: Sequence[int]) -> dict[int, tuple[int, int] | None]:
    """Give for each place, in order, the innermost alternative that has it strictly inside."""
    spans = sorted((a.start, a.end) for bracket in text.brackets for a in bracket.written) if places else []
    found: dict[int, tuple[int, int] | None] = {}
    enclosing: list[tuple[int, int]] = []
    at = 0
    for place in places:
        while at < len(spans) and spans[at][0] < place:
            while enclosing and enclosing[-1][1] <= spans[at][0]:
                enclosing.pop()
            enclosing.append(spans[at])
            at += 1
        while enclosing and enclosing[-1][1] <= place:
            enclosing.pop()
        found[place] = enclosing[-1] if enclosing else None
    return found
