"""Where things in a document are found, and what they are called."""

import re
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from dipoli.sentences import sentence
from dipoli.text import Kind, Paragraph, Text
from dipoli.web.drafting.models import Document, Revision
from dipoli.web.pages.setting.layout import Layout, layout_of
from dipoli.web.pages.setting.typeset import Leaf, leaf_at, shorten

_NUMBER = re.compile(r"(\d{1,3}(?:\s?(?:bis|ter|quater|alt))*)\.\s")


@dataclass(frozen=True)
class Place:
    """A document of a process in its current revision, with the addresses of what is in it."""

    document: Document
    revision: Revision
    text: Text

    @cached_property
    def layout(self) -> Layout:
        """How the text is laid out."""
        return layout_of(self.text)

    @property
    def paragraphs(self) -> dict[str, Paragraph]:
        """The paragraphs by their ids."""
        return self.layout.paragraphs

    @property
    def numbers(self) -> dict[str, int]:
        """The number that the page gives each bracket, by its key."""
        return self.layout.numbers

    @property
    def pages(self) -> tuple[Leaf, ...]:
        """The pages that the text is shown on."""
        return self.layout.pages

    def address(self, name: str = "text", *rest: object) -> str:
        """Where something about the document is found or done."""
        return reverse(name, args=[self.document.process.slug, self.document.number, *rest])

    def of_offset(self, offset: int, anchor: str) -> str:
        """Where a character stands: on which page of the text, and what to look for there."""
        leaf = leaf_at(self.pages, offset)
        page = f"?page={leaf.number}" if leaf.number > 1 else ""
        return f"{self.address()}{page}#{anchor}"

    def of_paragraph(self, paragraph: Paragraph) -> str:
        """Where a paragraph begins."""
        return self.of_offset(paragraph.start, f"paragraph-{paragraph.id}")

    def of_bracket(self, key: str) -> str:
        """Where a bracket is dealt with."""
        return self.address("bracket", key)

    def name_of_bracket(self, key: str) -> str:
        """Name a bracket so that it is found in the document: `I/2, paragraph 3, bracket 14`."""
        number = self.numbers[key]
        paragraph = self.paragraphs[self.text.brackets[number - 1].paragraph]
        return sentence(
            "{document}, {paragraph}, bracket {number}",
            document=self.document.number,
            paragraph=name_of(self.text, paragraph),
            number=number,
        )

    def find(self, wanted: str) -> str:
        """Find the address of a bracket by its number, or of a paragraph by its number or words; empty for none."""
        wanted = wanted.strip().casefold()
        brackets = self.text.brackets
        if wanted.isascii() and wanted.isdigit() and 0 < int(wanted) <= len(brackets):
            bracket = brackets[int(wanted) - 1]
            return self.of_offset(bracket.start, f"bracket-{bracket.key}")
        paragraph = self.find_paragraph(wanted)
        return self.of_paragraph(paragraph) if paragraph else ""

    def find_paragraph(self, wanted: str) -> Paragraph | None:
        """Find a paragraph by its number, else the first that has these words."""
        wanted = wanted.strip().casefold()
        if not wanted:
            return None
        numbered = (each for each in self.text.paragraphs if each.number.rstrip(".").casefold() == wanted.rstrip("."))
        worded = (each for each in self.text.paragraphs if wanted in self.text.words(each).casefold())
        return next(numbered, None) or next(worded, None)

    def near(self, paragraph: Paragraph, count: int) -> tuple[Paragraph, ...]:
        """List the paragraphs around one, so many on each side."""
        at = self.text.paragraphs.index(paragraph)
        return self.text.paragraphs[max(0, at - count) : at + count + 1]


def name_of(text: Text, paragraph: Paragraph) -> str:
    r"""Name a paragraph as a delegate would; one that begins with a bracket by the words of its first wording.

    >>> from dipoli.text import parse
    >>> text = parse("PRINCIPLES OF CONDUCT\n\n3. States will meet.\n\n[Arvia: 4 bis. They will talk.]\n", ["Arvia"])
    >>> [name_of(text, paragraph) for paragraph in text.paragraphs]
    ['heading “PRINCIPLES OF CONDUCT”', 'paragraph 3', 'paragraph 4 bis']
    """
    words = _first_words(text, paragraph)
    if paragraph.kind is Kind.HEADING:
        return sentence("heading “{words}”", words=shorten(words, 50))
    if paragraph.number:
        return sentence("paragraph {number}", number=paragraph.number.rstrip("."))
    if number := _NUMBER.match(words):
        return sentence("paragraph {number}", number=number[1])
    return sentence("paragraph “{words}”", words=shorten(words, 40))


def _first_words(text: Text, paragraph: Paragraph) -> str:
    words = text.words(paragraph)
    if not words.startswith("["):
        return words
    opening = (bracket for bracket in text.brackets if bracket.start == paragraph.start)
    return next((text.words(bracket.written[0]) for bracket in opening), "") or words
