"""The silence procedure: opened by the chair, broken by a delegation, announced when nobody broke it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from dipoli.procedure import (
    Announce,
    Break,
    BreakKind,
    Object,
    Open,
    Refusal,
    Silence,
    State,
    Withdraw,
    propose,
    state,
    step,
)
from dipoli.sentences import sentence
from dipoli.web.conference.acts.meetings import item_of
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import AgendaItem, Seat
from dipoli.web.conference.queries import sitting
from dipoli.web.decisions.models import SilenceProcedure
from dipoli.web.decisions.putting import check_ready, checked_grounds, open_brackets
from dipoli.web.decisions.ruling import (
    actor_of,
    allowed,
    objections_of,
    ruled,
    rules_of,
    silence_of,
    standing_objections,
    zone_named,
)
from dipoli.web.drafting.models import Document, Revision
from dipoli.web.drafting.standing import current, seen, speaker
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.commits import commits
from dipoli.web.record.models import Distribution
from dipoli.web.record.seal import JSON


@commits
@act
def open_silence(
    by: Seat, document: Document, expires_at: datetime, *, item: AgendaItem | None = None, now: datetime
) -> Deed[SilenceProcedure]:
    """Put a text without brackets under silence in the meeting that sits: unbroken, it is adopted at the expiry."""
    allowed(by, rules_of(by.process).silence.opened_by, sentence("open a silence procedure", about="to do"))
    document = seen(by, document)
    revision = current(document)
    _check_free(document, expires_at)
    check_ready(document, revision)
    if document.silences.filter(opened_at=None, meeting__closed_at=None).exists():
        raise Refused(
            "",
            sentence(
                "Silence on {document} is proposed already: open that one, once nobody objects.",
                document=document.symbol,
            ),
        )
    opened_at = _rule_opening(by, document, revision, expires_at, now)
    meeting = sitting(by.process)
    if meeting is None:
        raise Refused("", sentence("No meeting is open: open one first."))
    silence = document.silences.create(
        revision=revision,
        title=f"{document.title} (text under a silence procedure)",
        meeting=meeting,
        item=item_of(meeting, item),
        opened_at=opened_at,
        opened_by=by.display_name,
        expires_at=expires_at,
        zone=zone_named(expires_at.tzinfo),
    )
    Document.objects.filter(pk=document.pk).update(silence_until=expires_at)
    content: dict[str, JSON] = {
        "revision": revision.number,
        "digest": revision.digest,
        "expires_at": expires_at.isoformat(),
        "zone": silence.zone,
        "meeting": meeting.number,
    }
    if silence.item is not None:
        content["item"] = silence.item.position
    return Deed(revision.symbol, content, silence, Distribution(document.distribution))


@commits
@act
def break_silence(
    by: Seat,
    silence: SilenceProcedure,
    kind: BreakKind,
    *,
    passages: Sequence[str] = (),
    reason: str = "",
    now: datetime,
) -> Deed[SilenceProcedure]:
    """Object or amend in writing before the expiry: the text is not adopted, and is open to changes again."""
    participant = speaker(by, sentence("break a silence", about="may"))
    row = _found(by, silence)
    named, why = checked_grounds(passages, reason)
    before = silence_of(row)
    after = ruled(step(before, Break(actor_of(by), kind, why, named), now, rules_of(by.process)))
    breach = after.breaks[-1]
    row.breaks.create(
        participant=participant,
        kind=kind.value,
        passages=list(named),
        reason=why,
        received_at=breach.at,
        sent_by=by.display_name,
    )
    if state(before, breach.at) is State.RUNNING:
        Document.objects.filter(pk=row.document.pk).update(silence_until=None)
    content: dict[str, JSON] = {
        "kind": kind.value,
        "passages": list(named),
        "reason": why,
        "digest": before.text_digest,
    }
    return Deed(row.revision.symbol, content, row, Distribution(row.document.distribution))


@act
def announce_adoption(by: Seat, silence: SilenceProcedure, *, now: datetime) -> Deed[SilenceProcedure]:
    """Announce in the meeting that sits that nobody broke the silence and the text is adopted."""
    allowed(by, rules_of(by.process).silence.announced_by, sentence("announce an adoption", about="to do"))
    row = _found(by, silence)
    meeting = sitting(by.process)
    if meeting is None:
        raise Refused("", sentence("No meeting is open: an adoption is announced in one, so open it first."))
    after = ruled(step(silence_of(row), Announce(actor_of(by), meeting.number), now, rules_of(by.process)))
    row.announced_at, row.announced_in = after.announced_at, meeting
    row.save(update_fields=["announced_at", "announced_in"])
    content: dict[str, JSON] = {
        "meeting": meeting.number,
        "digest": after.text_digest,
        "adopted_at": after.expires_at.isoformat(),
    }
    return Deed(row.revision.symbol, content, row, Distribution(row.document.distribution))


@act
def propose_silence(
    by: Seat, document: Document, expires_at: datetime, *, item: AgendaItem | None = None, now: datetime
) -> Deed[SilenceProcedure]:
    """Propose in the meeting to put a text under silence; it runs once the chair finds that nobody objects."""
    allowed(by, rules_of(by.process).silence.opened_by, sentence("propose a silence procedure", about="to do"))
    document = seen(by, document)
    revision = current(document)
    _check_free(document, expires_at)
    check_ready(document, revision)
    ruled(_proposed(by, revision, expires_at, now))
    meeting = sitting(by.process)
    if meeting is None:
        raise Refused("", sentence("No meeting is open: open one first."))
    silence = document.silences.create(
        revision=revision,
        title=f"{document.title} (text proposed for a silence procedure)",
        meeting=meeting,
        item=item_of(meeting, item),
        proposed_at=now,
        opened_by=by.display_name,
        expires_at=expires_at,
        zone=zone_named(expires_at.tzinfo),
    )
    content: dict[str, JSON] = {"digest": revision.digest, "expires_at": expires_at.isoformat(), "zone": silence.zone}
    return Deed(revision.symbol, content, silence, Distribution(document.distribution))


@commits
@act
def object_to_silence(
    by: Seat, silence: SilenceProcedure, *, reason: str = "", now: datetime
) -> Deed[SilenceProcedure]:
    """Object in the meeting to putting a text under silence: it is not opened while that stands."""
    participant = speaker(by, sentence("object to silence", about="may"))
    row = _found(by, silence)
    _, why = checked_grounds((), reason)
    if row.objections.filter(participant=participant, withdrawn_at=None).exists():
        raise Refused(
            "", sentence("An objection of {participant} to silence stands already.", participant=participant.name)
        )
    ruled(step(silence_of(row), Object(actor_of(by), why), now, rules_of(by.process)))
    row.objections.create(participant=participant, reason=why, raised_at=now, raised_by=by.display_name)
    return Deed(row.revision.symbol, {"reason": why}, row, Distribution(row.document.distribution))


@commits
@act
def withdraw_objection_to_silence(by: Seat, silence: SilenceProcedure, *, now: datetime) -> Deed[SilenceProcedure]:
    """Withdraw one's delegation's objection to putting a text under silence."""
    participant = speaker(by, sentence("withdraw an objection", about="may"))
    row = _found(by, silence)
    ruled(step(silence_of(row), Withdraw(actor_of(by)), now, rules_of(by.process)))
    row.objections.filter(participant=participant, withdrawn_at=None).update(withdrawn_at=now)
    return Deed(row.revision.symbol, {}, row, Distribution(row.document.distribution))


@commits
@act
def let_silence_run(by: Seat, silence: SilenceProcedure, *, now: datetime) -> Deed[SilenceProcedure]:
    """Find that nobody objects to the silence that was proposed, and let it run."""
    allowed(by, rules_of(by.process).silence.opened_by, sentence("open a silence procedure", about="to do"))
    row = _found(by, silence)
    _check_free(row.document, row.expires_at)
    check_ready(row.document, row.revision)
    if current(row.document) != row.revision:
        raise Refused(
            "",
            sentence(
                "{document} changed since silence was proposed on it: propose it anew.", document=row.document.symbol
            ),
        )
    if sitting(by.process) != row.meeting:
        raise Refused(
            "",
            sentence(
                "Silence was proposed in {meeting}, which sits no more: propose it in the one that does.",
                meeting=str(row.meeting),
            ),
        )
    value = replace(
        silence_of(row), objections=(*silence_of(row).objections, *objections_of(standing_objections(row.document)))
    )
    opened = ruled(step(value, Open(actor_of(by)), now, rules_of(by.process)))
    row.opened_at = opened.opened_at
    row.title = f"{row.document.title} (text under a silence procedure)"
    row.save(update_fields=["opened_at", "title"])
    Document.objects.filter(pk=row.document.pk).update(silence_until=row.expires_at)
    content: dict[str, JSON] = {"digest": value.text_digest, "expires_at": row.expires_at.isoformat()}
    return Deed(row.revision.symbol, content, row, Distribution(row.document.distribution))


def _check_free(document: Document, expires_at: datetime) -> None:
    if document.adopted_at is not None:
        raise Refused(
            "",
            sentence(
                "{document} has been adopted in a meeting: a change to it is a new document.", document=document.symbol
            ),
        )
    if expires_at.tzinfo is None:
        raise Refused("", sentence("The instant of expiry needs its time zone: say which clock it is read on."))


def _rule_opening(by: Seat, document: Document, revision: Revision, expires_at: datetime, now: datetime) -> datetime:
    """Ask the rules whether silence may be opened, and give the instant at which it is."""
    rules = rules_of(by.process)
    proposed = ruled(_proposed(by, revision, expires_at, now))
    objections = objections_of(standing_objections(document))
    opened = ruled(step(replace(proposed, objections=objections), Open(actor_of(by)), now, rules))
    return opened.opened_at or now


def _proposed(by: Seat, revision: Revision, expires_at: datetime, now: datetime) -> Silence | Refusal:
    """Ask the rules whether silence may be proposed."""
    rules, meeting = rules_of(by.process), sitting(by.process)
    others = SilenceProcedure.objects.select_related("revision", "meeting", "announced_in").filter(
        document__process=by.process, opened_at__isnull=False
    )
    return propose(
        revision.digest,
        expires_at,
        meeting=meeting.number if meeting else None,
        open_brackets=open_brackets(revision),
        actor=actor_of(by),
        now=now,
        rules=rules,
        existing=[silence_of(row) for row in others.prefetch_related("breaks__participant", "objections__participant")],
    )


def _found(by: Seat, silence: SilenceProcedure) -> SilenceProcedure:
    """Read a silence procedure again, as far as the seat may see its document."""
    row = (
        SilenceProcedure.objects.select_related("document", "revision__document__process", "meeting", "announced_in")
        .filter(pk=silence.pk, document__process=by.process)
        .first()
    )
    if row is None:
        raise Refused(
            "", sentence("There is no such silence procedure in this process: choose one from the list of decisions.")
        )
    row.document = seen(by, row.document)
    return row
