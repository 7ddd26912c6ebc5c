"""Amending otherwise, on pages: moving, several passages as one, joining, rewording, causes and questions."""

from datetime import datetime

import pytest

from dipoli.positions import Stance
from dipoli.text import Cause, adjacent_brackets
from dipoli.web.drafting import acts
from dipoli.web.drafting.models import Amendment, Document
from tests.web.cast import Cast
from tests.web.conftest import ClientOf
from tests.web.pages.conftest import place_of
from tests.web.pages.reader import source_of, words_of

ROOM = "/p/test/texts/I/1/"
SOURCE = "1. Ships [may][must] wait [here] [there].\n\n2. Boats may wait.\n\n3. Rafts may drift.\n"


@pytest.fixture
def ships(cast: Cast, now: datetime) -> Document:
    return acts.table_document(cast.secretariat, cast.basket, "Ships", SOURCE, now=now)


def test_a_paragraph_is_moved(cast: Cast, ships: Document, client_of: ClientOf) -> None:
    client = client_of(cast.arvia)
    assert "Move" in words_of(client.get(ROOM))
    form = source_of(client.get(ROOM + "paragraphs/p1/move/"))
    assert '<option value="p2">paragraph 2: 2. Boats may wait.</option>' in form
    assert '<option value="" selected>the beginning of the text</option>' in form
    sent = {"revision": "0", "behind": "p2", "words": "1. Ships [may][must] wait [here] [there].", "reason": ""}
    wrong = client.post(ROOM + "paragraphs/p1/move/", {**sent, "where": "elephants"})
    assert wrong.status_code == 422
    assert "No paragraph has the number or the words “elephants”" in words_of(wrong)
    assert client.post(ROOM + "paragraphs/p1/move/", {**sent, "where": "3"}).status_code == 302
    assert Amendment.objects.get().behind == "p3"
    page = words_of(client.get(ROOM))
    assert "Arvia to paragraph 1 : moved behind paragraph 3" in page
    assert "Join it" not in page
    assert "Join it" in words_of(client_of(cast.belmark).get(ROOM))


def test_several_passages_as_one(cast: Cast, ships: Document, client_of: ClientOf) -> None:
    client = client_of(cast.arvia)
    found = source_of(client.get(ROOM + "together/?find=may&put=shall"))
    assert found.count('type="checkbox"') == 3
    chosen = client.get(ROOM + "together/?find=may&put=shall&p=p2&p=p3")
    assert "2. Boats shall wait.</textarea>" in source_of(chosen)
    sent = {
        "revision": "0",
        "words-p2": "2. Boats shall wait.",
        "words-p3": "3. Rafts may drift.",
        "reason": "One verb.",
    }
    few = client.post(ROOM + "together/", sent)
    assert few.status_code == 422
    assert "for 2 to 200 passages: these are 1" in words_of(few)
    assert "2. Boats shall wait.</textarea>" in source_of(few)
    sent |= {"words-p3": "3. Rafts shall drift."}
    look = client.post(ROOM + "together/", {**sent, "do": "preview"})
    assert "shall" in words_of(look)
    assert not Amendment.objects.exists()
    done = client.post(ROOM + "together/", sent, follow=True)
    assert "2 amendments are tabled as one" in words_of(done)
    assert "one of 2 proposed together" in words_of(done)
    assert "Withdraw them" in words_of(done)
    first = Amendment.objects.order_by("pk")[0]
    joined = client_of(cast.belmark).post(f"{ROOM}amendments/{first.pk}/join/", follow=True)
    assert "Belmark wishes the same as Arvia now" in words_of(joined)
    assert Amendment.objects.filter(participant__name="Belmark").count() == 2
    again = client_of(cast.belmark).post(f"{ROOM}amendments/{first.pk}/join/")
    assert (again.status_code, "withdraw that first" in words_of(again)) == (422, True)
    assert client_of(cast.belmark).post(f"{ROOM}amendments/999/join/").status_code == 404


def test_brackets_proposed_together_name_each_other(
    cast: Cast, ships: Document, now: datetime, client_of: ClientOf
) -> None:
    client_of(cast.arvia).post(
        ROOM + "together/",
        {"revision": "0", "words-p2": "2. Boats shall wait.", "words-p3": "3. Rafts shall drift.", "reason": ""},
    )
    acts.compile_revision(cast.secretariat, ships, now=now)
    place = place_of(ships, cast)
    third, fourth = place.text.brackets[3:]
    page = words_of(client_of(cast.meridia).get(place.of_bracket(third.key)))
    assert "Proposed together with these, and meant to be settled with them: bracket 5" in page
    assert "Proposed together with these, and meant to be settled with them: bracket 4" in words_of(
        client_of(cast.arvia).get(place.of_bracket(fourth.key))
    )


