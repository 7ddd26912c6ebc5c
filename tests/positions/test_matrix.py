from hypothesis import given
from hypothesis import strategies as st

from dipoli.positions import (
    Cell,
    Declaration,
    Matrix,
    Participant,
    Row,
    Stance,
    Status,
    as_table,
    assess,
    bracket_matrix,
)
from dipoli.positions.model import Convergence

from .cast import ALL, BETWEEN, EAST, NAMES, WEST, A, O, R, S, assess_all, read

SIX = "1. A [one] b [two] c [three] d [four] e [five] f [six]."


def test_rows_go_from_what_can_be_lifted_to_what_nobody_has_heard_of() -> None:
    convergence, text = assess_all(
        SIX,
        (),
        ({"Arvia": S, "Corvia": O, "Dravia": O}, {}),
        ({"Arvia": S}, {"Corvia": S}),
        ({"Arvia": S, "Lune": R}, {}),
        ({"Arvia": S}, {}),
        ({"Arvia": S, "Belmark": R, "Lune": O}, {"Lune": A}),
    )
    matrix = bracket_matrix(convergence, text)
    assert [(row.status, row.excerpt) for row in matrix.rows] == [
        (Status.LIFTABLE, "five"),
        (Status.LIFTABLE, ""),
        (Status.ONE_AWAY, "four"),
        (Status.UNDECIDED, "three"),
        (Status.BLOCKED, "two"),
        (Status.UNHEARD, "one"),
    ]


def test_a_cell_tells_a_stance_or_that_another_alternative_is_favoured() -> None:
    convergence, text = assess_all(
        "1. States [shall][should] confer.",
        ({"Arvia": S, "Belmark": A, "Corvia": O, "Dravia": R}, {"Lune": S, "Arvia": O, "Corvia": R}),
    )
    bracket = text.brackets[0]
    cells = (Cell.SUPPORT, Cell.ACCEPT, Cell.RESERVE, Cell.OBJECT, Cell.ELSEWHERE)
    row = Row(bracket.key, bracket.paragraph, "1", bracket.alternatives[0].key, "shall", Status.BLOCKED, cells)
    assert bracket_matrix(convergence, text) == Matrix((*WEST, EAST[1], EAST[0], *BETWEEN), (row,))


def test_the_row_shows_the_alternative_nearest_to_being_chosen() -> None:
    convergence, text = assess_all(
        "1. A [shall][should] b [will][would] c.",
        ({"Arvia": S, "Belmark": S, "Corvia": O, "Lune": O}, {"Lune": S, "Arvia": O}),
        ({"Arvia": O, "Belmark": O}, {"Corvia": S, "Arvia": O, "Belmark": R, "Lune": R, "Dravia": O}),
    )
    assert [row.excerpt for row in bracket_matrix(convergence, text).rows] == ["should", "would"]


def test_a_row_nobody_favours_shows_who_stands_against() -> None:
    convergence, text = assess_all("1. States [shall][should] confer.", ({}, {"Arvia": O}))
    assert [row.excerpt for row in bracket_matrix(convergence, text).rows] == ["should"]


def test_likes_stand_together_within_their_group() -> None:
    participants = tuple(Participant(name, group) for name, group in zip("abcdef", "XYXYXX", strict=True))
    text = read("1. States [one] b [two].")
    names = {"a": (S, O), "c": (O, S), "e": (S, O), "f": (O, S), "b": (A, A), "d": (S, S)}
    declarations = [
        Declaration(name, bracket.key, bracket.alternatives[0].key, stance)
        for name, held in names.items()
        for bracket, stance in zip(text.brackets, held, strict=True)
    ]
    columns = bracket_matrix(assess(text, declarations, participants), text).columns
    assert [participant.name for participant in columns] == ["a", "e", "c", "f", "d", "b"]


def test_brackets_of_another_text_are_not_drawn() -> None:
    convergence, _ = assess_all("1. States [shall] confer.", ({"Arvia": S},))
    assert bracket_matrix(convergence, read("1. States confer.")) == Matrix(ALL, ())


def test_nobody_and_nothing_make_an_empty_matrix() -> None:
    assert bracket_matrix(Convergence((), ()), read("")) == Matrix((), ())
    text = read("1. States [shall] confer.")
    assert bracket_matrix(assess(text, [], ()), text).rows[0].cells == ()


def test_the_top_says_what_it_left_out() -> None:
    convergence, text = assess_all("1. A [one] b [two] c [three].", (), (), ())
    matrix = bracket_matrix(convergence, text)
    assert matrix.top(2) == Matrix(matrix.columns, matrix.rows[:2], left_out=1)
    assert matrix.top(2).top(1).left_out == 2
    assert matrix.top(9) == matrix


def test_it_is_a_table_too() -> None:
    convergence, text = assess_all("1. A [one].", ({"Arvia": S, "Lune": O}, {"Corvia": A}))
    assert as_table(bracket_matrix(convergence, text)) == (
        ("Paragraph", "Alternative", "Status", "Arvia", "Belmark", "Corvia", "Dravia", "Lune"),
        ("1", "no text", "liftable", "·", "", "A", "", ""),
    )
    convergence, text = assess_all("1. A [one].", ({"Arvia": R, "Dravia": S},))
    assert as_table(bracket_matrix(convergence, text))[1:] == (("1", "“one”", "one away", "", "R", "S", "", ""),)


stances = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(Stance))


@given(st.lists(st.tuples(stances, stances), min_size=6, max_size=6))
def test_ordering_loses_nothing(held: list[tuple[dict[str, Stance], dict[str, Stance]]]) -> None:
    convergence, text = assess_all(SIX, *held)
    matrix = bracket_matrix(convergence, text)
    assert sorted(matrix.columns, key=lambda p: p.name) == sorted(ALL, key=lambda p: p.name)
    assert {row.bracket for row in matrix.rows} == {bracket.key for bracket in text.brackets}
    groups = [participant.group for participant in matrix.columns]
    assert groups == sorted(groups, key=["West", "East", ""].index)
    for row in matrix.rows:
        outlook = convergence.outlook(row.bracket)
        for participant, cell in zip(matrix.columns, row.cells, strict=True):
            stance = outlook.stance(participant.name, row.alternative)
            assert (stance.name if stance else None) == (cell.name if cell not in {Cell.NONE, Cell.ELSEWHERE} else None)
