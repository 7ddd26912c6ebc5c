"""What is gathered while a Word file is read: lines, remarks, findings, and which words were met."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from dipoli.formats.findings import Finding
from dipoli.formats.word.model import How, Mark, Remark, Run
from dipoli.formats.word.names import w
from dipoli.formats.word.reading.numbering import ListPlace
from dipoli.formats.word.reading.styles import Styles

WORDS_SHOWN = 200

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


@dataclass
class _Comment:
    """A comment whose words have been met, or not yet."""

    element: etree._Element
    about: list[str] = field(default_factory=list)
    place: str = ""


class Desk:
    """Everything that the reading of one file adds to."""

    def __init__(
        self, styles: Styles, notes: Mapping[str, Mapping[str, etree._Element]], comments: etree._Element | None
    ):
        self.styles, self.notes = styles, notes
        self.lines: list[Draft] = []
        self.findings: list[Finding] = []
        self.met: set[etree._Element] = set()
        self.counts: dict[str, int] = {}
        found = () if comments is None else comments.findall(w("comment"))
        self._comments = {each.get(w("id"), ""): _Comment(each) for each in found}
        self._open: set[str] = set()

    def count(self, what: str) -> int:
        """Count one more of something and give its number."""
        self.counts[what] = self.counts.get(what, 0) + 1
        return self.counts[what]

    def find(self, place: str, code: str, message: str, words: str = "") -> None:
        """Note something that a person should know of."""
        self.findings.append(Finding(place, code, message, words))

    def open_comment(self, name: str, place: str) -> None:
        """Begin the words that a comment is about."""
        if name in self._comments:
            self._comments[name].place = place
            self._open.add(name)

    def close_comment(self, name: str, place: str) -> None:
        """End them; a comment on a mere point has no words but a place."""
        if name in self._comments:
            self._comments[name].place = self._comments[name].place or place
            self._open.discard(name)

    def read_words(self, words: str) -> None:
        """Give words to the comments that are about them."""
        for name in self._open:
            self._comments[name].about.append(words)

    def remarks(self) -> tuple[Remark, ...]:
        """Give the comments as remarks, in the order of the file."""
        return tuple(self._remark(each) for each in self._comments.values())

    def account_for(self, roots: Sequence[tuple[str, etree._Element]]) -> None:
        """List the words that no step of the reading has met, so that none vanishes."""
        for place, root in roots:
            for node in root.iter(*_WORDS):
                if node not in self.met and node.text:
                    self.met.add(node)
                    self.find(place, "words-not-understood", "these words stand where no text is read", node.text)

    def _remark(self, comment: _Comment) -> Remark:
        paragraphs = []
        for paragraph in comment.element.iter(w("p")):
            nodes = list(paragraph.iter(*_WORDS))
            self.met.update(nodes)
            paragraphs.append("".join(node.text or "" for node in nodes))
        element = comment.element
        about = " ".join("".join(comment.about).split())
        words = "\n".join(each for each in paragraphs if each.strip())
        place = comment.place or "nowhere in the text"
        return Remark(author_of(element), element.get(w("date"), ""), words, about, place)


def author_of(element: etree._Element) -> str:
    """Give the author that a change or a comment names, without white space around or within the name."""
    return " ".join(element.get(w("author"), "").split())


def mark_of(element: etree._Element, how: How = How.TRACKED) -> Mark:
    """Give who made a tracked change, and when."""
    return Mark(author_of(element), element.get(w("date"), ""), how)
