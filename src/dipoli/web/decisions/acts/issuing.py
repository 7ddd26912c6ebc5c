"""Issuing an adopted text under its number, and attaching to it how a participant reads it."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max

from dipoli.procedure import Issue, state, step
from dipoli.procedure import State as SilenceState
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Participant, Role, Seat
from dipoli.web.conference.rights import only
from dipoli.web.decisions.models import Decision, InterpretativeStatement, SilenceProcedure
from dipoli.web.decisions.putting import checked_grounds
from dipoli.web.decisions.ruling import actor_of, allowed, ruled, rules_of, silence_of
from dipoli.web.drafting.models import Document, Revision, State
from dipoli.web.drafting.standing import seen, speaker
from dipoli.web.drafting.wording import check_characters
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.models import Distribution
from dipoli.web.record.seal import JSON

LONGEST_STATEMENT = 20_000


@act
def issue_decision(by: Seat, document: Document, *, now: datetime) -> Deed[Decision]:
    """Issue an adopted text under the next number of the process; by silence, only once its adoption is announced."""
    allowed(by, rules_of(by.process).silence.issued_by, "issue a decision")
    document = seen(by, document)
    issued = Decision.objects.filter(document=document).first()
    if issued is not None:
        raise Refused("", f"{document.symbol} is issued already, as {issued}: cite it under that number.")
    last = by.process.decisions.aggregate(last=Max("number"))["last"] or 0
    decision = Decision(document=document, process=by.process, number=last + 1, issued_at=now)
    decision.revision, decision.adopted_at = _adopted(by, document, decision.symbol, now)
    decision.save()
    content: dict[str, JSON] = {
        "number": decision.symbol,
        "revision": decision.revision.number,
        "digest": decision.revision.digest,
        "adopted_at": decision.adopted_at.isoformat(),
    }
    return Deed(decision.symbol, content, decision, Distribution(document.distribution))


@act
def attach_statement(
    by: Seat,
    document: Document,
    words: str,
    *,
    kind: InterpretativeStatement.Kind = InterpretativeStatement.Kind.INTERPRETATIVE,
    on_behalf_of: str = "",
    language: str = "",
    passages: Sequence[str] = (),
    now: datetime,
) -> Deed[InterpretativeStatement]:
    """Attach a statement of one of the eight kinds to an adopted text; it blocks nothing.

    `on_behalf_of` names a group or others it is made for too, `passages` what it concerns, `language` is its own.
    """
    kind = InterpretativeStatement.Kind(kind)
    participant = _maker(by, kind)
    document = seen(by, document)
    if document.state(now) is not State.ADOPTED:
        raise Refused("", f"{document.symbol} is not adopted yet: a statement is attached to a decision once taken.")
    words = words.strip()
    if not words:
        raise Refused("", "A statement needs words: write how you read the decision.")
    check_characters(words, "words", LONGEST_STATEMENT)
    check_characters(on_behalf_of, "names", 300)
    if language and language not in rules_of(by.process).documents.languages.value:
        raise Refused("", f"{language!r} is no language of this conference: choose one of its own.")
    named, _ = checked_grounds(passages, "")
    statement = document.statements.create(
        participant=participant,
        kind=kind,
        words=words,
        on_behalf_of=on_behalf_of.strip(),
        language=language,
        passages=list(named),
        made_at=now,
        made_by=by.display_name,
    )
    content: dict[str, JSON] = {
        "kind": kind.value,
        "words": words,
        "on_behalf_of": statement.on_behalf_of,
        "language": language,
        "passages": list(named),
    }
    return Deed(document.symbol, content, statement, Distribution(document.distribution))


@act
def align_with(by: Seat, statement: InterpretativeStatement, *, now: datetime) -> Deed[InterpretativeStatement]:  # noqa: ARG001
    """Align one's State with a statement of another."""
    participant = speaker(by, "align itself with a statement")
    found = InterpretativeStatement.objects.select_related("document", "participant").filter(pk=statement.pk).first()
    if found is None:
        raise Refused("", "There is no such statement: choose one that is attached to a decision.")
    document = seen(by, found.document)
    if found.participant == participant or participant.name in found.aligned:
        raise Refused("", f"{participant} stands behind this statement already.")
    found.aligned = sorted({*found.aligned, participant.name})
    found.save(update_fields=["aligned"])
    content: dict[str, JSON] = {"statement_of": found.speaker, "kind": found.kind}
    return Deed(document.symbol, content, found, Distribution(document.distribution))


def _maker(by: Seat, kind: InterpretativeStatement.Kind) -> Participant | None:
    """Find for whom a statement is made: the chair's own is for no participant."""
    if kind is InterpretativeStatement.Kind.UNDERSTANDING:
        only(by, Role.CHAIR, to="make a chair's statement of understanding")
        return None
    return speaker(by, "attach a statement")


def _adopted(by: Seat, document: Document, number: str, now: datetime) -> tuple[Revision, datetime]:
    """Find the revision that was adopted and when, and let its silence procedure know its number."""
    question = document.questions.select_related("revision").filter(adopted_at__isnull=False).first()
    if question is not None and question.adopted_at is not None:
        return question.revision, question.adopted_at
    silence = _unbroken(document, now)
    after = ruled(step(silence_of(silence), Issue(actor_of(by), number), now, rules_of(by.process)))
    SilenceProcedure.objects.filter(pk=silence.pk).update(issued_at=after.issued_at, number=after.number)
    return silence.revision, silence.expires_at


def _unbroken(document: Document, now: datetime) -> SilenceProcedure:
    rows = document.silences.select_related("revision", "meeting", "announced_in").order_by("-pk")
    for row in rows.filter(opened_at__isnull=False).prefetch_related("breaks__participant"):
        if state(silence_of(row), now) is not SilenceState.BROKEN:
            return row
    raise Refused("", f"{document.symbol} is not adopted: put it under silence or to a meeting first.")
