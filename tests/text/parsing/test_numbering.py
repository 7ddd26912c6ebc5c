"""Numbers as they are read, and which follows which."""

import pytest

from dipoli.text.parsing.numbering import Number, read_number, roman


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("3.1.2", Number((3, 1, 2), (), "1")),
        ("[7", Number((7,), (), "1")),
        ("(12)", Number((12,), (), "1")),
        ("5 bis. alt", Number((5,), (1, 11), "1")),
        ("5 quinquies 2", Number((5,), (4,), "1")),
        ("PP2", Number((2,), (), "PP1")),
        ("OP 12 bis", Number((12,), (1,), "OP1")),
        ("Op3", Number((3,), (), "OP1")),
        ("d", Number((4,), (), "a")),
        ("(iv) ter", Number((4,), (2,), "a")),
        ("(ab)", Number((28,), (), "a")),
        ("B bis", Number((2,), (1,), "A")),
        ("XII", Number((12,), (), "A")),
        ("", None),
        ("* a note", None),
    ],
)
def test_a_number_is_read_as_its_parts_its_suffixes_and_its_style(written: str, number: Number | None) -> None:
    assert read_number(written) == number


@pytest.mark.parametrize(
    ("one", "other", "follows"),
    [
        ("5", "4", True),
        ("5", "5", False),
        ("4", "5", False),
        ("5 bis", "5", True),
        ("5 ter", "5 bis", True),
        ("5", "5 bis", False),
        ("3.2", "3.1", True),
        ("4", "3.1", False),
        ("4.1", "3", False),
        ("OP5", "4", False),
        ("OP5", "PP4", False),
        ("(c)", "(b) alt", True),
        ("C", "b", False),
        ("II", "I", True),
        ("I", "II", False),
        ("VI", "V", True),
        ("X", "IX", True),
        ("XI", "X", True),
        ("XIV", "X", True),
        ("IV bis", "IV", True),
        ("V", "I", True),
        ("(ii)", "(i)", True),
        ("(i)", "(ii)", False),
        ("I", "H", True),
        ("J", "I", True),
        ("(j)", "(i)", True),
        ("(h)", "(i)", False),
        ("W", "V", True),
        ("II", "(i)", False),
    ],
)
def test_a_number_follows_those_of_its_style_and_depth_alone(one: str, other: str, follows: bool) -> None:
    later, earlier = read_number(one), read_number(other)
    assert later is not None
    assert earlier is not None
    assert later.follows(earlier) is follows


def test_roman_numbers_take_away_what_stands_before_more() -> None:
    assert [roman(written) for written in ("I", "iv", "IX", "xl", "XCIX", "LXXX", "ABC")] == [1, 4, 9, 40, 99, 80, 0]
