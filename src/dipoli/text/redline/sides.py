"""One text as a redline looks at it: its paragraphs, their words without their own numbers, their tokens."""

import re
from collections.abc import Sequence
from functools import cached_property

from dipoli.text.difference import TOKEN
from dipoli.text.model import Kind, Paragraph
from dipoli.text.parsing.segment import segment

_TITLE = re.compile(
    r"[\[\s*_#]*(?:part|chapter|basket|annex|title|section|article)\s+\[?(?P<number>(?-i:\d+|[IVXL]+|[A-Z])\b"
    r"(?:\s?(?:bis|ter|quater|alt)\b)*)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[\[\s{]*option\s*\(?(?P<number>[\dIVXA-Za-z]{1,4}(?:\s?(?:bis|ter))?)\)?\s*:", re.IGNORECASE)


class Side:
    """The older or the newer text; paragraphs are named by their position."""

    def __init__(self, source: str, ids: Sequence[str] = ()) -> None:
        self.source = source
        self.paragraphs: tuple[Paragraph, ...] = segment(source, ids)
        self._tokens: dict[int, list[str]] = {}

    @cached_property
    def numbers(self) -> list[tuple[int, int] | None]:
        """Where the number of each paragraph stands in the source, None where it has none."""
        return [self._number(paragraph) for paragraph in self.paragraphs]

    @cached_property
    def keys(self) -> list[str]:
        """The words of each paragraph with single spaces, its own number left out."""
        return [self._key(position) for position in range(len(self.paragraphs))]

    def tokens(self, position: int) -> list[str]:
        """Give the tokens of a paragraph, its number left out; found once."""
        found = self._tokens.get(position)
        if found is None:
            found = self._tokens[position] = TOKEN.findall(self.keys[position])
        return found

    def start(self, position: int) -> int:
        """Give where the slice of a paragraph begins: where the one before it stops."""
        return self.paragraphs[position - 1].stop if position else 0

    def slice(self, first: int, last: int) -> str:
        """Give all that stands in the paragraphs from `first` to `last`, both included."""
        return self.source[self.start(first) : self.paragraphs[last].stop]

    def number_in_slice(self, position: int) -> tuple[int, int] | None:
        """Give where the number stands in the slice of a paragraph."""
        span = self.numbers[position]
        start = self.start(position)
        return None if span is None else (span[0] - start, span[1] - start)

    def _number(self, paragraph: Paragraph) -> tuple[int, int] | None:
        if paragraph.number:
            start = self.source.find(paragraph.number, paragraph.start, paragraph.start + 100)
            return (start, start + len(paragraph.number)) if start >= 0 else None
        pattern = {Kind.HEADING: _TITLE, Kind.OPTION: _LABEL}.get(paragraph.kind)
        found = pattern.match(self.source, paragraph.start, paragraph.end) if pattern else None
        return found.span("number") if found else None

    def _key(self, position: int) -> str:
        paragraph, number = self.paragraphs[position], self.numbers[position]
        if number is None:
            return " ".join(self.source[paragraph.start : paragraph.end].split())
        head, tail = self.source[paragraph.start : number[0]], self.source[number[1] : paragraph.end]
        return " ".join(f"{head}# {tail}".split())
