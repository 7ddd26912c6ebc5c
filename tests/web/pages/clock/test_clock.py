"""The page of a rehearsal's clock, and the clock on every other page."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Process
from tests.web.conftest import ClientOf
from tests.web.pages.conftest import World


@pytest.fixture
def training(world: World) -> Process:
    Process.objects.filter(pk=world.cast.process.pk).update(is_rehearsal=True)
    return world.cast.process


def fresh() -> Process:
    return Process.objects.get(slug="test")


def test_the_trainer_moves_the_clock_to_what_comes_next_and_the_silence_is_over(
    world: World, training: Process, client_of: ClientOf
) -> None:
    trainer = client_of(world.cast.secretariat)
    assert trainer.post(reverse("set-clock", args=["test"]), {"pace": "0"}).status_code == 302
    page = trainer.get(reverse("clock", args=["test"])).content.decode()
    expires_at = world.running.expires_at
    choice = f"{expires_at:%-d %B %Y, %H:%M} UTC: The silence on"
    assert choice in page
    answer = trainer.post(reverse("step-clock", args=["test"]), {"to": expires_at.isoformat()}, follow=True)
    assert f"The clock shows {expires_at:%-d %B %Y, %H:%M:%S} UTC: it stands" in answer.content.decode()
    assert now_in(fresh()) == expires_at
    assert choice not in answer.content.decode()
    reader = client_of(world.cast.arvia)
    for name in ("process", "texts", "decisions", "record", "participants", "clock"):
        shown = reader.get(reverse(name, args=["test"])).content.decode()
        assert f'<time datetime="{expires_at:%Y-%m-%dT%H:%M:%S}+00:00">' in shown, name
        assert "it stands until the trainer moves it" in shown, name
    answer = reader.post(
        reverse("break-silence", args=["test", world.running.pk]),
        {f"break-{world.running.pk}-kind": "objection", f"break-{world.running.pk}-reason": "too late"},
    )
    assert answer.status_code == 422


def test_a_factor_of_ones_own(
    world: World, training: Process, client_of: ClientOf, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    trainer = client_of(world.cast.secretariat)
    assert trainer.post(reverse("set-clock", args=["test"]), {"pace": "other", "factor": "60"}).status_code == 302
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(minutes=1))
    assert now_in(fresh()) == now + timedelta(hours=1)
    shown = trainer.get(reverse("clock-face", args=["test"])).content.decode()
    assert "10:30:00" in shown
    assert "a day in 24 minutes" in shown


@pytest.mark.parametrize(
    ("name", "sent", "sentence"),
    [
        ("set-clock", {"pace": "other", "factor": "1000000"}, "less than or equal to 100000"),
        ("set-clock", {"pace": "sideways"}, "Select a valid choice"),
        ("step-clock", {"to": "other"}, "Say to which instant."),
        ("step-clock", {"to": "other", "instant": "2020-01-01T00:00"}, "Time runs forward"),
        ("step-clock", {"to": "other", "instant": "2999-01-01T00:00"}, "a year at most"),
        ("step-clock", {"to": "other", "instant": "31 November"}, "Enter a valid date/time."),
    ],
)
def test_what_it_cannot_do_is_said(  # noqa: PLR0917
    world: World, training: Process, client_of: ClientOf, name: str, sent: dict[str, str], sentence: str
) -> None:
    answer = client_of(world.cast.secretariat).post(reverse(name, args=["test"]), sent)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not hasattr(fresh(), "clock")


def test_a_process_that_is_no_rehearsal_has_no_such_page(world: World, client_of: ClientOf) -> None:
    secretariat = client_of(world.cast.secretariat)
    assert secretariat.get(reverse("clock", args=["test"])).status_code == 404
    assert secretariat.post(reverse("set-clock", args=["test"]), {"pace": "24"}).status_code == 404
    assert "Rehearsal" not in secretariat.get(reverse("process", args=["test"])).content.decode()
