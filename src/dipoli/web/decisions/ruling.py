"""Between the database and the rules of procedure: rows as the values that the rules know, refusals as errors."""

from collections.abc import Iterable
from datetime import tzinfo
from zoneinfo import ZoneInfo

from dipoli.procedure import Breach, BreakKind, Objection, Question, Role, Setting, Silence
from dipoli.procedure.rules import refuse_role
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.minutes import actor_of, ruled, rules_of
from dipoli.web.conference.models import Seat
from dipoli.web.decisions.models import MeetingObjection, MeetingQuestion, SilenceProcedure
from dipoli.web.drafting.models import Document

__all__ = [
    "actor_of",
    "allowed",
    "objections_of",
    "question_of",
    "ruled",
    "rules_of",
    "silence_of",
    "standing_objections",
    "zone_named",
]


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
    objections = tuple(
        Objection(each.participant.name, each.raised_at, each.reason)
        for each in row.objections.all()
        if each.withdrawn_at is None and each.participant.left_at is None
    )
    return Silence(
        text_digest=row.revision.digest,
        expires_at=row.expires_at.astimezone(ZoneInfo(row.zone)),
        meeting=row.meeting.number,
        objections=objections,
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
    return Question(
        row.revision.digest,
        row.meeting.number,
        row.put_at,
        objections,
        adopted_at=row.adopted_at,
        without=frozenset(row.without),
        package=row.package,
    )


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
