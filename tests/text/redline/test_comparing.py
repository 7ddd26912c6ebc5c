"""Two texts beside each other: rows of paragraphs, and the words within them."""

import pytest
from hypothesis import HealthCheck, given, settings

from dipoli.text import compare
from dipoli.text.redline import RowKind, SegmentKind
from dipoli.text.redline.matching import heaviest_increasing
from tests.text.strategies import negotiations, sources

OLD = (
    "1. Ships of every State shall wait for the ice to melt.\n\n"
    "2. Boats go home at night, unless the moon is full.\n\n"
    "3. Rafts drift wherever the river takes them.\n"
)
FIRST, SECOND, THIRD = OLD.split("\n\n")


def kinds(old: str, new: str) -> list[str]:
    return [row.kind.value for row in compare(old, new).rows]


def changed_words(old: str, new: str) -> list[tuple[str, str]]:
    segments = [segment for row in compare(old, new).rows for segment in row.segments]
    return [(segment.old, segment.new) for segment in segments if segment.is_change]


def test_a_text_beside_itself() -> None:
    redline = compare(OLD, OLD)
    assert [row.kind for row in redline.rows] == [RowKind.SAME] * 3
    assert [row.paragraph_id for row in redline.rows] == ["p1", "p2", "p3"]
    assert list(redline.changes) == []


def test_words_that_went_and_came() -> None:
    new = OLD.replace("shall", "may").replace(" at night", "").replace("takes", "softly takes")
    assert kinds(OLD, new) == ["changed", "changed", "changed"]
    assert changed_words(OLD, new) == [("shall", ""), ("", "may"), (" at night", ""), ("", "softly ")]


def test_a_paragraph_that_came_shifts_numbers_without_a_change() -> None:
    new = "1. Kings are asked to stay away.\n\n" + OLD.replace("3.", "4.").replace("2.", "3.").replace("1.", "2.")
    redline = compare(OLD, new)
    assert [row.kind.value for row in redline.rows] == ["inserted", "same", "same", "same"]
    assert [row.is_renumbered for row in redline.rows] == [False, True, True, True]
    numbers = [s for row in redline.rows for s in row.segments if s.kind is SegmentKind.RENUMBERED]
    assert [(segment.old, segment.new) for segment in numbers] == [("1.", "2."), ("2.", "3."), ("3.", "4.")]


@pytest.mark.parametrize(
    ("old", "new"), [("Article 4\n", "Article 5 bis\n"), ("Option 1: Rest.\n", "Option 2: Rest.\n")]
)
def test_headings_and_options_are_renumbered_too(old: str, new: str) -> None:
    assert kinds(f"{old}\nStates meet.\n", f"{new}\nStates meet.\n") == ["same", "same"]


def test_a_paragraph_that_moved_is_found_with_what_changed_on_the_way() -> None:
    new = "\n\n".join([SECOND.replace("full", "new"), FIRST, THIRD])
    rows = compare(OLD, new).rows
    assert [row.kind.value for row in rows] == ["moved here", "same", "moved away", "same"]
    assert (rows[0].other, rows[2].other) == (2, 0)
    assert [(s.old, s.new) for s in rows[0].segments if s.is_change] == [("full", ""), ("", "new")]


def test_a_paragraph_of_few_words_does_not_move() -> None:
    assert kinds("No text.\n\n" + OLD, OLD + "\nNo text.\n") == ["deleted", "same", "same", "same", "inserted"]


def test_heads_of_pages_that_come_back_do_not_move() -> None:
    head = "Group of Harbours on Ice\n\n"
    old = head + FIRST + "\n\n" + head + SECOND + "\n\n" + THIRD
    new = FIRST + "\n\n" + head + SECOND + "\n\n" + head + THIRD
    assert "moved here" not in kinds(old, new)
    assert "moved here" not in kinds(new.replace(head, "", 1), old)
    assert "moved here" not in kinds(head + old, "\n\n".join([FIRST, SECOND, THIRD]) + head)


def test_a_few_words_that_stand_twice_in_the_older_text_alone_do_not_move() -> None:
    head = "Group of Harbours on Ice"
    old, new = [head, FIRST, SECOND, THIRD.strip(), head], [FIRST, SECOND, head, THIRD.strip()]
    assert kinds("\n\n".join(old), "\n\n".join(new)) == ["deleted", "same", "same", "inserted", "same", "deleted"]


def test_the_same_words_are_found_elsewhere_before_words_alike_in_their_place() -> None:
    new = "\n\n".join([THIRD.strip(), FIRST, SECOND, THIRD.replace("takes", "carries")])
    assert kinds(OLD, new) == ["moved here", "same", "same", "moved away", "inserted"]


def test_long_words_that_stand_twice_may_move() -> None:
    old = "\n\n".join([FIRST, SECOND, FIRST, THIRD])
    assert kinds(old, "\n\n".join([FIRST, SECOND, THIRD.strip(), FIRST])).count("moved here") == 1


def test_of_paragraphs_much_alike_each_stays_in_its_place() -> None:
    """Each was edited into something nearer to what the other was."""
    first, second = FIRST.replace("1.", "(a)"), FIRST.replace("1.", "(b)").replace("shall", "may")
    old = "\n\n".join([first, SECOND, second, THIRD])
    first, second = first.replace("shall", "may"), second.replace("may", "shall")
    new = "\n\n".join([first.replace("melt", "thaw"), SECOND, second.replace("melt", "go"), THIRD])
    assert kinds(old, new) == ["changed", "same", "changed", "same"]


