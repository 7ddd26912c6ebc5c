"""Concerns, balance and principles as pages."""

import pytest

from dipoli.web.conference.models import Seat
from dipoli.web.consultations.models import Concern, StakeDeclared
from tests.web.conftest import ClientOf
from tests.web.pages.conftest import World
from tests.web.pages.reader import words_of

SIDES = ("gives", "costs")
ASPECTS = ("political", "military", "economic", "humanitarian")
STAKES = {f"{aspect}_{side}": "0" for aspect in ASPECTS for side in SIDES}


def test_an_unanswered_concern_is_listed_beside_decisions_on_its_text(world: World, client_of: ClientOf) -> None:
    client = client_of(world.cast.meridia)
    assert "Concerns not answered" not in words_of(client.get("/p/test/decisions/"))
    Concern.objects.update(document=world.running.document)
    assert "Concern 1 Belmark on I/2" in words_of(client.get("/p/test/decisions/"))
    Concern.objects.update(state="answered")
    assert "Concerns not answered" not in words_of(client.get("/p/test/decisions/"))


def test_a_concern_is_raised_on_a_passage_answered_and_accepted(world: World, client_of: ClientOf) -> None:
    arvia, cadmia = client_of(world.cast.arvia), client_of(world.cast.cadmia)
    form = words_of(arvia.get("/p/test/concerns/raise/?document=I/1&paragraph=p3"))
    assert "2. They will meet" in form
    sent = {
        "document": "I/1",
        "paragraphs": ["p3"],
        "kind": "burden",
        "words": "Too many meetings.",
        "how_met": "Fewer.",
        "distribution": "participants",
    }
    page = words_of(arvia.post("/p/test/concerns/raise/", sent, follow=True))
    assert "Concern 2 is raised." in page
    offered = cadmia.post("/p/test/concerns/2/answer/", {"offer": "clause:I/1:p4", "words": "see there"}, follow=True)
    assert "paragraph 3 as a clause in I/1" in words_of(offered)
    assert cadmia.post("/p/test/concerns/2/answer/", {"offer": ""}).status_code == 422
    pk = Concern.objects.get(number=2).answers.get().pk
    assert "✓ it answers" in words_of(arvia.post(f"/p/test/concerns/2/answers/{pk}/accept/", follow=True))
    bad = arvia.post("/p/test/concerns/raise/", {**sent, "words": ""})
    assert bad.status_code == 422
    assert "Fewer." in words_of(bad)


def test_stakes_are_noted_for_ones_own_eyes(world: World, client_of: ClientOf) -> None:
    arvia = client_of(world.cast.arvia)
    arvia.post("/p/test/balance/I/1/paragraphs/p3/", {**STAKES, "economic_gives": "2"})
    page = words_of(arvia.get("/p/test/balance/?document=I/1"))
    assert "economic: gives much, costs nothing" in page
    assert "secret need of Arvia" in page
    assert "− loses" in page
    assert StakeDeclared.objects.count() == 5
    for seat in (world.cast.belmark, world.cast.chair, world.cast.secretariat, world.cast.meridia):
        found = words_of(client_of(seat).get("/p/test/balance/?document=I/1"))
        assert not [words for words in ("secret need", "gives much", "− loses") if words in found], seat
    assert "Open it to the chair" in page
    arvia.post("/p/test/balance/open/")
    assert "secret need of Arvia" in words_of(client_of(world.cast.chair).get("/p/test/balance/?document=I/1"))
    assert "secret need" not in words_of(client_of(world.cast.secretariat).get("/p/test/balance/?document=I/1"))


@pytest.mark.parametrize("path", ["", "record/", "texts/I/1/", "consultations/", "principles/", "convergence/"])
def test_stakes_leak_into_no_other_page(path: str, world: World, client_of: ClientOf) -> None:
    seats: tuple[Seat, ...] = (world.cast.belmark, world.cast.chair, world.cast.secretariat)
    for seat in seats:
        assert "secret need" not in words_of(client_of(seat).get(f"/p/test/{path}"))


def test_the_checklist_names_the_principle_without_a_provision(world: World, client_of: ClientOf) -> None:
    chair = client_of(world.cast.chair)
    page = words_of(chair.post("/p/test/principles/add/", {"title": "Equal ports", "source": "here"}, follow=True))
    assert "2. Equal ports here no provision" in page
    assert "1. Good faith I/1 , paragraph 1:" in page
    assert "Arvia , 25 November 2026 Arvia has no claims." in page
    again = chair.post("/p/test/principles/add/", {"title": "equal PORTS"})
    assert again.status_code == 422
    assert "in the catalogue already" in words_of(again)


def test_the_ten_principles_are_offered_until_they_are_in_the_catalogue(world: World, client_of: ClientOf) -> None:
    chair = client_of(world.cast.chair)
    offer = "Take over the ten of 1975"
    assert offer in words_of(chair.get("/p/test/principles/"))
    assert offer not in words_of(chair.post("/p/test/principles/ten/", follow=True))
