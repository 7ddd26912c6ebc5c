"""Stakes are for one's own eyes: tested with levels and words that could leak."""

from datetime import datetime

import pytest

from dipoli.positions.consulting import Aspect, Verdict, WrongStake
from dipoli.web.archive.tables import tables
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Seat
from dipoli.web.consultations.acts import (
    close_stakes,
    declare_stakes,
    note_requirement,
    open_stakes,
    settle_requirement,
)
from dipoli.web.consultations.queries import stakes as queries
from dipoli.web.drafting.models import Document
from dipoli.web.record.models import Entry
from tests.web.cast import Cast
from tests.web.drafting.drafts import table

SECRET = "secret need of Arvia"


@pytest.fixture
def document(cast: Cast, now: datetime) -> Document:
    """A text on which Arvia loses and Belmark gains, by their own account."""
    document = table(cast, now)
    declare_stakes(cast.arvia, document, "p2", {Aspect.MILITARY: (0, 3)}, now=now)
    declare_stakes(cast.belmark, document, "p2", {Aspect.ECONOMIC: (2, 1)}, now=now)
    note_requirement(cast.arvia, document, SECRET, now=now)
    return document


def verdicts(seat: Seat) -> dict[str, Verdict]:
    """Give what a seat learns of how each comes out."""
    return {each.participant.name: each.verdict for each in queries.stakes(seat).balance.accounts}


def test_each_sees_its_own_the_chair_those_opened_to_it_and_nobody_else_anything(
    cast: Cast, document: Document, now: datetime
) -> None:
    hidden = dict.fromkeys(("Arvia", "Belmark", "Cadmia", "Hestland"), Verdict.UNKNOWN)
    assert verdicts(cast.arvia) == {"Arvia": Verdict.LOSES}
    assert verdicts(cast.belmark) == {"Belmark": Verdict.GAINS}
    assert verdicts(cast.chair) == hidden
    for seat in (cast.secretariat, cast.rivercom, cast.meridia):
        assert (verdicts(seat), list(queries.requirements(seat)), queries.own(seat, document)) == ({}, [], {})
    assert not queries.requirements(cast.chair).exists()
    assert not queries.requirements(cast.belmark).exists()
    open_stakes(cast.arvia, now=now)
    assert verdicts(cast.chair) == {**hidden, "Arvia": Verdict.LOSES}
    assert queries.requirements(cast.chair).get().words == SECRET
    assert verdicts(cast.secretariat) == {}
    close_stakes(cast.arvia, now=now)
    assert verdicts(cast.chair) == hidden
    with pytest.raises(Refused, match="your own already"):
        close_stakes(cast.arvia, now=now)


def test_the_record_says_that_it_was_done_and_never_what(cast: Cast, document: Document) -> None:
    rows = Entry.objects.filter(act__in=("declare_stakes", "note_requirement"))
    assert [(row.content, row.distribution) for row in rows] == [({}, "restricted")] * 3
    assert SECRET not in "".join(f"{row.subject}{row.content}" for row in Entry.objects.all())


def test_no_archive_takes_them_along(cast: Cast) -> None:
    assert not {table.name for table in tables()} & {"consultations.stakedeclared", "consultations.requirement"}


def test_the_latest_counts_and_what_is_not_said_is_unknown(cast: Cast, document: Document, now: datetime) -> None:
    before = queries.stakes(cast.arvia).balance
    assert before.accounts[0].unknown == before.passages - 1 > 0
    declare_stakes(cast.arvia, document, "p2", {Aspect.MILITARY: (3, 0)}, now=now)
    declare_stakes(cast.arvia, document, "p3", {Aspect.POLITICAL: (0, 0)}, now=now)
    (account,) = queries.stakes(cast.arvia, [document]).balance.accounts
    assert (account.verdict, account.unknown) == (Verdict.GAINS, before.passages - 2)
    assert {p: [s.gives for s in found] for p, found in queries.own(cast.arvia, document).items()} == {
        "p2": [3],
        "p3": [0],
    }


def test_requirements_are_settled_by_whose_they_are(cast: Cast, document: Document, now: datetime) -> None:
    requirement = queries.requirements(cast.arvia).get()
    with pytest.raises(Refused, match="no such requirement"):
        settle_requirement(cast.belmark, requirement, is_met=True, now=now)
    settle_requirement(cast.arvia, requirement, is_met=True, now=now)
    with pytest.raises(Refused, match="or it is settled"):
        settle_requirement(cast.arvia, requirement, is_met=False, now=now)
    assert queries.requirements(cast.arvia).get().met_at == now


def test_wrong_levels_and_wrong_seats_are_refused(cast: Cast, document: Document, now: datetime) -> None:
    with pytest.raises(WrongStake):
        declare_stakes(cast.arvia, document, "p2", {Aspect.MILITARY: (4, 0)}, now=now)
    with pytest.raises(Refused, match="has no paragraph"):
        declare_stakes(cast.arvia, document, "p99", {Aspect.MILITARY: (1, 0)}, now=now)
    for seat in (cast.chair, cast.secretariat, cast.rivercom, cast.meridia):
        with pytest.raises(Refused, match="only a delegate of a participating State"):
            declare_stakes(seat, document, "p2", {}, now=now)
