"""Places of one text followed into the next, and the names that paragraphs keep."""

import pytest

from dipoli.text.amending.carry import carry_ids
from dipoli.text.difference import Edit, apply_edits
from dipoli.text.tracing.follow import Follower

EDITS = (Edit(2, 4, "abc"), Edit(6, 6, "xy"), Edit(8, 10, ""))


@pytest.mark.parametrize(
    ("place", "start", "end"),
    [(0, 0, 0), (1, 1, 1), (2, 2, 2), (3, 2, 5), (4, 5, 5), (5, 6, 6), (6, 7, 7), (7, 10, 10), (8, 11, 11),
     (9, 11, 11), (10, 11, 11), (12, 13, 13)],
)  # fmt: skip
def test_a_place_is_where_its_surroundings_are(place: int, start: int, end: int) -> None:
    follower = Follower(EDITS)
    assert (follower.start(place), follower.end(place)) == (start, end)


def test_without_edits_nothing_moves() -> None:
    assert [Follower(()).start(place) for place in (0, 7)] == [Follower(()).end(place) for place in (0, 7)] == [0, 7]


OLD = "One sails.\n\nTwo waits.\n\nThree rests.\n\nFour drifts.\n"
IDS = ("p1", "p2", "p3", "p4")


@pytest.mark.parametrize(
    ("edits", "names"),
    [
        ([], ["p1", "p2", "p3", "p4"]),
        ([Edit(0, 0, "New.\n\n")], ["p0.1", "p1", "p2", "p3", "p4"]),
        ([Edit(0, 12, "")], ["p2", "p3", "p4"]),
        ([Edit(12, 24, "")], ["p1", "p3", "p4"]),
        ([Edit(0, 3, "Two and one"), Edit(24, 29, "Five")], ["p1", "p2", "p3", "p4"]),
        ([Edit(0, 3, "Two and one"), Edit(12, 24, ""), Edit(38, 38, "New.\n\n")], ["p1", "p3", "p3.1", "p4"]),
        ([Edit(12, 12, "New.\n\nNewer.\n\n")], ["p1", "p1.1", "p1.2", "p2", "p3", "p4"]),
        ([Edit(len(OLD), len(OLD), "\nLast.\n")], ["p1", "p2", "p3", "p4", "p4.1"]),
    ],
)
def test_paragraphs_keep_their_names_through_edits_before_and_within_them(edits: list[Edit], names: list[str]) -> None:
    assert list(carry_ids(OLD, IDS, edits, apply_edits(OLD, edits))) == names


def test_the_first_paragraphs_of_a_text_that_had_none_are_named_from_nothing() -> None:
    assert carry_ids("", (), [Edit(0, 0, "One.\n\nTwo.\n")], "One.\n\nTwo.\n") == ("p0.1", "p0.2")
