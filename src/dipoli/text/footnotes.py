"""Attribution in footnotes: `[shall¹][should²]` with `¹ Proposed by Arvia.` below, and back into the brackets.

A raised number stands right before its bracket closes, so that touching brackets go on touching. A number or stars
right behind a bracket (`[words]4`, `[words]*`), as many published texts have them, are read too.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dipoli.text.attribution import Attributions, read_header, write_sponsors
from dipoli.text.difference import Edit, apply_edits
from dipoli.text.model import Alternative, Paragraph, Text
from dipoli.text.parsing.parse import parse
from dipoli.text.parsing.segment import RAISED

_RAISED = str.maketrans("0123456789", RAISED)
_WITHIN = re.compile(rf"(?P<mark>[{RAISED}]+)\]")
_BEHIND = re.compile(rf"\](?P<mark>\*{{1,3}}(?![^\s.,;:)\]])|[0-9]{{1,4}}(?![^\s.,;:)\]])|[{RAISED}]+(?![{RAISED}\]]))")
_NOTE = re.compile(rf"(?P<mark>\*{{1,3}}|[0-9]{{1,4}}|[{RAISED}]+)[ \t]*(?=[A-Z\[“])")
_PROPOSED = re.compile(r"^(?:jointly )?(?:proposed|tabled|suggested|sponsored) by:?\s", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*(?:,|;|/|\band\b)\s*")
_GAP = re.compile(r"(?:\r?\n){2}\Z")


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote to an alternative: its mark at `source[start:end]`, the paragraph that it is, and its words.

    `names` are the known participants, where its words say that they propose the alternative and nothing else.
    """

    start: int
    end: int
    target: Alternative
    note: Paragraph
    words: str
    names: tuple[str, ...] = ()


def footnotes(text: Text) -> tuple[Footnote, ...]:
    """List the footnotes to alternatives in order of their marks; each mark goes with the next note below it."""
    return tuple(sorted(_footnotes(text), key=lambda each: each.start))


