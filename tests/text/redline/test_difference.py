"""What an edited copy changes, as a person would say it."""

import pytest

from dipoli.text import Edit, apply_edits, edits_between
from dipoli.text.difference import ALIGNED_AT_MOST


@pytest.mark.parametrize(
    ("base", "proposed", "expected"),
    [
        ("same", "same", ()),
        ("a shall b", "a should b", (Edit(2, 7, "should"),)),
        ("a b", "a very b", (Edit(2, 2, "very "),)),
        ("a very b", "a b", (Edit(2, 7, ""),)),
        ("ships sail.", "ships, and boats, sail.", (Edit(5, 5, ", and boats,"),)),
        ("a  b", "a b", (Edit(2, 3, ""),)),
        ("", "new", (Edit(0, 0, "new"),)),
        ("old", "", (Edit(0, 3, ""),)),
        ("1. one\n\n2. two\n", "1. one\n\n1 bis. more\n\n2. two\n", (Edit(8, 8, "1 bis. more\n\n"),)),
        ("1. one\n\n2. two\n\n3. three\n", "1. one\n\n3. three\n", (Edit(8, 16, ""),)),
    ],
)
def test_edits_hold_words(base: str, proposed: str, expected: tuple[Edit, ...]) -> None:
    assert edits_between(base, proposed) == expected


def test_a_rewritten_paragraph_is_one_edit() -> None:
    base = "The ships of all nations, great and small, will wait in the harbour until the ice has gone.\n"
    proposed = "No vessel, whoever may own her, need linger where pilots refuse to work.\n"
    assert len(edits_between(base, proposed)) == 1


def test_a_changed_paragraph_beside_a_new_one_is_recognised() -> None:
    base = "1. Ships wait for the pilots.\n\n3. End.\n"
    proposed = "1. Ships wait for two pilots.\n\n2. Boats never wait for anybody.\n\n3. End.\n"
    edits = edits_between(base, proposed)
    assert edits == (Edit(18, 21, "two"), Edit(31, 31, "2. Boats never wait for anybody.\n\n"))


def test_as_many_lines_on_both_sides_are_paired_by_what_they_say() -> None:
    base = "1. Ships wait for the pilots.\n\n2. Rafts drift down the river in spring.\n\n3. End.\n"
    proposed = "1. Nobody may disturb fishing.\n\n2. Ships wait for two pilots.\n\n3. End.\n"
    edits = edits_between(base, proposed)
    assert Edit(18, 21, "two") in edits
    assert apply_edits(base, edits) == proposed


@pytest.mark.parametrize("gone_first", [True, False])
def test_a_changed_line_beside_one_that_is_gone_is_recognised(gone_first: bool) -> None:
    gone, kept = "Rafts drift down the river.\n", "Ships shall wait in the port.\n"
    base, start = (gone + kept, len(gone)) if gone_first else (kept + gone, 0)
    edits = edits_between(base, kept.replace("shall", "may"))
    at = 0 if gone_first else len(kept)
    assert set(edits) == {Edit(at, at + len(gone), ""), Edit(start + 6, start + 11, "may")}


def test_lines_that_are_not_alike_became_each_other_in_their_order() -> None:
    base = "Ships of all nations wait here.\nRafts drift.\nEnd.\n"
    proposed = "No vessel lingers.\nBuoys are red, green or blue.\nEnd.\n"
    assert [edit.start for edit in edits_between(base, proposed)] == [0, base.index("Rafts")]


def test_repetition_leads_nobody_astray() -> None:
    base = "1. Ships wait.\n2. Boats go.\n" * 400
    place = base.index("Boats", 6_000)
    proposed = base[:place] + "Rafts" + base[place + 5 :]
    assert edits_between(base, proposed) == (Edit(place, place + 5, "Rafts"),)


def test_a_line_became_the_one_most_like_it_not_a_longer_one_that_has_its_words() -> None:
    line = "Ships sail at dawn and rest at night.\n"
    longer = "Boats of every State that have waited long enough for the ice to melt may go, if " + line
    assert edits_between(line, longer + line.replace("night", "noon")) == (Edit(0, 0, longer), Edit(31, 36, "noon"))


def test_of_lines_in_another_order_as_many_stay_as_can() -> None:
    first, others = ["One sails.\n", "Two sail.\n", "Three sail.\n"], ["Kings wait.\n", "Queens rest.\n"]
    new = [*others, first[0], "Alpha.\n", first[1], "Beta.\n", first[2]]
    assert edits_between("".join([*first, *others]), "".join(new)) == (
        Edit(0, 0, "Kings wait.\nQueens rest.\n"),
        Edit(11, 11, "Alpha.\n"),
        Edit(21, 21, "Beta.\n"),
        Edit(33, 58, ""),
    )


def test_what_is_too_long_to_align_is_taken_as_one_change() -> None:
    base = "a\n" + "x y\n" * (ALIGNED_AT_MOST + 1) + "b"
    proposed = "c\n" + "x y\n" * (ALIGNED_AT_MOST + 2) + "d"
    edits = edits_between(base, proposed)
    assert len(edits) == 1
    assert apply_edits(base, edits) == proposed
