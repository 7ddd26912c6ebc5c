"""A rehearsal by a clock of its own, and every other process by the wall's."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from dipoli.web.conference import acts
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Clock, Process, Role, Seat
from dipoli.web.conference.queries import seat_of
from dipoli.web.record.models import Entry
from tests.web.cast import Cast, user_named

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


@pytest.fixture
def trainer(db: None, now: datetime, monkeypatch: pytest.MonkeyPatch) -> Seat:
    monkeypatch.setattr(timezone, "now", lambda: now)
    founder = acts.Founder(chain="training", name="The academy")
    acts.found_process(founder, title="Training", symbol="TR", rules="osce-2006", is_rehearsal=True, now=now)
    return acts.assign_seat(founder, user=user_named("trainer"), role=Role.SECRETARIAT, display_name="She", now=now)


def test_a_day_passes_in_a_minute(trainer: Seat, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    assert now_in(trainer.process) == now
    acts.set_clock(trainer, 1440, wall=now, now=now)
    monkeypatch.setattr(timezone, "now", lambda: now + 2 * MINUTE)
    found = seat_of(trainer.user, "training")
    assert found is not None
    assert now_in(found.process) == now + 2 * DAY
    acts.set_clock(found, 0, wall=now + 2 * MINUTE, now=now_in(found.process))
    monkeypatch.setattr(timezone, "now", lambda: now + 9 * MINUTE)
    assert now_in(Process.objects.get(slug="training")) == now + 2 * DAY
    acts.step_clock(found, now + 5 * DAY, wall=now + 9 * MINUTE, now=now + 2 * DAY)
    assert now_in(Process.objects.get(slug="training")) == now + 5 * DAY
    entries = list(Entry.objects.filter(act__in=["set_clock", "step_clock"]).order_by("number"))
    assert [(each.at, (each.content or {})["factor"]) for each in entries] == [
        (now, 1440),
        (now + 2 * DAY, 0),
        (now + 2 * DAY, 0),
    ]
    assert entries[2].subject == "30 November 2026, 09:30:00 UTC, standing"


def test_credentials_end_by_the_clock_of_the_process(trainer: Seat, now: datetime) -> None:
    acts.admit_participant(trainer, name="Arvia", now=now)
    guest = acts.assign_seat(
        trainer,
        user=user_named("guest"),
        role=Role.DELEGATE,
        participant="Arvia",
        display_name="Guest",
        valid_until=now + DAY,
        now=now,
    )
    acts.set_clock(trainer, 0, wall=now, now=now)
    assert seat_of(guest.user, "training") == guest
    acts.step_clock(trainer, now + DAY - timedelta(microseconds=1), wall=now, now=now)
    assert seat_of(guest.user, "training") == guest
    acts.step_clock(trainer, now + DAY, wall=now, now=now)
    assert seat_of(guest.user, "training") is None


def test_two_trainers_at_once_do_not_put_it_back(trainer: Seat, now: datetime) -> None:
    acts.set_clock(trainer, 0, wall=now, now=now)
    acts.step_clock(trainer, now + 3 * DAY, wall=now, now=now)
    acts.set_clock(trainer, 24, wall=now, now=now)  # by one who had not seen the step
    assert Clock.objects.get().shows == now + 3 * DAY


def test_only_a_rehearsal_and_only_its_secretariat(trainer: Seat, cast: Cast, now: datetime) -> None:
    with pytest.raises(Refused, match="This is no rehearsal"):
        acts.set_clock(cast.secretariat, 24, wall=now, now=now)
    with pytest.raises(Refused, match="the secretariat may set the clock"):
        acts.step_clock(cast.chair, now + DAY, wall=now, now=now)
    with pytest.raises(Refused, match="Time runs forward"):
        acts.step_clock(trainer, now - DAY, wall=now, now=now)
    with pytest.raises(Refused, match="at most 100,000 times"):
        acts.set_clock(trainer, 10**6, wall=now, now=now)
    assert not Clock.objects.exists()
