"""Between the database and the rules of procedure: rows as the values that the rules know, refusals as errors."""

from collections.abc import Iterable
from datetime import tzinfo
from functools import lru_cache
from typing import TypeVar
from zoneinfo import ZoneInfo

from dipoli.procedure import (
    Actor,
    Breach,
    BreakKind,
    Objection,
    Question,
    Refusal,
    Role,
    Rules,
    Setting,
    Silence,
    Standing,
    profile,
)
from dipoli.procedure.rules import refuse_role
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Process, Seat
from dipoli.web.decisions.models import MeetingObjection, MeetingQuestion, SilenceProcedure
from dipoli.web.drafting.models import Document

T = TypeVar("T")


def rules_of(process: Process) -> Rules:
    """Give the rules that a process is run by."""
    return _profile(process.rules)


def actor_of(by: Seat) -> Actor:
    """Give a seat as the rules know it."""
    if by.participant is None:
        return Actor(Role(by.role))
    return Actor(Role(by.role), by.participant.name, Standing(by.participant.kind))


def ruled(answer: T | Refusal) -> T:
    """Give what the rules allow, and raise what they refuse."""
    if isinstance(answer, Refusal):
        raise Refused(answer.rule, answer.reason)
    return answer


def allowed(by: Seat, roles: Setting[frozenset[Role]], to: str) -> None:
    """Refuse a seat whose role the rules do not give this deed, said as an infinitive."""
    if refusal := refuse_role(actor_of(by), roles, to):
        raise Refused(refusal.rule, refusal.reason)


def silence_of(row: SilenceProcedure) -> Silence:
    """Give a silence procedure as the rules know it; the expiry stands in the zone in which it was set."""
    breaks = tuple(
        Breach(each.participant.name, each.received_at, BreakKind(each.kind), each.reason, tuple(each.passages))
        for each in row.breaks.all()
    )
    return Silence(
        text_digest=row.revision.digest,
        expires_at=row.expires_at.astimezone(ZoneInfo(row.zone)),
        meeting=row.meeting.number,
        opened_at=row.opened_at,
        breaks=breaks,
        announced_at=row.announced_at,
        announced_in=row.announced_in.number if row.announced_in else None,
        issued_at=row.issued_at,
        number=row.number,
    )


def question_of(row: MeetingQuestion) -> Question:
    """Give a question as the rules know it, with every objection to the document that stands."""
    objections = objections_of(standing_objections(row.document))
    return Question(row.revision.digest, row.meeting.number, row.put_at, objections, adopted_at=row.adopted_at)


def standing_objections(document: Document) -> list[MeetingObjection]:
    """List the objections to the adoption of a document that stand: not withdrawn, of those who still take part."""
    found = document.objections.select_related("participant").filter(withdrawn_at=None, participant__left_at=None)
    return list(found.order_by("pk"))


def objections_of(rows: Iterable[MeetingObjection]) -> tuple[Objection, ...]:
    """Give objections as the rules know them."""
    return tuple(Objection(each.participant.name, each.raised_at, each.reason, tuple(each.passages)) for each in rows)


def zone_named(zone: tzinfo | None) -> str:
    """Name a time zone as the zone database does, UTC where it has no name there."""
    return zone.key if isinstance(zone, ZoneInfo) and zone.key else "UTC"


@lru_cache(maxsize=16)
def _profile(name: str) -> Rules:
    return profile(name)
