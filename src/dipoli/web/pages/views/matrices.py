"""The bracket matrix as the page shows it: a table of letters, whose cells are set by hand as there are thousands."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from dipoli.positions import Cell, Matrix, Row
from dipoli.positions.convergence import quoted
from dipoli.positions.picture import Note
from dipoli.sentences import sentence
from dipoli.web.interface import told
from dipoli.web.pages.dialogue.beside import Line
from dipoli.web.pages.panel import HEATS
from dipoli.web.pages.setting.markup import Heat

SIGNS = {"unites": "✓", "rejects": "✗", "divides": "±"}
"""What the public does with a statement about a passage, as a sign at the end of a row."""
MEANINGS = {
    Cell.SUPPORT: sentence("supports"),
    Cell.ACCEPT: sentence("accepts"),
    Cell.RESERVE: sentence("reserves"),
    Cell.OBJECT: sentence("objects"),
    Cell.ELSEWHERE: sentence("favours another wording"),
}


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: a participant, its name with its group, and whether it is the first of its group."""

    name: str
    hint: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A bracket as a row: where it is, the wording it is seen through, how it stands, and the cells, set."""

    place: str
    address: str
    excerpt: str
    words: str
    heat: Heat
    cells: SafeString
    note: Note | None


def heads(matrix: Matrix) -> list[Head]:
    """Give the heads of the columns, in their order."""
    return [
        Head(each.name, f"{each.name} ({each.group})" if each.group else each.name, is_first)
        for each, is_first in zip(matrix.columns, _firsts(matrix), strict=True)
    ]


def rows(matrix: Matrix, address: Callable[[str], str], notes: Mapping[str, Note]) -> Iterator[Told]:
    """Give the rows; `address` leads to a bracket by its key, `notes` are known by it."""
    cells = _cells()
    firsts = _firsts(matrix)
    for row in matrix.rows:
        yield Told(
            row.place,
            address(row.bracket),
            row.excerpt,
            quoted(row.excerpt),
            HEATS[row.status],
            _set(row, cells, firsts),
            notes.get(row.bracket),
        )


def legend() -> list[tuple[str, str, str]]:
    """Give each kind of cell: its class, its letter, and its meaning."""
    return [(cell.name.lower(), cell.value, words) for cell, words in MEANINGS.items()]


def notes_of(matrix: Matrix, heard: Mapping[str, list[Line]]) -> dict[str, Note]:
    """Say what the public says of the passages in the matrix, by the bracket."""
    return {row.bracket: _note(heard[row.paragraph]) for row in matrix.rows if row.paragraph in heard}


def _note(lines: list[Line]) -> Note:
    """Say what the public says of a passage, by the first statement about it that says anything."""
    line = next((each for each in lines if each.heard.verdict in SIGNS), lines[0])
    words = sentence("{verdict}: {words}", verdict=line.verdict, words=line.heard.passage.statement.words)
    return Note(SIGNS.get(line.heard.verdict, "…"), words)


def _firsts(matrix: Matrix) -> list[bool]:
    """Say of each column whether another group begins with it."""
    groups = [each.group for each in matrix.columns]
    return [bool(at) and group != groups[at - 1] for at, group in enumerate(groups)]


def _cells() -> dict[tuple[Cell, bool], str]:
    """Set each kind of cell in the language of the reader, inside of a group and at its beginning."""
    found = {}
    for cell in Cell:
        shown = ""
        if cell in MEANINGS:
            shown = f'<abbr class="{cell.name.lower()}" title="{escape(told(MEANINGS[cell]))}">{cell.value}</abbr>'
        found[cell, False] = f"<td>{shown}</td>"
        found[cell, True] = f'<td class="begins">{shown}</td>'
    return found


def _set(row: Row, cells: Mapping[tuple[Cell, bool], str], firsts: list[bool]) -> SafeString:
    """Set the cells of a row: of a dozen kinds, none of them anybody's words."""
    return mark_safe("".join(cells[each] for each in zip(row.cells, firsts, strict=True)))  # noqa: S308
