"""Who was met, what was answered, and whom to see next. Confidential: each delegation its own, the office all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import F, Prefetch, QuerySet

from dipoli.positions import Convergence
from dipoli.positions import Participant as Voice
from dipoli.positions.consulting import Contact as Seen
from dipoli.positions.consulting import Response, Sounding, Visit, visits
from dipoli.web.conference.models import Participant, Seat
from dipoli.web.conference.queries import with_a_say
from dipoli.web.consultations.holding import contacts_of, is_office, may_consult, proposals_of
from dipoli.web.consultations.models import Answer, Contact, FollowUp, Proposal
from dipoli.web.drafting.models import State
from dipoli.web.drafting.queries import convergence_of, documents


@dataclass(frozen=True)
class Cell:
    """What a participant has answered on a proposal: the answer that counts, and those before it, latest first."""

    participant: Participant
    proposal: Proposal
    answer: Answer | None
    history: tuple[Answer, ...] = ()

    @property
    def response(self) -> Response:
        """How it answered, none yet where it has not."""
        return Response.NONE_YET if self.answer is None else Response(self.answer.response)

    @property
    def earlier(self) -> list[str]:
        """Say how it answered before."""
        return [each.in_words for each in self.history]


@dataclass(frozen=True)
class Grid:
    """Proposals by participants: a row for each participant, a cell for each proposal."""

    proposals: tuple[Proposal, ...]
    rows: tuple[tuple[Participant, tuple[Cell, ...]], ...]

    def counts(self, proposal: Proposal) -> Mapping[Response, int]:
        """Count the answers on one proposal."""
        cells = [cell for _, row in self.rows for cell in row if cell.proposal == proposal]
        return {response: sum(cell.response is response for cell in cells) for response in Response}


@dataclass(frozen=True)
class Noted:
    """What the office noted of a contact with the reader's own delegation: never its notes, nor what others said."""

    met_at: datetime
    place: str
    explained: str
    answers: tuple[Answer, ...]


def proposals(seat: Seat, *, only_open: bool = True) -> QuerySet[Proposal]:
    """List what the seat sounds others out on; the office sees what delegations do too."""
    found = proposals_of(seat)
    return found.filter(closed_at=None) if only_open else found


def contacts(seat: Seat, participant: Participant | None = None) -> QuerySet[Contact]:
    """List the contacts of the seat's own, the latest first, withdrawn ones too; for the office all there are."""
    answers = Answer.objects.select_related("participant", "proposal").order_by("pk")
    found = (
        contacts_of(seat)
        .select_related("holder")
        .prefetch_related("participants", Prefetch("answers", answers), "follow_ups")
    )
    return found if participant is None else found.filter(participants=participant)


def noted(seat: Seat) -> tuple[Noted, ...]:
    """List what the office noted of its contacts with the seat's delegation, the latest first."""
    if is_office(seat) or not may_consult(seat) or seat.participant is None:
        return ()
    own = Answer.objects.filter(participant=seat.participant).select_related("proposal").order_by("pk")
    rows = seat.process.contacts.filter(holder=None, participants=seat.participant, withdrawn_at=None)
    return tuple(
        Noted(row.met_at, row.place, row.explained, tuple(row.answers.all()))
        for row in rows.prefetch_related(Prefetch("answers", own))
    )


def grid(seat: Seat) -> Grid:
    """Lay out what was answered on each open proposal that the seat sounds others out on."""
    rows = tuple(proposals(seat))
    found: dict[tuple[int, int], list[Answer]] = {}
    for answer in _answers(seat, rows):
        found.setdefault((answer.participant_id, answer.proposal_id), []).append(answer)
    asked = seat.process.participants.select_related("group").order_by(
        F("left_at").asc(nulls_first=True), F("group__pk").asc(nulls_last=True), "name"
    )
    mine = None if is_office(seat) else seat.participant
    return Grid(
        rows,
        tuple(
            (each, tuple(_cell(each, proposal, found.get((each.pk, proposal.pk), [])) for proposal in rows))
            for each in asked
            if each != mine and (each.left_at is None or any((each.pk, row.pk) in found for row in rows))
        ),
    )


def follow_ups(seat: Seat) -> QuerySet[FollowUp]:
    """List what the seat has promised and not done, the first due first; for the office its own."""
    own = contacts_of(seat).filter(holder=None if is_office(seat) else seat.participant, withdrawn_at=None)
    found = FollowUp.objects.filter(contact__in=own, done_at=None).select_related("contact")
    return found.prefetch_related("contact__participants")


def whom_to_see(seat: Seat, now: datetime) -> tuple[Visit, ...]:
    """Say whom the office should see next and why, from the open texts, its soundings and its contacts."""
    if not is_office(seat):
        return ()
    open_texts = [each for each in documents(seat) if each.state(now) is State.OPEN]
    having_a_say = tuple(Voice(each.name, each.group.name if each.group else "") for each in with_a_say(seat.process))
    whole = together({each.number: found for each, found in convergence_of(seat, open_texts).items()}, having_a_say)
    seen = seat.process.contacts.filter(holder=None, withdrawn_at=None).prefetch_related("participants", "follow_ups")
    mine = tuple(proposals(seat).filter(holder=None))
    asked = [
        Sounding(answer.participant.name, answer.proposal.title, Response(answer.response))
        for answer in _answers(seat, mine)
    ]
    return visits(whole, asked, _seen(seen), now)


def together(found: Mapping[str, Convergence], participants: tuple[Voice, ...]) -> Convergence:
    """Put the texts of a process into one, each bracket named by its document's number and its key."""
    outlooks = [
        replace(outlook, bracket=f"{number}:{outlook.bracket}")
        for number, each in found.items()
        for outlook in each.outlooks
    ]
    return Convergence(participants, tuple(outlooks))


def _seen(rows: Iterable[Contact]) -> Iterable[Seen]:
    for row in rows:
        due = [each.due_on for each in row.follow_ups.all() if each.done_at is None]
        at = datetime.combine(min(due), datetime.min.time(), row.met_at.tzinfo) if due else None
        for participant in row.participants.all():
            yield Seen(participant.name, row.met_at, at)


def _answers(seat: Seat, rows: Iterable[Proposal]) -> QuerySet[Answer]:
    """List the answers on proposals that count or did, in the order they were given."""
    found = Answer.objects.filter(contact__in=contacts_of(seat), contact__withdrawn_at=None, proposal__in=rows)
    return found.select_related("participant", "proposal", "contact").order_by("contact__met_at", "pk")


def _cell(participant: Participant, proposal: Proposal, answers: list[Answer]) -> Cell:
    return Cell(participant, proposal, answers[-1] if answers else None, tuple(reversed(answers[:-1])))
