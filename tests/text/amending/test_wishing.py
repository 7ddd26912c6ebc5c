"""What a participant may wish of a text that has brackets already."""

import pytest

from dipoli.text import Amendment, Edit, apply_edits, choose, compile_text, parse
from dipoli.text.amending.wishing import (
    NoSuchPlace,
    changes,
    choose_wording,
    delete_paragraph,
    fitted,
    insert_paragraph,
    move_paragraph,
    replace_alternative,
    replace_words,
    together,
)

CAST = ("Arvia", "Belmark", "Cadmia")
SOURCE = "1. Ships [may][Arvia: will send [two][ten] boats] here.\n\n2. Boats wait in port.\n\n3. Rafts drift home.\n"
TEXT = parse(SOURCE, CAST)


def rolling(**wishes: tuple[Edit, ...]) -> str:
    return compile_text(SOURCE, [Amendment(n, edits, n) for n, edits in wishes.items()], names=CAST).rolling


def test_words_within_an_alternative_at_any_depth() -> None:
    outer, inner = TEXT.brackets
    edits = replace_alternative(TEXT, inner.key, inner.alternatives[0].key, "three")
    assert rolling(Belmark=edits).splitlines()[0] == (
        "1. Ships [may][Arvia: will send [[two][Belmark: three]][ten] boats] here."
    )
    edits = replace_alternative(TEXT, outer.key, outer.alternatives[1].key, "will lend [two][ten] boats")
    assert rolling(Belmark=edits).splitlines()[0] == (
        "1. Ships [may][Arvia: will [send][Belmark: lend] [two][ten] boats] here."
    )


def test_a_new_wording_and_joining_one() -> None:
    outer, inner = TEXT.brackets
    assert rolling(Belmark=choose_wording(TEXT, inner.key, "ten"), Cadmia=choose_wording(TEXT, inner.key, "nine")) == (
        SOURCE.replace("[ten]", "[Belmark: ten][Cadmia: nine]")
    )
    assert rolling(Cadmia=choose_wording(TEXT, outer.key, "must")) == SOURCE.replace("] here", "][Cadmia: must] here")


def test_paragraphs_come_go_and_move() -> None:
    assert rolling(Arvia=delete_paragraph(TEXT, "p2")) == (
        SOURCE.replace("2. Boats wait in port.", "[2. Boats wait in port.][Arvia: {no text}]")
    )
    first = rolling(Arvia=insert_paragraph(TEXT, "", "0. All wait."))
    assert first == "[Arvia: 0. All wait.]\n\n" + SOURCE
    moved = move_paragraph(TEXT, "p2", "p3")
    assert apply_edits(SOURCE, moved) == SOURCE.replace("2. Boats wait in port.\n\n", "") + "2. Boats wait in port.\n"
    compilation = compile_text(SOURCE, [Amendment("Arvia", moved, "a1")])
    assert choose(compilation.source, "Arvia") == apply_edits(SOURCE, moved)
    assert compilation.links == {"a1": (0, 1)}
    assert move_paragraph(TEXT, "p2", "p1") == ()
    assert apply_edits(SOURCE, move_paragraph(TEXT, "p3", "")).startswith("3. Rafts drift home.\n\n1. Ships")


def test_several_passages_are_one_wish() -> None:
    wish = together(
        replace_words(TEXT, "p2", "2. Boats sail in port."), replace_words(TEXT, "p3", "3. Rafts sail home.")
    )
    assert [edit.words for edit in wish] == ["sail", "sail"]
    assert together((Edit(0, 2, "a"),), (Edit(2, 4, "b"),)) == (Edit(0, 4, "ab"),)


def test_places_that_are_not_there() -> None:
    with pytest.raises(NoSuchPlace, match="no paragraph p9"):
        delete_paragraph(TEXT, "p9")
    spanning = parse("[1. Ships wait.\n\n2. Boats wait.]\n\n3. Rafts wait.\n")
    for paragraph in ("p1", "p2"):
        with pytest.raises(NoSuchPlace, match="one end of a bracket"):
            move_paragraph(spanning, paragraph, "p3")


def test_a_change_has_its_place_and_words_whatever_changed_before_it() -> None:
    assert changes("Ships sail to port in spring.", "Ships and boats sail to the port in summer.") == (
        Edit(6, 6, "and boats "),
        Edit(14, 14, "the "),
        Edit(22, 28, "summer"),
    )


def test_where_lines_break_is_no_change_and_where_paragraphs_break_is_one() -> None:
    assert changes("Ships sail\nto port.", "Ships\r\nsail to port.") == ()
    assert changes("Ships sail. Boats wait.", "Ships sail.\n\nBoats wait.") == (Edit(11, 12, "\n\n"),)
    assert changes("Ships sail. Boats wait.", "Ships sail.  Boats rest.") == (Edit(18, 22, "rest"),)


def test_no_words_for_a_bracket_take_its_line_with_it_only_where_it_opens_one() -> None:
    alone = parse("1. Ships sail.\n\n[2. Boats wait.][2. Boats rest.]\n\n3. Rafts drift.\n")
    (bracket,) = alone.brackets
    assert apply_edits(alone.source, choose_wording(alone, bracket.key, "")) == "1. Ships sail.\n\n3. Rafts drift.\n"
    within = parse("1. Ships [may][will]\nsail.\n")
    (bracket,) = within.brackets
    assert apply_edits(within.source, choose_wording(within, bracket.key, "")) == "1. Ships \nsail.\n"


def test_a_paragraph_behind_the_last_one_has_a_blank_line_before_it_as_the_text_has_them() -> None:
    for end in ("\n", "\r\n"):
        text = parse(f"1. Ships sail.{end}{end}2. Boats wait.")
        assert apply_edits(text.source, insert_paragraph(text, "p2", "3. Rafts drift.")) == (
            f"1. Ships sail.{end}{end}2. Boats wait.{end}{end}3. Rafts drift."
        )
    assert insert_paragraph(parse(""), "", "1. Ships sail.") == (Edit(0, 0, "1. Ships sail."),)


def test_the_first_paragraph_moves_before_itself_without_a_change() -> None:
    assert move_paragraph(TEXT, "p1", "") == ()
    assert move_paragraph(TEXT, "p1", "p1") == ()


def test_words_from_a_browser_get_the_line_ends_of_the_text_they_are_for() -> None:
    assert fitted("  one\r\ntwo\rthree\nfour ", "a\nb") == "one\ntwo\nthree\nfour"
    assert fitted("one\ntwo\r\n", "a\r\nb") == "one\r\ntwo"
