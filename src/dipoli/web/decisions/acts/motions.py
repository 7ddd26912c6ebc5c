"""Questions of procedure: put to a meeting, objected to, adopted; what was adopted takes effect at once."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType

from dipoli.procedure import (
    Adopt,
    Object,
    Objection,
    Question,
    Withdraw,
    decide,
    load_rules,
    profile,
    profile_names,
    put,
)
from dipoli.procedure.deciding.basis import Basis, Designation, designate, lose
from dipoli.procedure.rules import Method
from dipoli.procedure.stages import check_step
from dipoli.web.conference.acts.meetings import check_agenda, open_one, write_agenda
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Seat
from dipoli.web.conference.naming import LONGEST_TITLE, check_title
from dipoli.web.conference.queries import sitting
from dipoli.web.decisions.models import Ballot, BasisDesignated, Motion
from dipoli.web.decisions.putting import checked_grounds
from dipoli.web.decisions.ruling import actor_of, allowed, ruled, rules_of
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.standing import current, speaker
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.seal import JSON, canonical

Content = Mapping[str, JSON]


@act
def put_motion(by: Seat, kind: Motion.Kind, content: Content, *, now: datetime) -> Deed[Motion]:
    """Put a question of procedure to the meeting that sits; what it would do is checked before it is put."""
    kind = Motion.Kind(kind)
    allowed(by, rules_of(by.process).consensus.put_by, "put a question of procedure")
    meeting = open_one(by)
    checked, title = _CHECKS[kind](by, content)
    if by.process.motions.filter(meeting=meeting, kind=kind, adopted_at=None, dropped_at=None).exists():
        raise Refused(
            "", f"A question of this kind ({kind.label.lower()}) is before {meeting} already: settle it first."
        )
    digest = hashlib.sha256(canonical(checked)).hexdigest()
    ruled(put(digest, meeting=meeting.number, open_brackets=0, actor=actor_of(by), now=now, rules=rules_of(by.process)))
    motion = by.process.motions.create(
        kind=kind,
        title=title,
        content=dict(checked),
        digest=digest,
        meeting=meeting,
        put_at=now,
        put_by=by.display_name,
    )
    return Deed(title, {"kind": kind.value, **checked}, motion)


@act
def object_to_motion(by: Seat, motion: Motion, *, reason: str = "", now: datetime) -> Deed[Motion]:
    """Object to a question of procedure; it is not adopted by consensus while that stands."""
    participant = speaker(by, "object to a question of procedure")
    row = on_the_table(by, motion)
    _, why = checked_grounds((), reason)
    if row.objections.filter(participant=participant, withdrawn_at=None).exists():
        raise Refused("", f"An objection of {participant} stands already: withdraw it before you make another.")
    ruled(decide(question_of_motion(row), Object(actor_of(by), why), now, rules_of(by.process)))
    row.objections.create(participant=participant, reason=why, raised_at=now, raised_by=by.display_name)
    return Deed(row.title, {"reason": why}, row)


@act
def withdraw_motion_objection(by: Seat, motion: Motion, *, now: datetime) -> Deed[Motion]:
    """Withdraw one's delegation's objection to a question of procedure."""
    participant = speaker(by, "withdraw an objection")
    row = on_the_table(by, motion)
    ruled(decide(question_of_motion(row), Withdraw(actor_of(by)), now, rules_of(by.process)))
    row.objections.filter(participant=participant, withdrawn_at=None).update(withdrawn_at=now)
    return Deed(row.title, {}, row)


@act
def adopt_motion(by: Seat, motion: Motion, *, now: datetime) -> Deed[Motion]:
    """Find that nobody objects, or that a vote was won where the rules want one, and let it take effect."""
    allowed(by, rules_of(by.process).consensus.put_by, "find consensus")
    row = on_the_table(by, motion)
    if method_for(row) is Method.VOTE:
        if not Ballot.objects.filter(motion=row, is_adopted=True).exists():
            rule = rules_of(by.process).decisions.rules_changed_by.rule
            raise Refused(rule, "Under these rules this is decided by vote, and none was won on it: call one.")
    else:
        ruled(decide(question_of_motion(row), Adopt(actor_of(by)), now, rules_of(by.process)))
    _EFFECTS[Motion.Kind(row.kind)](by, row.content, now)
    row.adopted_at = now
    row.save(update_fields=["adopted_at"])
    return Deed(row.title, {"kind": row.kind, "digest": row.digest}, row)


@act
def drop_motion(by: Seat, motion: Motion, *, now: datetime) -> Deed[Motion]:
    """Take back a question of procedure that finds no consensus."""
    allowed(by, rules_of(by.process).consensus.put_by, "take back a question of procedure")
    row = on_the_table(by, motion)
    row.dropped_at = now
    row.save(update_fields=["dropped_at"])
    return Deed(row.title, {"kind": row.kind}, row)


def on_the_table(by: Seat, motion: Motion) -> Motion:
    """Read a question of procedure again, which has to be before the meeting that sits."""
    found = Motion.objects.select_related("meeting", "process").filter(
        pk=motion.pk, process=by.process, meeting=sitting(by.process), adopted_at=None, dropped_at=None
    )
    row = found.first()
    if row is None:
        raise Refused("", "This question is not before the meeting that sits: the chair puts it there.")
    return row


def question_of_motion(row: Motion) -> Question:
    """Give a question of procedure as the rules know it."""
    standing = row.objections.select_related("participant").filter(withdrawn_at=None, participant__left_at=None)
    objections = tuple(Objection(each.participant.name, each.raised_at, each.reason) for each in standing)
    return Question(row.digest, row.meeting.number, row.put_at, objections, adopted_at=row.adopted_at)


def method_for(row: Motion) -> Method:
    """Say how the rules want a question of procedure decided."""
    decisions = rules_of(row.process).decisions
    if row.kind == Motion.Kind.AGENDA:
        return decisions.agenda_adopted_by.value
    return decisions.rules_changed_by.value if row.kind == Motion.Kind.RULES else Method.CONSENSUS


def basis_of(by: Seat) -> Basis:
    """Give the basis for negotiation as the rules know it, its texts named by their symbols."""
    rows = by.process.bases.select_related("revision__document__process")
    return Basis(tuple(Designation(row.revision.symbol, row.since, row.until) for row in rows))


def _check_agenda(by: Seat, content: Content) -> tuple[Content, str]:
    meeting = open_one(by)
    if meeting.agenda_adopted_at is not None:
        raise Refused("", f"{meeting} has adopted its agenda: what is left goes on the next one's.")
    items = content.get("items")
    titles = [str(item).strip() for item in items] if isinstance(items, list | tuple) else []
    check_agenda(titles)
    return {"items": titles}, f"Agenda of {meeting}"


def _check_rules(by: Seat, content: Content) -> tuple[Content, str]:
    name, toml = str(content.get("name", "")), str(content.get("toml", ""))
    check_title(name, "rules of procedure", 50)
    if toml and name in profile_names():
        raise Refused("", f"{name} is the name of a profile that comes with Dipoli: give your own rules another.")
    rules = load_rules(toml, name) if toml else profile(name)
    if rules == rules_of(by.process):
        raise Refused("", "These are the rules in force: there is nothing to change.")
    return {"name": name, "toml": toml, "title": rules.title}, f"Rules of procedure: {rules.title}"[:300]


def _check_stage(by: Seat, content: Content) -> tuple[Content, str]:
    phase, title = str(content.get("phase", "")), str(content.get("title", "")).strip()
    undeclared = [each.name for each in by.process.participants.all() if each.has_a_say and each.declared_at is None]
    step = ruled(check_step(by.process.phase, phase, undeclared=undeclared))
    if title:
        check_title(title, "a stage", LONGEST_TITLE)
    return {"phase": step.value, "title": title}, f"Stage: {title or step.value}"


def _check_basis(by: Seat, content: Content) -> tuple[Content, str]:
    document = Document.objects.filter(process=by.process, number=str(content.get("document", ""))).first()
    if document is None or document.distribution not in by.distributions:
        raise Refused("", "There is no such text that could be the basis: choose one from the list of texts.")
    revision = current(document)
    ruled(designate(basis_of(by), revision.symbol, revision.made_at))
    return {"document": document.number, "revision": revision.number, "digest": revision.digest}, (
        f"Basis for negotiation: {revision.symbol}"
    )


def _check_no_basis(by: Seat, content: Content) -> tuple[Content, str]:  # noqa: ARG001
    basis = basis_of(by)
    ruled(lose(basis, by.process.founded_at))
    return {"basis": basis.current}, f"{basis.current} to be the basis for negotiation no more"


def _adopt_agenda(by: Seat, content: Content, now: datetime) -> None:
    items = content["items"]
    write_agenda(by, [str(item) for item in items] if isinstance(items, list) else [], now)


def _change_rules(by: Seat, content: Content, now: datetime) -> None:  # noqa: ARG001
    by.process.rules, by.process.own_rules = str(content["name"]), str(content["toml"])
    by.process.save(update_fields=["rules", "own_rules"])


def _enter_stage(by: Seat, content: Content, now: datetime) -> None:  # noqa: ARG001
    by.process.phase = str(content["phase"])
    by.process.stage = str(content["title"]) or by.process.stage
    by.process.save(update_fields=["phase", "stage"])


def _designate(by: Seat, content: Content, now: datetime) -> None:
    document = Document.objects.get(process=by.process, number=content["document"])
    revision = document.revisions.select_related("document__process").get(number=int(str(content["revision"])))
    ruled(designate(basis_of(by), revision.symbol, now))
    BasisDesignated.objects.create(process=by.process, revision=revision, since=now)


def _lose(by: Seat, content: Content, now: datetime) -> None:  # noqa: ARG001
    row = by.process.bases.filter(until=None).order_by("pk").last()
    if row is None:
        raise Refused("", "There is no basis for negotiation that could be lost.")
    row.until = now
    row.save(update_fields=["until"])


_CHECKS: Mapping[Motion.Kind, Callable[[Seat, Content], tuple[Content, str]]] = MappingProxyType(
    {
        Motion.Kind.AGENDA: _check_agenda,
        Motion.Kind.RULES: _check_rules,
        Motion.Kind.STAGE: _check_stage,
        Motion.Kind.BASIS: _check_basis,
        Motion.Kind.NO_BASIS: _check_no_basis,
    }
)
_EFFECTS: Mapping[Motion.Kind, Callable[[Seat, Content, datetime], None]] = MappingProxyType(
    {
        Motion.Kind.AGENDA: _adopt_agenda,
        Motion.Kind.RULES: _change_rules,
        Motion.Kind.STAGE: _enter_stage,
        Motion.Kind.BASIS: _designate,
        Motion.Kind.NO_BASIS: _lose,
    }
)
