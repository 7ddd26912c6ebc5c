"""The body of a Word file: paragraphs, tables, boxes of text and notes as lines in reading order."""

from collections.abc import Iterable

from lxml import etree

from dipoli.formats.word.model import PARAGRAPH, Run
from dipoli.formats.word.names import MC, w
from dipoli.formats.word.reading.authors import mark_of
from dipoli.formats.word.reading.desk import Desk, Draft, History
from dipoli.formats.word.reading.inline import Anchored, Inline, Reference, history_of_mark
from dipoli.sentences import sentence
from dipoli.text import raised

_WRAPPERS = frozenset({*map(w, ("sdt", "sdtContent", "customXml", "smartTag", "ins", "del", "moveFrom", "moveTo"))})
_ELSEWHERE = {w("altChunk"): sentence("a file within the file"), w("subDoc"): sentence("a reference to another file")}
_MISSING = {
    "footnote": sentence("the text refers to a footnote that the file does not have"),
    "endnote": sentence("the text refers to an endnote that the file does not have"),
}
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
                self._paragraph(
                    each, history, where or sentence("paragraph {number}", number=self._desk.count("paragraph"))
                )
            elif each.tag == w("tbl"):
                self._table(each, history)
            elif each.tag in _WRAPPERS:
                self.read(each, self._wrapped(each, history), where)
            elif each.tag == f"{{{MC}}}AlternateContent":
                self.read(next(iter(each), ()), history, where)
            elif each.tag in _ELSEWHERE:
                self._desk.find(
                    where or sentence("the text"),
                    "not-opened",
                    sentence("{thing} was not opened", thing=_ELSEWHERE[each.tag]),
                )

    def _wrapped(self, element: etree._Element, history: History) -> History:
        if element.tag in {w("ins"), w("moveTo")}:
            return history._replace(inserted=mark_of(element))
        return history._replace(deleted=mark_of(element)) if element.tag in {w("del"), w("moveFrom")} else history

    def _paragraph(self, element: etree._Element, history: History, place: str) -> None:
        properties = element.find(w("pPr"))
        inline = Inline(self._desk, place)
        inline.read(element, history)
        self._at_brackets(inline)
        mark = Run(PARAGRAPH, *history_of_mark(properties, history))
        styles = self._desk.styles
        self._desk.lines.append(Draft(place, inline.runs, mark, styles.place(properties), styles.level(properties)))
        self._note_formatting(properties, place)
        self._anchored(inline.anchored, place)

    def _note_formatting(self, properties: etree._Element | None, place: str) -> None:
        change = None if properties is None else properties.find(w("pPrChange"))
        if change is not None:
            what = sentence(
                "a change of how the paragraph looks, by {author}, is not taken",
                author=mark_of(change).author or sentence("somebody"),
            )
            self._desk.find(place, "formatting-change", what)

    def _anchored(self, anchored: Anchored, place: str) -> None:
        for reference in anchored.notes:
            self._note(reference)
        for box, history in anchored.boxes:
            number = self._desk.count("text box")
            self._desk.find(
                place,
                "text-box",
                sentence("text box {number} is read behind the paragraph that it hangs on", number=number),
            )
            self.read(box, history, sentence("text box {number}", number=number))

    def _at_brackets(self, inline: Inline) -> None:
        """Read notes to brackets as the notation has them: a raised mark within the bracket, and the note below."""
        words = "".join(run.words for run in inline.runs)
        marked: list[tuple[int, str, History]] = []
        for each in list(inline.anchored.notes):
            is_behind = words[each.at : each.at + 1] != "]" and words[: each.at].endswith("]")
            at = each.at - is_behind
            if words[at : at + 1] == "]" and self._is_at_hand(each):
                inline.anchored.notes.remove(each)
                mark = raised(self._desk.next_mark)
                self._desk.next_mark += 1
                marked.append((at, mark, each.history))
                self._write(each, f"{mark} ", "", self._desk.below)
        for at, mark, history in reversed(marked):
            inline.insert(at, mark, history)

    def _note(self, reference: Reference) -> None:
        """Read a note as a line of its own in braces, behind the paragraph that refers to it."""
        kind = reference.kind
        if self._is_at_hand(reference):
            number = self._desk.counts.get(kind, 0) + 1
            self._write(reference, f"{{{kind.capitalize()} {number}: ", "}", self._desk.lines)
        else:
            place = f"{kind} {self._desk.count(kind)}"
            self._desk.find(place, "note-missing", _MISSING.get(kind, kind))

    def _is_at_hand(self, reference: Reference) -> bool:
        return reference.name in self._desk.notes.get(reference.kind, {}) and self._notes_open < _DEEPEST_NOTE

    def _write(self, reference: Reference, before: str, behind: str, lines: list[Draft]) -> None:
        """Write the words of a note between signs of ours, below the text with an empty line before."""
        kind, name, history, _ = reference
        place = f"{kind} {self._desk.count(kind)}"
        self._notes_open += 1
        inline = Inline(self._desk, place)
        inline.add(before, history, generated=True)
        for position, paragraph in enumerate(self._desk.notes[kind][name].iter(w("p"))):
            if position:
                inline.add(" ", history, generated=True)
            inline.read(paragraph, history)
        inline.add(behind, history, generated=True)
        mark = Run(PARAGRAPH, *history)
        lines += [Draft(place, [], mark)] if lines is self._desk.below else []
        lines.append(Draft(place, inline.runs, mark))
        self._anchored(inline.anchored, place)
        self._notes_open -= 1

    def _table(self, table: etree._Element, history: History) -> None:
        number = self._desk.count("table")
        self._desk.find(
            sentence("table {number}", number=number),
            "table",
            sentence("its cells are read row by row, each as paragraphs of its own"),
        )
        for row_number, row in enumerate(_inside(table, "tr"), 1):
            own = _tracked(row.find(w("trPr")), history, "ins", "del")
            for cell_number, cell in enumerate(_inside(row, "tc"), 1):
                each = _tracked(cell.find(w("tcPr")), own, "cellIns", "cellDel")
                self.read(
                    cell,
                    each,
                    sentence("table {table}, row {row}, cell {cell}", table=number, row=row_number, cell=cell_number),
                )


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
