from datetime import datetime, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.utils import timezone
from django.utils.translation import override

from dipoli.web.archive import verify
from dipoli.web.drafting.acts import table_document
from dipoli.web.interface import told
from dipoli.web.pages.chronicle import PHRASES, done_in_words, tell
from dipoli.web.record import guard
from dipoli.web.record.acts import ACTS
from dipoli.web.record.models import Distribution
from dipoli.web.record.queries import entries
from tests.web.cast import Cast
from tests.web.conftest import ClientOf
from tests.web.pages.conftest import World
from tests.web.pages.reader import source_of, words_of


def test_every_act_has_its_words() -> None:
    ours = {name for name, act in ACTS.items() if act.__module__.startswith("dipoli.")}
    assert ours <= set(PHRASES)


def test_an_act_without_a_subject_keeps_every_letter_of_its_words() -> None:
    for act, phrase in PHRASES.items():
        whole = phrase.replace("{who}", "").replace("{subject}", "").strip(" :")
        assert done_in_words(act) == whole


def test_an_act_without_a_subject_is_told_by_the_message_of_the_catalogue() -> None:
    with override("de"):
        assert done_in_words("found_process") == done_in_words("found_process", "…")


def test_the_capacity_of_whoever_acted_is_told_in_the_readers_language(world: World) -> None:
    told_of = {entry.capacity: tell(entry) for entry in entries(world.cast.chair)}
    assert {"Founder", "Secretariat"} <= set(told_of)
    assert any(capacity.startswith("Delegate of ") for capacity in told_of)
    with override("fr"):
        said = {capacity: told(event.capacity) for capacity, event in told_of.items()}
    assert said["Secretariat"] == "Secrétariat"
    assert [capacity for capacity, words in said.items() if capacity == words] == ["Public"]
    assert {capacity: str(event.capacity) for capacity, event in told_of.items()} == {each: each for each in told_of}


def test_the_record_can_be_filtered(world: World, client_of: ClientOf) -> None:
    client = client_of(world.cast.arvia)
    page = words_of(client.get("/p/test/record/?act=declare_stance&participant=Belmark"))
    assert page.count("Belmark declared a stance on CT/I/1") == 2
    assert "Arvia declared" not in page


def test_the_record_comes_in_pages_latest_first(world: World, client_of: ClientOf) -> None:
    first = source_of(client_of(world.cast.arvia).get("/p/test/record/"))
    assert first.index('id="entry-30"') < first.index('id="entry-29"')


def test_seals_that_hold_are_said_to_hold(world: World, client_of: ClientOf) -> None:
    page = words_of(client_of(world.cast.meridia).get("/p/test/record/seals/"))
    assert "Every entry is as it was recorded" in page


def test_the_record_can_be_taken_home_with_what_one_may_see(world: World, client_of: ClientOf, now: datetime) -> None:
    table_document(
        world.cast.secretariat, world.cast.basket, "Zebra", "1. Hidden.", distribution=Distribution.RESTRICTED, now=now
    )
    delegate = client_of(world.cast.arvia).get("/p/test/record/archive/").content
    officer = client_of(world.cast.chair).get("/p/test/record/archive/").content
    assert (b"Zebra" in delegate, b"Zebra" in officer) == (False, True)
    assert verify(BytesIO(delegate)).faults == verify(BytesIO(officer)).faults == ()
    assert verify(BytesIO(delegate)).digest == verify(BytesIO(officer)).digest


def test_a_forged_entry_shows(cast: Cast, client_of: ClientOf) -> None:
    with connection.cursor() as cursor:
        guard.lift(cursor)
        cursor.execute("UPDATE record_entry SET who = 'Nobody' WHERE number = 3")
    page = words_of(client_of(cast.arvia).get("/p/test/record/seals/"))
    assert "The record does not hold: 1 fault." in page
    assert "Entry 3" in page


def test_the_latest_act_of_another_is_told(world: World, client_of: ClientOf) -> None:
    answer = client_of(world.cast.arvia).get("/p/test/latest/")
    last = entries(world.cast.arvia).last()
    assert last is not None
    assert last.capacity == "Secretariat"
    assert words_of(answer) == f"{tell(last).sentence} 09:30"


def test_old_news_is_not_told(
    world: World, client_of: ClientOf, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of(world.cast.arvia)
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(minutes=2))
    assert client.get("/p/test/latest/").status_code == 204
