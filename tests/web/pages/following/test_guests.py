"""Guests of an activity through the pages; the calendar; public papers; concerns beside decisions."""

from datetime import datetime

from django.test import Client
from django.urls import reverse

from dipoli.web.consultations.acts import raise_concern
from dipoli.web.consultations.models import Concept, Concern, Contact
from dipoli.web.followup.models import Invitation, Notification
from dipoli.web.record.models import Distribution
from tests.web.conftest import ClientOf
from tests.web.pages.conftest import World
from tests.web.pages.consulting.rows import someone
from tests.web.pages.reader import source_of, words_of


def test_an_observer_is_invited_and_answers(world: World, client_of: ClientOf) -> None:
    here = f"/p/test/notifications/{Notification.objects.get().pk}/"
    arvia, meridia = client_of(world.cast.arvia), client_of(world.cast.meridia)
    assert "Choose one participant at least." in words_of(arvia.post(f"{here}invite/", {}))
    page = words_of(arvia.post(f"{here}invite/", {"guests": someone("Meridia")}, follow=True))
    assert "Invited: Meridia." in page
    assert "Answer for Meridia" in words_of(meridia.get(here))
    assert "Answer for Meridia" not in words_of(client_of(world.cast.belmark).get(here))
    place = f"{here}invitations/{Invitation.objects.get().pk}/"
    page = words_of(meridia.post(f"{place}answer/", {"answer": "accept", "words": "two of us"}, follow=True))
    assert "Meridia accepted two of us" in page
    refused = meridia.post(f"{place}report/", {"words": "All quiet."})
    assert "report once it was seen" in words_of(refused)
    assert "All quiet." in source_of(refused)


def test_the_calendar_has_days_and_no_words(world: World, client_of: ClientOf) -> None:
    def calendar(client: Client) -> str:
        page = source_of(client.post("/p/test/meetings/calendar/renew/", follow=True))
        address = page.split('<a href="http://testserver')[1].split('"')[0]
        return Client().get(address).content.decode().replace("\r\n ", "")

    chair, arvia = calendar(client_of(world.cast.chair)), calendar(client_of(world.cast.arvia))
    for words in (chair, arvia):
        assert "DTSTART;VALUE=DATE:20261201\r\nDTEND;VALUE=DATE:20261204\r\n" in words
        assert "SUMMARY:CT: notified activity of Arvia" in words
        assert "DTSTART;VALUE=DATE:20270503\r\nSUMMARY:CT: review meeting 1" in words
        assert "Birch Leaf" not in words
        assert "figures" not in words
    assert "DTSTART;VALUE=DATE:20261120\r\nSUMMARY:CT: a follow-up is due" in chair
    assert f"/contacts/{Contact.objects.get().pk}/" in chair
    assert "follow-up is due" not in arvia


def test_papers_for_the_public_are_read_without_a_seat_and_no_others(world: World) -> None:
    nobody = Client()
    concept = Concept.objects.get()
    for distribution in (Distribution.RESTRICTED, Distribution.PARTICIPANTS):
        Concept.objects.update(distribution=distribution.value)
        for address in ("/public/test/initiatives/", f"/public/test/initiatives/{concept.number}/", "/public/nowhere/"):
            answer = nobody.get(address)
            assert answer.status_code == 404
            assert "quiet sea" not in words_of(answer)
            assert world.cast.process.title not in words_of(answer)
    Concept.objects.update(distribution=Distribution.PUBLIC.value)
    assert "A quiet sea" in words_of(nobody.get("/public/test/initiatives/"))
    page = source_of(nobody.get(f"/public/test/initiatives/{concept.number}/"))
    assert "A sea without mines." in page
    assert "Cadmia" in page
    assert "sse-connect" not in page
    assert 'href="/p/' not in page


def test_a_concern_that_nothing_answered_stands_beside_every_decision(
    world: World, now: datetime, client_of: ClientOf
) -> None:
    from dipoli.web.drafting.models import Document

    adopted = Document.objects.get(number="I/5")
    raise_concern(world.cast.belmark, Concern.Kind.BURDEN, "Who pays?", document=adopted, now=now)
    arvia = client_of(world.cast.arvia)
    for address in (reverse("adopted", args=["test", "I/5"]), "/p/test/final-act/"):
        page = words_of(arvia.get(address))
        assert "Concerns not answered" in page
        assert "Who pays?" in page
    put = Document.objects.get(number="I/3")
    raise_concern(world.cast.belmark, Concern.Kind.BURDEN, "And who counts?", document=put, now=now)
    found = [number for number in (1, 2, 3) if "And who counts?" in words_of(arvia.get(f"/p/test/meetings/{number}/"))]
    assert found == [put.questions.get().meeting.number]
