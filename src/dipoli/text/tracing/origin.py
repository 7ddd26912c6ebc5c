"""Each word of a text back to who brought it, and when."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from dipoli.text.difference import REWRITTEN_BELOW, TOKEN, Edit, edits_between
from dipoli.text.model import Alternative, Text


@dataclass(frozen=True, slots=True)
class Step:
    """A revision and who made it: the words that no sponsor has brought are theirs."""

    text: Text
    by: str


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """In which revision, by its position, words came, and who brought them; brackets and names in them are nobody's."""

    revision: int
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Words of the last revision, `source[start:end]`, that came from one origin."""

    start: int
    end: int
    origin: Origin


def trace_words(steps: Sequence[Step]) -> tuple[Span, ...]:
    """Trace every word of the last revision to its origin; neighbours of one origin are one span.

    Words that stay keep their origin. Words that come in an alternative are its sponsors', but for those it repeats
    from the first wording of its bracket; any other words are theirs who made the revision. Time is that of comparing
    each revision with the next.

    >>> from dipoli.text.parsing.parse import parse
    >>> first = Step(parse("Ships shall wait."), "Secretariat")
    >>> second = Step(parse("Ships [shall wait][Arvia: will wait here].", ["Arvia"]), "Secretariat")
    >>> spans = trace_words([first, second, Step(parse("Ships will wait here."), "Chair")])
    >>> [(span.origin.revision, *span.origin.by) for span in spans]
    [(0, 'Secretariat'), (1, 'Arvia'), (0, 'Secretariat'), (1, 'Arvia'), (0, 'Secretariat')]
    """
    if not steps:
        return ()
    previous = steps[0]
    origins = _Revision(previous, 0).all_new()
    for number, step in enumerate(steps[1:], 1):
        origins = _Revision(step, number).inherit(previous.text.source, origins)
        previous = step
    return tuple(_spans(previous.text.source, origins))


def _tokens(source: str) -> list[tuple[int, int]]:
    return [match.span() for match in TOKEN.finditer(source)]


class _Revision:
    """The tokens of a revision, on their way to their origins."""

    def __init__(self, step: Step, number: int) -> None:
        self._text, self._source, self._number = step.text, step.text.source, number
        self._by = (step.by,)
        self._tokens = _tokens(self._source)
        self._starts = [start for start, _ in self._tokens]
        self._found: list[Origin | None] = [None] * len(self._tokens)

    def all_new(self) -> list[Origin]:
        """Give the origins of a first revision, whose alternatives may name their sponsors."""
        return self._completed()

    def inherit(self, before: str, origins: Sequence[Origin]) -> list[Origin]:
        """Give the origins of all tokens, those that stayed from the revision before."""
        old = _tokens(before)
        old_starts = [start for start, _ in old]
        reached = shift = 0
        for edit in [*edits_between(before, self._source), Edit(len(before), len(before), "")]:
            first, last = bisect_right(old_starts, reached - 1), bisect_right(old_starts, edit.start - 1)
            at = bisect_right(self._starts, reached + shift - 1)
            # Edits begin and end between tokens: what stands between two is the same tokens in both.
            self._found[at : at + last - first] = origins[first:last]
            gone = range(last, bisect_right(old_starts, edit.end - 1))
            mine = [before[a:b] for a, b in old[gone.start : gone.stop]]
            self._align(mine, [origins[position] for position in gone], edit, edit.start + shift)
            reached = edit.end
            shift += len(edit.words) - (edit.end - edit.start)
        return self._completed()

    def _align(self, gone: Sequence[str], origins: Sequence[Origin], edit: Edit, start: int) -> None:
        """Let the tokens that an edit repeats from those that it replaces keep their origin; it begins at `start`."""
        first = bisect_right(self._starts, start - 1)
        last = bisect_right(self._starts, start + len(edit.words) - 1)
        come = [self._word(position) for position in range(first, last)]
        for block in Indel.opcodes(gone, come).as_matching_blocks() if gone and come else ():
            for step in range(block.size):
                self._found[first + block.b + step] = origins[block.a + step]

    def _completed(self) -> list[Origin]:
        """Give an origin to the tokens that have none: of a sponsor, or of who made the revision."""
        written = [(each, bracket.written[0]) for bracket in self._text.brackets for each in bracket.written]
        for alternative, _ in written:
            self._mark_notation(alternative.start, alternative.content_start)
            self._mark_notation(alternative.content_end, alternative.end)
        for alternative, first in written:
            if alternative.sponsors:
                self._bring(alternative, first)
        made = Origin(self._number, self._by)
        return [origin or made for origin in self._found]

    def _mark_notation(self, start: int, end: int) -> None:
        """Give the tokens of a bracket itself, new with this revision, to nobody."""
        for position in range(bisect_right(self._starts, start - 1), bisect_right(self._starts, end - 1)):
            self._found[position] = self._found[position] or Origin(self._number, ())

    def _bring(self, alternative: Alternative, base: Alternative) -> None:
        """Give the new tokens of an alternative to its sponsors, but for those that it repeats from the base."""
        own, others = self._range(alternative), self._range(base)
        brought = Origin(self._number, alternative.sponsors)
        repeated: dict[int, Origin] = {}
        if alternative is not base and any(self._found[position] is None for position in own):
            mine = [self._word(position) for position in others]
            theirs = [self._word(position) for position in own]
            blocks = list(Indel.opcodes(mine, theirs).as_matching_blocks())
            if sum(block.size for block in blocks) >= REWRITTEN_BELOW * min(len(mine), len(theirs) or 1):
                for block in blocks:
                    for step in range(block.size):
                        origin = self._found[others[block.a + step]]
                        if origin is not None:
                            repeated[own[block.b + step]] = origin
        for position in own:
            if self._found[position] is None:
                self._found[position] = repeated.get(position, brought)

    def _range(self, alternative: Alternative) -> range:
        first = bisect_right(self._starts, alternative.content_start - 1)
        return range(first, bisect_right(self._starts, alternative.content_end - 1))

    def _word(self, position: int) -> str:
        start, end = self._tokens[position]
        return self._source[start:end]


def _spans(source: str, origins: Sequence[Origin]) -> Iterator[Span]:
    tokens = _tokens(source)
    start = 0
    for position, (begins, _) in enumerate(tokens):
        if position and origins[position] != origins[position - 1]:
            yield Span(start, begins, origins[position - 1])
            start = begins
    if tokens:
        yield Span(start, len(source), origins[-1])
