"""Adoption in a meeting: the chair puts a text, and it is adopted unless a delegation objects."""

from collections.abc import Sequence
from datetime import datetime

from dipoli.procedure import Adopt, Object, Withdraw, decide, put
from dipoli.sentences import sentence
from dipoli.web.conference.acts.meetings import item_of
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import AgendaItem, Seat
from dipoli.web.conference.queries import sitting
from dipoli.web.decisions.models import MeetingObjection, MeetingQuestion
from dipoli.web.decisions.putting import check_ready, checked_grounds, open_brackets
from dipoli.web.decisions.ruling import actor_of, allowed, question_of, ruled, rules_of, standing_objections
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.standing import changeable, current, seen, speaker
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.commits import commits
from dipoli.web.record.models import Distribution
from dipoli.web.record.seal import JSON


@act
def put_to_meeting(
    by: Seat, document: Document, *, without: Sequence[str] = (), item: AgendaItem | None = None, now: datetime
) -> Deed[MeetingQuestion]:
    """Put a text without brackets to the meeting that sits, for adoption by consensus; of all but those named.

    `item` is the item of the agenda of that meeting under which it is put.
    """
    question, content = put_question(by, document, without=without, package="", item=item, now=now)
    return Deed(question.revision.symbol, content, question, Distribution(question.document.distribution))


def put_question(
    by: Seat, document: Document, *, without: Sequence[str], package: str, item: AgendaItem | None, now: datetime
) -> tuple[MeetingQuestion, dict[str, JSON]]:
    """Write down a question that is put to the meeting; for an act, with what it records."""
    allowed(by, rules_of(by.process).consensus.put_by, sentence("put a text to the meeting", about="to do"))
    document = changeable(by, document, now)
    revision = current(document)
    check_ready(document, revision)
    meeting = sitting(by.process)
    brackets = open_brackets(revision)
    number = meeting.number if meeting else None
    actor, rules = actor_of(by), rules_of(by.process)
    for name in without:
        if not by.process.participants.filter(name=name).exists():
            raise Refused(
                "",
                sentence(
                    "There is no participant {name} that could stand aside: choose one that takes part.", name=name
                ),
            )
    value = ruled(
        put(
            revision.digest,
            meeting=number,
            open_brackets=brackets,
            actor=actor,
            now=now,
            rules=rules,
            without=frozenset(without),
            package=package,
        )
    )
    if meeting is None or document.questions.filter(revision=revision, meeting=meeting).exists():
        raise Refused(
            "",
            sentence(
                "{revision} has been put to this meeting already: adopt it, or hear who objects.",
                revision=revision.symbol,
            ),
        )
    question = document.questions.create(
        revision=revision,
        meeting=meeting,
        put_at=value.put_at,
        put_by=by.display_name,
        without=sorted(value.without),
        package=package,
        item=item_of(meeting, item),
    )
    content: dict[str, JSON] = {"revision": revision.number, "digest": revision.digest, "meeting": value.meeting}
    if without:
        content["without"] = sorted(value.without)
    if package:
        content["package"] = package
    if question.item is not None:
        content["item"] = question.item.position
    return question, content


@commits
@act
def object_to(
    by: Seat, document: Document, *, passages: Sequence[str] = (), reason: str = "", now: datetime
) -> Deed[MeetingObjection]:
    """Object to the adoption of a text that is put to the meeting; it stands until it is withdrawn."""
    participant = speaker(by, sentence("object to an adoption", about="may"))
    document = changeable(by, document, now)
    question = _on_the_table(by, document)
    named, why = checked_grounds(passages, reason)
    if document.objections.filter(participant=participant, withdrawn_at=None).exists():
        raise Refused(
            "",
            sentence(
                "An objection of {participant} stands already: withdraw it before you make another.",
                participant=participant.name,
            ),
        )
    after = ruled(decide(question_of(question), Object(actor_of(by), why, named), now, rules_of(by.process)))
    objection = document.objections.create(
        question=question,
        participant=participant,
        passages=list(named),
        reason=why,
        raised_at=after.objections[-1].at,
        raised_by=by.display_name,
    )
    content: dict[str, JSON] = {"passages": list(named), "reason": why, "digest": question.revision.digest}
    return Deed(question.revision.symbol, content, objection, Distribution(document.distribution))


@commits
@act
def withdraw_objection(by: Seat, document: Document, *, now: datetime) -> Deed[MeetingObjection]:
    """Withdraw the objection of one's own delegation to the adoption of a text."""
    participant = speaker(by, sentence("withdraw an objection", about="may"))
    document = seen(by, document)
    objection = next((each for each in standing_objections(document) if each.participant == participant), None)
    if objection is None:
        raise Refused(
            "",
            sentence(
                "No objection of {participant} stands against {document}: there is none to withdraw.",
                participant=participant.name,
                document=document.symbol,
            ),
        )
    ruled(decide(question_of(objection.question), Withdraw(actor_of(by)), now, rules_of(by.process)))
    objection.withdrawn_at = now
    objection.save(update_fields=["withdrawn_at"])
    digest = objection.question.revision.digest
    return Deed(document.symbol, {"digest": digest}, objection, Distribution(document.distribution))


@commits
@act
def adopt_by_consensus(by: Seat, document: Document, *, now: datetime) -> Deed[MeetingQuestion]:
    """Find that nobody objects to a text that is put to the meeting, and adopt it."""
    allowed(by, rules_of(by.process).consensus.put_by, sentence("find consensus", about="to do"))
    document = changeable(by, document, now)
    question = _on_the_table(by, document)
    check_ready(document, question.revision)
    after = ruled(decide(question_of(question), Adopt(actor_of(by)), now, rules_of(by.process)))
    question.adopted_at = after.adopted_at
    question.save(update_fields=["adopted_at"])
    Document.objects.filter(pk=document.pk).update(adopted_at=after.adopted_at)
    content: dict[str, JSON] = {
        "revision": question.revision.number,
        "digest": after.text_digest,
        "meeting": after.meeting,
    }
    return Deed(question.revision.symbol, content, question, Distribution(document.distribution))


def _on_the_table(by: Seat, document: Document) -> MeetingQuestion:
    """Find the question that the meeting has before it; one on words that changed since is not."""
    question = (
        document.questions.select_related("revision__document__process", "meeting", "document")
        .filter(meeting=sitting(by.process), revision=current(document))
        .first()
    )
    if question is None:
        raise Refused(
            "",
            sentence(
                "{document} as it stands is not put to an open meeting: the chair does so first.",
                document=document.symbol,
            ),
        )
    return question