@dataclass(frozen=True)
class Below:
    """A text whose attribution stands below it: the edits that put marks for names, and the notes by their marks."""

    base: str
    edits: tuple[Edit, ...] = ()
    marks: tuple[str, ...] = ()
    sponsors: tuple[tuple[str, ...], ...] = ()

    @property
    def body(self) -> str:
        """The text with its marks, without the notes."""
        return apply_edits(self.base, self.edits)

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where the marks stand in the body."""
        found, shift = [], 0
        for edit in self.edits:
            if edit.words:
                found.append((edit.start + shift, edit.start + shift + len(edit.words)))
            shift += len(edit.words) - (edit.end - edit.start)
        return tuple(found)

    @property
    def notes(self) -> tuple[str, ...]:
        """The words of each note behind its mark."""
        return tuple(f"Proposed by {', '.join(names)}." for names in self.sponsors)

    @property
    def all_edits(self) -> tuple[Edit, ...]:
        """The edits that make the source of the base: the notes stand before the white space at its end."""
        parting = "\r\n\r\n" if "\r\n" in self.base else "\n\n"
        end = len(self.base.rstrip())
        notes = "".join(f"{parting}{mark} {note}" for mark, note in zip(self.marks, self.notes, strict=True))
        return (*self.edits, Edit(end, end, notes)) if notes else self.edits

    @property
    def source(self) -> str:
        """All of it."""
        return apply_edits(self.base, self.all_edits)


def footnoted(text: Text) -> str:
    r"""Give the source with its attribution in footnotes at the end of the text.

    >>> from dipoli.text.parsing.parse import parse
    >>> footnoted(parse("We [shall][Arvia: should] meet.", ["Arvia"]))
    'We [shall][should¹] meet.\n\n¹ Proposed by Arvia.'
    """
    return below(text).source


def below(text: Text) -> Below:
    """Put the attribution of a text below it.

    The names stay within where the closing bracket is missing, and where without them anything would be read otherwise.
    """
    attributions = Attributions(text.participants, _mark_of(text.source))
    sponsored = (a for b in text.brackets for a in b.written if a.sponsors)
    leaving = sorted((a for a in sponsored if _may_leave(text, a, attributions)), key=lambda each: each.end)
    counted = _Openings(text.source)
    while leaving:
        made = _below(text, leaving)
        source = made.source
        other = _Openings(source)
        found = {
            source[each.start : each.end]: other.before(each.target.start)
            for each in footnotes(parse(source, text.participants))
            if each.names
        }
        kept = [a for a, mark in zip(leaving, made.marks, strict=True) if found.get(mark) == counted.before(a.start)]
        if kept == leaving:
            return made
        leaving = kept
    return Below(text.source)


class _Openings:
    """Where the brackets of a source open, by which two sources that differ in names are compared."""

    def __init__(self, source: str) -> None:
        self._places = [found.start() for found in re.finditer(r"\[", source)]

    def before(self, place: int) -> int:
        """Count the brackets that open before a place."""
        return bisect_left(self._places, place)


def _below(text: Text, leaving: Sequence[Alternative]) -> Below:
    """Write the names of some alternatives below, in order of where these close."""
    first = next_mark(text.source)
    marks = tuple(raised(number) for number in range(first, first + len(leaving)))
    edits: list[Edit] = []
    for each, mark in zip(leaving, marks, strict=True):
        edits += [Edit(each.start + 1, _words_start(text, each), ""), Edit(each.end - 1, each.end - 1, mark)]
    return Below(text.source, tuple(_joined(sorted(edits))), marks, tuple(each.sponsors for each in leaving))


def next_mark(source: str) -> int:
    """Give the first number from which on none stands raised in a source."""
    return 1 + max((_number(found[0]) for found in re.finditer(f"[{RAISED}]+", source)), default=0)


def raised(number: int) -> str:
    """Write a number as a mark.

    >>> raised(12)
    '¹²'
    """
    return str(number).translate(_RAISED)


def unfootnoted(text: Text) -> tuple[str, tuple[Footnote, ...]]:
    r"""Give the source with the footnotes that merely name who proposes put into their brackets, and those left.

    What `footnoted` made becomes what it was, to the byte. A footnote of other words, or to an alternative that names
    its sponsors already, stays and is given back.

    >>> from dipoli.text.parsing.parse import parse
    >>> unfootnoted(parse("We [shall][should]1 meet.\n\n1 Proposed by Arvia.\n", ["Arvia"]))[0]
    'We [shall][Arvia: should] meet.\n'
    """
    found = footnotes(text)
    times = Counter(each.target.start for each in found if each.names)
    held = {each.note.id for each in found if not each.names or each.target.sponsors or times[each.target.start] > 1}
    mark = _mark_of(text.source)
    edits: set[Edit] = set()
    for each in found:
        if each.note.id not in held:
            edits |= {
                Edit(*_note_span(text.source, each.note), ""),
                Edit(each.start, each.end, ""),
                Edit(each.target.start + 1, each.target.start + 1, write_sponsors(each.names, mark)),
            }
    left = tuple(each for each in found if each.note.id in held)
    return apply_edits(text.source, _joined(sorted(edits))), left


def _footnotes(text: Text) -> Iterator[Footnote]:
    closing = {each.end: each for bracket in text.brackets for each in bracket.written if not each.is_repaired}
    notes = _notes(text)
    if not notes:
        return
    for pattern, offset in ((_WITHIN, 0), (_BEHIND, 1)):
        for found in pattern.finditer(text.source):
            start, end = found.span("mark")
            target = closing.get(found.end() if offset == 0 else found.start() + 1)
            below = notes.get(found["mark"], ())
            note = next((each for each in below if each[0].start > start), None)
            if target is not None and note is not None:
                yield Footnote(start, end, target, *note)


def _notes(text: Text) -> Mapping[str, list[tuple[Paragraph, str, tuple[str, ...]]]]:
    """Give the paragraphs that begin as footnotes do by their mark, with their words and whom they name."""
    notes: dict[str, list[tuple[Paragraph, str, tuple[str, ...]]]] = {}
    for paragraph in text.paragraphs:
        if found := _NOTE.match(text.source, paragraph.start, paragraph.end):
            words = text.source[found.end() : paragraph.end]
            notes.setdefault(found["mark"], []).append((paragraph, words, _proposers(text, words)))
    return notes


def _proposers(text: Text, words: str) -> tuple[str, ...]:
    """Name who proposes, none where the words say anything else or name somebody unknown."""
    whole = " ".join(_PROPOSED.sub("", words).split()).removesuffix(".")
    names = (whole,) if whole in text.participants else tuple(_apart(text, whole))
    return names if all(name in text.participants for name in names) else ()


def _apart(text: Text, names: str) -> Iterator[str]:
    """Part names at commas, then what is no name yet at “and” and strokes."""
    for part in re.split(r"\s*[,;]\s*", names):
        name = part.removeprefix("and ")
        yield from [name] if name in text.participants else _SEPARATOR.split(name)


def _note_span(source: str, note: Paragraph) -> tuple[int, int]:
    """Give what goes with a note: its words and the empty line before them, or the line that they are."""
    if found := _GAP.search(source, max(0, note.start - 4), note.start):
        return found.start(), note.end
    return note.start, note.stop


def _words_start(text: Text, each: Alternative) -> int:
    """Give where the words of a sponsored alternative begin behind the names; a note of the chair's stays with them."""
    colon = text.source.index(":", each.start, each.content_start)
    return colon + 1 + text.source.startswith(" ", colon + 1)


def _may_leave(text: Text, each: Alternative, attributions: Attributions) -> bool:
    """Whether the names can stand below: the bracket closes, and nothing in it would be taken for something else."""
    start = _words_start(text, each)
    sponsors, _ = attributions.at(f"[{text.source[start : each.end]}", 0)
    return not (each.is_repaired or sponsors or text.source[each.end - 2] in RAISED)


def _mark_of(source: str) -> str:
    header = read_header(source)
    return header.mark if header else ""


def _number(mark: str) -> int:
    return int("".join(str(RAISED.index(digit)) for digit in mark))


def _joined(edits: list[Edit]) -> list[Edit]:
    """Make one of edits that touch in one place."""
    joined: list[Edit] = []
    for edit in edits:
        if joined and edit.start <= joined[-1].end:
            last = joined[-1]
            joined[-1] = Edit(last.start, max(last.end, edit.end), last.words + edit.words)
        else:
            joined.append(edit)
    return joined
