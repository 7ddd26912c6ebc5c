"""What a seat may see of an exercise: its task for all, and of the instructions those of its own delegation alone.

The trainer is whoever has the seat of the secretariat: it reads all of it. The chair is played, and reads no more than
an observer does.
"""

from dataclasses import dataclass
from datetime import datetime

from dipoli.formats.training import Aim, Delegation, silence_in_words
from dipoli.web.conference.models import Seat
from dipoli.web.training.assessing import Assessment, assess
from dipoli.web.training.confiding import instructed
from dipoli.web.training.models import Exercise, State


@dataclass(frozen=True, slots=True)
class Line:
    """A delegation as everybody knows it."""

    participant: str
    code: str
    group: str
    words: str


@dataclass(frozen=True, slots=True)
class Cast:
    """What is said of an exercise to all; `pace` is how many times as fast its clock goes as it was written for."""

    about: str
    task: str
    pace: int
    texts: tuple[str, ...]
    lines: tuple[Line, ...]
    silence: str
    silence_on: str
    silence_hours: int


@dataclass(frozen=True, slots=True)
class Told:
    """What a capital told its delegation."""

    participant: str
    code: str
    aims: tuple[str, ...]
    limits: tuple[str, ...]
    trade: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """What is said to the trainer alone: what is to be learnt, and what to watch for."""

    purpose: str
    watch: tuple[str, ...]


def exercise(seat: Seat) -> Exercise | None:
    """Find the exercise that the process is."""
    if not seat.process.is_rehearsal:
        return None
    return Exercise.objects.select_related("process").filter(process=seat.process).first()


def cast(seat: Seat) -> Cast | None:
    """Give what is said of the exercise to all."""
    found = exercise(seat)
    if found is None:
        return None
    scenario = found.scenario
    silence = scenario.silence
    return Cast(
        scenario.about,
        scenario.task,
        scenario.pace,
        tuple(f"{each.number} {each.title}" for each in scenario.drafts),
        tuple(Line(each.name, each.code, each.group, each.line) for each in scenario.delegations),
        silence_in_words(scenario),
        silence.document if silence else "",
        silence.hours if silence else 0,
    )


def instructions(seat: Seat) -> tuple[Told, ...]:
    """Give the instructions that a seat reads: the trainer all, a delegate its own, others none."""
    found = exercise(seat)
    return () if found is None else tuple(_told(each) for each in instructed(seat, found))


def briefing(seat: Seat) -> Briefing | None:
    """Give what is said to the trainer alone."""
    found = exercise(seat) if seat.is_secretariat else None
    return None if found is None else Briefing(found.scenario.purpose, found.scenario.watch)


def assessment(seat: Seat, now: datetime) -> Assessment | None:
    """Say what came of the exercise, from what the seat may see of the record; before its end for the trainer alone."""
    found = exercise(seat)
    if found is None or (not seat.is_secretariat and found.state is not State.ENDED):
        return None
    return assess(seat, found, now)


def _told(delegation: Delegation) -> Told:
    told = delegation.instruction
    aims, limits = (tuple(_in_words(each) for each in row) for row in (told.aims, told.limits))
    return Told(delegation.name, delegation.code, aims, limits, told.trade)


def _in_words(aim: Aim) -> str:
    return f"{aim.words} ({aim.document})" if aim.document else aim.words
