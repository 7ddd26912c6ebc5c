"""Review meetings: the report as Word and PDF, and the next round from what is unfinished."""

import io
from datetime import date, datetime

import pytest
from docx import Document as WordFile

from dipoli.formats.convert import Format, write_any
from dipoli.web.conference.errors import Refused
from dipoli.web.drafting import queries as drafting
from dipoli.web.drafting.models import Document
from dipoli.web.followup.acts import Activity, call_review, notify, report_on, seed_next_round
from dipoli.web.followup.models import Commitment, Measure, Report
from dipoli.web.followup.report import implementation_report
from tests.web.cast import Cast

State = Report.State


def test_the_report_says_what_was_reported_as_word_and_pdf(
    cast: Cast, taken: Document, measure: Measure, now: datetime
) -> None:
    second = Commitment.objects.get(number=2)
    report_on(cast.belmark, second, State.DONE, words="See [annex].", evidence="the jetty", now=now)
    days = date(2026, 11, 30), date(2026, 12, 2)
    notify(cast.arvia, measure, Activity("Birch Leaf", "26000", *days, says={"Purpose": "Practice"}), now=now)
    review = call_review(cast.chair, "Villa Lumi II", date(2027, 5, 3), now=now)
    edition = implementation_report(cast.meridia, review, now.date())
    for line in (
        "3 commitments are followed up; 0 are done by all that they bind.",
        "Belmark: done, 25 November 2026. See (annex). Evidence: the jetty",
        "Arvia: nothing reported.",
        "It binds nobody in this process by name: it says The Commission.",
        "(1) Arvia: Birch Leaf, 26,000 troops, 30 November 2026 to 2 December 2026; given 25 November",
        " 2026, 16 days late.",
    ):
        assert line in edition.text.source
    assert edition.text.brackets == ()
    word, _ = write_any(edition, Format.WORD)
    words = "\n".join(paragraph.text for paragraph in WordFile(io.BytesIO(word)).paragraphs)
    assert "Belmark: done, 25 November 2026." in words
    pdf, _ = write_any(edition, Format.PDF)
    assert pdf.startswith(b"%PDF")


def test_the_next_round_begins_with_what_is_unfinished(cast: Cast, taken: Document, now: datetime) -> None:
    for seat in (cast.arvia, cast.belmark):
        report_on(seat, Commitment.objects.get(number=2), State.DONE, evidence="the jetty", now=now)
    review = call_review(cast.secretariat, "Villa Lumi II", date(2027, 5, 3), now=now)
    with pytest.raises(Refused, match="the chair and the secretariat"):
        seed_next_round(cast.arvia, review, cast.basket, now=now)
    document = seed_next_round(cast.chair, review, cast.basket, now=now)
    revision = drafting.revision(cast.arvia, document)
    assert revision is not None
    assert revision.source == (
        "UNFINISHED COMMITMENTS\n\n"
        "1. [The participating States shall announce manoeuvres 21 days ahead.]\n\n"
        "2. [The Commission should count the ships by 2028.]\n"
    )
    with pytest.raises(Refused, match="has begun the next round already"):
        seed_next_round(cast.chair, review, cast.basket, now=now)
