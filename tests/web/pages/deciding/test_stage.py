"""Where the process stands: stages entered and reopened, what the preparatory talks adopt, and declarations."""

from datetime import datetime

from dipoli.web.conference.acts import open_meeting
from dipoli.web.conference.models import Process
from dipoli.web.decisions.models import Motion
from tests.web.cast import Cast
from tests.web.conftest import ClientOf
from tests.web.pages.conftest import World
from tests.web.pages.reader import words_of

HERE = "/p/test/stage/"
AGENDA = "I. Security\nNo surprises.\n\nAnd no threats.\n\nII. Trade\nFerries first."


def test_preparatory_talks_adopt_and_all_declare_before_negotiation_begins(
    cast: Cast, now: datetime, client_of: ClientOf
) -> None:
    Process.objects.update(phase="preparatory talks")
    open_meeting(cast.chair, now=now)
    chair = client_of(cast.chair)
    early = client_of(cast.arvia).post(HERE + "declare/")
    assert (early.status_code, "have not adopted the agenda" in words_of(early)) == (422, True)
    chair.post(HERE + "mandates/", {"agenda": AGENDA})
    motion = Motion.objects.get()
    shown = words_of(client_of(cast.belmark).get("/p/test/meetings/1/"))
    assert "Basket II: Trade Ferries first." in shown
    chair.post(f"/p/test/meetings/motions/{motion.pk}/adopt/")
    chair.post("/p/test/rules/change/", {"name": "osce-2006"})
    chair.post(f"/p/test/meetings/motions/{Motion.objects.get(kind='rules').pk}/adopt/")
    too_early = chair.post(HERE + "put/", {"phase": "negotiation"})
    assert "wait for Arvia, Belmark, Cadmia, Hestland" in words_of(too_early)
    for seat in (*cast.delegations, cast.chair):
        assert client_of(seat).post(HERE + "declare/").status_code == 302
    chair.post(HERE + "put/", {"phase": "negotiation", "title": "Stage II"})
    chair.post(f"/p/test/meetings/motions/{Motion.objects.get(kind='stage').pk}/adopt/")
    words = words_of(client_of(cast.meridia).get(HERE))
    assert "Negotiation now Stage II" in words
    assert "Basket I: Security No surprises. And no threats." in words
    assert "Every participating State has declared that it takes part." in words


def test_a_stage_is_reopened_and_none_skipped(cast: Cast, now: datetime, client_of: ClientOf) -> None:
    open_meeting(cast.chair, now=now)
    chair = client_of(cast.chair)
    assert chair.post(HERE + "put/", {"phase": "follow-up"}).status_code == 422
    chair.post(HERE + "put/", {"phase": "consultations"})
    chair.post(f"/p/test/meetings/motions/{Motion.objects.get().pk}/adopt/")
    assert Process.objects.get().phase == "consultations"


def test_an_agenda_that_cannot_be_read_names_its_line(cast: Cast, now: datetime, client_of: ClientOf) -> None:
    open_meeting(cast.chair, now=now)
    refused = client_of(cast.chair).post(HERE + "mandates/", {"agenda": "Security\nTalk."})
    assert (refused.status_code, "“Security” begins no basket" in words_of(refused)) == (422, True)
    assert not Motion.objects.exists()


def test_the_basis_is_put_and_falls_back(world: World, client_of: ClientOf) -> None:
    chair = client_of(world.cast.chair)
    for number in ("I/3", "I/4"):
        chair.post(HERE + "basis/", {"document": number})
        chair.post(f"/p/test/meetings/motions/{Motion.objects.get(kind='basis', adopted_at=None).pk}/adopt/")
    words = words_of(client_of(world.cast.arvia).get(HERE))
    assert "The body works on CT/I/4 . If it is lost, work falls back to CT/I/3." in words
    chair.post(HERE + "basis/", {"document": ""})
    chair.post(f"/p/test/meetings/motions/{Motion.objects.get(kind='no basis').pk}/adopt/")
    assert "The body works on CT/I/3 . Nothing stands behind it." in words_of(client_of(world.cast.arvia).get(HERE))
