"""Between the rows of a meeting and the rules of procedure: rows as the values that the rules know."""

from functools import lru_cache
from typing import TypeVar

from dipoli.procedure import Actor, Refusal, Rules, Standing, load_rules, profile
from dipoli.procedure import Role as RuleRole
from dipoli.procedure.meeting.sitting import Meeting as MeetingValue
from dipoli.procedure.meeting.sitting import Span
from dipoli.procedure.meeting.speakers import Order, Request, Speakers
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.languages import name_in
from dipoli.web.conference.models import AgendaItem, Meeting, Process, Seat

T = TypeVar("T")


def rules_of(process: Process) -> Rules:
    """Give the rules that a process is run by."""
    return _rules(process.rules, process.own_rules)


def actor_of(by: Seat) -> Actor:
    """Give a seat as the rules know it."""
    if by.participant is None:
        return Actor(RuleRole(by.role))
    return Actor(RuleRole(by.role), by.participant.name, Standing(by.participant.kind))


def ruled(answer: T | Refusal) -> T:
    """Give what the rules allow, and raise what they refuse."""
    if isinstance(answer, Refusal):
        raise Refused(answer.rule, answer.reason)
    return answer


def meeting_of(row: Meeting) -> MeetingValue:
    """Give a meeting as the rules know it."""
    spans = tuple(Span(each.begins_at, each.ends_at) for each in row.sittings.all())
    return MeetingValue(
        row.number, spans or (Span(row.opened_at, row.closed_at),), row.agenda_adopted_at, row.closed_at
    )


def speakers_of(item: AgendaItem) -> Speakers:
    """Give the list of speakers on an item as the rules know it."""
    requests = tuple(
        Request(each.participant.name, each.asked_at, each.is_reply, each.spoke_at)
        for each in item.interventions.select_related("participant")
    )
    return Speakers(Order.ALPHABETICAL, requests, item.is_closed)


def names_in_order(process: Process) -> dict[str, str]:
    """Give each participant's name in the language whose alphabet the rules name."""
    language = rules_of(process).chair.order.value
    return {each.name: name_in(each, language) for each in process.participants.all()}


@lru_cache(maxsize=64)
def _rules(name: str, own: str) -> Rules:
    return load_rules(own, name) if own else profile(name)
