"""What is gathered while a Word file is read: lines, remarks, findings, and which words were met."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from dipoli.formats.findings import Finding
from dipoli.formats.word.model import Mark, Run
from dipoli.formats.word.names import w
from dipoli.formats.word.reading.comments import Comments
from dipoli.formats.word.reading.numbering import ListPlace
from dipoli.formats.word.reading.styles import Styles
from dipoli.sentences import sentence

_WORDS = (w("t"), w("delText"))


class History(NamedTuple):
    """Who inserted and who deleted what stands here, None for nobody."""

    inserted: Mark | None = None
    deleted: Mark | None = None


@dataclass
class Draft:
    """A line while it is read: its runs without its mark, and the list that numbers it."""

    place: str
    runs: list[Run]
    mark: Run
    list_place: ListPlace | None = None
    level: int = 0


class Desk:
    """Everything that the reading of one file adds to."""

    def __init__(
        self, styles: Styles, notes: Mapping[str, Mapping[str, etree._Element]], comments: Comments, first_mark: int = 1
    ):
        self.styles, self.notes, self.comments = styles, notes, comments
        self.lines: list[Draft] = []
        self.below: list[Draft] = []
        self.next_mark = first_mark
        self.findings: list[Finding] = []
        self.met: set[etree._Element] = set()
        self.counts: dict[str, int] = {}

    def count(self, what: str) -> int:
        """Count one more of something and give its number."""
        self.counts[what] = self.counts.get(what, 0) + 1
        return self.counts[what]

    def find(self, place: str, code: str, message: str, words: str = "") -> None:
        """Note something that a person should know of."""
        self.findings.append(Finding(place, code, message, words))

    def account_for(self, roots: Sequence[tuple[str, etree._Element]]) -> None:
        """List the words that no step of the reading has met, so that none vanishes."""
        for place, root in roots:
            for node in root.iter(*_WORDS):
                if node not in self.met and node.text:
                    self.met.add(node)
                    self.find(
                        place, "words-not-understood", sentence("these words stand where no text is read"), node.text
                    )