def test_a_wording_is_amended_or_reworded_where_it_is_looked_at(
    cast: Cast, ships: Document, now: datetime, client_of: ClientOf
) -> None:
    place = place_of(ships, cast)
    bracket = place.text.brackets[0]
    must = bracket.alternatives[1]
    client, address = client_of(cast.arvia), place.of_bracket(bracket.key)
    assert "Amend these words" in words_of(client.get(address))
    assert "Amend these words" not in words_of(client_of(cast.chair).get(address))
    sent = {"revision": "0", "alternative": must.key, "words": "must always", "reason": "Tides."}
    assert client.post(address + "reword/", sent).status_code == 302
    assert "paragraph 1, bracket 1" in words_of(client.get(ROOM))
    same = client.post(address + "reword/", {**sent, "words": "must"})
    assert (same.status_code, "changes nothing" in words_of(same)) == (422, True)
    acts.withdraw_amendment(cast.arvia, Amendment.objects.get(), now=now)
    acts.add_alternative(cast.arvia, ships, 0, bracket.key, "might", now=now)
    own = place_of(ships, cast).text.brackets[0].alternatives[2]
    assert "Reword it" in words_of(client.get(address))
    assert client.post(address + "reword/", {**sent, "alternative": own.key, "words": "could"}).status_code == 302
    assert "[may][must][Arvia: could]" in place_of(ships, cast).text.source


def test_a_cause_is_stated_and_a_question_answered_in_the_panel(
    cast: Cast, ships: Document, client_of: ClientOf
) -> None:
    place = place_of(ships, cast)
    address = place.of_bracket(place.text.brackets[0].key)
    assert "State why these words are open" not in words_of(client_of(cast.arvia).get(address))
    chair = client_of(cast.chair)
    assert "State why these words are open" in words_of(chair.get(address))
    sent = {"revision": "0", "cause": Cause.LINKAGE.value, "note": "paragraph 3"}
    assert chair.post(address + "cause/", sent).status_code == 302
    assert "[may][must]{linkage: paragraph 3}" in place_of(ships, cast).text.source
    assert "waits for something else" in words_of(chair.get(address))
    wrong = chair.post(address + "cause/", {**sent, "revision": "1", "note": "} {"})
    assert (wrong.status_code, "would not be read as linkage" in words_of(wrong)) == (422, True)
    (question,) = adjacent_brackets(place_of(ships, cast).text)
    here = place.of_bracket(place.text.brackets[1].key)
    assert "Only a space parts these brackets" in words_of(chair.get(here))
    assert "Only a space" not in words_of(client_of(cast.arvia).get(here))
    answered = chair.post(here + "question/", {"revision": "1", "question": question.key, "answer": "one"})
    assert answered.status_code == 302
    assert "[here][there]" in place_of(ships, cast).text.source


def test_the_chair_takes_its_words_back(cast: Cast, ships: Document, now: datetime, client_of: ClientOf) -> None:
    place = place_of(ships, cast)
    key = place.text.brackets[0].key
    acts.propose_chairs_words(cast.chair, ships, 0, key, "should", now=now)
    address = place.of_bracket(key)
    assert "Take the chair’s words back" in words_of(client_of(cast.chair).get(address))
    assert "Take the chair’s words back" not in words_of(client_of(cast.arvia).get(address))
    assert client_of(cast.chair).post(address + "chair/withdraw/", {"revision": "1"}).status_code == 302
    assert place_of(ships, cast).text.source == SOURCE


def test_a_delegation_joins_those_who_want_no_text(
    cast: Cast, ships: Document, now: datetime, client_of: ClientOf
) -> None:
    here = place_of(ships, cast).text.brackets[1]
    none = here.alternatives[1]
    acts.declare_stance(cast.belmark, ships, 0, here.key, none.key, stance=Stance.SUPPORT, now=now)
    client, address = client_of(cast.arvia), place_of(ships, cast).of_bracket(here.key)
    assert words_of(client.get(address)).count("Join as sponsor") == 2
    assert client.post(address + "join/", {"revision": "0", "alternative": none.key}).status_code == 302
    assert "[here][Arvia: {no text}]" in place_of(ships, cast).text.source
    assert "Belmark" in words_of(client.get(address)).partition("Wording B")[2]
    assert client.post(address + "withdraw/", {"revision": "1", "alternative": none.key}).status_code == 302


def test_a_long_text_offers_places_near(cast: Cast, now: datetime, client_of: ClientOf) -> None:
    source = "".join(f"{n}. Ships wait in port {n}.\n\n" for n in range(1, 400))
    acts.table_document(cast.secretariat, cast.basket, "Long", source, now=now)
    page = source_of(client_of(cast.arvia).get(ROOM + "paragraphs/p200/move/"))
    assert page.count("<option") == 121
    listed = source_of(client_of(cast.arvia).get(ROOM + "together/"))
    assert listed.count('type="checkbox"') == 60
    assert "the first 60 of them" in listed
