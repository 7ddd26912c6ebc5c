"""The inside of a paragraph: runs with their histories, and whatever is anchored in it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import NamedTuple

from lxml import etree

from dipoli.formats.word.model import BREAK, How, Run
from dipoli.formats.word.names import DRAWING, MATH, MC, VML, w
from dipoli.formats.word.reading.authors import mark_of
from dipoli.formats.word.reading.desk import Desk, History
from dipoli.formats.word.reading.styles import PLAIN
from dipoli.sentences import sentence

_SIGNS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): BREAK,
    w("cr"): BREAK,
    w("noBreakHyphen"): "\u2011",
    w("softHyphen"): "\u00ad",
}
_WRAPPERS = frozenset(
    {*map(w, ("hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo", "rubyBase", "rt"))}
)
_INSERTING = {w("ins"): How.TRACKED, w("moveTo"): How.MOVED}
_DELETING = {w("del"): How.TRACKED, w("moveFrom"): How.MOVED}
_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_PLACED = frozenset({w("drawing"), w("pict"), w("object")})
_LINE_ENDS = str.maketrans("\r\n", "  ")


class Reference(NamedTuple):
    """Where a paragraph refers to a note: its kind and id, and how many characters stand before."""

    kind: str
    name: str
    history: History
    at: int


@dataclass
class Anchored:
    """What hangs on a paragraph and follows it: notes, and boxes of text, each with its history."""

    notes: list[Reference] = field(default_factory=list)
    boxes: list[tuple[etree._Element, History]] = field(default_factory=list)


class Inline:
    """Reads what is inside one paragraph."""

    def __init__(self, desk: Desk, place: str) -> None:
        self.runs: list[Run] = []
        self.anchored = Anchored()
        self._desk, self._place = desk, place

    def read(self, elements: Iterable[etree._Element], history: History) -> None:
        """Read elements of a paragraph in order."""
        for each in elements:
            tag = each.tag
            if tag == w("r"):
                self._run(each, history)
            elif tag in _WRAPPERS:
                self._wrapped(each, history)
            elif tag in _INSERTING:
                self.read(each, history._replace(inserted=mark_of(each, _INSERTING[tag])))
            elif tag in _DELETING:
                self.read(each, history._replace(deleted=mark_of(each, _DELETING[tag])))
            elif (step := _OTHERS.get(tag)) is not None:
                step(self, each, history)

    def add(
        self, words: str, history: History, *, generated: bool = False, underlined: bool = False, struck: bool = False
    ) -> None:
        """Add words; to the run before them where nothing else differs."""
        last = self.runs[-1] if self.runs else None
        run = Run(words, history.inserted, history.deleted, generated, underlined, struck)
        if last is not None and (last.inserted, last.deleted, *_look(last)) == (*history, *_look(run)):
            self.runs[-1] = Run(last.words + words, *history, *_look(run))
        else:
            self.runs.append(run)

    def insert(self, at: int, words: str, history: History) -> None:
        """Put words between those that have been read, behind so many characters; there are more than that."""
        position = 0
        while at >= len(self.runs[position].words):
            at -= len(self.runs[position].words)
            position += 1
        run = self.runs[position]
        parts = (replace(run, words=run.words[:at]), Run(words, *history), replace(run, words=run.words[at:]))
        self.runs[position : position + 1] = [part for part in parts if part.words]

    def _wrapped(self, element: etree._Element, history: History) -> None:
        if element.tag == w("hyperlink"):
            self._desk.find(self._place, "link", sentence("the words of a link are taken, its address is not"))
        self.read(element, history)

    def _run(self, run: etree._Element, history: History) -> None:
        properties = run.find(w("rPr"))
        look = PLAIN if properties is None else self._desk.styles.look(properties)
        for each in run:
            tag = each.tag
            if tag in {w("t"), w("delText")}:
                self._desk.met.add(each)
                words = (each.text or "").translate(_LINE_ENDS)
            elif tag in _SIGNS:
                words = _SIGNS[tag]
            elif tag == w("sym"):
                words = self._symbol(each)
            else:
                self._other(each, history)
                continue
            if look.is_hidden:
                self._desk.find(
                    self._place,
                    "hidden-words",
                    sentence("these words are hidden in Word, so they are not taken"),
                    words,
                )
            elif words:
                self.add(words, history, underlined=look.is_underlined, struck=look.is_struck)
                self._desk.comments.read_words(words)

    def _other(self, element: etree._Element, history: History) -> None:
        """Read what is neither words nor a sign: a note, a picture, a formula, a comment's anchor."""
        tag = element.tag
        if tag in _NOTES:
            at = sum(len(run.words) for run in self.runs)
            self.anchored.notes.append(Reference(_NOTES[tag], element.get(w("id"), ""), history, at))
        elif tag in _PLACED:
            self._drawn(element, history)
        elif tag == w("ruby"):
            self._ruby(element, history)
        elif tag == w("commentReference"):
            self._desk.comments.close(element.get(w("id"), ""), self._place)
        elif (step := _OTHERS.get(tag)) is not None:
            step(self, element, history)

    def _symbol(self, element: etree._Element) -> str:
        code = element.get(w("char"), "")
        try:
            sign = chr(int(code, 16))
        except (ValueError, OverflowError):
            sign = "\ufffd"
        font = element.get(w("font"), sentence("a font of signs"))
        self._desk.find(
            self._place,
            "symbol",
            sentence("a sign of {font} is kept by its code, and may look otherwise", font=font),
            sign,
        )
        return sign

    def _drawn(self, element: etree._Element, history: History) -> None:
        boxes = [each for each in element.iter(w("txbxContent")) if not _is_fallback(each, element)]
        self.anchored.boxes += [(box, history) for box in boxes if not _is_within(box, boxes)]
        for each in element.iter(f"{{{DRAWING}}}docPr", f"{{{VML}}}imagedata"):
            if not boxes:
                words = each.get("descr", "") or each.get("title", "")
                self._desk.find(self._place, "picture", sentence("a picture is not taken"), words)
                break
        else:
            if not boxes:
                self._desk.find(self._place, "object", sentence("a drawing or an embedded object is not taken"))

    def _alternate(self, element: etree._Element, history: History) -> None:
        """Read the first choice; what older programs are given instead says the same again."""
        choice = element.find(f"{{{MC}}}Choice")
        fallback = element.find(f"{{{MC}}}Fallback")
        chosen = fallback if choice is None else choice
        if chosen is not None:
            for each in chosen:
                self._other(each, history)
                self.read([each] if each.tag not in _OTHERS else (), history)
        if choice is not None and fallback is not None:
            self._repeated(choice, fallback)

    def _repeated(self, choice: etree._Element, fallback: etree._Element) -> None:
        nodes = list(fallback.iter(w("t"), w("delText")))
        said = "".join(node.text or "" for node in choice.iter(w("t"), w("delText")))
        if "".join(node.text or "" for node in nodes) == said:
            self._desk.met.update(nodes)

    def _ruby(self, element: etree._Element, history: History) -> None:
        base, reading = element.find(w("rubyBase")), element.find(w("rt"))
        if base is not None:
            self.read(base, history)
        if reading is not None:
            self.add(" (", history, generated=True)
            self.read(reading, history)
            self.add(")", history, generated=True)
            self._desk.find(
                self._place, "reading-aid", sentence("a reading above the words is put in parentheses behind them")
            )

    def _formula(self, element: etree._Element, history: History) -> None:
        words = "".join(node.text or "" for node in element.iter(f"{{{MATH}}}t"))
        inner = list(element.iter(w("t"), w("delText")))
        self._desk.met.update(inner)
        words += "".join(node.text or "" for node in inner)
        if words:
            self.add(words.translate(_LINE_ENDS), history)
            self._desk.find(self._place, "formula", sentence("a formula is read as plain characters"), words)

    def _begin_comment(self, element: etree._Element, _history: History) -> None:
        self._desk.comments.open(element.get(w("id"), ""), self._place)

    def _end_comment(self, element: etree._Element, _history: History) -> None:
        self._desk.comments.close(element.get(w("id"), ""), self._place)


