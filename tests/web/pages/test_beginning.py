"""A process that has just been founded asks for nothing that cannot be done yet, and claims nothing of nobody."""

from datetime import datetime

from dipoli.web.conference.models import Basket, Participant, Process
from tests.web.cast import Cast
from tests.web.conftest import ClientOf
from tests.web.pages.reader import source_of, words_of


def test_no_document_is_tabled_before_there_is_a_basket(cast: Cast, client_of: ClientOf) -> None:
    Basket.objects.all().delete()
    secretary, chair = client_of(cast.secretariat), client_of(cast.chair)
    page = secretary.get("/p/test/table/")
    assert (page.status_code, "<textarea" in source_of(page)) == (200, False)
    assert 'href="/p/test/texts/#basket"' in source_of(page)
    assert 'id="basket" open' in source_of(secretary.get("/p/test/texts/"))
    for client, here in ((secretary, "/p/test/"), (secretary, "/p/test/texts/"), (chair, "/p/test/texts/")):
        assert "Table a document." not in words_of(client.get(here))
    assert "Open the baskets." in words_of(secretary.get("/p/test/"))
    secretary.post("/p/test/baskets/", {"number": "I", "title": "Security"})
    assert "Table a document." in words_of(secretary.get("/p/test/"))


def test_nobody_is_said_to_have_declared_where_nobody_takes_part(
    cast: Cast, now: datetime, client_of: ClientOf
) -> None:
    process = Process.objects.create(
        slug="new", title="A new one", symbol="N", rules=cast.process.rules, founded_at=now
    )
    seat = cast.secretariat
    seat.pk, seat.process = None, process
    seat.save()
    secretary = client_of(seat)
    assert not Participant.objects.filter(process=process).exists()
    words = words_of(secretary.get("/p/new/stage/"))
    assert ("No State takes part yet." in words, "Every participating State has declared" in words) == (True, False)
    seating = words_of(secretary.get("/p/new/participants/seating/"))
    assert ("No State takes part yet." in seating, "Draw by lot" in seating) == (True, False)
    assert 'id="admit" open' in source_of(secretary.get("/p/new/participants/"))
