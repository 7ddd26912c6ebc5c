"""A text with its marks, cut into what a page shows: paragraphs of words, marked sentences, words that weighed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dipoli.rhetoric import Mark, Reason
from dipoli.rhetoric.cues.titles import title_told
from dipoli.rhetoric.judging.neutral import neutral_term
from dipoli.sentences import sentence
from dipoli.web.statements.models import Contest

LEAF = 24_000
"""Characters of a text on one page."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a paragraph; `mark` where they are of a marked sentence, `hint` where they weighed in it."""

    words: str
    mark: Mark | None = None
    hint: str = ""
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A word that weighed, why, and what may stand in its place."""

    words: str
    why: str
    instead: str


@dataclass(frozen=True)
class Note:
    """A marked sentence as it stands beside the text, with what contests it."""

    mark: Mark
    excerpt: str
    words: tuple[Word, ...]
    contests: tuple[Contest, ...]

    @property
    def percent(self) -> int:
        """Its probability in whole per cent."""
        return round(100 * self.mark.criticism)


@dataclass(frozen=True)
class Leaf:
    """A part of a text that fits a page, from `start` to `end`."""

    number: int
    start: int
    end: int


def leaves_of(source: str, marks: Sequence[Mark]) -> tuple[Leaf, ...]:
    """Cut a text into pages where a paragraph begins, else where a sentence does."""
    starts = [mark.start for mark in marks]
    found: list[Leaf] = []
    begun = 0
    for previous, mark in pairwise(marks):
        is_new = mark.paragraph != previous.paragraph or mark.start - begun > 2 * LEAF
        if mark.start - begun >= LEAF and is_new:
            found.append(Leaf(len(found) + 1, begun, mark.start))
            begun = mark.start
    return (*found, Leaf(len(found) + 1, begun, len(source))) if starts or source else ()


def paragraphs_of(source: str, leaf: Leaf, marks: Iterable[Mark]) -> list[list[Piece]]:
    """Give the paragraphs of a page, each as its pieces in order; together they hold every word."""
    shown = [mark for mark in marks if mark.is_marked and leaf.start <= mark.start < leaf.end]
    pieces: list[Piece] = []
    at = leaf.start
    for mark in shown:
        pieces.append(Piece(source[at : mark.start]))
        pieces.extend(_marked(source, mark))
        at = mark.end
    pieces.append(Piece(source[at : leaf.end]))
    return [found for found in _paragraphs(pieces) if any(piece.words.strip() for piece in found)]


def notes_of(source: str, leaf: Leaf, marks: Iterable[Mark], contests: Iterable[Contest]) -> list[Note]:
    """Give what stands beside the text of a page: its marks, and sentences that somebody says should be marked."""
    standing: dict[int, list[Contest]] = {}
    for contest in contests:
        standing.setdefault(contest.start, []).append(contest)
    return [
        note_of(source, mark, standing.get(mark.start, ()))
        for mark in marks
        if leaf.start <= mark.start < leaf.end and (mark.is_marked or mark.start in standing)
    ]


def note_of(source: str, mark: Mark, contests: Sequence[Contest] = ()) -> Note:
    """Make the note on one sentence."""
    words = " ".join(mark.words(source).split())
    weighed = tuple(Word(each.words, _why(each), neutral_term(each.words)) for each in mark.reasons)
    return Note(mark, words if len(words) < 180 else f"{words[:179].rstrip()}…", weighed, tuple(contests))


def _why(reason: Reason) -> str:
    return title_told(reason.cue) if reason.cue else sentence("learnt from the corpus")


def _marked(source: str, mark: Mark) -> Iterator[Piece]:
    at = mark.start
    is_first = True
    for reason in sorted(mark.reasons, key=lambda each: each.start):
        if reason.start < at:
            continue
        if source[at : reason.start]:
            yield Piece(source[at : reason.start], mark, is_first=is_first)
            is_first = False
        yield Piece(source[reason.start : reason.end], mark, _why(reason), is_first)
        is_first = False
        at = reason.end
    if source[at : mark.end]:
        yield Piece(source[at : mark.end], mark, is_first=is_first)


def _paragraphs(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Begin a new paragraph at each blank line between sentences."""
    current: list[Piece] = []
    for piece in pieces:
        if piece.mark is not None:
            current.append(piece)
            continue
        first, *rest = piece.words.replace("\r\n", "\n").split("\n\n")
        current.append(Piece(first))
        for words in rest:
            yield current
            current = [Piece(words)]
    yield current
