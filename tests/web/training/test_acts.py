"""Preparing, starting and ending an exercise: who may, what is refused, and what the record says."""

from datetime import datetime, timedelta

import pytest

from dipoli.web.conference.clock import clock_of
from dipoli.web.conference.errors import Refused
from dipoli.web.record.models import Entry
from dipoli.web.record.queries import verify
from dipoli.web.training.acts import begin_exercise, end_exercise, prepare_exercise
from dipoli.web.training.models import Exercise, State
from tests.web.cast import Cast
from tests.web.training.scene import PLANTED, POND, again, begun, ended, prepared, rehearsing


def test_its_clock_stands_until_it_is_started_and_stands_again_once_it_is_ended(cast: Cast, now: datetime) -> None:
    assert prepared(cast, now).state is State.WAITING
    trainer = again(cast.secretariat)
    exercise = begin_exercise(trainer, wall=now, now=now)
    clock = clock_of(again(trainer).process)
    assert (exercise.state, clock and clock.factor) == (State.RUNNING, 48)
    later, shown = now + timedelta(minutes=30), now + timedelta(hours=24)
    exercise = end_exercise(again(trainer), wall=later, now=shown)
    clock = clock_of(again(trainer).process)
    assert (exercise.state, exercise.ended_at, clock and clock.factor) == (State.ENDED, shown, 0)
    assert clock is not None
    assert clock.at(later + timedelta(hours=1)) == shown
    exercise = begin_exercise(again(trainer), wall=later, now=shown)
    assert (exercise.state, exercise.begun_at, exercise.ended_at) == (State.RUNNING, now, None)


def test_the_record_names_the_instants_of_both_clocks_and_no_word_of_an_instruction(cast: Cast, now: datetime) -> None:
    ended(cast, now)
    rows = [(each.act, each.content) for each in Entry.objects.filter(chain__slug="test").order_by("number")]
    acts = [name for name, _ in rows]
    assert acts[-5:] == ["prepare_exercise", "set_clock", "begin_exercise", "set_clock", "end_exercise"]
    assert rows[-1][1] == {"wall": now.isoformat()}
    assert rows[-4][1] == {"factor": 48, "shows": now.isoformat(), "wall": now.isoformat()}
    assert not any(word in str(rows) for word in PLANTED.values())
    assert verify("test") == ()


@pytest.mark.parametrize("who", ["chair", "arvia", "rivercom", "meridia"])
def test_only_the_trainer_does_any_of_it(cast: Cast, now: datetime, who: str) -> None:
    begun(cast, now)
    seat = again(getattr(cast, who))
    with pytest.raises(Refused, match="the secretariat may end an exercise"):
        end_exercise(seat, wall=now, now=now)
    with pytest.raises(Refused, match="the secretariat may start an exercise"):
        begin_exercise(seat, wall=now, now=now)
    with pytest.raises(Refused, match="the secretariat may prepare an exercise"):
        prepare_exercise(seat, POND, now=now)


def test_what_cannot_be_done_is_said(cast: Cast, now: datetime) -> None:
    with pytest.raises(Refused, match="This is no rehearsal"):
        prepare_exercise(cast.secretariat, POND, now=now)
    trainer = rehearsing(cast)
    with pytest.raises(Refused, match="No exercise was prepared here"):
        begin_exercise(trainer, wall=now, now=now)
    with pytest.raises(Refused, match="does not hold together"):
        prepare_exercise(trainer, "nothing", now=now)
    with pytest.raises(Refused, match="at most 200,000 characters"):
        prepare_exercise(trainer, POND + " " * 200_000, now=now)
    with pytest.raises(Refused, match="admit Wunder"):
        prepare_exercise(trainer, POND.replace('name = "Arvia"', 'name = "Wunder"'), now=now)
    with pytest.raises(Refused, match="hold no character"):
        prepare_exercise(trainer, POND.replace("A pond", "A pond\x00"), now=now)
    assert not Exercise.objects.exists()
    prepare_exercise(trainer, POND, now=now)
    with pytest.raises(Refused, match="is not running: start it first"):
        end_exercise(trainer, wall=now, now=now)
    with pytest.raises(Refused, match="is an exercise already"):
        prepare_exercise(trainer, POND, now=now)
    begin_exercise(trainer, wall=now, now=now)
    with pytest.raises(Refused, match="is running already"):
        begin_exercise(again(trainer), wall=now, now=now)
