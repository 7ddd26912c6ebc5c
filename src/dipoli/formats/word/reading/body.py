"""The body of a Word file: paragraphs, tables, boxes of text and notes as lines in reading order."""

from collections.abc import Iterable

from lxml import etree

from dipoli.formats.word.model import PARAGRAPH, Run
from dipoli.formats.word.names import MC, w
from dipoli.formats.word.reading.desk import Desk, Draft, History, mark_of
from dipoli.formats.word.reading.inline import Anchored, Inline, history_of_mark

_WRAPPERS = frozenset({*map(w, ("sdt", "sdtContent", "customXml", "smartTag", "ins", "del", "moveFrom", "moveTo"))})
_ELSEWHERE = {w("altChunk"): "a file within the file", w("subDoc"): "a reference to another file"}
_DEEPEST_NOTE = 2


class Body:
    """Reads blocks into the lines of a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._notes_open = 0

    def read(self, elements: Iterable[etree._Element], history: History = History(), where: str = "") -> None:  # noqa: B008
        """Read blocks in order; `where` names the place they are in, the text itself without."""
        for each in elements:
            if each.tag == w("p"):
                self._paragraph(each, history, where or f"paragraph {self._desk.count('paragraph')}")
            elif each.tag == w("tbl"):
                self._table(each, history)
            elif each.tag in _WRAPPERS:
                self.read(each, self._wrapped(each, history), where)
            elif each.tag == f"{{{MC}}}AlternateContent":
                self.read(next(iter(each), ()), history, where)
            elif each.tag in _ELSEWHERE:
                self._desk.find(where or "the text", "not-opened", f"{_ELSEWHERE[each.tag]} was not opened")

    def _wrapped(self, element: etree._Element, history: History) -> History:
        if element.tag in {w("ins"), w("moveTo")}:
            return history._replace(inserted=mark_of(element))
        return history._replace(deleted=mark_of(element)) if element.tag in {w("del"), w("moveFrom")} else history

    def _paragraph(self, element: etree._Element, history: History, place: str) -> None:
        properties = element.find(w("pPr"))
        inline = Inline(self._desk, place)
        inline.read(element, history)
        mark = Run(PARAGRAPH, *history_of_mark(properties, history))
        styles = self._desk.styles
        self._desk.lines.append(Draft(place, inline.runs, mark, styles.place(properties), styles.level(properties)))
        self._note_formatting(properties, place)
        self._anchored(inline.anchored, place)

    def _note_formatting(self, properties: etree._Element | None, place: str) -> None:
        change = None if properties is None else properties.find(w("pPrChange"))
        if change is not None:
            what = f"a change of how the paragraph looks, by {mark_of(change).author or 'somebody'}, is not taken"
            self._desk.find(place, "formatting-change", what)

    def _anchored(self, anchored: Anchored, place: str) -> None:
        for kind, name, history in anchored.notes:
            self._note(kind, name, history)
        for box, history in anchored.boxes:
            number = self._desk.count("text box")
            self._desk.find(place, "text-box", f"text box {number} is read behind the paragraph that it hangs on")
            self.read(box, history, f"text box {number}")

    def _note(self, kind: str, name: str, history: History) -> None:
        """Read a note as a line of its own in braces, behind the paragraph that refers to it."""
        note = self._desk.notes.get(kind, {}).get(name)
        number = self._desk.count(kind)
        place = f"{kind} {number}"
        if note is None or self._notes_open >= _DEEPEST_NOTE:
            self._desk.find(place, "note-missing", f"the text refers to a {kind} that the file does not have")
            return
        self._notes_open += 1
        inline = Inline(self._desk, place)
        inline.add(f"{{{kind.capitalize()} {number}: ", history, generated=True)
        for position, paragraph in enumerate(note.iter(w("p"))):
            if position:
                inline.add(" ", history, generated=True)
            inline.read(paragraph, history)
        inline.add("}", history, generated=True)
        self._desk.lines.append(Draft(place, inline.runs, Run(PARAGRAPH, *history)))
        self._anchored(inline.anchored, place)
        self._notes_open -= 1

    def _table(self, table: etree._Element, history: History) -> None:
        number = self._desk.count("table")
        self._desk.find(f"table {number}", "table", "its cells are read row by row, each as paragraphs of its own")
        for row_number, row in enumerate(_inside(table, "tr"), 1):
            own = _tracked(row.find(w("trPr")), history, "ins", "del")
            for cell_number, cell in enumerate(_inside(row, "tc"), 1):
                each = _tracked(cell.find(w("tcPr")), own, "cellIns", "cellDel")
                self.read(cell, each, f"table {number}, row {row_number}, cell {cell_number}")


def _tracked(properties: etree._Element | None, history: History, inserted: str, deleted: str) -> History:
    """Give the history of a row or cell that was inserted or deleted as a whole."""
    if properties is None:
        return history
    if (mark := properties.find(w(inserted))) is not None:
        history = history._replace(inserted=mark_of(mark))
    if (mark := properties.find(w(deleted))) is not None:
        history = history._replace(deleted=mark_of(mark))
    return history


def _inside(element: etree._Element, name: str) -> Iterable[etree._Element]:
    """Yield the rows of a table or the cells of a row, those inside content controls too."""
    for each in element:
        if each.tag == w(name):
            yield each
        elif each.tag in _WRAPPERS:
            yield from _inside(each, name)
