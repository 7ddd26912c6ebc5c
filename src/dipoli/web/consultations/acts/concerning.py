"""Raising a concern, offering what could answer it, and saying whether it does."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import Max

from dipoli.positions.consulting import ConcernState, ConcernStep, step_concern
from dipoli.sentences import sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Participant, Seat
from dipoli.web.conference.rights import RULE
from dipoli.web.consultations.holding import concerns_of, is_office, may_consult, tidied
from dipoli.web.consultations.models import Concern, ConcernAnswer
from dipoli.web.consultations.passages import point_at
from dipoli.web.decisions.models import InterpretativeStatement
from dipoli.web.drafting.models import Amendment, Document, Fear
from dipoli.web.drafting.standing import seen
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.models import Distribution
from dipoli.web.record.seal import JSON

STEPS = {
    ConcernStep.ACCEPT: sentence("accept an answer to a concern", about="may"),
    ConcernStep.WITHDRAW: sentence("withdraw a concern", about="may"),
    ConcernStep.REOPEN: sentence("reopen a concern", about="may"),
}
STEPS_ON_IT = {
    ConcernStep.ACCEPT: sentence("accept an answer to it", about="may"),
    ConcernStep.WITHDRAW: sentence("withdraw it", about="may"),
    ConcernStep.REOPEN: sentence("reopen it", about="may"),
}
NOTHING_TO = {
    ConcernStep.ACCEPT: sentence("there is nothing to accept an answer to"),
    ConcernStep.WITHDRAW: sentence("there is nothing to withdraw"),
    ConcernStep.REOPEN: sentence("there is nothing to reopen"),
}


@act
def raise_concern(
    by: Seat,
    kind: Fear,
    words: str,
    *,
    how_met: str = "",
    document: Document | None = None,
    paragraphs: Sequence[str] = (),
    distribution: Distribution = Distribution.PARTICIPANTS,
    now: datetime,
) -> Deed[Concern]:
    """Say what is feared, on which passages, and how it could be met; restricted to the chair and the secretariat."""
    participant = _voice(by, sentence("raise a concern", about="may"))
    words = tidied(words, sentence("words"))
    if not words:
        raise Refused("", sentence("A concern needs words: say what is feared."))
    if paragraphs and document is None:
        raise Refused("", sentence("Passages belong to a text: choose the text too."))
    number, passages = None, list[dict[str, JSON]]()
    if document is not None:
        document = seen(by, document)
        number, passages = point_at(document, paragraphs)
        if document.distribution == Distribution.RESTRICTED:
            distribution = Distribution.RESTRICTED
    concern = by.process.concerns.create(
        number=(by.process.concerns.aggregate(last=Max("number"))["last"] or 0) + 1,
        participant=participant,
        kind=Fear(kind).value,
        words=words,
        how_met=tidied(how_met, "words"),
        document=document,
        revision_number=number,
        passages=passages,
        distribution=Distribution(distribution).value,
        raised_at=now,
        raised_by=by.display_name,
    )
    content: dict[str, JSON] = {
        "kind": concern.kind,
        "words": words,
        "how_met": concern.how_met,
        "document": document.symbol if document else "",
        "passages": [str(each["name"]) for each in passages],
    }
    return _deed(concern, content)


@act
def answer_concern(
    by: Seat,
    concern: Concern,
    *,
    words: str = "",
    amendment: Amendment | None = None,
    statement: InterpretativeStatement | None = None,
    clause: tuple[Document, str] | None = None,
    now: datetime,
) -> Deed[ConcernAnswer]:
    """Offer what could answer a concern: words, an amendment, a statement, or a clause of a text."""
    participant = None if is_office(by) else _voice(by, sentence("answer a concern", about="may"))
    concern = one_concern(by, concern)
    words = tidied(words, sentence("words"))
    document = _document_of(amendment, statement, clause)
    if document is None and not words:
        raise Refused("", sentence("Nothing is offered: write words, or name an amendment, a statement or a clause."))
    if document is not None:
        document = seen(by, document)
        if document.distribution == Distribution.RESTRICTED and concern.distribution != Distribution.RESTRICTED:
            raise Refused(
                "",
                sentence(
                    "{document} is restricted, and this concern is not: answer it in words.", document=document.symbol
                ),
            )
    passage = point_at(clause[0], [clause[1]])[1][0] if clause else {}
    answer = concern.answers.create(
        participant=participant,
        words=words,
        amendment=amendment,
        statement=statement,
        clause_in=document if clause else None,
        clause=passage,
        offered_at=now,
        offered_by=by.display_name,
    )
    content: dict[str, JSON] = {"words": words, "document": document.symbol if document else ""}
    return Deed(str(concern), content, answer, Distribution(concern.distribution))


@act
def accept_answer(by: Seat, answer: ConcernAnswer, *, now: datetime) -> Deed[Concern]:
    """Say, for the participant whose concern it is, that an answer meets it."""
    concern = _step(by, answer.concern, ConcernStep.ACCEPT, now)
    concern.answers.filter(pk=answer.pk).update(accepted_at=now)
    return _deed(concern, {"offered_by": answer.offered_by})


@act
def withdraw_concern(by: Seat, concern: Concern, *, now: datetime) -> Deed[Concern]:
    """Withdraw a concern of one's own; it stays to be read."""
    return _deed(_step(by, concern, ConcernStep.WITHDRAW, now), {})


@act
def reopen_concern(by: Seat, concern: Concern, *, now: datetime) -> Deed[Concern]:
    """Say that a concern of one's own, answered or withdrawn, is one again."""
    concern = _step(by, concern, ConcernStep.REOPEN, now)
    concern.answers.update(accepted_at=None)
    return _deed(concern, {})


def one_concern(by: Seat, concern: Concern) -> Concern:
    """Read a concern again; one that the seat may not see is not there for it."""
    found = concerns_of(by).filter(pk=concern.pk).first()
    if found is None:
        raise Refused("", sentence("There is no such concern in this process: choose one from the list."))
    return found


def _step(by: Seat, concern: Concern, step: ConcernStep, now: datetime) -> Concern:
    concern = one_concern(by, concern)
    if is_office(by) or _voice(by, STEPS[step]) != concern.participant:
        raise Refused(
            RULE,
            sentence(
                "{concern} is {participant}'s: only its delegation may {step}.",
                concern=str(concern),
                participant=str(concern.participant),
                step=STEPS_ON_IT[step],
            ),
        )
    after = step_concern(ConcernState(concern.state), step)
    if after is None:
        raise Refused(
            "",
            sentence(
                "{concern} is {state}, so {nothing}: look at it as it is now.",
                concern=str(concern),
                state=concern.standing,
                nothing=NOTHING_TO[step],
            ),
        )
    concern.state = after.value
    concern.settled_at = None if after is ConcernState.OPEN else now
    concern.save(update_fields=["state", "settled_at"])
    return concern


def _voice(by: Seat, to: str) -> Participant:
    if is_office(by) or not may_consult(by) or by.participant is None:
        raise Refused(
            RULE,
            sentence(
                "You sit as {capacity}: delegations may {to}, so speak with one that would.",
                capacity=by.capacity,
                to=to,
            ),
        )
    return by.participant


def _document_of(
    amendment: Amendment | None, statement: InterpretativeStatement | None, clause: tuple[Document, str] | None
) -> Document | None:
    if amendment is not None:
        return amendment.revision.document
    if statement is not None:
        return statement.document
    return None if clause is None else clause[0]


def _deed(concern: Concern, content: Mapping[str, JSON]) -> Deed[Concern]:
    return Deed(str(concern), content, concern, Distribution(concern.distribution))
