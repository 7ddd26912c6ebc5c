"""Entering whom one met and what was answered, in seconds after the meeting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dipoli.positions.consulting import Response
from dipoli.procedure.words import day_in_words
from dipoli.sentences import sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Participant, Seat
from dipoli.web.conference.naming import check_title
from dipoli.web.consultations.holding import (
    CONFIDENTIAL,
    concepts_of,
    holder_of,
    one_contact,
    proposals_of,
    still_there,
    tidied,
)
from dipoli.web.consultations.models import Answer, Concept, Contact, FollowUp, Level, Proposal
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.standing import seen
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.seal import JSON

SAME_MEETING = timedelta(hours=3)
LONGEST_PROMISE = 300


@dataclass(frozen=True, slots=True)
class Said:
    """What a participant answered on a proposal."""

    participant: Participant
    proposal: Proposal
    response: Response
    conditions: str = ""
    quotation: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """A follow-up, due on a day."""

    words: str
    due_on: date


@act
def open_proposal(
    by: Seat,
    title: str,
    *,
    about: str = "",
    concept: Concept | None = None,
    document: Document | None = None,
    now: datetime,
) -> Deed[Proposal]:
    """Begin to sound participants out on something: words, a concept paper, or a text."""
    holder = holder_of(by, sentence("sound others out", about="may"))
    check_title(title, sentence("a proposal"))
    if proposals_of(by).filter(holder=holder, title__iexact=title, closed_at=None).exists():
        raise Refused(
            "", sentence("You sound others out on “{title}” already: enter the next answer there.", title=title)
        )
    if concept is not None:
        concept = concepts_of(by).filter(pk=concept.pk).first()
    proposal = by.process.proposals.create(
        holder=holder,
        title=title,
        about=tidied(about, "words"),
        concept=concept,
        document=None if document is None else seen(by, document),
        opened_at=now,
        opened_by=by.display_name,
    )
    return Deed(title, {"title": title, "about": proposal.about}, proposal, CONFIDENTIAL)


@act
def close_proposal(by: Seat, proposal: Proposal, *, now: datetime) -> Deed[Proposal]:
    """Stop sounding others out on a proposal; what was answered is kept."""
    proposal = _own(by, proposal)
    proposal.closed_at = now
    proposal.save(update_fields=["closed_at"])
    return Deed(proposal.title, {}, proposal, CONFIDENTIAL)


@act
def record_contact(
    by: Seat,
    participants: Sequence[Participant],
    *,
    met_at: datetime | None = None,
    others: str = "",
    place: str = "",
    level: Level = Level.AMBASSADORS,
    explained: str = "",
    notes: str = "",
    answers: Sequence[Said] = (),
    promise: Promise | None = None,
    is_another: bool = False,
    now: datetime,
) -> Deed[Contact]:
    """Enter a contact. One with the same participant within three hours is refused unless it `is_another` meeting."""
    holder = holder_of(by, sentence("enter contacts", about="may"))
    met_at = met_at or now
    if met_at > now + timedelta(minutes=5):
        raise Refused(
            "", sentence("{day} is still to come: enter a contact once it was held.", day=day_in_words(met_at.date()))
        )
    present = _present(by, participants, holder, met_at)
    if not present and not others.strip():
        raise Refused("", sentence("It must be said who was met: choose a participant, or name who else it was."))
    if not is_another:
        _check_new(by, holder, present, met_at)
    contact = by.process.contacts.create(
        holder=holder,
        others=tidied(others, "names", 300),
        met_at=met_at,
        place=tidied(place, "words of the place", 200),
        level=Level(level).value,
        explained=tidied(explained, "words"),
        notes=tidied(notes, "notes"),
        recorded_at=now,
        recorded_by=by.display_name,
    )
    contact.participants.set(present)
    content: dict[str, JSON] = {
        "with": [each.name for each in present],
        "others": contact.others,
        "met_at": met_at.isoformat(),
        "place": contact.place,
        "level": contact.level,
        "explained": contact.explained,
        "notes": contact.notes,
        "answers": [_answer(by, contact, said, now) for said in answers],
        "follow_up": "" if promise is None else _promise(contact, promise),
    }
    return Deed(f"Contact with {with_whom(contact)}", content, contact, CONFIDENTIAL)


@act
def add_answer(by: Seat, contact: Contact, said: Said, *, now: datetime) -> Deed[Answer]:
    """Add to a contact what one more participant answered, or the same on another proposal."""
    contact = one_contact(by, contact)
    content: dict[str, JSON] = {
        "met_at": contact.met_at.isoformat(),
        "answers": [_answer(by, contact, said, now)],
    }
    answer = contact.answers.order_by("pk").last()
    assert answer is not None  # noqa: S101
    return Deed(f"Contact with {with_whom(contact)}", content, answer, CONFIDENTIAL)


@act
def add_follow_up(by: Seat, contact: Contact, promise: Promise, *, now: datetime) -> Deed[FollowUp]:  # noqa: ARG001
    """Note something promised in a contact."""
    contact = one_contact(by, contact)
    content: dict[str, JSON] = {"follow_up": _promise(contact, promise)}
    follow_up = contact.follow_ups.order_by("pk").last()
    assert follow_up is not None  # noqa: S101
    return Deed(f"Contact with {with_whom(contact)}", content, follow_up, CONFIDENTIAL)


@act
def settle_follow_up(by: Seat, follow_up: FollowUp, *, now: datetime) -> Deed[FollowUp]:
    """Note that what was promised is done."""
    contact = one_contact(by, follow_up.contact)
    found = contact.follow_ups.filter(pk=follow_up.pk).first()
    if found is None or found.done_at is not None:
        raise Refused("", sentence("This follow-up is done already: there is nothing to settle."))
    found.done_at, found.done_by = now, by.display_name
    found.save(update_fields=["done_at", "done_by"])
    return Deed(f"Contact with {with_whom(contact)}", {"done": found.words}, found, CONFIDENTIAL)


@act
def withdraw_contact(by: Seat, contact: Contact, reason: str, *, now: datetime) -> Deed[Contact]:
    """Take back a contact that was entered wrongly: it counts nowhere any more, and stays to be read."""
    contact = one_contact(by, contact)
    contact.withdrawn_at, contact.withdrawn_why = now, tidied(reason, sentence("reasons"))
    contact.save(update_fields=["withdrawn_at", "withdrawn_why"])
    content: dict[str, JSON] = {"met_at": contact.met_at.isoformat(), "reason": contact.withdrawn_why}
    return Deed(f"Contact with {with_whom(contact)}", content, contact, CONFIDENTIAL)


def with_whom(contact: Contact) -> str:
    """Name those who were met."""
    names = [each.name for each in contact.participants.all()]
    return ", ".join([*names, contact.others] if contact.others else names)


def _present(
    by: Seat, participants: Sequence[Participant], holder: Participant | None, met_at: datetime
) -> list[Participant]:
    wanted = {each.pk for each in participants}
    found = list(by.process.participants.filter(pk__in=wanted))
    if len(found) != len(wanted):
        raise Refused("", sentence("One of those named does not take part in this process: choose among those who do."))
    for each in found:
        if each == holder:
            raise Refused("", sentence("{each} is your own delegation: enter whom you met.", each=str(each)))
        still_there(each, met_at)
    return found


def _check_new(by: Seat, holder: Participant | None, present: Sequence[Participant], met_at: datetime) -> None:
    """Refuse a contact that somebody else of the same holder has entered already, as far as one can tell."""
    near = by.process.contacts.filter(
        holder=holder,
        withdrawn_at=None,
        participants__in=present,
        met_at__range=(met_at - SAME_MEETING, met_at + SAME_MEETING),
    ).first()
    if near is not None:
        raise Refused(
            "",
            sentence(
                "{recorded_by} has entered a contact with {with_whom} at {time} on {day}: add your answers "
                "to that one, or say that this was another meeting.",
                recorded_by=near.recorded_by,
                with_whom=with_whom(near),
                time=f"{near.met_at:%H:%M}",
                day=day_in_words(near.met_at.date()),
            ),
        )


def _answer(by: Seat, contact: Contact, said: Said, now: datetime) -> dict[str, JSON]:
    proposal = _own(by, said.proposal)
    if not contact.participants.filter(pk=said.participant.pk).exists():
        raise Refused(
            "",
            sentence(
                "{participant} was not met in this contact: add it to those who were.",
                participant=str(said.participant),
            ),
        )
    answer = contact.answers.create(
        proposal=proposal,
        participant=said.participant,
        response=said.response.value,
        conditions=tidied(said.conditions, "conditions"),
        quotation=tidied(said.quotation, "words quoted"),
        recorded_at=now,
        recorded_by=by.display_name,
    )
    return {
        "participant": said.participant.name,
        "proposal": proposal.title,
        "response": answer.response,
        "conditions": answer.conditions,
        "quotation": answer.quotation,
    }


def _promise(contact: Contact, promise: Promise) -> str:
    words = tidied(promise.words, sentence("words of the follow-up"), LONGEST_PROMISE)
    if not words:
        raise Refused("", sentence("A follow-up needs words: say what was promised."))
    contact.follow_ups.create(words=words, due_on=promise.due_on)
    return f"{words} ({day_in_words(promise.due_on)})"


def _own(by: Seat, proposal: Proposal) -> Proposal:
    holder = holder_of(by, sentence("sound others out", about="may"))
    found = proposals_of(by).filter(pk=proposal.pk, holder=holder).first()
    if found is None:
        raise Refused("", sentence("You sound nobody out on such a proposal: choose one of yours."))
    if found.closed_at is not None:
        raise Refused(
            "",
            sentence(
                "“{title}” is closed: what was answered is kept. Open it anew under another title.", title=found.title
            ),
        )
    return found
