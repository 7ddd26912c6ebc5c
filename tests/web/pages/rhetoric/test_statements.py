"""The pages of statements: what they show, to whom, and what they never keep."""

from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from dipoli.web.consultations.acts import add_principle
from dipoli.web.record.models import Entry
from dipoli.web.statements import queries
from dipoli.web.statements.models import Contest, Passage, Statement
from tests.web.cast import Cast
from tests.web.conftest import ClientOf
from tests.web.pages.rhetoric.scene import speak

ROOM = "/p/test/statements/"


@pytest.fixture
def scene(cast: Cast, now: datetime) -> Cast:
    speak(cast, now)
    return cast


def page(client: Client, path: str = "", status: int = 200) -> str:
    answered = client.get(ROOM + path)
    assert answered.status_code == status
    return answered.content.decode()


def test_the_list_shows_what_its_reader_may_see(scene: Cast, client_of: ClientOf) -> None:
    assert "For few" not in page(client_of(scene.arvia))
    assert "For few" in page(client_of(scene.belmark))
    assert "For few" in page(client_of(scene.chair))
    assert page(client_of(scene.arvia), "4/", 404)
    shown = page(client_of(scene.meridia))
    assert "On &lt;b&gt;harbours&lt;/b&gt;" in shown
    assert "15 marked" in shown
    assert "1 contested" in shown


def test_marks_stand_beside_the_words(scene: Cast, client_of: ClientOf) -> None:
    shown = page(client_of(scene.belmark), "1/")
    assert 'id="s1"' in shown
    assert 'href="#n1"' in shown
    assert 'id="n1"' in shown
    assert "Reads as critical of Belmark" in shown
    assert '<q dir="auto">condemn</q>' in shown
    assert "expresses its serious concern at" in shown
    assert "It criticises nobody" in shown
    assert shown.count("We welcome the exchange of observers") == 15


def test_an_observer_is_offered_no_contest(scene: Cast, client_of: ClientOf) -> None:
    assert "Contest this mark" not in page(client_of(scene.meridia), "1/")
    assert "Contest this mark" in page(client_of(scene.cadmia), "1/")


def test_contesting_and_withdrawing(scene: Cast, client_of: ClientOf) -> None:
    client = client_of(scene.arvia)
    contest = Contest.objects.get()
    again = client.post(f"{ROOM}1/contest/", {"start": contest.start, "says": "not own"})
    assert again.status_code == 422
    assert "contested this sentence already" in again.content.decode()
    assert client.post(f"{ROOM}1/contest/{contest.pk}/withdraw/").status_code == 302
    assert "1 contested" not in page(client)
    assert client.post(f"{ROOM}1/contest/{contest.pk}/withdraw/").status_code == 404


def test_contested_marks_can_be_taken_away_safely(scene: Cast, client_of: ClientOf) -> None:
    answered = client_of(scene.cadmia).get(ROOM + "contested.csv")
    assert answered["Content-Type"].startswith("text/csv")
    words = answered.content.decode()
    assert "CT.ST/1,Arvia,2026-10-01,0," in words
    assert "'=1+1" in words


def test_tone_shows_pictures_with_a_table_behind_each(scene: Cast, client_of: ClientOf) -> None:
    shown = page(client_of(scene.chair), "tone/")
    assert "From 2 statements that are public" in shown
    assert '<svg xmlns="http://www.w3.org/2000/svg" class="trend"' in shown
    assert 'class="dyads"' in shown
    first = '<th scope="row">Arvia</th><td class="date">2026-10</td>'
    assert shown.index(first) < shown.index('<th scope="row">Belmark</th>')
    assert "From 3 statements" in page(client_of(scene.belmark), "tone/")
    changed = page(client_of(scene.chair), "tone/?after=2026-10-15")
    assert "there is too little text to say" in changed
    assert "is no date" in page(client_of(scene.chair), "tone/?after=%3Cscript%3E")


def test_doctrines_are_compared(scene: Cast, client_of: ClientOf) -> None:
    shown = page(client_of(scene.meridia), "doctrines/")
    assert "Belmark" in shown
    assert "Experimental" in shown
    assert "experimental" in page(client_of(scene.meridia), "3/")


def test_passages_that_bear_on_a_principle(scene: Cast, client_of: ClientOf) -> None:
    shown = page(client_of(scene.arvia), "1/?words=exchange+of+observers+at+exercises")
    assert "By words in common" in shown
    assert "enough words in common" in page(client_of(scene.arvia), "1/?words=zebra")
    assert page(client_of(scene.arvia), "1/?basket=I&page=99999999")


