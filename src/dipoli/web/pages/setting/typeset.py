"""Setting a text for the page: which part of it a page holds, and where its brackets open and close.

A bracket may span paragraphs and a paragraph may be longer than a page, so everything is clipped: each piece of a
paragraph opens and closes for itself whatever stands in it, and its words joined are the source's.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from dipoli.text.model import Bracket, Kind, Paragraph, Text

PAGE_LENGTH = 12_000
DEEPEST = 16


class Sign(Enum):
    """What a run of words is set as."""

    BRACKET = "bracket"
    ALTERNATIVE = "alternative"
    EDGE = "edge"
    SPONSORS = "sponsors"


@dataclass(frozen=True, slots=True)
class Opening:
    """The place where a run begins; `is_continued` when it began in an earlier piece.

    `bracket` is a position in `Text.brackets`, `alternative` one in its alternatives.
    """

    sign: Sign
    bracket: int
    alternative: int = 0
    is_continued: bool = False


@dataclass(frozen=True, slots=True)
class Closing:
    """The place where the run that was opened last ends."""

    sign: Sign


Mark = Opening | Closing | str


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or the part of one that a page holds."""

    paragraph: Paragraph
    marks: tuple[Mark, ...]
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class Leaf:
    """The range of a source that one page holds; leaves joined are the whole."""

    number: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class _Run:
    start: int
    stop: int
    depth: int
    opening: Opening


def leaves(text: Text, length: int = PAGE_LENGTH) -> tuple[Leaf, ...]:
    """Divide a text into pages of about this many characters, at paragraphs where that is possible."""
    cuts = [0]
    for paragraph in text.paragraphs:
        if paragraph.stop - cuts[-1] > length and paragraph.start > cuts[-1]:
            _cut(cuts, text.source, paragraph.start, length)
            cuts.append(paragraph.start)
        _cut(cuts, text.source, paragraph.stop, length)
    if cuts[-1] >= len(text.source) > 0:
        cuts.pop()
    stops = [*cuts[1:], len(text.source)]
    return tuple(Leaf(number, start, stop) for number, (start, stop) in enumerate(zip(cuts, stops, strict=True), 1))


def _cut(cuts: list[int], source: str, stop: int, length: int) -> None:
    """Go on cutting until what is left before `stop` has no more than this many characters."""
    while stop - cuts[-1] > length:
        cuts.append(_break(source, cuts[-1], cuts[-1] + length))


def leaf_at(pages: Sequence[Leaf], offset: int) -> Leaf:
    """Find the page that holds a character."""
    return next((leaf for leaf in pages if offset < leaf.stop), pages[-1])


def pieces(text: Text, start: int, stop: int) -> tuple[Piece, ...]:
    """Set the part of a text between two offsets, paragraph by paragraph."""
    near = [
        (position, bracket)
        for position, bracket in enumerate(text.brackets)
        if bracket.start < stop and bracket.end > start and bracket.depth <= DEEPEST
    ]
    found: list[Piece] = []
    for paragraph in text.paragraphs:
        first, last = max(paragraph.start, start), min(paragraph.end, stop)
        if first < last:
            marks = tuple(_marks(text.source, near, first, last))
            found.append(Piece(paragraph, marks, paragraph.start >= start, paragraph.end <= stop))
    return tuple(found)


def contents(text: Text) -> tuple[Paragraph, ...]:
    """Give the headings of a text, in order."""
    return tuple(paragraph for paragraph in text.paragraphs if paragraph.kind is Kind.HEADING)


def shorten(words: str, length: int = 90) -> str:
    """Put words on one line, cut between two of them.

    >>> shorten("the quick brown fox", 12)
    'the quick…'
    """
    line = " ".join(words[: length * 4].split())
    if len(line) <= length:
        return line
    return line[:length].rsplit(" ", 1)[0].rstrip(",;: ") + "…"


def excerpt(text: Text, bracket: Bracket, before: int = 60, after: int = 140) -> str:
    """Give a bracket with some words around it, cut between words and within its paragraph.

    >>> from dipoli.text import parse
    >>> text = parse("No State [shall][should] use force against another.")
    >>> excerpt(text, text.brackets[0], 5, 30)
    '…State [shall][should] use force…'
    """
    paragraph = next(each for each in text.paragraphs if each.stop > bracket.start)
    start, stop = paragraph.start, paragraph.end
    if bracket.start - before > start:
        start = text.source.rfind(" ", start, bracket.start - before + 1) + 1 or bracket.start - before
    if bracket.start + after < stop:
        space = text.source.rfind(" ", bracket.start + 1, bracket.start + after)
        stop = space if space > 0 else bracket.start + after
    words = " ".join(text.source[start:stop].split())
    return f"{'…' if start > paragraph.start else ''}{words}{'…' if stop < paragraph.end else ''}"


def _break(source: str, start: int, limit: int) -> int:
    space = source.rfind(" ", start + 1, limit)
    return space + 1 if space > start else limit


def _runs(brackets: Sequence[tuple[int, Bracket]]) -> Iterator[_Run]:
    for position, bracket in brackets:
        depth = bracket.depth * 3
        yield _Run(bracket.start, bracket.end, depth, Opening(Sign.BRACKET, position))
        for place, alternative in enumerate(bracket.alternatives):
            if alternative.is_implied:
                continue
            yield _Run(alternative.start, alternative.end, depth + 1, Opening(Sign.ALTERNATIVE, position, place))
            edges = [(alternative.start, alternative.start + 1, Sign.EDGE)]
            if alternative.sponsors:
                edges.append((alternative.start + 1, alternative.content_start, Sign.SPONSORS))
            if not alternative.is_repaired:
                edges.append((alternative.end - 1, alternative.end, Sign.EDGE))
            for start, stop, sign in edges:
                yield _Run(start, stop, depth + 2, Opening(sign, position, place))


def _marks(source: str, brackets: Sequence[tuple[int, Bracket]], start: int, stop: int) -> Iterator[Mark]:
    """Clip the runs to a range and yield them with the words between, well nested."""
    events: list[tuple[int, int, int, Mark]] = []
    for run in _runs(brackets):
        first, last = max(run.start, start), min(run.stop, stop)
        if first < last:
            opening = run.opening
            if run.start < start:
                opening = Opening(opening.sign, opening.bracket, opening.alternative, is_continued=True)
            events.append((first, 1, run.depth, opening))
            events.append((last, 0, -run.depth, Closing(opening.sign)))
    events.sort(key=lambda event: event[:3])
    done = start
    for offset, _, _, mark in events:
        if offset > done:
            yield source[done:offset]
            done = offset
        yield mark
    if done < stop:
        yield source[done:stop]
