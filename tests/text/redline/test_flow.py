"""Inflow and outflow between two revisions: each figure counts what its definition says."""

import pytest

from dipoli.text import parse
from dipoli.text.flow import FLOW_DEFINITIONS, Flow, flow

FIRST = "1. Ships [may][shall] wait [in port]."
SECOND = "2. Boats [soon] sail."
THIRD = "3. Rafts drift wherever the river takes them."
OLD = f"{FIRST}\n\n{SECOND}\n\n{THIRD}\n"


def between(old: str, new: str) -> dict[str, int]:
    """What came and went, zeros left out."""
    return {name: figure for name, figure in flow(parse(old), parse(new)).as_dict().items() if figure}


def test_a_text_beside_itself_keeps_its_places_and_nothing_else() -> None:
    assert between(OLD, OLD) == {"places_kept": 3}
    assert between("", "") == {}


def test_another_wording_in_a_place_that_stays() -> None:
    assert between(OLD, OLD.replace("[shall]", "[must]")) == {
        "places_kept": 3,
        "alternatives_in": 1,
        "alternatives_out": 1,
        "paragraphs_changed": 1,
        "words_in": 1,
        "words_out": 1,
    }


def test_a_place_that_is_settled_goes_with_its_wordings() -> None:
    assert between(OLD, OLD.replace("[may][shall]", "may")) == {
        "places_out": 1,
        "places_kept": 2,
        "alternatives_out": 2,
        "brackets_change": -2,
        "paragraphs_changed": 1,
        "words_out": 2,
        "words_in_contention_change": -2,
    }


def test_a_place_that_comes_brings_its_wordings() -> None:
    assert between(OLD, OLD.replace("takes", "[takes][carries]")) == {
        "places_in": 1,
        "places_kept": 3,
        "alternatives_in": 2,
        "brackets_change": 2,
        "paragraphs_changed": 1,
        "words_in": 2,
        "words_in_contention_change": 2,
    }


def test_paragraphs_come_go_and_move_with_their_places() -> None:
    assert between(OLD, f"{THIRD}\n\n{FIRST}\n\n{SECOND}\n") == {"places_kept": 3, "paragraphs_moved": 1}
    assert between(OLD, f"{FIRST}\n\n{THIRD}\n") == {
        "places_out": 1,
        "places_kept": 2,
        "alternatives_out": 1,
        "brackets_change": -1,
        "paragraphs_out": 1,
        "words_out": 4,
        "words_in_contention_change": -1,
    }
    came = between(f"{FIRST}\n\n{THIRD}\n", OLD)
    assert (came["places_in"], came["alternatives_in"], came["paragraphs_in"], came["words_in"]) == (1, 1, 1, 4)


def test_a_place_of_the_same_wordings_is_kept_in_whatever_paragraph_it_stands() -> None:
    new = f"{FIRST}\n\n{THIRD}\n\n4. Kings [soon] keep away from here for ever.\n"
    found = between(OLD, new)
    assert found["places_kept"] == 3
    assert "places_in" not in found
    other = between(OLD, new.replace("[soon]", "[soon][late]"))
    assert (other["places_kept"], other["places_in"], other["places_out"]) == (2, 1, 1)


def test_each_place_is_kept_once() -> None:
    assert between("1. Ships [a] or [a] wait.\n", "1. Ships [a] wait.\n")["places_out"] == 1
    assert between("1. Ships [a] wait.\n", "1. Ships [a] or [a] wait.\n")["places_in"] == 1
    assert between("1. Ships [] wait.\n", "1. Ships [ ] wait.\n") == {"places_in": 1, "places_out": 1} | {
        "alternatives_in": 1,
        "alternatives_out": 1,
    }


def test_a_paragraph_that_was_split_or_merged_is_one_that_changed() -> None:
    whole = "1. Boats go [home] at night, unless the moon is full and the tide is high.\n"
    split = whole.replace("night, unless", "night.\n\nUnless")
    for found in (between(whole, split), between(split, whole)):
        assert (found["places_kept"], found["paragraphs_changed"]) == (1, 1)
        assert "paragraphs_in" not in found
        assert "paragraphs_out" not in found


@pytest.mark.parametrize(
    ("names", "later", "moved"),
    [(["a", "b"], ["b", "a"], 1), (["a", "b"], ["a", "b"], 0), ([], [], 0), (["p1", "p2"], ["p2", "p1"], 0)],
)
def test_names_tell_what_moved_where_they_are_more_than_places(names: list[str], later: list[str], moved: int) -> None:
    old = "Ships wait long in port for Arvia.\n\nShips wait long in port for Belmark.\n"
    new = "Ships wait long in port for Cadmia.\n\nShips wait long in port for Dorne.\n"
    assert flow(parse(old, ids=names), parse(new, ids=later)).paragraphs_moved == moved


def test_every_figure_has_its_definition() -> None:
    assert list(flow(parse(OLD), parse(OLD)).as_dict()) == list(FLOW_DEFINITIONS)
    assert Flow(*range(13)).as_dict()["words_out"] == 11
