"""The bracket matrix as a table: what its letters say, and what it weighs for a conference of fifty-seven."""

from django.utils.translation import override

from dipoli.positions import Cell, Matrix, Participant, Row, Status
from dipoli.web.pages.views import matrices

LONG = "The United Principalities and Free Harbours of Upper Kestria"
HEAVIEST = 60
"""Bytes of a cell, its meaning in words among them."""


def address(key: str) -> str:
    return f"/brackets/{key}/"


def row(key: str, cells: tuple[Cell, ...], excerpt: str = "shall") -> Row:
    return Row(key, "p1", f"I/1 [{key}]", "a", excerpt, Status.ONE_AWAY, cells)


def test_each_letter_says_what_it_means_in_the_language_of_the_reader() -> None:
    columns = (Participant("Arvia", "West"), Participant("Belmark", "East"))
    matrix = Matrix(columns, (row("1", (Cell.SUPPORT, Cell.NONE)),))
    (told,) = matrices.rows(matrix, address, {})
    assert told.cells == '<td><abbr class="support" title="supports">S</abbr></td><td class="begins"></td>'
    with override("de"):
        (told,) = matrices.rows(matrix, address, {})
    assert 'title="unterstützt">S<' in told.cells
    assert (told.place, told.address, told.heat.css) == ("I/1 [1]", "/brackets/1/", "one-away")


def test_a_long_name_stays_whole() -> None:
    (head,) = matrices.heads(Matrix((Participant(LONG, "West"),), ()))
    assert (head.name, head.hint, head.is_first) == (LONG, f"{LONG} (West)", False)


def test_fifty_seven_participants_and_two_hundred_brackets_weigh_little() -> None:
    columns = tuple(Participant(f"State {at}", f"Group {at // 19}") for at in range(57))
    kinds = tuple(Cell)
    cells = tuple(kinds[at % len(kinds)] for at in range(57))
    matrix = Matrix(columns, tuple(row(str(at), cells) for at in range(200)))
    set_rows = list(matrices.rows(matrix, address, {}))
    assert len(set_rows) == 200
    assert sum(len(each.cells.encode()) for each in set_rows) < 57 * 200 * HEAVIEST
