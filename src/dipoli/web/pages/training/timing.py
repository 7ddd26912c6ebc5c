"""The time of an exercise, by the clock on the wall and by its own."""

from dataclasses import dataclass
from datetime import datetime

from dipoli.web.conference.clock import now_in, wall
from dipoli.web.pages.clock.face import face
from dipoli.web.training.models import Exercise, State

MINUTE = 60


@dataclass(frozen=True, slots=True)
class Timing:
    """Where an exercise is: minutes by the clock on the wall, and days by its own, each counted from its start.

    `minute` is 0 until it is started; `over` are the minutes beyond those it was to last.
    """

    state: str
    is_waiting: bool
    is_running: bool
    minute: int
    minutes: int
    over: int
    day: int
    pace: str
    stands: bool


def timing(exercise: Exercise) -> Timing:
    """Tell the time of an exercise."""
    shown = face(exercise.process)
    return Timing(
        exercise.state.words,
        exercise.state is State.WAITING,
        exercise.state is State.RUNNING,
        minute := _minute(exercise, exercise.ended_on_wall or wall()),
        exercise.minutes,
        max(0, minute - exercise.minutes),
        _day(exercise, exercise.ended_at or now_in(exercise.process)),
        shown.pace if shown else "",
        shown is not None and shown.factor == 0,
    )


def _minute(exercise: Exercise, until: datetime) -> int:
    since = exercise.begun_on_wall
    return 0 if since is None else max(0, int((until - since).total_seconds())) // MINUTE


def _day(exercise: Exercise, until: datetime) -> int:
    return 0 if exercise.begun_at is None else max(0, (until - exercise.begun_at).days) + 1
