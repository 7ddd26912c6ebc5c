"""Principles as a checklist, and declarations on record."""

from datetime import datetime

import pytest

from dipoli.web.conference.errors import Refused
from dipoli.web.consultations.acts import (
    add_principle,
    declare_unilaterally,
    link_provision,
    take_over_the_ten,
    unlink_provision,
    withdraw_declaration,
)
from dipoli.web.consultations.models import UnilateralDeclaration
from dipoli.web.consultations.queries import principles as queries
from dipoli.web.drafting.acts import table_document
from dipoli.web.drafting.models import Document
from dipoli.web.record.models import Distribution
from tests.web.cast import Cast

Kind = UnilateralDeclaration.Kind


@pytest.fixture
def document(cast: Cast, now: datetime) -> Document:
    """A text with a provision, which only the office sees yet."""
    source = "1. No State will move a frontier by force.\n\n2. They will meet.\n"
    return table_document(cast.chair, cast.basket, "Frontiers", source, distribution=Distribution.RESTRICTED, now=now)


def test_the_ten_of_1975_are_a_checklist_and_a_body_adds_its_own(cast: Cast, document: Document, now: datetime) -> None:
    add_principle(cast.chair, "Territorial integrity of states", now=now)
    take_over_the_ten(cast.secretariat, now=now)
    add_principle(cast.chair, "Equal ports", source="Villa Lumi", now=now)
    assert [sheet.principle.number for sheet in queries.checklist(cast.meridia)] == list(range(1, 12))
    with pytest.raises(Refused, match="in the catalogue already"):
        take_over_the_ten(cast.secretariat, now=now)
    with pytest.raises(Refused, match="the chair and the secretariat"):
        add_principle(cast.arvia, "Arvia first", now=now)
    link_provision(cast.chair, cast.process.principles.get(title="Inviolability of frontiers"), document, "p1", now=now)
    effected = {s.principle.title for s in queries.checklist(cast.chair) if s.provisions}
    assert effected == {"Inviolability of frontiers"}
    assert not [s for s in queries.checklist(cast.arvia) if s.provisions], "the text is restricted"


def test_links_are_taken_back_by_who_made_them_or_the_office(cast: Cast, now: datetime) -> None:
    open_text = table_document(cast.chair, cast.basket, "Open", "1. They will meet.\n", now=now)
    principle = add_principle(cast.chair, "Talks", now=now)
    provision = link_provision(cast.arvia, principle, open_text, "p1", now=now)
    with pytest.raises(Refused, match="Paragraph 1 is linked to this principle already"):
        link_provision(cast.belmark, principle, open_text, "p1", now=now)
    with pytest.raises(Refused, match="Ambassador Hale made this link"):
        unlink_provision(cast.belmark, provision, now=now)
    unlink_provision(cast.secretariat, provision, now=now)
    with pytest.raises(Refused, match="taken back"):
        unlink_provision(cast.arvia, provision, now=now)
    with pytest.raises(Refused, match="only a delegate"):
        link_provision(cast.rivercom, principle, open_text, "p1", now=now)


def test_a_declaration_stands_on_record_and_stays_when_withdrawn(cast: Cast, now: datetime) -> None:
    principle = add_principle(cast.chair, "Talks", now=now)
    declaration = declare_unilaterally(
        cast.cadmia,
        "Cadmia has no claims on anybody.",
        kinds=[Kind.TERRITORIAL, Kind.MILITARY, Kind.POLITICAL],
        principles=[principle],
        distribution=Distribution.PARTICIPANTS,
        now=now,
    )
    (sheet,) = queries.checklist(cast.meridia)
    assert sheet.declarations == (declaration,)
    with pytest.raises(Refused, match="made no such declaration"):
        withdraw_declaration(cast.arvia, declaration, now=now)
    withdraw_declaration(cast.cadmia, declaration, now=now)
    assert queries.declarations(cast.meridia).get().withdrawn_at == now
    for seat, words, distribution, reason in (
        (cast.arvia, " ", Distribution.PUBLIC, "say what your State declares"),
        (cast.arvia, "Yes.", Distribution.RESTRICTED, "made to others"),
        (cast.chair, "Yes.", Distribution.PUBLIC, "only a delegate"),
    ):
        with pytest.raises(Refused, match=reason):
            declare_unilaterally(seat, words, distribution=distribution, now=now)