def history_of_mark(properties: etree._Element | None, outer: History) -> History:
    """Give who inserted and who deleted a paragraph mark."""
    found = None if properties is None else properties.find(w("rPr"))
    for each in () if found is None else found:
        if each.tag in _INSERTING:
            outer = outer._replace(inserted=mark_of(each, _INSERTING[each.tag]))
        elif each.tag in _DELETING:
            outer = outer._replace(deleted=mark_of(each, _DELETING[each.tag]))
    return outer


_OTHERS: dict[str, Callable[[Inline, etree._Element, History], None]] = {
    f"{{{MC}}}AlternateContent": Inline._alternate,
    f"{{{MATH}}}oMath": Inline._formula,
    f"{{{MATH}}}oMathPara": Inline._formula,
    w("commentRangeStart"): Inline._begin_comment,
    w("commentRangeEnd"): Inline._end_comment,
}


def _look(run: Run) -> tuple[bool, bool, bool]:
    return run.is_generated, run.is_underlined, run.is_struck


def _is_fallback(element: etree._Element, within: etree._Element) -> bool:
    inside = takewhile(lambda each: each is not within, element.iterancestors())
    return any(each.tag == f"{{{MC}}}Fallback" for each in inside)


def _is_within(box: etree._Element, boxes: list[etree._Element]) -> bool:
    return any(each in boxes for each in box.iterancestors(w("txbxContent")))
