"""The trainer's acts: how fast time passes in a rehearsal, and moving it to what comes next."""

from datetime import datetime

from dipoli.procedure import Refusal, clock
from dipoli.sentences import sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Clock, Role, Seat
from dipoli.web.conference.rights import only
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.seal import JSON


@act
def set_clock(by: Seat, factor: int, *, wall: datetime, now: datetime) -> Deed[Clock]:
    """Let time in a rehearsal pass `factor` times as fast as on the wall's clock, or stand, with 0, until it is moved.

    `wall` is the instant by the wall's clock, at which the clock of the process shows `now`.
    """
    kept = _only_in_a_rehearsal(by)
    return _keep(by, clock.run(kept.at(wall) if kept else now, wall, factor), wall)


@act
def step_clock(by: Seat, to: datetime, *, wall: datetime, now: datetime) -> Deed[Clock]:
    """Move the clock of a rehearsal forward to an instant; it goes on from there as it did."""
    kept = _only_in_a_rehearsal(by)
    return _keep(by, clock.step(kept or clock.Clock(now, wall, 1), to, wall), wall)


def _only_in_a_rehearsal(by: Seat) -> clock.Clock | None:
    """Refuse elsewhere and to others; give the clock as it is set now, which another act may just have done."""
    only(by, Role.SECRETARIAT, to=sentence("set the clock", about="may"))
    if not by.process.is_rehearsal:
        raise Refused(clock.RULE, sentence("This is no rehearsal: its time is everybody's, and nobody sets its clock."))
    kept = Clock.objects.filter(process=by.process).first()
    return kept.value if kept else None


def _keep(by: Seat, found: clock.Clock | Refusal, wall: datetime) -> Deed[Clock]:
    if isinstance(found, Refusal):
        raise Refused(found.rule, found.reason)
    kept, _ = Clock.objects.update_or_create(
        process=by.process, defaults={"shows": found.shows, "since": found.since, "factor": found.factor}
    )
    content: dict[str, JSON] = {"shows": found.shows.isoformat(), "wall": wall.isoformat(), "factor": found.factor}
    return Deed(_in_words(found), content, kept)


def _in_words(found: clock.Clock) -> str:
    pace = "standing" if found.stands else f"going {found.factor:,} times as fast as the wall's"
    return f"{found.shows:%-d %B %Y, %H:%M:%S} UTC, {pace}"