def test_what_stands_behind_words_that_repeat_is_found() -> None:
    old = "\n\n".join(["No text."] * 6 + ["Tides.", "Winds.", "Tides."]) + "\n"
    new = "\n\n".join(["No text."] * 6 + ["Winds.", "Tides.", "Winds.", "Tides."]) + "\n"
    assert kinds(old, new).count("same") == 9


def test_only_words_between_the_common_ends_are_compared() -> None:
    assert changed_words("a b c d e f g\n", "a b x y e f g\n") == [("c d", ""), ("", "x y")]
    assert changed_words("A tide\n", "A tides\n") == [("tide", ""), ("", "tides")]
    assert changed_words("a b b c", "a b c") == [("b ", "")]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("kings queens, new ducks wait", [("small boats, old rafts", ""), ("", "kings queens, new ducks")]),
        ("kings queens, wait", [("small boats", ""), ("", "kings queens"), (" old rafts", "")]),
        (", kings queens wait", [("small boats", ""), ("old rafts", ""), ("", "kings queens")]),
    ],
)
def test_a_comma_stays_unless_words_on_both_sides_of_it_went_and_came(
    new: str, expected: list[tuple[str, str]]
) -> None:
    ice = " for the ice to melt.\n"
    assert changed_words(f"Ships small boats, old rafts wait{ice}", f"Ships {new}{ice}") == expected


def test_a_paragraph_split_in_two_and_merged_again() -> None:
    split = OLD.replace("home at night, unless", "home at night.\n\nUnless")
    redline = compare(OLD, split)
    assert [row.kind.value for row in redline.rows] == ["same", "split", "same"]
    assert [len(row.new) for row in redline.rows] == [1, 2, 1]
    back = compare(split, OLD)
    assert [row.kind.value for row in back.rows] == ["same", "merged", "same"]
    assert [len(row.old) for row in back.rows] == [1, 2, 1]
    assert (back.accepted, back.rejected) == (OLD, split)


def test_paragraphs_written_mostly_anew_have_changed_in_their_places() -> None:
    new = OLD.replace("of every State shall wait for the ice to melt", "of some kinds shall sail over the sea at dawn")
    assert kinds(OLD, new) == ["changed", "same", "same"]
    new = new.replace("go home at night, unless the moon is full", "stay out at sea, when a storm is near")
    assert kinds(OLD, new) == ["changed", "changed", "same"]


def test_new_line_breaks_are_no_change() -> None:
    new = OLD.replace("State shall", "State\nshall").replace("\n\n", "\r\n\r\n")
    redline = compare(OLD, new)
    assert [row.kind for row in redline.rows] == [RowKind.SAME] * 3
    assert redline.accepted == new
    assert {s.kind for row in redline.rows for s in row.segments if s.old != s.new} == {SegmentKind.RESPACED}


def test_a_name_that_was_kept_holds_a_paragraph_in_its_place() -> None:
    old, new = "Boats wait for the ice to melt.\n", "Boats sail at once and wait for nobody.\n"
    assert [row.kind.value for row in compare(old, new, ["p7"], ["p7"]).rows] == ["changed"]


def test_no_part_of_a_letter_changes() -> None:
    assert changed_words("la paix re\u0301gne ici", "la paix re\u0300gne ici") == [
        ("re\u0301gne", ""),
        ("", "re\u0300gne"),
    ]


def test_what_is_counted() -> None:
    new = "\n\n".join([SECOND, FIRST.replace("1.", "9."), THIRD.replace("Rafts", "Old rafts"), "4. Ducks stay.\n"])
    assert compare(OLD, new).counts == {
        "same": 1,
        "changed": 1,
        "inserted": 1,
        "deleted": 0,
        "moved here": 1,
        "split": 0,
        "merged": 0,
        "renumbered": 1,
        "words inserted": 5,
        "words deleted": 1,
    }


def test_the_heaviest_stay_in_place() -> None:
    assert heaviest_increasing([(0, 3), (1, 0), (2, 1), (3, 2)], [9, 2, 2, 2]) == [(0, 3)]
    assert heaviest_increasing([], []) == []


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sources, sources)
def test_accepting_gives_the_new_and_rejecting_the_old(old: str, new: str) -> None:
    redline = compare(old, new)
    assert (redline.accepted, redline.rejected) == (new, old)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(negotiations())
def test_every_paragraph_stands_in_its_row(negotiation: tuple[str, dict[str, str]]) -> None:
    old, copies = negotiation
    for new in copies.values():
        redline = compare(old, new)
        assert (redline.accepted, redline.rejected) == (new, old)
        for position, row in enumerate(redline.rows):
            assert row.old or row.new
            if row.other is not None:
                assert redline.rows[row.other].other == position


def test_a_paragraph_that_moved_word_for_word_has_nothing_marked_in_it() -> None:
    first, second, third = (f"{words[3:]}\n\n" for words in OLD.strip().split("\n\n"))
    away, _, _, here = compare(first + second + third, second + third + first).rows
    assert (away.kind, here.kind) == (RowKind.MOVED_AWAY, RowKind.MOVED_HERE)
    assert [(segment.kind, segment.new) for segment in here.segments] == [(SegmentKind.SAME, first)]


def test_a_paragraph_that_kept_its_name_and_no_word_is_another() -> None:
    names = ("ships", "boats", "rafts")
    new = OLD.replace(FIRST, "1. Kings are asked to stay away")
    assert [row.kind.value for row in compare(OLD, new, names, names).rows] == ["deleted", "inserted", "same", "same"]
