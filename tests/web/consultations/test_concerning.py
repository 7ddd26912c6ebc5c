"""Concerns: whose they are, who sees them, and what becomes of the passages they are about."""

from datetime import datetime

import pytest

from dipoli.web.conference.acts import note_departure
from dipoli.web.conference.errors import Refused
from dipoli.web.consultations.acts import (
    accept_answer,
    answer_concern,
    raise_concern,
    reopen_concern,
    withdraw_concern,
)
from dipoli.web.consultations.models import Concern
from dipoli.web.consultations.queries import concerns as queries
from dipoli.web.drafting import acts as drafting
from dipoli.web.drafting.models import Document
from dipoli.web.record.models import Distribution
from dipoli.web.record.queries import entries
from tests.web.cast import Cast
from tests.web.consultations.conftest import of

Kind = Concern.Kind
SOURCE = (
    "1. States will meet every spring.\n\n"
    "2. States will announce their manoeuvres to all.\n\n"
    "3. They will settle disputes by talks.\n"
)


@pytest.fixture
def document(cast: Cast, now: datetime) -> Document:
    """A text of three paragraphs."""
    return drafting.table_document(cast.secretariat, cast.basket, "Principles", SOURCE, now=now)


@pytest.fixture
def concern(cast: Cast, document: Document, now: datetime) -> Concern:
    """What Belmark fears of paragraph 2."""
    words = "It would show one side's columns only."
    return raise_concern(cast.belmark, Kind.ONE_SIDE, words, document=document, paragraphs=["p2"], now=now)


def test_a_restricted_concern_is_seen_by_its_own_and_the_office_in_no_count_of_others(
    cast: Cast, document: Document, now: datetime
) -> None:
    secret = "secret fear of Belmark"
    raise_concern(cast.belmark, Kind.SECURITY, secret, document=document, distribution=Distribution.RESTRICTED, now=now)
    for seat in cast.seats:
        sees = seat in (cast.belmark, cast.chair, cast.secretariat)
        assert len(queries.concerns(seat)) == len(queries.unanswered(seat, [document])) == int(sees)
        assert (queries.concern(seat, 1) is not None) == sees
        in_record = any(secret in f"{entry.content}" for entry in entries(seat))
        assert in_record == (seat in (cast.chair, cast.secretariat))


def test_a_concern_on_a_restricted_text_is_no_wider_than_the_text(cast: Cast, now: datetime) -> None:
    hidden = drafting.table_document(
        cast.chair, cast.basket, "Hidden", SOURCE, distribution=Distribution.RESTRICTED, now=now
    )
    with pytest.raises(Refused, match="no such document"):
        raise_concern(cast.arvia, Kind.OTHER, "It is hidden.", document=hidden, now=now)
    concern = raise_concern(cast.arvia, Kind.OTHER, "Another text would do.", now=now)
    with pytest.raises(Refused, match="is restricted, and this concern is not"):
        answer_concern(cast.chair, concern, clause=(hidden, "p1"), now=now)


def test_only_its_holder_says_that_it_is_answered(
    cast: Cast, concern: Concern, document: Document, now: datetime
) -> None:
    answer = answer_concern(cast.cadmia, concern, words="Both sides announce.", clause=(document, "p3"), now=now)
    for seat in (cast.arvia, cast.cadmia, cast.chair, cast.secretariat, cast.rivercom):
        with pytest.raises(Refused, match="is Belmark's"):
            accept_answer(seat, answer, now=now)
    assert queries.unanswered(cast.chair, [document])[0].concern == concern
    accept_answer(cast.belmark, answer, now=now)
    assert queries.unanswered(cast.chair, [document]) == ()
    with pytest.raises(Refused, match="Concern 1 is answered"):
        accept_answer(cast.belmark, answer, now=now)
    reopen_concern(cast.belmark, concern, now=now)
    assert queries.unanswered(cast.meridia, [document])[0].offers[0].answer.accepted_at is None
    withdraw_concern(cast.belmark, concern, now=now)
    found = queries.concern(cast.meridia, 1)
    assert found is not None
    assert (found.concern.state, found.concern.words) == ("withdrawn", concern.words)
    assert [entry.act for entry in entries(cast.meridia)][-5:] == [
        "raise_concern",
        "answer_concern",
        "accept_answer",
        "reopen_concern",
        "withdraw_concern",
    ]


def test_a_concern_finds_its_passage_when_that_is_renumbered_and_when_it_is_gone(
    cast: Cast, concern: Concern, document: Document, now: datetime
) -> None:
    def phrase() -> str:
        found = queries.concern(cast.belmark, 1)
        assert found is not None
        (passage,) = found.passages
        return passage.phrase

    assert phrase() == "paragraph 2"
    drafting.insert_paragraph(cast.arvia, document, 0, "p1", "1 bis. They will also meet in autumn.", now=now)
    drafting.compile_revision(cast.chair, document, now=now)
    assert phrase() == "paragraph 2"
    revision = document.revisions.get(is_current=True)
    merged = SOURCE.replace("\n\n2. States will", " States will").replace("3. They", "2. They")
    revision.source = merged
    revision.paragraph_ids = ["p1", "p3"]
    revision.save()
    assert phrase() == "paragraph 1, into which paragraph 2 went"
    revision.source, revision.paragraph_ids = "1. Fish will be counted by lantern.\n", ["p1"]
    revision.save()
    assert phrase() == "paragraph 2 as it was: the text has no such passage any more"
    renumbered = SOURCE.replace("2. States", "7. States")
    revision.source, revision.paragraph_ids = renumbered, ["p1", "p2", "p3"]
    revision.save()
    assert phrase() == "paragraph 7, then paragraph 2"


def test_answers_can_be_amendments_and_clauses_of_a_text(
    cast: Cast, concern: Concern, document: Document, now: datetime
) -> None:
    amendment = drafting.amend_paragraph(cast.cadmia, document, 0, "p2", "2. All will announce.", now=now)
    answer_concern(cast.arvia, concern, amendment=amendment, now=now)
    answer_concern(cast.chair, concern, clause=(document, "p3"), words="without prejudice", now=now)
    found = queries.concern(cast.belmark, 1)
    assert found is not None
    assert [offer.phrase for offer in found.offers] == [
        "an amendment of Cadmia (stands) in I/1",
        "paragraph 3 as a clause in I/1",
    ]


def test_what_cannot_be_said_is_refused_with_the_way_out(
    cast: Cast, concern: Concern, document: Document, now: datetime
) -> None:
    for given, reason in (
        ({"words": " "}, "say what is feared"),
        ({"words": "x", "paragraphs": ["p1"]}, "choose the text too"),
        ({"words": "x", "document": document, "paragraphs": ["p9"]}, "has no paragraph “p9”"),
    ):
        with pytest.raises(Refused, match=reason):
            raise_concern(cast.arvia, Kind.OTHER, now=now, **given)
    for seat in (cast.chair, cast.secretariat, cast.meridia):
        with pytest.raises(Refused, match="delegations may raise a concern"):
            raise_concern(seat, Kind.OTHER, "x", now=now)
    with pytest.raises(Refused, match="Nothing is offered"):
        answer_concern(cast.arvia, concern, now=now)
    note_departure(cast.secretariat, of(cast.belmark), now=now)
    cast.belmark.participant = of(cast.belmark).__class__.objects.get(pk=of(cast.belmark).pk)
    with pytest.raises(Refused, match="delegations may withdraw a concern"):
        withdraw_concern(cast.belmark, concern, now=now)
    assert queries.concern(cast.arvia, 1) is not None
