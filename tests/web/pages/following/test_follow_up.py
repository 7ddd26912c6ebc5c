"""Follow-up as pages: a report, a notification by the measure's form, the implementation report."""

from dipoli.web.followup.models import Measure, Report
from tests.web.conftest import ClientOf
from tests.web.pages.conftest import World
from tests.web.pages.reader import source_of, words_of

DAYS = {"starts_on": "2026-12-01", "ends_on": "2026-12-05"}
SENT = {"title": "Oak Leaf", "strength": "2 brigades", **DAYS, "says_0": "Why not"}


def test_a_commitment_is_reported_and_disputed(world: World, client_of: ClientOf) -> None:
    arvia = client_of(world.cast.arvia)
    assert "planned: 1" in words_of(arvia.get("/p/test/follow-up/"))
    refused = arvia.post("/p/test/follow-up/commitments/1/report/", {"report-state": "done", "report-words": "all"})
    assert refused.status_code == 422
    assert "name the evidence" in words_of(refused)
    assert ">\nall</textarea>" in source_of(refused)
    belmark = str(Report.objects.get().participant_id)
    sent = {"dispute-about": belmark, "dispute-words": "Nobody saw it."}
    page = words_of(arvia.post("/p/test/follow-up/commitments/1/dispute/", sent, follow=True))
    assert "Belmark : disputed Said by Arvia, 25 November 2026 Nobody saw it. Before: planned 25 November 2026" in page


def test_the_form_of_a_notification_is_made_from_the_terms(world: World, client_of: ClientOf) -> None:
    arvia = client_of(world.cast.arvia)
    address = f"/p/test/notifications/measures/{Measure.objects.get().pk}/"
    form = words_of(arvia.get(address))
    assert "Strength, in troops To be notified from 25,000 on; fewer if you wish to." in form
    assert "Purpose" in form
    refused = arvia.post(address, SENT)
    assert "This measure counts troops, and “2 brigades” is in brigades" in words_of(refused)
    assert "Why not" in source_of(refused)
    page = words_of(arvia.post(address, {**SENT, "strength": "26,000"}, follow=True))
    assert "Oak Leaf is announced, 15 days late." in page
    assert "15 days late" in page
    calendar = source_of(arvia.get("/p/test/notifications/"))
    assert '<svg xmlns="http://www.w3.org/2000/svg" class="places"' in calendar
    gone = arvia.post(address, {**SENT, "strength": "1", "starts_on": "2025-12-01", "ends_on": "2025-12-02"})
    assert "1 December 2025 is gone by" in words_of(gone)


def test_the_implementation_report_is_a_file(world: World, client_of: ClientOf) -> None:
    client = client_of(world.cast.meridia)
    word, pdf = client.get("/p/test/reviews/1/report.docx"), client.get("/p/test/reviews/1/report.pdf")
    assert word.content.startswith(b"PK")
    assert pdf.content.startswith(b"%PDF")
    assert "test-review-1.docx" in word["Content-Disposition"]
    assert client.get("/p/test/reviews/1/report.exe").status_code == 404
    assert client.get("/p/test/reviews/2/report.pdf").status_code == 404


def test_what_was_said_before_is_found_within_the_rights(world: World, client_of: ClientOf) -> None:
    arvia, chair = client_of(world.cast.arvia), client_of(world.cast.chair)
    page = words_of(arvia.get("/p/test/said/?words=too+oft&participant=Belmark"))
    assert "1 found" in page
    assert "Belmark declared a stance on CT/I/1" in page
    assert "too often" in page
    assert "2 found" in words_of(chair.get("/p/test/said/?words=pilot"))
    for query in ("pilot", "quiet sea", "office only", "figures"):
        assert "0 found" in words_of(arvia.get(f"/p/test/said/?words={query}"))
    for query in ("since=never", "until=9999-12-31&words=a", "page=99&words=the", "words=" + "a" * 999):
        assert arvia.get(f"/p/test/said/?{query}").status_code == 200
