"""The comments of a Word file: what they say, the words they are about, and which answers which."""

from dataclasses import dataclass, field

from lxml import etree

from dipoli.formats.remarks import Remark
from dipoli.formats.word.names import W14, W15, w
from dipoli.formats.word.reading.authors import author_of
from dipoli.sentences import sentence

_WORDS = (w("t"), w("delText"))


@dataclass
class _Comment:
    """A comment whose words have been met, or not yet."""

    element: etree._Element
    about: list[str] = field(default_factory=list)
    place: str = ""


class Comments:
    """The comments of one file, filled with what they are about while its text is read."""

    def __init__(self, root: etree._Element | None, extended: etree._Element | None = None) -> None:
        found = () if root is None else root.findall(w("comment"))
        self._comments = {each.get(w("id"), ""): _Comment(each) for each in found}
        self._threads = _threads(extended)
        self._open: set[str] = set()

    def open(self, name: str, place: str) -> None:
        """Begin the words that a comment is about."""
        if name in self._comments:
            self._comments[name].place = place
            self._open.add(name)

    def close(self, name: str, place: str) -> None:
        """End them; a comment on a mere point has no words but a place."""
        if name in self._comments:
            self._comments[name].place = self._comments[name].place or place
            self._open.discard(name)

    def read_words(self, words: str) -> None:
        """Give words to the comments that are about them."""
        for name in self._open:
            self._comments[name].about.append(words)

    def remarks(self, met: set[etree._Element]) -> tuple[Remark, ...]:
        """Give the comments as remarks, in the order of the file; the nodes of their words are added to `met`."""
        comments = list(self._comments.values())
        names = {_name(each.element): position for position, each in enumerate(comments)}
        return tuple(self._remark(each, names, met) for each in comments)

    def _remark(self, comment: _Comment, names: dict[str, int], met: set[etree._Element]) -> Remark:
        element, paragraphs = comment.element, []
        for paragraph in element.iter(w("p")):
            nodes = list(paragraph.iter(*_WORDS))
            met.update(nodes)
            paragraphs.append("".join(node.text or "" for node in nodes))
        name = _name(element)
        parent, is_settled = self._threads.get(name, ("", False))
        answers = names.get(parent) if parent and parent != name else None
        about = " ".join("".join(comment.about).split())
        words = "\n".join(each for each in paragraphs if each.strip())
        place = comment.place or sentence("nowhere in the text")
        return Remark(author_of(element), element.get(w("date"), ""), words, about, place, answers, is_settled)


def _threads(root: etree._Element | None) -> dict[str, tuple[str, bool]]:
    """Give for each comment, named by its last paragraph, the one that it answers and whether it is settled."""
    found = () if root is None else root.iter(f"{{{W15}}}commentEx")
    return {
        each.get(f"{{{W15}}}paraId", ""): (
            each.get(f"{{{W15}}}paraIdParent", ""),
            each.get(f"{{{W15}}}done", "0") in {"1", "true", "on"},
        )
        for each in found
    }


def _name(comment: etree._Element) -> str:
    paragraphs = comment.findall(w("p"))
    return paragraphs[-1].get(f"{{{W14}}}paraId", "") if paragraphs else ""
