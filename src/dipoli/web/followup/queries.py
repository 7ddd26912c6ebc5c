"""What a seat may see of follow-up: commitments of the texts it sees, and all notifications."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from dipoli.procedure.notices import Terms
from dipoli.sentences import sentence
from dipoli.web.conference.models import Participant, Seat
from dipoli.web.conference.queries import with_a_say
from dipoli.web.consultations.models import UnilateralDeclaration
from dipoli.web.consultations.queries.principles import declarations
from dipoli.web.decisions.queries import AdoptedText, adopted_texts
from dipoli.web.drafting.queries import documents
from dipoli.web.followup.models import STATES_IN_WORDS, Commitment, Invitation, Measure, Notification, Report


@dataclass(frozen=True)
class Keeping:
    """How one participant keeps a commitment: its latest report, those before, and the office that sees to it."""

    participant: Participant
    latest: Report | None
    history: tuple[Report, ...]
    unit: str

    @property
    def is_done(self) -> bool:
        """Whether it reported so and nobody disputes it."""
        return self.latest is not None and self.latest.state == Report.State.DONE


@dataclass(frozen=True)
class CommitmentSheet:
    """A commitment with how each that it binds keeps it, in the order of the alphabet: never a ranking.

    Those who left are `gone`: what they reported stays, and nothing is expected of them.
    """

    row: Commitment
    keepings: tuple[Keeping, ...]

    @property
    def gone(self) -> tuple[Participant, ...]:
        """Those bound by it that left."""
        return tuple(each.participant for each in self.keepings if each.participant.left_at is not None)

    @property
    def is_finished(self) -> bool:
        """Whether all that it binds and that are still there have done it."""
        rest = [each for each in self.keepings if each.participant.left_at is None]
        return bool(rest) and all(each.is_done for each in rest)

    @property
    def counts(self) -> Mapping[str, int]:
        """Count how many keep it in which state."""
        latest = [each.latest for each in self.keepings]
        states = [each.state for each in latest if each is not None]
        found: dict[str, int] = {sentence("nothing reported"): len(latest) - len(states)}
        return found | {words: states.count(state.value) for state, words in STATES_IN_WORDS.items()}

    @property
    def counted(self) -> Mapping[str, int]:
        """The states in which anybody is."""
        return {words: number for words, number in self.counts.items() if number}


@dataclass(frozen=True)
class NotificationSheet:
    """A notification with what follows from the terms of its measure."""

    row: Notification
    terms: Terms
    invitations: tuple[Invitation, ...] = ()

    @property
    def days_late(self) -> int:
        """By how many days it came late."""
        return self.terms.days_late(self.row.given_at.date(), self.row.starts_on)

    @property
    def is_due(self) -> bool:
        """Whether the measure asks for it, or it is given of one's own will."""
        return self.terms.is_due(self.row.strength)

    @property
    def is_owed_observers(self) -> bool:
        """Whether observers are to be invited and are not."""
        return self.terms.asks_for_observers(self.row.strength) and not self.row.observers_invited


@dataclass(frozen=True)
class Conduct:
    """A declaration beside what its State has reported since, on provisions of the principles it invokes."""

    declaration: UnilateralDeclaration
    reports: tuple[Report, ...]


def commitments(seat: Seat) -> tuple[CommitmentSheet, ...]:
    """List the commitments of the texts that the seat may see, in order."""
    rows = _rows(seat)
    people = with_a_say(seat.process)
    return tuple(_sheet(row, people) for row in rows)


def commitment(seat: Seat, number: int) -> CommitmentSheet | None:
    """Find a commitment by its number."""
    return next((each for each in commitments(seat) if each.row.number == number), None)


def unfinished(seat: Seat) -> tuple[CommitmentSheet, ...]:
    """List the commitments that somebody they bind has not done; those that bind nobody here too."""
    return tuple(each for each in commitments(seat) if not each.is_finished)


def untaken(seat: Seat, now: datetime) -> tuple[AdoptedText, ...]:
    """List the adopted texts whose commitments nobody has taken yet."""
    taken = set(Commitment.objects.filter(process=seat.process).values_list("revision__document", flat=True))
    return tuple(each for each in adopted_texts(seat, now) if each.document.pk not in taken)


def measures(seat: Seat) -> tuple[Measure, ...]:
    """List the measures in force, those of texts that the seat may see."""
    seen = {each.pk for each in documents(seat)}
    rows = seat.process.measures.filter(ended_at=None)
    return tuple(each for each in rows if each.document_id is None or each.document_id in seen)


def notifications(seat: Seat, *, since: date | None = None) -> tuple[NotificationSheet, ...]:
    """List the notifications by the day on which they start, from a day on; cancelled ones too."""
    rows = Notification.objects.filter(measure__in=[each.pk for each in measures(seat)])
    rows = rows.select_related("measure", "participant").prefetch_related("invitations__guest")
    rows = rows.order_by("starts_on", "pk")
    if since is not None:
        rows = rows.filter(ends_on__gte=since)
    return tuple(
        NotificationSheet(
            each,
            Terms(each.measure.threshold, each.measure.unit, each.measure.lead_days, each.measure.observers_from),
            tuple(each.invitations.all()),
        )
        for each in rows
    )


def notification(seat: Seat, key: int) -> NotificationSheet | None:
    """Find a notification by its key."""
    return next((each for each in notifications(seat) if each.row.pk == key), None)


def conduct(seat: Seat) -> tuple[Conduct, ...]:
    """Put each declaration beside the reports of its State on provisions of the principles that it invokes."""
    found = []
    for declaration in declarations(seat):
        provisions = [
            (provision.document_id, provision.passage["id"])
            for principle in declaration.principles.all()
            for provision in principle.provisions.filter(unlinked_at=None)
        ]
        rows = Report.objects.filter(commitment__in=_rows(seat), participant=declaration.participant)
        reports = tuple(
            each
            for each in rows.select_related("commitment__revision", "reporter").order_by("pk")
            if (each.commitment.revision.document_id, each.commitment.paragraph) in provisions
        )
        found.append(Conduct(declaration, reports))
    return tuple(found)


def _rows(seat: Seat) -> list[Commitment]:
    found = Commitment.objects.filter(process=seat.process, revision__document__in=documents(seat))
    found = found.select_related("revision__document__process").prefetch_related(
        "assignments__participant", "reports__participant", "reports__reporter"
    )
    return list(found.order_by("number"))


def _sheet(row: Commitment, people: tuple[Participant, ...]) -> CommitmentSheet:
    units = {each.participant: each.unit for each in row.assignments.all()}
    reports: dict[Participant, list[Report]] = {}
    for each in row.reports.all():
        reports.setdefault(each.participant, []).append(each)
    bound = {*units, *reports, *(people if row.is_for_all else ())}
    return CommitmentSheet(
        row,
        tuple(
            Keeping(
                each,
                reports[each][-1] if each in reports else None,
                tuple(reversed(reports.get(each, [])[:-1])),
                units.get(each, ""),
            )
            for each in sorted(bound, key=lambda each: each.name)
        ),
    )
