"""A form that was refused comes back as it was sent, with the reason where it belongs."""

import re

from dipoli.web.conference.models import Participant
from tests.web.cast import Cast
from tests.web.conftest import ClientOf
from tests.web.pages.conftest import World
from tests.web.pages.reader import source_of, words_of

ADMIT = "/p/test/participants/admit/"
SPAIN = {"name": "Spain", "kind": "participating", "code": "ES", "zone": "Europe/Madrid", "about": "An & other"}


def test_a_field_filled_in_wrongly_comes_back_with_its_reason_and_all_the_others(
    cast: Cast, client_of: ClientOf
) -> None:
    refused = client_of(cast.secretariat).post(ADMIT, {**SPAIN, "code": "FAR TOO LONG"})
    source = source_of(refused)
    assert refused.status_code == 422
    for value in ("Spain", "FAR TOO LONG", "Europe/Madrid", "An &amp; other"):
        assert f'value="{value}"' in source
    assert re.search(r'<option value="participating" selected>', source)
    (field,) = re.findall(r'<div class="field"><label for="id_code">.*?</div>', source, re.DOTALL)
    assert "at most 8 characters" in field
    assert 'aria-invalid="true"' in field
    assert "to be copied" not in source


def test_what_the_rules_refuse_is_said_above_the_form_and_it_can_be_sent_again(cast: Cast, client_of: ClientOf) -> None:
    secretary = client_of(cast.secretariat)
    refused = secretary.post(ADMIT, {**SPAIN, "name": "Arvia"})
    source = source_of(refused)
    assert (refused.status_code, 'value="Arvia"' in source, 'class="errorlist nonfield"' in source) == (422, True, True)
    assert source.index('class="errorlist nonfield"') < source.index('value="Arvia"')
    assert 'action="' not in source[source.index('<form class="box" method="post"') :].split(">", 1)[0]
    assert secretary.post(ADMIT, SPAIN).status_code == 302
    assert Participant.objects.filter(name="Spain").exists()


def test_whoever_may_not_do_it_gets_the_words_back_and_no_form(cast: Cast, client_of: ClientOf) -> None:
    refused = client_of(cast.belmark).post(ADMIT, SPAIN)
    source, words = source_of(refused), words_of(refused)
    assert (refused.status_code, 'name="about"' in source) == (403, False)
    assert "What you typed, to be copied: Spain ES Europe/Madrid An & other" in words
    assert "participating ES" not in words


def test_a_button_that_was_refused_gives_the_reason_and_the_way_back(cast: Cast, client_of: ClientOf) -> None:
    refused = client_of(cast.chair).post("/p/test/meetings/resume/")
    source = source_of(refused)
    assert (refused.status_code, '<form class="box"' in source, "to be copied" in source) == (422, False, False)
    assert 'href="/p/test/meetings/"' in source[source.index("errorlist") :]


def test_a_choice_made_by_a_button_is_never_asked_for_in_code_words(world: World, client_of: ClientOf) -> None:
    refused = client_of(world.cast.chair).post("/p/test/decisions/packages/adopt/", {"name": "No such package"})
    assert (refused.status_code, '<form class="box"' in source_of(refused)) == (422, False)


def test_files_have_to_be_chosen_again_and_the_page_says_so(world: World, client_of: ClientOf) -> None:
    arvia = client_of(world.cast.arvia)
    arvia.post("/p/test/adopted/I/5/", {"kind": "interpretative", "words": "We read it so."})
    page = source_of(arvia.get("/p/test/adopted/I/5/"))
    (address,) = re.findall(r'action="([^"]*/attach/)"', page)
    refused = arvia.post(address, {})
    assert refused.status_code == 422
    assert "Files have to be chosen again" in words_of(refused)
    assert 'enctype="multipart/form-data"' in source_of(refused)


def test_what_one_may_not_see_keeps_the_menu_of_the_conference(cast: Cast, client_of: ClientOf) -> None:
    belmark = client_of(cast.belmark)
    for path, status in (("people/", 403), ("texts/IX/9/", 404), ("notifications/99/", 404)):
        answer = belmark.get(f"/p/test/{path}")
        assert (answer.status_code, 'href="/p/test/record/"' in source_of(answer)) == (status, True)
        assert answer["Cache-Control"] == "private, no-store"


def test_a_page_that_is_not_there_shows_no_menu_to_whoever_has_no_seat(cast: Cast, client_of: ClientOf) -> None:
    for path in ("/p/nothing/record/", "/public/test/documents/99/", "/nowhere/"):
        answer = client_of(cast.belmark).get(path)
        assert (answer.status_code, 'href="/p/test/record/"' in source_of(answer)) == (404, False)
