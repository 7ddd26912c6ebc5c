"""What a text alone decides about its pages, worked out once in a process: measures, problems, contents, pages, pieces.

Nothing here depends on a reader or on what anybody has declared.
"""

from functools import cached_property

from dipoli.text import Measures, Paragraph, Problem, Text, check, measure
from dipoli.web.keeping import Kept
from dipoli.web.pages.setting.typeset import Leaf, Piece, contents, leaves, pieces

KEPT = 24


class Layout:
    """A text as it is laid out."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self._pieces: dict[Leaf, tuple[Piece, ...]] = {}

    @cached_property
    def paragraphs(self) -> dict[str, Paragraph]:
        """The paragraphs by their ids."""
        return {paragraph.id: paragraph for paragraph in self.text.paragraphs}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number that a page gives each bracket, by its key."""
        return {bracket.key: number for number, bracket in enumerate(self.text.brackets, 1)}

    @cached_property
    def pages(self) -> tuple[Leaf, ...]:
        """The pages that the text is shown on."""
        return leaves(self.text)

    @cached_property
    def measures(self) -> Measures:
        """What is counted in it."""
        return measure(self.text)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What is doubtful in it."""
        return check(self.text)

    @cached_property
    def headings(self) -> tuple[Paragraph, ...]:
        """Its headings."""
        return contents(self.text)

    def pieces(self, leaf: Leaf) -> tuple[Piece, ...]:
        """Give what stands on one of its pages."""
        if leaf not in self._pieces:
            self._pieces[leaf] = pieces(self.text, leaf.start, leaf.stop)
        return self._pieces[leaf]


_layouts = Kept[int, Layout](KEPT)


def layout_of(text: Text) -> Layout:
    """Lay a text out, or find it among those laid out last; it is known by being the same object, so this is quick."""
    found = _layouts.get(id(text))
    if found is None or found.text is not text:
        found = Layout(text)
        _layouts.put(id(text), found)
    return found
