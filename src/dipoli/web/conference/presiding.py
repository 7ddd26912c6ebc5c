"""Who is in the chair, by the rules of procedure."""

from datetime import datetime
from zoneinfo import ZoneInfo

from dipoli.procedure.meeting.chair import alphabetical, presiding
from dipoli.web.conference.minutes import names_in_order, rules_of
from dipoli.web.conference.models import Participant, Process, Role


def in_the_chair(process: Process, now: datetime, meeting: int) -> str:
    """Name the participant that presides over a meeting; empty where nobody is in the chair for one.

    Where a lot gave the first chair, it passes on as the rules say; else whoever has the chair's seat presides.
    """
    if process.first_chair and process.chair_since is not None:
        order = alphabetical({name: names_in_order(process)[name] for name in _those_who_preside(process)})
        began = process.chair_since.astimezone(ZoneInfo(process.zone))
        rotation = rules_of(process).chair.rotation.value
        if process.first_chair in order:
            return presiding(order, process.first_chair, rotation=rotation, began=began, now=now, meeting=meeting)
    seat = process.seats.select_related("participant").filter(role=Role.CHAIR).first()
    return seat.participant.name if seat is not None and seat.participant is not None else ""


def _those_who_preside(process: Process) -> list[str]:
    found = process.participants.filter(kind=Participant.Kind.PARTICIPATING, left_at=None)
    return list(found.values_list("name", flat=True))
