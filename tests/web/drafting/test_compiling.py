"""Compiling a revision."""

from datetime import datetime

import pytest

from dipoli.positions import Declaration, Stance
from dipoli.web.conference.errors import Refused
from dipoli.web.drafting import acts, queries
from dipoli.web.drafting.models import Document
from dipoli.web.record.queries import entries
from tests.web.cast import Cast
from tests.web.drafting.drafts import DRAFT, amend, current, declare, paragraph_with, place_of, table, text_now


def test_everybody_finds_their_words_in_the_next_revision(cast: Cast, document: Document, now: datetime) -> None:
    amend(cast.arvia, document, "20,000", "10,000", now)
    amend(cast.belmark, document, "20,000", "30,000", now)
    amend(cast.cadmia, document, "20,000", "10,000", now)
    amend(cast.cadmia, document, "in writing", "", now)
    revision = acts.compile_revision(cast.secretariat, document, now=now)
    assert (revision.symbol, revision.round_number, revision.made_by_act) == ("CT/I/1/Rev.1", 1, "compile_revision")
    assert "more than [20,000][Arvia, Cadmia: 10,000][Belmark: 30,000] men" in revision.source
    assert "questions [in writing][Cadmia: {no text}]." in revision.source
    numbers, way = place_of(document, "10,000")[0].key, place_of(document, "in writing")[0].key
    fates = [
        (each.participant.name, each.fate, each.brackets, each.merged_into)
        for each in queries.amendments_to(cast.meridia, document)
    ]
    assert fates == [
        ("Arvia", "joined", [numbers], revision),
        ("Belmark", "merged", [numbers], revision),
        ("Cadmia", "joined", [numbers], revision),
        ("Cadmia", "merged", [way], revision),
    ]
    entry = entries(cast.arvia, act="compile_revision").get()
    assert (entry.subject, entry.capacity, (entry.content or {})["digest"]) == (
        "CT/I/1/Rev.1",
        "Secretariat",
        revision.digest,
    )


def test_the_order_of_amendments_does_not_matter(cast: Cast, now: datetime) -> None:
    wishes = [(cast.arvia, "21", "42"), (cast.belmark, "20,000", "30,000"), (cast.cadmia, "21 days", "some weeks")]
    sources = []
    for order in (wishes, wishes[::-1]):
        document = table(cast, now)
        for seat, old, new in order:
            amend(seat, document, old, new, now)
        sources.append(acts.compile_revision(cast.chair, document, now=now).source)
    assert sources[0] == sources[1]


def test_inserted_and_deleted_paragraphs_are_whole_lines(cast: Cast, document: Document, now: datetime) -> None:
    acts.insert_paragraph(cast.arvia, document, 0, "p3", "1 bis. The sea is open.", now=now)
    acts.amend_paragraph(cast.belmark, document, 0, "p5", "", now=now)
    revision = acts.compile_revision(cast.secretariat, document, now=now)
    expected = DRAFT.replace("2. Man", "[Arvia: 1 bis. The sea is open.]\n\n2. Man").replace(
        "3. Each State answers fair questions in writing.",
        "[3. Each State answers fair questions in writing.][Belmark: {no text}]",
    )
    assert revision.source == expected
    assert revision.paragraph_ids == ["p1", "p2", "p3", "p3.1", "p4", "p5"]


def test_one_delegation_may_change_neighbouring_paragraphs(cast: Cast, document: Document, now: datetime) -> None:
    acts.insert_paragraph(cast.arvia, document, 0, "p3", "1 bis. The sea is open.", now=now)
    acts.insert_paragraph(cast.arvia, document, 0, "p3", "1 ter. The sky too.", now=now)
    acts.amend_paragraph(cast.arvia, document, 0, "p4", "2 bis. Manoeuvres are announced.", now=now)
    acts.amend_paragraph(cast.arvia, document, 0, "p3", "", now=now)
    acts.insert_paragraph(cast.arvia, document, 0, "p5", "4. At the end.", now=now)
    acts.compile_revision(cast.secretariat, document, now=now)
    text = text_now(document)
    wished = " ".join(text.words(a) for b in text.brackets for a in b.alternatives if a.sponsors == ("Arvia",))
    for words in ("1 bis. The sea is open.", "1 ter. The sky too.", "2 bis. Manoeuvres", "4. At the end."):
        assert words in wished
    assert all(each.brackets for each in queries.amendments_to(cast.arvia, document))


