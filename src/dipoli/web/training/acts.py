"""The trainer's acts: preparing an exercise in a rehearsal, starting it, and ending it."""

import hashlib
from datetime import datetime

from dipoli.formats.training import Scenario, WrongScenario, read_scenario
from dipoli.sentences import listed, sentence, without_stop
from dipoli.web.conference.acts import set_clock
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Role, Seat
from dipoli.web.conference.naming import check_title
from dipoli.web.conference.rights import only
from dipoli.web.drafting.wording import check_storable
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.seal import JSON
from dipoli.web.training.models import Exercise, State

LONGEST, LONGEST_NAME = 200_000, 80


@act
def prepare_exercise(by: Seat, source: str, *, now: datetime) -> Deed[Exercise]:
    """Make a rehearsal an exercise, by the file that says what each delegation is told; only its digest is recorded."""
    only(by, Role.SECRETARIAT, to=sentence("prepare an exercise", about="may"))
    if not by.process.is_rehearsal:
        raise Refused("", sentence("This is no rehearsal: an exercise is prepared in one."))
    if Exercise.objects.filter(process=by.process).exists():
        raise Refused("", sentence("This rehearsal is an exercise already: found another one for another exercise."))
    scenario = _read(source)
    _check_cast(by, scenario)
    exercise = Exercise.objects.create(
        process=by.process,
        name=scenario.name,
        title=scenario.title,
        level=scenario.level,
        minutes=scenario.minutes,
        source=source,
        prepared_at=now,
    )
    content: dict[str, JSON] = {
        "name": scenario.name,
        "minutes": scenario.minutes,
        "pace": scenario.pace,
        "delegations": [each.name for each in scenario.delegations],
        "digest": hashlib.sha256(source.encode()).hexdigest(),
    }
    return Deed(scenario.title, content, exercise)


@act
def begin_exercise(by: Seat, *, wall: datetime, now: datetime) -> Deed[Exercise]:
    """Start an exercise, or let it go on after it was ended; its clock goes at the pace of the exercise from here.

    `wall` is the instant by the wall's clock.
    """
    exercise = _trainers(by, sentence("start an exercise", about="may"))
    if exercise.state is State.RUNNING:
        raise Refused("", sentence("The exercise is running already: end it, or let it run."))
    set_clock(by, exercise.scenario.pace, wall=wall, now=now)
    if exercise.begun_at is None:
        exercise.begun_at, exercise.begun_on_wall = now, wall
    exercise.ended_at = exercise.ended_on_wall = None
    exercise.save(update_fields=["begun_at", "begun_on_wall", "ended_at", "ended_on_wall"])
    return Deed(exercise.title, {"wall": wall.isoformat()}, exercise)


@act
def end_exercise(by: Seat, *, wall: datetime, now: datetime) -> Deed[Exercise]:
    """End an exercise: its clock stands, and its assessment opens to all who take part."""
    exercise = _trainers(by, sentence("end an exercise", about="may"))
    if exercise.state is not State.RUNNING:
        raise Refused("", sentence("The exercise is not running: start it first."))
    set_clock(by, 0, wall=wall, now=now)
    exercise.ended_at, exercise.ended_on_wall = now, wall
    exercise.save(update_fields=["ended_at", "ended_on_wall"])
    return Deed(exercise.title, {"wall": wall.isoformat()}, exercise)


def _trainers(by: Seat, to: str) -> Exercise:
    only(by, Role.SECRETARIAT, to=to)
    found = Exercise.objects.select_related("process").filter(process=by.process).first()
    if found is None:
        raise Refused("", sentence("No exercise was prepared here: found one with `dipoli train start`."))
    return found


def _read(source: str) -> Scenario:
    if len(source) > LONGEST:
        raise Refused(
            "", sentence("The file of an exercise has at most {number:,} characters: shorten it.", number=LONGEST)
        )
    check_storable(source, sentence("words", about="a thing"))
    try:
        return read_scenario(source.encode(), "exercise.toml")
    except WrongScenario as error:
        raise Refused(
            "", sentence("The file of the exercise does not hold together: {why}.", why=without_stop(str(error)))
        ) from None


def _check_cast(by: Seat, scenario: Scenario) -> None:
    check_title(scenario.title, sentence("an exercise"))
    check_title(scenario.name, sentence("the name of an exercise"), LONGEST_NAME)
    there = set(by.process.participants.values_list("name", flat=True))
    missing = [each.name for each in scenario.delegations if each.name not in there]
    if missing:
        raise Refused(
            "", sentence("The exercise has delegations that take no part here: admit {names}.", names=listed(missing))
        )
