"""`dipoli follow-up` on an adopted text."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dipoli.web.conference.acts import open_meeting
from dipoli.web.decisions.acts import adopt_by_consensus, put_to_meeting
from dipoli.web.drafting.acts import table_document
from dipoli.web.followup.acts import call_review, take_commitments
from tests.cli.conftest import Command
from tests.web.cast import assemble

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.fixture
def _adopted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dipoli.cli.followup.open_installation", lambda data: None)
    cast = assemble(NOW)
    document = table_document(cast.chair, cast.basket, "Ferries", "1. States shall meet by 2020.\n", now=NOW)
    open_meeting(cast.chair, now=NOW)
    put_to_meeting(cast.chair, document, now=NOW)
    adopt_by_consensus(cast.chair, document, now=NOW)
    take_commitments(cast.chair, document, now=NOW)
    call_review(cast.chair, "Villa Lumi II", date(2027, 5, 3), now=NOW)


@pytest.mark.usefixtures("_adopted")
def test_commitments_past_their_day_are_a_problem_found(dipoli: Command) -> None:
    outcome = dipoli("follow-up", "commitments", "--json")
    assert outcome.code == 1
    (found,) = json.loads(outcome.out)
    assert (found["strength"], found["due_on"], found["counts"]["nothing reported"]) == ("shall", "2020-12-31", 4)
    assert dipoli("follow-up", "commitments").out == b"1. [shall] States shall meet by 2020.\n"
    assert json.loads(dipoli("follow-up", "notifications", "--json").out) == []


@pytest.mark.usefixtures("_adopted")
def test_the_report_is_written_or_the_way_out_said(dipoli: Command, tmp_path: Path) -> None:
    assert dipoli("follow-up", "report", "1", "report.docx").code == 0
    assert (tmp_path / "report.docx").read_bytes().startswith(b"PK")
    for arguments in (("2", "report.docx"), ("1", "report.exe"), ("1", "nowhere/report.pdf")):
        outcome = dipoli("follow-up", "report", *arguments)
        assert outcome.code == 2
        assert "report" in outcome.err
