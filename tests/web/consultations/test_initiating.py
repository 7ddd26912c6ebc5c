"""A concept paper: who may table, join, see and release one, and how it becomes a text."""

from datetime import datetime

import pytest

from dipoli.web.conference.acts import note_departure
from dipoli.web.conference.errors import Refused
from dipoli.web.consultations.acts import (
    Paper,
    leave_concept,
    release_concept,
    revise_concept,
    show_concept,
    sponsor_concept,
    table_concept,
    take_as_basis,
)
from dipoli.web.consultations.models import Concept
from dipoli.web.consultations.queries import initiatives
from dipoli.web.drafting import queries as drafting
from dipoli.web.record.models import Distribution
from dipoli.web.record.queries import entries
from tests.web.cast import Cast

PAPER = Paper(
    "A conference on the river.\n\nIt would meet twice.", ["Security", "Trade"], ["Sovereign equality"], "Why."
)


@pytest.fixture
def concept(cast: Cast, now: datetime) -> Concept:
    """A restricted concept paper of Arvia."""
    return table_concept(cast.arvia, "A river process", PAPER, distribution=Distribution.RESTRICTED, now=now)


def test_a_restricted_paper_is_seen_by_its_sponsors_those_shown_it_and_the_office(
    cast: Cast, concept: Concept, now: datetime
) -> None:
    def readers() -> list[str]:
        return [seat.user.username for seat in cast.seats if initiatives.concepts(seat).exists()]

    assert readers() == ["secretariat", "chair", "arvia"]
    with pytest.raises(Refused, match="no such concept paper"):
        sponsor_concept(cast.cadmia, concept, now=now)
    assert cast.cadmia.participant is not None
    show_concept(cast.arvia, concept, cast.cadmia.participant, now=now)
    assert readers() == ["secretariat", "chair", "arvia", "cadmia"]
    sheet = initiatives.concept(cast.cadmia, 1)
    assert sheet is not None
    assert (sheet.shown_to, sheet.is_mine, sheet.last.aims) == ((), False, PAPER.aims)
    for seat in (cast.belmark, cast.meridia, cast.rivercom):
        assert initiatives.concept(seat, 1) is None
        assert not entries(seat, act="table_concept").exists()
        assert "river" not in "".join(f"{entry.subject}{entry.content}" for entry in entries(seat))
    release_concept(cast.arvia, concept, Distribution.PARTICIPANTS, now=now)
    assert len(readers()) == len(cast.seats)
    with pytest.raises(Refused, match="cannot be unseen"):
        release_concept(cast.arvia, concept, Distribution.RESTRICTED, now=now)


def test_sponsors_join_and_leave_for_themselves_and_the_last_one_out_withdraws_it(
    cast: Cast, concept: Concept, now: datetime
) -> None:
    release_concept(cast.arvia, concept, Distribution.PARTICIPANTS, now=now)
    sponsor_concept(cast.cadmia, concept, now=now)
    with pytest.raises(Refused, match="sponsors CT/C/1 already"):
        sponsor_concept(cast.cadmia, concept, now=now)
    with pytest.raises(Refused, match="only those who sponsor"):
        revise_concept(cast.belmark, concept, PAPER, now=now)
    with pytest.raises(Refused, match="says this already"):
        revise_concept(cast.cadmia, concept, PAPER, now=now)
    assert revise_concept(cast.cadmia, concept, Paper("Other aims."), now=now).number == 2
    leave_concept(cast.arvia, concept, now=now)
    sheet = initiatives.concept(cast.belmark, 1)
    assert sheet is not None
    assert [each.name for each in sheet.sponsors] == ["Cadmia"]
    assert [version.aims for version in sheet.versions] == ["Other aims.", PAPER.aims]
    leave_concept(cast.cadmia, concept, now=now)
    with pytest.raises(Refused, match="withdrawn and kept"):
        sponsor_concept(cast.belmark, concept, now=now)
    assert initiatives.concepts(cast.belmark).get().withdrawn_at == now


def test_a_paper_becomes_a_text_for_the_talks_once(cast: Cast, concept: Concept, now: datetime) -> None:
    with pytest.raises(Refused, match="the chair and the secretariat"):
        take_as_basis(cast.arvia, concept, cast.basket, now=now)
    document = take_as_basis(cast.chair, concept, cast.basket, now=now)
    revision = drafting.revision(cast.chair, document)
    assert revision is not None
    assert revision.source == (
        "A RIVER PROCESS\n\n1. A conference on the river.\n\n2. It would meet twice.\n\n"
        "3. Baskets: Security; Trade.\n\n4. Principles: Sovereign equality.\n"
    )
    assert drafting.document(cast.belmark, document.number) is None
    mine = initiatives.concept(cast.arvia, 1)
    assert mine is not None
    assert mine.basis_of is None
    with pytest.raises(Refused, match="is the basis of CT/I/1 already"):
        take_as_basis(cast.secretariat, concept, cast.basket, now=now)


def test_bad_papers_are_refused_with_the_way_out(cast: Cast, concept: Concept, now: datetime) -> None:
    for seat, paper, reason in (
        (cast.arvia, Paper("  "), "needs aims"),
        (cast.arvia, Paper("Aims.", ["x"] * 51), "At most 50 are proposed"),
        (cast.arvia, Paper("A\u202egnihtyn"), "hidden character"),
        (cast.rivercom, PAPER, "only a delegate of a participating State"),
        (cast.chair, PAPER, "only a delegate of a participating State"),
    ):
        with pytest.raises(Refused, match=reason):
            table_concept(seat, "Another", paper, now=now)
    assert cast.belmark.participant is not None
    note_departure(cast.secretariat, cast.belmark.participant, now=now)
    with pytest.raises(Refused, match="Belmark left this process on 25 November 2026"):
        show_concept(cast.arvia, concept, cast.belmark.participant, now=now)
