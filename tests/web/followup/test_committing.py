"""Commitments: taken once, reported by whose they are, disputed by others, never ranked."""

from datetime import date, datetime, timedelta

import pytest

from dipoli.text.commitments import Strength
from dipoli.web.conference.acts import note_departure
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Participant
from dipoli.web.consultations.acts import add_principle, declare_unilaterally, link_provision
from dipoli.web.drafting.acts import table_document
from dipoli.web.drafting.models import Document
from dipoli.web.followup import queries
from dipoli.web.followup.acts import assign_commitment, dispute_report, report_on, take_commitments
from dipoli.web.followup.models import Commitment, Report
from tests.web.cast import Cast
from tests.web.consultations.conftest import of

State = Report.State


def numbered(number: int) -> Commitment:
    return Commitment.objects.get(number=number)


def test_commitments_are_taken_once_from_an_adopted_text(cast: Cast, taken: Document, now: datetime) -> None:
    sheets = queries.commitments(cast.meridia)
    assert [(s.row.strength, s.row.due_on, [k.participant.name for k in s.keepings]) for s in sheets] == [
        (Strength.SHALL.value, None, ["Arvia", "Belmark", "Cadmia", "Hestland"]),
        (Strength.WILL.value, date(2027, 5, 25), ["Arvia", "Belmark"]),
        (Strength.SHOULD.value, date(2028, 12, 31), []),
    ]
    with pytest.raises(Refused, match="are taken already"):
        take_commitments(cast.chair, taken, now=now)
    other = table_document(cast.chair, cast.basket, "Other", "1. They shall.\n", now=now)
    with pytest.raises(Refused, match="binds nobody yet"):
        take_commitments(cast.chair, other, now=now)
    with pytest.raises(Refused, match="the chair and the secretariat"):
        take_commitments(cast.arvia, taken, now=now)


def test_a_state_reports_for_itself_and_others_dispute(cast: Cast, taken: Document, now: datetime) -> None:
    second = numbered(2)
    report_on(cast.arvia, second, State.PLANNED, words="in spring", now=now)
    with pytest.raises(Refused, match="name the evidence"):
        report_on(cast.arvia, second, State.DONE, now=now)
    report_on(cast.arvia, second, State.DONE, evidence="the timetable", now=now)
    report_on(cast.belmark, second, State.DONE, evidence="the jetty", now=now)
    assert [sheet.row.number for sheet in queries.unfinished(cast.chair)] == [1, 3]
    dispute_report(cast.cadmia, second, of(cast.arvia), "No ship has come.", now=now)
    sheet = queries.commitment(cast.belmark, 2)
    assert sheet is not None
    assert [(k.participant.name, k.latest.state if k.latest else "") for k in sheet.keepings] == [
        ("Arvia", "disputed"),
        ("Belmark", "done"),
    ]
    assert [report.state for report in sheet.keepings[0].history] == ["done", "planned"]
    assert sheet.counts == {"nothing reported": 0, "planned": 0, "under way": 0, "disputed": 1, "done": 1}
    assert not sheet.is_finished
    with pytest.raises(Refused, match="does not bind Cadmia"):
        report_on(cast.cadmia, second, State.DONE, evidence="x", now=now)
    with pytest.raises(Refused, match="does not dispute itself"):
        report_on(cast.arvia, second, State.DISPUTED, now=now)
    with pytest.raises(Refused, match="your own State's report"):
        dispute_report(cast.arvia, second, of(cast.arvia), "no", now=now)
    with pytest.raises(Refused, match="reported nothing"):
        dispute_report(cast.cadmia, numbered(1), of(cast.arvia), "no", now=now)
    with pytest.raises(Refused, match="only a delegate"):
        report_on(cast.chair, second, State.PLANNED, now=now)


def test_a_dissolved_addressee_keeps_what_it_reported_and_owes_nothing(
    cast: Cast, taken: Document, now: datetime
) -> None:
    second = numbered(2)
    report_on(cast.belmark, second, State.PLANNED, now=now)
    report_on(cast.arvia, second, State.DONE, evidence="the timetable", now=now)
    note_departure(cast.secretariat, of(cast.belmark), reason="dissolved", now=now + timedelta(days=1))
    sheet = queries.commitment(cast.chair, 2)
    assert sheet is not None
    assert [each.name for each in sheet.gone] == ["Belmark"]
    assert sheet.keepings[1].latest is not None
    assert sheet.is_finished, "the one that is still there has done it"
    belmark = Participant.objects.get(name="Belmark")
    with pytest.raises(Refused, match="Belmark left this process on 26 November 2026"):
        assign_commitment(cast.chair, numbered(3), belmark, now=now + timedelta(days=2))
    first = queries.commitment(cast.chair, 1)
    assert first is not None
    assert "Belmark" not in [each.participant.name for each in first.keepings]


def test_the_office_assigns_and_a_delegation_for_itself(cast: Cast, taken: Document, now: datetime) -> None:
    rivercom = Participant.objects.get(name="Rivercom")
    assign_commitment(cast.secretariat, numbered(3), rivercom, unit="Bureau of mud", now=now)
    assign_commitment(cast.arvia, numbered(1), of(cast.arvia), unit="Port office", now=now)
    with pytest.raises(Refused, match="assign a commitment to others"):
        assign_commitment(cast.arvia, numbered(3), of(cast.belmark), now=now)
    sheet = queries.commitment(cast.chair, 3)
    assert sheet is not None
    assert [(each.participant.name, each.unit) for each in sheet.keepings] == [("Rivercom", "Bureau of mud")]


def test_a_declaration_stands_beside_conduct(cast: Cast, taken: Document, now: datetime) -> None:
    principle = add_principle(cast.chair, "Open ports", now=now)
    link_provision(cast.chair, principle, taken, "p2", now=now)
    declare_unilaterally(cast.arvia, "Our ports are open.", principles=[principle], now=now)
    report_on(cast.arvia, numbered(2), State.PLANNED, now=now)
    report_on(cast.arvia, numbered(1), State.PLANNED, now=now)
    (found,) = queries.conduct(cast.meridia)
    assert [report.commitment.number for report in found.reports] == [2]
