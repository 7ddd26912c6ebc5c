"""What a seat may see of the texts."""

from datetime import datetime

import pytest

from dipoli.positions import Stance
from dipoli.web.drafting import acts, queries
from dipoli.web.drafting.models import Document
from dipoli.web.record.models import Distribution
from tests.web.cast import Cast
from tests.web.drafting.drafts import BRACKETED, DRAFT, amend, declare, secretariat_elsewhere, table


@pytest.fixture
def secret(cast: Cast, now: datetime) -> Document:
    """A document that only the chair and the secretariat may see."""
    return acts.table_document(
        cast.chair, cast.basket, "The chair's thoughts", BRACKETED, distribution=Distribution.RESTRICTED, now=now
    )


def test_everybody_with_a_seat_sees_texts_stances_and_amendments(
    cast: Cast, bracketed: Document, now: datetime
) -> None:
    amendment = amend(cast.arvia, bracketed, "force", "guile", now)
    declare(cast.belmark, bracketed, "shall", Stance.SUPPORT, now)
    for seat in cast.seats:
        assert list(queries.documents(seat)) == [bracketed]
        assert list(queries.documents(seat, cast.basket)) == [bracketed]
        assert queries.document(seat, "I/1") == bracketed
        revision = queries.revision(seat, bracketed)
        assert revision is not None
        assert queries.text(revision).source == BRACKETED
        assert list(queries.amendments_to(seat, bracketed, revision)) == [amendment]
        assert len(queries.stances(seat, bracketed)) == 1


def test_a_restricted_document_is_not_there_for_others(cast: Cast, secret: Document) -> None:
    for seat in (*cast.delegations, cast.rivercom, cast.meridia):
        assert list(queries.documents(seat)) == []
        assert queries.document(seat, secret.number) is None
        assert queries.revision(seat, secret) is None
        assert list(queries.revisions(seat, secret)) == []
        assert list(queries.amendments_to(seat, secret)) == []
        assert queries.stances(seat, secret) == ()
        assert list(queries.stance_history(seat, secret)) == []
        assert queries.convergence(seat, secret) is None
        assert queries.convergence_of(seat, [secret]) == {}
    for seat in (cast.chair, cast.secretariat):
        assert list(queries.documents(seat)) == [secret]
        assert queries.convergence(seat, secret) is not None


def test_another_process_sees_nothing(cast: Cast, bracketed: Document, now: datetime) -> None:
    stranger = secretariat_elsewhere(now)
    assert list(queries.documents(stranger)) == []
    assert queries.document(stranger, "I/1") is None
    assert queries.revision(stranger, bracketed) is None
    assert queries.stances(stranger, bracketed) == ()


def test_old_revisions_can_be_read(cast: Cast, document: Document, now: datetime) -> None:
    amend(cast.arvia, document, "21", "42", now)
    acts.compile_revision(cast.secretariat, document, now=now)
    old, new, none = (queries.revision(cast.meridia, document, number) for number in (0, 1, 2))
    assert old is not None
    assert new is not None
    assert (old.source, new.number, none) == (DRAFT, 1, None)
    assert [each.symbol for each in queries.revisions(cast.meridia, document)] == ["CT/I/1", "CT/I/1/Rev.1"]


def test_a_text_is_parsed_once(cast: Cast, document: Document) -> None:
    first, second = queries.revision(cast.arvia, document), queries.revision(cast.belmark, document)
    assert first is not None
    assert second is not None
    assert queries.text(first) is queries.text(second)


def test_documents_stand_by_basket(cast: Cast, now: datetime) -> None:
    tabled = [table(cast, now, title=f"Draft {n}") for n in range(3)]
    assert list(queries.documents(cast.arvia)) == tabled
