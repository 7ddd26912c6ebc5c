"""Issuing an adopted text under its number."""

from datetime import datetime

from django.db.models import Max

from dipoli.procedure import Issue, state, step
from dipoli.procedure import State as SilenceState
from dipoli.sentences import sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Seat
from dipoli.web.decisions.models import Decision, SilenceProcedure
from dipoli.web.decisions.ruling import actor_of, allowed, ruled, rules_of, silence_of
from dipoli.web.drafting.models import Document, Revision
from dipoli.web.drafting.standing import seen
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.models import Distribution
from dipoli.web.record.seal import JSON


@act
def issue_decision(by: Seat, document: Document, *, now: datetime) -> Deed[Decision]:
    """Issue an adopted text under the next number of the process; by silence, only once its adoption is announced."""
    allowed(by, rules_of(by.process).silence.issued_by, sentence("issue a decision", about="to do"))
    document = seen(by, document)
    issued = Decision.objects.filter(document=document).first()
    if issued is not None:
        raise Refused(
            "",
            sentence(
                "{document} is issued already, as {issued}: cite it under that number.",
                document=document.symbol,
                issued=str(issued),
            ),
        )
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
    raise Refused(
        "", sentence("{document} is not adopted: put it under silence or to a meeting first.", document=document.symbol)
    )
