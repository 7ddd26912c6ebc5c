"""Attribution in footnotes, out and in."""

import pytest
from hypothesis import given, settings

from dipoli.text import compile_text, edits_between, footnoted, footnotes, parse, unfootnoted
from dipoli.text.amending.compile import Amendment
from dipoli.text.footnotes import below as put_below
from tests.text.strategies import PARTICIPANTS, negotiations, sources

LONG = "All States of the region " * 8


def below(source: str) -> str:
    return footnoted(parse(source, PARTICIPANTS))


def within(source: str) -> str:
    return unfootnoted(parse(source, PARTICIPANTS))[0]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("We meet.\n", "We meet.\n"),
        ("We [Arvia: meet].\n", "We [meet¹].\n\n¹ Proposed by Arvia.\n"),
        (
            "We [shall][Arvia, Belmark: may][Cadmia: {no text}] meet.",
            "We [shall][may¹][{no text}²] meet.\n\n¹ Proposed by Arvia, Belmark.\n\n² Proposed by Cadmia.",
        ),
        ("[Arvia: a [Belmark: b] c]\r\n", "[a [b¹] c²]\r\n\r\n¹ Proposed by Belmark.\r\n\r\n² Proposed by Arvia.\r\n"),
        ("[Arvia: ]", "[¹]\n\n¹ Proposed by Arvia."),
        ("9 km² [Arvia: x]", "9 km² [x³]\n\n³ Proposed by Arvia."),
    ],
)
def test_names_go_below_and_come_back(source: str, expected: str) -> None:
    assert below(source) == expected
    assert within(expected) == source


SPANNING = "1. [x][Arvia: States\n\nArticle 5\n\nmeet.]\n"
"""Only a name before the colon holds a bracket together over a heading."""


@pytest.mark.parametrize("source", ["[Arvia: never closed", "[Arvia: km²]", "[Arvia: Belmark: a quotation]", SPANNING])
def test_names_stay_where_they_would_be_lost(source: str) -> None:
    assert below(source) == source


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("We [shall]4 meet.\n\n4 Arvia and Belmark.\n", "We [Arvia, Belmark: shall] meet.\n"),
        ("We [shall]* meet.\n\n* Tabled by: Arvia/Cadmia\n", "We [Arvia, Cadmia: shall] meet.\n"),
        ("We [shall]¹, [may]².\n\n¹ Arvia.\n\n² Belmark.\n", "We [Arvia: shall], [Belmark: may].\n"),
        (f"{LONG} [shall]4 meet.\n4 Arvia.\nEnd.\n", f"{LONG} [Arvia: shall] meet.\nEnd.\n"),
        ("We [shall]* meet.\n\n* Arvia, Belmark, and Cadmia.\n", "We [Arvia, Belmark, Cadmia: shall] meet.\n"),
        ("[a]* [b]*\n\n* Proposed by Arvia.\n", "[Arvia: a] [Arvia: b]\n"),
    ],
)
def test_footnotes_that_name_who_proposes_are_attribution(source: str, expected: str) -> None:
    assert within(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "We [shall]4 meet.\n\n4 Arvia asks that its reservation be recorded.\n",
        "We [shall]4 meet.\n\n4 Arvia, Utopia.\n",
        "We [Belmark: shall]4 meet.\n\n4 Arvia.\n",
        "We [shall¹]² meet.\n\n¹ Arvia.\n\n² Belmark.\n",
        "4 Arvia.\n\nWe [shall]4 meet.\n",
        "We [shall]4 meet.\n",
    ],
)
def test_any_other_footnote_stays(source: str) -> None:
    text = parse(source, PARTICIPANTS)
    found, left = unfootnoted(text)
    assert found == source
    assert left == footnotes(text)


@settings(max_examples=150, deadline=None)
@given(sources)
def test_whatever_the_text_says_nothing_else_changes(source: str) -> None:
    text = parse(source, PARTICIPANTS)
    made = footnoted(text)
    assert sorted(set(made) - set(source) - set("¹²³⁴⁵⁶⁷⁸⁹⁰ Proposed by Arvia, Belmark, Cadmia.\r\n")) == []
    assert (made == source) or any(a.sponsors for b in text.brackets for a in b.written)


@settings(max_examples=50, deadline=None)
@given(negotiations())
def test_a_compiled_text_comes_back_to_the_byte(negotiation: tuple[str, dict[str, str]]) -> None:
    base, copies = negotiation
    amendments = [Amendment(name, edits_between(base, copy)) for name, copy in copies.items()]
    compiled = compile_text(base, amendments).source
    assert within(below(compiled)) == compiled


def test_notes_below_do_not_say_how_the_lines_of_a_text_break() -> None:
    """Short lines below would make a text of long lines look like one that is wrapped at the width of a page."""
    source = f"1. {LONG}[Arvia: meet]\n2. {LONG}[Belmark: part]\nThey [Cadmia: go]\nhome.\n" + f"{LONG}[Arvia: x]\n" * 9
    paragraphs = parse(source, PARTICIPANTS).paragraphs
    assert len(parse(below(source), PARTICIPANTS).paragraphs) == len(paragraphs) + 12


def test_marks_and_notes_are_given_apart_to_who_sets_them_itself() -> None:
    """A paper sets the marks raised and the notes at the foot of its pages."""
    found = put_below(parse("We [shall][Arvia, Belmark: may] [Cadmia: not] meet.\n", PARTICIPANTS))
    assert found.body == "We [shall][may¹] [not²] meet.\n"
    assert [found.body[start:end] for start, end in found.spans] == list(found.marks) == ["¹", "²"]
    assert found.notes == ("Proposed by Arvia, Belmark.", "Proposed by Cadmia.")


def test_where_the_marks_stand_in_the_text_without_its_notes() -> None:
    made = put_below(parse("[Arvia: We] [shall][Arvia, Belmark: may] meet.\n", PARTICIPANTS))
    assert made.body == "[We¹] [shall][may²] meet.\n"
    assert [made.body[start:end] for start, end in made.spans] == ["¹", "²"]
    assert made.notes == ("Proposed by Arvia.", "Proposed by Arvia, Belmark.")


def test_a_name_with_an_and_in_it_is_one_name_in_a_footnote() -> None:
    source = "We [shall]4 meet.\n\n4 Hills and Dales, and Arvia.\n"
    within, held = unfootnoted(parse(source, ("Arvia", "Hills and Dales")))
    assert (within, tuple(held)) == ("We [Hills and Dales, Arvia: shall] meet.\n", ())