def test_a_sentence_is_linked_to_a_principle_and_stands_on_the_checklist(scene: Cast, client_of: ClientOf) -> None:
    add_principle(scene.chair, "Refraining from attack on harbours", now=timezone.now())
    arvia = client_of(scene.arvia)
    shown = page(arvia, "3/?principle=1")
    assert "Link it to the principle" in shown
    assert "Link it to the principle" not in page(client_of(scene.meridia), "3/?principle=1")
    start = queries.read(Statement.objects.get(number=3)).marks[0].start
    sent = arvia.post(ROOM + "3/principles/", {"start": start, "principle": 1})
    assert sent.status_code == 302
    shown = page(arvia, "3/")
    assert "Linked to principles" in shown
    assert "Unlink" in shown
    assert "Unlink" not in page(client_of(scene.belmark), "3/")
    assert "We condemn the illegal attack of Arvia" in page(client_of(scene.meridia), "doctrines/")
    checklist = client_of(scene.meridia).get("/p/test/principles/").content.decode()
    assert "We condemn the illegal attack of Arvia" in checklist
    again = arvia.post(ROOM + "3/principles/", {"start": start, "principle": 1})
    assert (again.status_code, b"linked to" in again.content) == (422, True)
    assert arvia.post(ROOM + "3/principles/", {"start": start, "principle": 9}).status_code == 404
    assert arvia.post(ROOM + "3/principles/99/unlink/").status_code == 404
    assert arvia.post(f"{ROOM}3/principles/{Passage.objects.get().pk}/unlink/").status_code == 302
    assert "Linked to principles" not in page(arvia, "3/")
    assert [each.act for each in Entry.objects.order_by("-number")[:2]] == ["unlink_sentence", "link_sentence"]


def test_common_ground_is_shown_and_checked(scene: Cast, client_of: ClientOf) -> None:
    shown = page(client_of(scene.chair), "ground/")
    assert "It is common ground" in shown
    assert "Not checked yet" in page(client_of(scene.arvia), "ground/")
    assert "For few" not in page(client_of(scene.arvia), "ground/")


def test_a_draft_is_read_and_forgotten(scene: Cast, client_of: ClientOf) -> None:
    before = (Entry.objects.count(), Statement.objects.count(), Contest.objects.count())
    secret = "Belmark has violated the treaty, and we condemn this secret aggression."
    client = client_of(scene.arvia)
    answered = client.post(ROOM + "check/", {"words": secret, "reader": "Belmark"})
    shown = answered.content.decode()
    assert "1 of 1 sentence" in shown
    assert "1 of them of Belmark" in shown
    assert "is not consistent with" in shown
    assert answered["Cache-Control"] == "private, no-store" or "no-store" in answered["Cache-Control"]
    assert (Entry.objects.count(), Statement.objects.count(), Contest.objects.count()) == before
    assert "secret aggression" not in client.get(ROOM + "check/").content.decode()
    assert not [each for each in Entry.objects.all() if "secret aggression" in str(each.content)]


@pytest.mark.parametrize("words", ["", "   ", "w" * 60_001])
def test_a_draft_that_cannot_be_tried(scene: Cast, client_of: ClientOf, words: str) -> None:
    assert client_of(scene.arvia).post(ROOM + "check/", {"words": words}).status_code == 422


def test_a_foreign_draft_is_not_marked(scene: Cast, client_of: ClientOf) -> None:
    words = "Wir verurteilen den Angriff auf die Stadt und fordern den Abzug der Truppen."
    shown = client_of(scene.arvia).post(ROOM + "check/", {"words": words}).content.decode()
    assert "only English can be read" in shown


def test_filing_from_a_file(scene: Cast, client_of: ClientOf) -> None:
    assert scene.arvia.participant is not None
    given = {
        "participant": scene.arvia.participant.pk,
        "kind": "statement",
        "title": "From a page",
        "given_on": "2026-11-20",
        "distribution": "public",
    }
    client = client_of(scene.arvia)
    good = SimpleUploadedFile(
        "a.html", b"<!doctype html><html><body><p>We meet again.</p><script>x</script></body></html>"
    )
    assert client.post(ROOM + "file/", {**given, "file": good}).status_code == 302
    assert Statement.objects.get(title="From a page").source == "We meet again.\n"
    for file in (SimpleUploadedFile("a.docx", b"PK\x03\x04 broken"), SimpleUploadedFile("a.txt", b"\xff\xfe")):
        assert client.post(ROOM + "file/", {**given, "file": file}).status_code == 422
    assert client.post(ROOM + "file/", given).status_code == 422
    both = {**given, "words": "Words.", "file": SimpleUploadedFile("a.txt", b"Others.")}
    assert client.post(ROOM + "file/", both).status_code == 422


def test_markup_in_a_statement_is_shown_as_words(cast: Cast, client_of: ClientOf, now: datetime) -> None:
    from datetime import date

    from dipoli.web.statements.acts import file_statement

    assert cast.arvia.participant is not None
    words = "<script>alert(1)</script> We condemn the illegal attack of Belmark <img src=x onerror=y>."
    file_statement(cast.arvia, cast.arvia.participant, "T", words, given_on=date(2026, 1, 1), now=now)
    shown = page(client_of(cast.arvia), "1/")
    assert "<script>alert" not in shown
    assert "<img src=x" not in shown


def test_a_long_doctrine_is_cut_into_pages(cast: Cast, client_of: ClientOf, now: datetime) -> None:
    from datetime import date

    from dipoli.web.statements.acts import file_statement

    assert cast.arvia.participant is not None
    words = "\n\n".join(f"We meet again for the {number}th time in the main hall." for number in range(1_500))
    file_statement(cast.arvia, cast.arvia.participant, "T", words, given_on=date(2026, 1, 1), now=now)
    pages = [page(client_of(cast.arvia), f"1/?page={number}") for number in (1, 2, 3, 4)]
    assert "for the 0th time" in pages[0]
    assert "for the 1499th time" in pages[-1] + pages[-2]
    assert sum(each.count("We meet again for the") for each in dict.fromkeys(pages)) == 1_500
