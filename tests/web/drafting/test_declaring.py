"""Declaring stances."""

from datetime import datetime

import pytest

from dipoli.positions import Declaration, Stance, Status
from dipoli.web.conference.errors import Refused
from dipoli.web.drafting import acts, queries
from dipoli.web.drafting.models import Document
from dipoli.web.record.queries import entries
from tests.web.cast import Cast
from tests.web.drafting.drafts import amend, current, declare, place_of, table


def test_the_latest_declaration_counts_and_all_are_kept(cast: Cast, bracketed: Document, now: datetime) -> None:
    declare(cast.arvia, bracketed, "shall", Stance.OBJECT, now, reason="Too firm.")
    declare(cast.belmark, bracketed, "shall", Stance.SUPPORT, now)
    declare(cast.arvia, bracketed, "shall", Stance.ACCEPT, now)
    bracket, shall = place_of(bracketed, "shall")
    assert queries.stances(cast.meridia, bracketed) == (
        Declaration("Belmark", bracket.key, shall.key, Stance.SUPPORT),
        Declaration("Arvia", bracket.key, shall.key, Stance.ACCEPT),
    )
    history = queries.stance_history(cast.meridia, bracketed, cast.arvia.participant)
    assert [(each.value, each.reason) for each in history] == [("object", "Too firm."), ("accept", "")]
    first = entries(cast.meridia, act="declare_stance", participant="Arvia")[0]
    assert first.content == {
        "revision": 0,
        "paragraph": "p1",
        "bracket": bracket.key,
        "alternative": shall.key,
        "stance": "object",
        "reason": "Too firm.",
    }


def test_convergence_follows_from_what_is_declared(cast: Cast, bracketed: Document, now: datetime) -> None:
    declare(cast.arvia, bracketed, "should", Stance.ACCEPT, now)
    declare(cast.belmark, bracketed, "shall", Stance.SUPPORT, now)
    declare(cast.cadmia, bracketed, "shall", Stance.OBJECT, now)
    convergence = queries.convergence(cast.meridia, bracketed)
    assert convergence is not None
    assert [each.status for each in convergence.outlooks] == [Status.LIFTABLE, Status.UNHEARD]
    assert [(each.name, each.group) for each in convergence.participants] == [
        ("Arvia", "Maritime League"),
        ("Belmark", "Inland Pact"),
        ("Cadmia", "Neutral Four"),
        ("Hestland", "Neutral Four"),
    ]
    assert queries.convergence_of(cast.meridia, [bracketed]) == {bracketed: convergence}


def test_no_text_can_be_wanted_too(cast: Cast, bracketed: Document, now: datetime) -> None:
    declare(cast.arvia, bracketed, "", Stance.SUPPORT, now)
    convergence = queries.convergence(cast.arvia, bracketed)
    assert convergence is not None
    assert convergence.outlooks[1].liftable == place_of(bracketed, "")[1].key


def test_an_observer_an_organisation_and_those_who_preside_have_no_stance(
    cast: Cast, bracketed: Document, now: datetime
) -> None:
    for seat in (cast.meridia, cast.rivercom, cast.chair, cast.secretariat):
        with pytest.raises(Refused, match=f"You sit as {seat.capacity}: only a delegate of a participating State"):
            declare(seat, bracketed, "shall", Stance.SUPPORT, now)
    assert queries.stances(cast.chair, bracketed) == ()


def test_a_stance_is_on_what_stands_in_the_current_revision(cast: Cast, bracketed: Document, now: datetime) -> None:
    bracket, shall = place_of(bracketed, "shall")
    stance = Stance.SUPPORT
    with pytest.raises(Refused, match="CT/I/1 has no bracket “none”"):
        acts.declare_stance(cast.arvia, bracketed, 0, "none", shall.key, stance=stance, now=now)
    with pytest.raises(Refused, match="no alternative “none”"):
        acts.declare_stance(cast.arvia, bracketed, 0, bracket.key, "none", stance=stance, now=now)
    amend(cast.belmark, bracketed, "force", "guile", now)
    acts.compile_revision(cast.chair, bracketed, now=now)
    with pytest.raises(Refused, match=r"CT/I/1/Rev\.1 is current"):
        acts.declare_stance(cast.arvia, bracketed, 0, bracket.key, shall.key, stance=stance, now=now)


def test_the_same_is_not_declared_twice(cast: Cast, bracketed: Document, now: datetime) -> None:
    declare(cast.arvia, bracketed, "shall", Stance.SUPPORT, now)
    with pytest.raises(Refused, match="Arvia has declared this already"):
        declare(cast.arvia, bracketed, "shall", Stance.SUPPORT, now)
    declare(cast.arvia, bracketed, "shall", Stance.SUPPORT, now, reason="As ever.")
    assert [each.reason for each in queries.stances(cast.arvia, bracketed)] == ["As ever."]


def test_reasons_hide_nothing(cast: Cast, bracketed: Document, now: datetime) -> None:
    with pytest.raises(Refused, match="reasons hold a hidden character at line 1, column 3"):
        declare(cast.arvia, bracketed, "shall", Stance.SUPPORT, now, reason="no\u202e")
    with pytest.raises(Refused, match="5,001 characters"):
        declare(cast.arvia, bracketed, "shall", Stance.SUPPORT, now, reason="x" * 5_001)


def test_each_document_has_its_own_stances(cast: Cast, bracketed: Document, now: datetime) -> None:
    other = table(cast, now, current(bracketed).source, "The Same Again")
    declare(cast.arvia, bracketed, "shall", Stance.SUPPORT, now)
    assert queries.stances(cast.arvia, other) == ()
