"""Tabling a document."""

from datetime import datetime

import pytest

from dipoli.text.source import encode
from dipoli.web.conference.acts import open_basket
from dipoli.web.conference.errors import Refused
from dipoli.web.drafting import acts, queries
from dipoli.web.drafting.acts.tabling import MOST_CHARACTERS
from dipoli.web.drafting.models import Document
from dipoli.web.record.models import Distribution, Entry
from dipoli.web.record.queries import entries, verify
from tests.web.cast import Cast
from tests.web.drafting.drafts import DRAFT, current, secretariat_elsewhere, table


def test_a_tabled_document_has_a_symbol_and_its_words_as_revision_0(cast: Cast, now: datetime) -> None:
    document = table(cast, now)
    revision = current(document)
    assert (document.symbol, document.number, revision.symbol, revision.number) == ("CT/I/1", "I/1", "CT/I/1", 0)
    assert encode(revision.source) == encode(DRAFT)
    assert revision.paragraph_ids == ["p1", "p2", "p3", "p4", "p5"]
    assert (revision.made_by, revision.made_by_act, revision.made_at) == ("The Secretary", "table_document", now)


def test_the_record_holds_the_digest_and_not_the_words(cast: Cast, document: Document) -> None:
    entry = entries(cast.meridia, act="table_document").get()
    assert entry.subject == "CT/I/1"
    assert entry.content == {
        "basket": "I",
        "number": "I/1",
        "title": "Quiet Neighbours",
        "digest": current(document).digest,
        "characters": len(DRAFT),
        "paragraphs": 5,
    }
    assert verify("test") == ()


def test_numbers_go_on_and_are_never_given_twice(cast: Cast, now: datetime) -> None:
    acts.table_document(cast.chair, cast.basket, "One", "Words.", number="I/2", now=now)
    numbers = [table(cast, now, title=f"Draft {n}").number for n in range(2)]
    assert numbers == ["I/1", "I/3"]
    with pytest.raises(Refused, match="I/2 is taken"):
        acts.table_document(cast.arvia, cast.basket, "Another", "Words.", number="I/2", now=now)


@pytest.mark.parametrize("number", ["I 1", "I//1", "/1", "I/1/", "../1", "I/" + "1" * 20, "é", "I/1\n"])
def test_a_number_fits_a_symbol_and_an_address(cast: Cast, now: datetime, number: str) -> None:
    with pytest.raises(Refused, match="does not fit a symbol"):
        acts.table_document(cast.secretariat, cast.basket, "Draft", "Words.", number=number, now=now)


def test_delegations_table_and_observers_and_organisations_do_not(cast: Cast, now: datetime) -> None:
    assert acts.table_document(cast.arvia, cast.basket, "Draft", "Words.", now=now).tabled_by == "Ambassador Hale"
    for seat in (cast.rivercom, cast.meridia):
        with pytest.raises(Refused, match="only a delegate of a participating State may table a document"):
            acts.table_document(seat, cast.basket, "Draft", "Words.", now=now)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("", "no words"),
        (" \n\t\n", "no words"),
        ("a\0b", "line 1, column 2"),
        ("one\n\ud800", "line 2, column 1"),
        ("x" * (MOST_CHARACTERS + 1), "5,000,001 characters"),
    ],
)
def test_what_is_no_text_is_refused_and_leaves_nothing(cast: Cast, now: datetime, source: str, reason: str) -> None:
    before = Entry.objects.count()
    with pytest.raises(Refused, match=reason):
        table(cast, now, source)
    assert (Document.objects.count(), Entry.objects.count()) == (0, before)


@pytest.mark.parametrize(
    "source", ["[" * 10_000 + "x" + "]" * 10_000, "x" * 1_000_000, "[a\n\nb]] c [", "\r\n1. A\r\n"]
)
def test_whatever_is_a_text_is_kept_as_it_is(cast: Cast, now: datetime, source: str) -> None:
    assert current(table(cast, now, source)).source == source


def test_a_basket_of_another_process_is_not_there(cast: Cast, now: datetime) -> None:
    secretariat = secretariat_elsewhere(now)
    other = open_basket(secretariat, number="I", title="Elsewhere", now=now)
    with pytest.raises(Refused, match="no such basket"):
        acts.table_document(cast.secretariat, other, "Draft", "Words.", now=now)


def test_a_restricted_document_is_for_chair_and_secretariat_until_it_is_released(cast: Cast, now: datetime) -> None:
    with pytest.raises(Refused, match="You could not read"):
        acts.table_document(cast.arvia, cast.basket, "Draft", "Words.", distribution=Distribution.RESTRICTED, now=now)
    document = acts.table_document(
        cast.chair, cast.basket, "Chair's thoughts", "Words.", distribution=Distribution.RESTRICTED, now=now
    )
    assert [seat.name for seat in cast.seats if queries.document(seat, "I/1")] == ["The Secretary", "The Chair"]
    assert not entries(cast.arvia, act="table_document").exists()
    with pytest.raises(Refused, match="There is no such document"):
        acts.amend_paragraph(cast.arvia, document, 0, "p1", "Other words.", now=now)
    with pytest.raises(Refused, match="may release a document"):
        acts.release_document(cast.arvia, document, now=now)
    acts.release_document(cast.chair, document, now=now)
    assert [seat.name for seat in cast.seats if queries.document(seat, "I/1")] == [seat.name for seat in cast.seats]
    with pytest.raises(Refused, match="already"):
        acts.release_document(cast.chair, document, now=now)