def test_a_paragraph_after_the_last_line_stands_apart(cast: Cast, now: datetime) -> None:
    document = table(cast, now, "1. One.\n\n2. Two.")
    acts.insert_paragraph(cast.arvia, document, 0, "p2", "3. Three.", now=now)
    revision = acts.compile_revision(cast.secretariat, document, now=now)
    assert revision.source == "1. One.\n\n2. Two.[Arvia: \n\n3. Three.]"
    assert [each.sponsors for each in text_now(document).brackets[0].written] == [("Arvia",)]


def test_windows_line_ends_stay(cast: Cast, now: datetime) -> None:
    document = table(cast, now, "1. One.\r\n\r\n2. Two.\r\n")
    acts.insert_paragraph(cast.arvia, document, 0, "p1", "1 bis. Both\nlines.", now=now)
    revision = acts.compile_revision(cast.secretariat, document, now=now)
    assert revision.source == "1. One.\r\n\r\n[Arvia: 1 bis. Both\r\nlines.]\r\n\r\n2. Two.\r\n"


def test_superseded_and_withdrawn_wishes_are_not_compiled(cast: Cast, document: Document, now: datetime) -> None:
    amend(cast.arvia, document, "21 days", "42 days", now)
    amend(cast.arvia, document, "21 days", "60 days", now)
    acts.withdraw_amendment(cast.belmark, amend(cast.belmark, document, "20,000", "30,000", now), now=now)
    source = acts.compile_revision(cast.secretariat, document, now=now).source
    assert "announced [21][Arvia: 60] days" in source
    assert "20,000 men" in source


def test_amendments_go_on_inside_brackets(cast: Cast, document: Document, now: datetime) -> None:
    amend(cast.arvia, document, "21", "42", now)
    acts.compile_revision(cast.secretariat, document, now=now)
    amend(cast.belmark, document, "20,000", "30,000", now)
    revision = acts.compile_revision(cast.secretariat, document, now=now)
    assert (revision.number, revision.round_number) == (2, 2)
    assert "[20,000][Belmark: 30,000] men are announced [21][Arvia: 42] days" in revision.source


def test_stances_go_with_their_alternative_and_become_history_with_it(
    cast: Cast, bracketed: Document, now: datetime
) -> None:
    declare(cast.arvia, bracketed, "shall", Stance.SUPPORT, now)
    declare(cast.arvia, bracketed, "should", Stance.OBJECT, now)
    bracket, shall = place_of(bracketed, "shall")
    amend(cast.belmark, bracketed, "force", "force or guile", now)
    acts.compile_revision(cast.secretariat, bracketed, now=now)
    _, should = place_of(bracketed, "should")
    kept = (
        Declaration("Arvia", bracket.key, shall.key, Stance.SUPPORT),
        Declaration("Arvia", bracket.key, should.key, Stance.OBJECT),
    )
    assert queries.stances(cast.belmark, bracketed) == kept
    acts.lift_bracket(cast.chair, bracketed, bracket.key, shall.key, now=now)
    assert queries.stances(cast.belmark, bracketed) == ()
    assert [each.stale_since for each in queries.stance_history(cast.belmark, bracketed)] == [2, 2]


def test_nothing_to_compile_is_refused(cast: Cast, document: Document, now: datetime) -> None:
    with pytest.raises(Refused, match="No amendment stands against CT/I/1"):
        acts.compile_revision(cast.secretariat, document, now=now)


def test_only_the_secretariat_and_the_chair_compile(cast: Cast, document: Document, now: datetime) -> None:
    amend(cast.arvia, document, "21 days", "42 days", now)
    for seat in (*cast.delegations, cast.rivercom, cast.meridia):
        with pytest.raises(Refused, match="the secretariat and the chair alone may compile"):
            acts.compile_revision(seat, document, now=now)
    assert current(document).number == 0


def test_paragraphs_keep_their_names(cast: Cast, document: Document, now: datetime) -> None:
    before = paragraph_with(document, "fair questions").id
    acts.insert_paragraph(cast.arvia, document, 0, "p1", "In the name of quiet,", now=now)
    acts.compile_revision(cast.secretariat, document, now=now)
    assert paragraph_with(document, "fair questions").id == before
