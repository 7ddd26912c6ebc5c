"""Questions of procedure: put to a meeting, objected to, adopted; what was adopted takes effect at once."""

import hashlib
from datetime import datetime

from dipoli.procedure import Adopt, Object, Objection, Question, Withdraw, decide, put
from dipoli.procedure.rules import Method
from dipoli.sentences import sentence
from dipoli.web.conference.acts.meetings import open_one
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Seat
from dipoli.web.conference.queries import sitting
from dipoli.web.decisions.acts.effects import CHECKS, EFFECTS, Content
from dipoli.web.decisions.models import Ballot, Motion
from dipoli.web.decisions.putting import checked_grounds
from dipoli.web.decisions.ruling import actor_of, allowed, ruled, rules_of
from dipoli.web.drafting.standing import speaker
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.commits import commits
from dipoli.web.record.seal import canonical


@act
def put_motion(by: Seat, kind: Motion.Kind, content: Content, *, now: datetime) -> Deed[Motion]:
    """Put a question of procedure to the meeting that sits; what it would do is checked before it is put."""
    kind = Motion.Kind(kind)
    allowed(by, rules_of(by.process).consensus.put_by, sentence("put a question of procedure", about="to do"))
    meeting = open_one(by)
    checked, title = CHECKS[kind](by, content)
    if by.process.motions.filter(meeting=meeting, kind=kind, adopted_at=None, dropped_at=None).exists():
        raise Refused(
            "",
            sentence(
                "A question of this kind ({kind}) is before {meeting} already: settle it first.",
                kind=kind.within,
                meeting=str(meeting),
            ),
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


@commits
@act
def object_to_motion(by: Seat, motion: Motion, *, reason: str = "", now: datetime) -> Deed[Motion]:
    """Object to a question of procedure; it is not adopted by consensus while that stands."""
    participant = speaker(by, sentence("object to a question of procedure", about="may"))
    row = on_the_table(by, motion)
    _, why = checked_grounds((), reason)
    if row.objections.filter(participant=participant, withdrawn_at=None).exists():
        raise Refused(
            "",
            sentence(
                "An objection of {participant} stands already: withdraw it before you make another.",
                participant=participant.name,
            ),
        )
    ruled(decide(question_of_motion(row), Object(actor_of(by), why), now, rules_of(by.process)))
    row.objections.create(participant=participant, reason=why, raised_at=now, raised_by=by.display_name)
    return Deed(row.title, {"reason": why}, row)


@commits
@act
def withdraw_motion_objection(by: Seat, motion: Motion, *, now: datetime) -> Deed[Motion]:
    """Withdraw one's delegation's objection to a question of procedure."""
    participant = speaker(by, sentence("withdraw an objection", about="may"))
    row = on_the_table(by, motion)
    ruled(decide(question_of_motion(row), Withdraw(actor_of(by)), now, rules_of(by.process)))
    row.objections.filter(participant=participant, withdrawn_at=None).update(withdrawn_at=now)
    return Deed(row.title, {}, row)


@commits
@act
def adopt_motion(by: Seat, motion: Motion, *, now: datetime) -> Deed[Motion]:
    """Find that nobody objects, or that a vote was won where the rules want one, and let it take effect."""
    allowed(by, rules_of(by.process).consensus.put_by, sentence("find consensus", about="to do"))
    row = on_the_table(by, motion)
    is_won = Ballot.objects.filter(motion=row, is_adopted=True).exists()
    if method_for(row) is Method.VOTE:
        if not is_won:
            rule = rules_of(by.process).decisions.rules_changed_by.rule
            raise Refused(
                rule, sentence("Under these rules this is decided by vote, and none was won on it: call one.")
            )
    elif not is_won:
        ruled(decide(question_of_motion(row), Adopt(actor_of(by)), now, rules_of(by.process)))
    EFFECTS[Motion.Kind(row.kind)](by, row.content, now)
    row.adopted_at = now
    row.save(update_fields=["adopted_at"])
    return Deed(row.title, {"kind": row.kind, "digest": row.digest}, row)


@act
def drop_motion(by: Seat, motion: Motion, *, now: datetime) -> Deed[Motion]:
    """Take back a question of procedure that finds no consensus."""
    allowed(by, rules_of(by.process).consensus.put_by, sentence("take back a question of procedure", about="to do"))
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
        raise Refused("", sentence("This question is not before the meeting that sits: the chair puts it there."))
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
