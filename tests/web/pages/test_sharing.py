"""One answer for all who only read: the same to each, never anybody's who may act, and never one of yesterday."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from dipoli.positions import Stance
from dipoli.web.conference import acts as conference
from dipoli.web.conference.models import Participant, Role, Seat
from dipoli.web.decisions.models import SilenceProcedure
from dipoli.web.drafting.models import Document
from dipoli.web.pages.views import sharing
from tests.web.cast import Cast, user_named
from tests.web.conftest import ClientOf
from tests.web.drafting.drafts import BRACKETED, declare, table

LIVE = {"HX-Request": "true", "HX-Target": "live"}
PAGES = ("", "texts/", "texts/I/1/", "convergence/", "decisions/", "record/")


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "_answers", type(sharing._answers)(sharing.MOST))


@pytest.fixture
def text(cast: Cast, now: datetime) -> Document:
    return table(cast, now, BRACKETED, "No Force")


def observer(cast: Cast, name: str, participant: str, now: datetime) -> Seat:
    return conference.assign_seat(
        cast.secretariat, user=user_named(name), role=Role.OBSERVER, participant=participant, display_name=name, now=now
    )


def live(client: Client, page: str) -> str:
    response = client.get(f"/p/test/{page}", headers=LIVE)
    assert response.status_code == 200
    return response.content.decode()


def test_observers_get_the_live_part_of_each_page_from_one_answer(
    cast: Cast, text: Document, now: datetime, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = client_of(cast.meridia), client_of(observer(cast, "second", "Meridia", now))
    for page in PAGES:
        first = live(one, page)
        assert "<html" not in first
        assert 'id="live"' in first
        assert 'class="seat"' not in first
        with monkeypatch.context() as patch:
            patch.setattr("dipoli.web.pages.views.frame.render", None)  # nothing is rendered for the second
            assert live(other, page) == first
    assert len(sharing._answers) == len(PAGES)


def test_whoever_may_act_gets_an_answer_of_its_own_and_nobody_gets_theirs(
    cast: Cast, text: Document, now: datetime, client_of: ClientOf
) -> None:
    for seat in (cast.chair, cast.secretariat, cast.arvia, cast.rivercom):
        for page in PAGES:
            live(client_of(seat), page)
    assert len(sharing._answers) == 0
    assert "Amend<" in live(client_of(cast.arvia), "texts/I/1/")
    assert "Amend<" not in live(client_of(cast.meridia), "texts/I/1/")


def test_an_act_and_a_participant_make_another_answer(
    cast: Cast, text: Document, now: datetime, client_of: ClientOf
) -> None:
    conference.admit_participant(cast.secretariat, name="Watchers", kind=Participant.Kind.OBSERVER, now=now)
    one, other = client_of(cast.meridia), client_of(observer(cast, "watcher", "Watchers", now))
    before = live(one, "texts/I/1/")
    live(other, "texts/I/1/")
    assert len(sharing._answers) == 2
    declare(cast.arvia, text, "shall", Stance.SUPPORT, now)
    after = live(one, "texts/I/1/")
    assert "unheard" in before
    assert after != before


def test_an_answer_ends_with_the_silence_and_after_some_seconds(
    cast: Cast, now: datetime, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    clean = table(cast, now, "1. States meet.\n", "Clean")
    conference.open_meeting(cast.chair, now=now)
    ends_at = now + timedelta(seconds=2)
    SilenceProcedure.objects.create(
        document=clean,
        revision=clean.revisions.get(),
        title="Clean",
        meeting=cast.process.meetings.get(),
        opened_at=now - timedelta(days=2),
        opened_by="The Chair",
        expires_at=ends_at,
        zone="UTC",
    )
    Document.objects.filter(pk=clean.pk).update(silence_until=ends_at)
    shown = {}
    for seconds in (0, 1, 2, 6, 8):
        at = now + timedelta(seconds=seconds)
        monkeypatch.setattr("dipoli.web.conference.clock.wall", lambda at=at: at)
        shown[seconds] = live(client_of(cast.meridia), "decisions/")
    assert shown[0] == shown[1]
    assert "running" in shown[1].casefold()
    assert shown[2] != shown[1], "the end of the silence is seen at once"
    assert "adopted" in shown[2].casefold()
    assert shown[6] == shown[2]
    kept = next(iter(sharing._answers._things.values()))
    assert kept.until - kept.since <= sharing.LASTS


def test_a_seat_that_is_taken_away_gets_nothing_of_what_is_kept(
    cast: Cast, text: Document, now: datetime, client_of: ClientOf, settings: Settings
) -> None:
    client = client_of(cast.meridia)
    live(client, "texts/I/1/")
    Seat.objects.filter(pk=cast.meridia.pk).update(valid_until=now - timedelta(days=400))
    assert client.get("/p/test/texts/I/1/", headers=LIVE).status_code == 403
    Seat.objects.filter(pk=cast.meridia.pk).delete()
    assert client.get("/p/test/texts/I/1/", headers=LIVE).status_code == 404
