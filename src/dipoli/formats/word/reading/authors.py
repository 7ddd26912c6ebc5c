"""Who did something in a Word file, as the file names them."""

from lxml import etree

from dipoli.formats.word.model import How, Mark
from dipoli.formats.word.names import w


def author_of(element: etree._Element) -> str:
    """Give the author that a change or a comment names, without white space around or within the name."""
    return " ".join(element.get(w("author"), "").split())


def mark_of(element: etree._Element, how: How = How.TRACKED) -> Mark:
    """Give who made a tracked change, and when."""
    return Mark(author_of(element), element.get(w("date"), ""), how)
