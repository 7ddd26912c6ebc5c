"""The end of the preparatory talks: agenda, mandates and rules adopted, and every State declares that it takes part."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from dipoli.procedure.stages import Stage
from dipoli.web.conference.acts import declare_participation
from dipoli.web.conference.models import Seat
from dipoli.web.decisions.acts import adopt_motion, put_motion
from dipoli.web.decisions.models import Motion
from dipoli.web.record.seal import JSON
from dipoli.web.rehearsal.plan import Plan


def count_of_talks(seats: Mapping[str, Seat]) -> int:
    """Count the acts that conclude the talks."""
    return 6 + len(_delegates(seats))


def conclude_talks(plan: Plan, seats: Mapping[str, Seat], times: Sequence[datetime]) -> None:
    """Adopt agenda, mandates and rules in the meeting that sits, declare, and go on to negotiate."""
    clock = iter(times)
    baskets: list[JSON] = [
        {"number": each.number, "title": each.title, "mandate": each.mandate.strip()} for each in plan.baskets
    ]
    stage: dict[str, JSON] = {"phase": Stage.NEGOTIATION.value, "title": plan.conference.stage}
    chair = seats["chair"]
    for kind, content in (
        (Motion.Kind.MANDATES, {"baskets": baskets}),
        (Motion.Kind.RULES, {"name": plan.conference.rules}),
    ):
        adopt_motion(chair, put_motion(chair, kind, content, now=next(clock)), now=next(clock))
    for seat in _delegates(seats):
        declare_participation(seat, now=next(clock))
    adopt_motion(chair, put_motion(chair, Motion.Kind.STAGE, stage, now=next(clock)), now=next(clock))


def _delegates(seats: Mapping[str, Seat]) -> list[Seat]:
    return [seat for seat in seats.values() if seat.has_a_say]
