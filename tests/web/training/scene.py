"""An exercise for the standing cast, with words planted in each instruction that stand nowhere else."""

from datetime import datetime

from dipoli.web.conference.models import Process, Seat
from dipoli.web.training.acts import begin_exercise, end_exercise, prepare_exercise
from dipoli.web.training.models import Exercise, State
from tests.web.cast import Cast

PLANTED = {name: f"quaxo{name}" for name in ("trainer", "arvia", "belmark", "cadmia")}
SOURCE = """
name = "pond"
title = "The Pond"
symbol = "POND"
level = 1
minutes = 30
pace = 48
rules = "osce-2006"
about = "A pond and three shores."
task = "Settle the text."
purpose = "To learn quaxotrainer."
watch = ["Who of them is quaxotrainer?"]

[silence]
document = "I/1"
hours = 12

[[basket]]
number = "I"
title = "Security"

[[document]]
number = "I/1"
basket = "I"
title = "Principles"
source = "1. States [shall][should] fish."
"""
DELEGATION = """
[[delegation]]
name = "{name}"
code = "{code}"
line = "The public line of {name}."
trade = ["Trades quaxo{low}."]
[[delegation.aim]]
words = "Wants quaxo{low}."
document = "I/1"
has = ["shall"]
[[delegation.limit]]
words = "Not beyond quaxo{low}."
"""
POND = SOURCE + "".join(
    DELEGATION.format(name=name, code=name[:2].upper(), low=name.lower()) for name in ("Arvia", "Belmark", "Cadmia")
)


def rehearsing(cast: Cast) -> Seat:
    """Make the process of the cast a rehearsal, and give the trainer's seat of it as it is now."""
    Process.objects.filter(pk=cast.process.pk).update(is_rehearsal=True)
    cast.process.refresh_from_db()
    return again(cast.secretariat)


def again(seat: Seat) -> Seat:
    """Read a seat anew, with its process."""
    return Seat.objects.select_related("process", "participant", "user").get(pk=seat.pk)


def prepared(cast: Cast, now: datetime) -> Exercise:
    """Prepare the exercise of the pond, or find it."""
    there = Exercise.objects.filter(process=cast.process).first()
    return there or prepare_exercise(rehearsing(cast), POND, now=now)


def begun(cast: Cast, now: datetime) -> Exercise:
    """Prepare it and start it, unless it runs."""
    exercise = prepared(cast, now)
    if exercise.state is State.RUNNING:
        return exercise
    return begin_exercise(again(cast.secretariat), wall=now, now=now)


def ended(cast: Cast, now: datetime) -> Exercise:
    """Prepare it, start it and end it, unless it has ended."""
    exercise = prepared(cast, now)
    if exercise.state is State.ENDED:
        return exercise
    begun(cast, now)
    return end_exercise(again(cast.secretariat), wall=now, now=now)
