from datetime import datetime

import pytest

from dipoli.web.conference.models import Seat
from dipoli.web.drafting.acts import table_document
from dipoli.web.pages.chronicle import tell
from dipoli.web.record.models import Distribution
from dipoli.web.record.queries import entries
from tests.web.cast import Cast, assemble
from tests.web.conftest import ClientOf
from tests.web.pages.conftest import World
from tests.web.pages.reader import source_of, words_of


def test_home_says_what_is_due_and_what_can_be_lifted(world: World, client_of: ClientOf) -> None:
    page = words_of(client_of(world.cast.arvia).get("/p/test/"))
    assert "Friday 27 November 2026, 09:30 UTC (in 2 days) The silence on CT/I/2, Clean 2, expires." in page
    assert "CT/I/3 is before the meeting for adoption." in page
    assert "CT/I/6 is adopted: the chair announces it in a later meeting." in page
    assert "“shall”, favoured by Arvia." in page
    assert "Belmark objects to “twice” (too often), favoured by Arvia." in page
    latest = entries(world.cast.arvia).last()
    assert latest is not None
    assert f"{tell(latest).sentence} 25 November, 09:30" in page


def test_home_gives_each_role_its_steps(world: World, client_of: ClientOf) -> None:
    def steps(seat: Seat) -> str:
        return words_of(client_of(seat).get("/p/test/")).split("What you can do next")[1]

    assert "I/1: say where you stand on 3 brackets." in steps(world.cast.cadmia)
    assert "I/1: compile 1 amendment." in steps(world.cast.secretariat)
    assert "I/1: lift 1 bracket." in steps(world.cast.chair)
    assert "I/4: put it under silence or to a meeting, as it is clean." in steps(world.cast.chair)


def test_an_empty_process_says_what_to_do_first(cast: Cast, client_of: ClientOf) -> None:
    page = words_of(client_of(cast.secretariat).get("/p/test/"))
    assert "No document has been tabled yet." in page
    steps = "Admit those who take part, and give seats to their people. Open the baskets. Table a document."
    assert f"{steps} Paste it, or choose a file." in page
    assert "Open the baskets." not in words_of(client_of(cast.chair).get("/p/test/"))


def test_one_goes_straight_to_ones_only_process(cast: Cast, client_of: ClientOf) -> None:
    assert client_of(cast.arvia).get("/")["Location"] == "/p/test/"


def test_without_a_seat_one_is_told_whom_to_ask(cast: Cast, client_of: ClientOf) -> None:
    assert "ask the secretariat of yours to give you one, under the name outsider" in words_of(
        client_of(cast.outsider).get("/")
    )


def test_convergence_names_whom_to_speak_with(world: World, client_of: ClientOf) -> None:
    page = client_of(world.cast.chair).get("/p/test/convergence/")
    assert "1 conversation could unlock 1 bracket." in words_of(page)
    assert "With Belmark about I/1, paragraph 2 : Belmark objects to “twice” (too often)" in words_of(page)


def test_the_matrix_is_a_table_of_letters_that_say_what_they_mean(world: World, client_of: ClientOf) -> None:
    page = source_of(client_of(world.cast.chair).get("/p/test/convergence/?document=I/1"))
    assert 'aria-labelledby="matrix-heading"><table class="letters" aria-labelledby="matrix-heading">' in page
    assert "style=" not in page
    (row,) = [each for each in page.split("<tr>") if ">“shall”</span>" in each]
    assert '<abbr class="liftable" title="can be lifted">✓</abbr> <a href="/p/test/texts/I/1/brackets/' in row
    assert '<span class="words" lang="en" dir="ltr">“shall”</span></th>' in row
    assert '<abbr class="support" title="supports">S</abbr>' in row
    for name, group in (("Arvia", "Maritime League"), ("Belmark", "Inland Pact")):
        assert f'<span title="{name} ({group})">{name}</span></th>' in page


def test_the_matrix_is_a_picture_of_its_own_colours_too(world: World, client_of: ClientOf) -> None:
    client = client_of(world.cast.chair)
    answer = client.get("/p/test/convergence/matrix.svg?document=I/1")
    assert answer["Content-Type"] == "image/svg+xml"
    picture = source_of(answer)
    assert picture.startswith('<svg xmlns="http://www.w3.org/2000/svg" class="bracket-matrix" role="img"')
    assert "<style>.bracket-matrix{" in picture
    assert "Arvia supports “shall”" in picture
    assert client.get("/p/test/convergence/matrix.svg?document=X/9").status_code == 404


def test_convergence_of_an_unknown_text_is_not_there(cast: Cast, client_of: ClientOf) -> None:
    assert client_of(cast.chair).get("/p/test/convergence/?document=X/1").status_code == 404


PAGES = ("", "texts/", "convergence/", "convergence/?document=I/1", "decisions/", "record/", "latest/")


@pytest.mark.parametrize("page", PAGES)
def test_nothing_of_a_restricted_text_shows(cast: Cast, now: datetime, client_of: ClientOf, page: str) -> None:
    source = "1. The hushed [harbour][haven] is Lumi.\n"
    table_document(cast.secretariat, cast.basket, "Hidden plan", source, distribution=Distribution.RESTRICTED, now=now)
    for seat in (cast.arvia, cast.rivercom, cast.meridia):
        answer = client_of(seat).get(f"/p/test/{page}")
        shown = source_of(answer)
        assert not [word for word in ("Hidden", "hushed", "harbour", "CT/I/1") if word in shown]
    chair = source_of(client_of(cast.chair).get(f"/p/test/{page}"))
    assert ("CT/I/1" in chair or "I/1 Hidden" in chair) is (page != "decisions/")


def test_a_text_of_another_process_is_not_there(world: World, now: datetime, client_of: ClientOf) -> None:
    for user in ("secretariat", "chair", "arvia", "belmark", "cadmia", "rivercom", "meridia", "outsider"):
        seat = getattr(world.cast, user)
        holder = seat.user if isinstance(seat, Seat) else seat
        holder.username = f"{user}-elsewhere"
        holder.save()
    other = assemble(now, slug="other")
    client = client_of(other.arvia)
    assert client.get("/p/test/texts/I/1/").status_code == 404
    assert client.get("/p/other/texts/I/1/").status_code == 404
    assert client.post(f"/p/other/decisions/silence/{world.running.pk}/announce/").status_code == 404
