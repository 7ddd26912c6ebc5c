"""A text as it is issued: under which symbol and date, and how much of the attribution is shown."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cached_property

from dipoli.formats.remarks import Remark
from dipoli.procedure.words import day_in_words
from dipoli.sentences import ENGLISH, Catalogue, Worded, sentence, told
from dipoli.text import Alternative, Edit, Paragraph, Text, apply_edits, below, parse


class Attribution(Worded):
    """Whose words an alternative is said to be; what is recorded stays the same."""

    FULL = sentence("full", about="how sponsors are shown in a text")
    BY_GROUP = sentence("by group")
    FOOTNOTES = sentence("footnotes", about="how sponsors are shown in a text")
    NONE = sentence("none", about="how sponsors are shown in a text")


@dataclass(frozen=True)
class Edition:
    """A text with what stands on its title line: symbol and title as they are to be printed, and the date it is issued.

    `groups` gives the group of a participant, for attribution by group; who is in none stands for itself. `remarks` are
    written in the margin where the format has one. `language` is the code of the language that its words are in;
    what the program adds, such as the date, is told with `catalogue`, in the language whose code is `reader`.
    """

    text: Text
    symbol: str = ""
    title: str = ""
    issued_on: date | None = None
    attribution: Attribution = Attribution.FULL
    groups: Mapping[str, str] = field(default_factory=dict)
    has_line_numbers: bool = False
    remarks: tuple[Remark, ...] = ()
    language: str = "en"
    catalogue: Catalogue = ENGLISH
    reader: str = "en"

    @property
    def date_in_words(self) -> str:
        """The date as it is printed: `25 November 2026`, empty for none."""
        return told(day_in_words(self.issued_on), self.catalogue) if self.issued_on else ""

    def label(self, words: str) -> str:
        """Tell what the program says of a paragraph as this edition's reader does."""
        return told(words, self.catalogue)

    def shown(self) -> Text:
        """Give the text with the attribution that this edition shows.

        >>> text = parse("[Arvia, Belmark: may]", ["Arvia", "Belmark"])
        >>> Edition(text, attribution=Attribution.BY_GROUP, groups={"Arvia": "North"}).shown().source
        '[Belmark, North: may]'
        """
        if self.attribution is Attribution.FULL:
            return self.text
        source = apply_edits(self.text.source, self.edits)
        names = self.text.participants | set(self.groups.values())
        return parse(source, names, [paragraph.id for paragraph in self.text.paragraphs])

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """The edits of the text's source that make what is shown of it."""
        if self.attribution is Attribution.FULL:
            return ()
        if self.attribution is Attribution.FOOTNOTES:
            return below(self.text).all_edits
        edits = (
            Edit(each.start + 1, each.content_start, self._names(each))
            for bracket in self.text.brackets
            for each in bracket.written
            if each.sponsors
        )
        return tuple(sorted(edits))

    def _names(self, alternative: Alternative) -> str:
        if self.attribution is Attribution.NONE:
            return ""
        names = {self.groups.get(name) or name for name in alternative.sponsors}
        return f"{', '.join(sorted(names))}: "


def digest_of(source: str) -> str:
    """Digest a source, as a revision is digested."""
    return hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()


class Role(Enum):
    """What a piece of a text is for a reader."""

    WORDS = "words"
    BRACKET = "bracket"
    SPONSORS = "sponsors"
    REFERENCE = "reference to a note"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a text between two offsets that have one role."""

    start: int
    words: str
    role: Role = Role.WORDS


def pieces(text: Text, references: Iterable[tuple[int, int]] = ()) -> Iterator[Piece]:
    """Yield a text in pieces, in order; their words joined are its source.

    `references` are the spans of marks that refer to notes.
    """
    marks: list[tuple[int, int, Role]] = [(start, end, Role.REFERENCE) for start, end in references]
    for bracket in text.brackets:
        for each in bracket.written:
            marks.append((each.start, each.start + 1, Role.BRACKET))
            if each.sponsors:
                marks.append((each.start + 1, each.content_start, Role.SPONSORS))
            if not each.is_repaired:
                marks.append((each.end - 1, each.end, Role.BRACKET))
    reached = 0
    for start, end, role in sorted(marks, key=lambda mark: mark[:2]):
        if start > reached:
            yield Piece(reached, text.source[reached:start])
        first = max(start, reached)
        if end > first:
            yield Piece(first, text.source[first:end], role)
        reached = max(reached, end)
    if reached < len(text.source):
        yield Piece(reached, text.source[reached:])


def by_paragraph(text: Text, references: Iterable[tuple[int, int]] = ()) -> Iterator[tuple[Paragraph, list[Piece]]]:
    """Yield the pieces of each paragraph, without the white space that parts it from the next."""
    rest = pieces(text, references)
    piece = next(rest, None)
    for paragraph in text.paragraphs:
        own: list[Piece] = []
        while piece is not None and piece.start < paragraph.end:
            end = piece.start + len(piece.words)
            first, last = max(piece.start, paragraph.start), min(end, paragraph.end)
            if first < last:
                own.append(Piece(first, text.source[first:last], piece.role))
            if end > paragraph.end:
                break
            piece = next(rest, None)
        yield paragraph, own


def on_one_line(words: str) -> str:
    """Give words with a space for every line break and run of white space."""
    return re.sub(r"\s+", " ", words)


def is_right_to_left(words: str) -> bool:
    """Whether a paragraph is written from the right: its first letter that has a direction says so."""
    for character in words:
        direction = unicodedata.bidirectional(character)
        if direction in {"R", "AL"}:
            return True
        if direction == "L":
            return False
    return False


def language_alone(tag: str) -> str:
    """Give the language of a tag without script or country, as a typesetter knows it.

    >>> language_alone("zh-hans"), language_alone("fr")
    ('zh', 'fr')
    """
    return tag.lower().replace("_", "-").partition("-")[0]
