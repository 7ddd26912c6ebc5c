"""What the pages put together of several queries, as queries of its own for programs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from dipoli.rhetoric.measures import Difference, Pair, Period
from dipoli.web.conference.models import AgendaItem, Intervention, Meeting, Participant, Process, Seat
from dipoli.web.conference.queries import participants
from dipoli.web.decisions.models import Ballot, Motion
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.queries import documents
from dipoli.web.followup.models import Review
from dipoli.web.linkage.models import Package
from dipoli.web.linkage.queries import brackets_of
from dipoli.web.record import search as records
from dipoli.web.record.models import Entry
from dipoli.web.statements import queries as statements
from dipoli.web.statements.models import Statement


@dataclass(frozen=True)
class Changed:
    """What changed in the tone of one participant from a day on."""

    participant: str
    difference: Difference


@dataclass(frozen=True)
class Chosen:
    """What a package chooses in one bracket."""

    document: Document
    bracket: str
    alternative: str


def process(seat: Seat) -> Process:
    """Give the process."""
    return seat.process


def seat(seat: Seat) -> Seat:
    """Give the reader's own seat."""
    return seat


def agenda(seat: Seat, meeting: Meeting) -> QuerySet[AgendaItem]:
    """List the items of the agenda that a meeting adopted."""
    return AgendaItem.objects.filter(meeting=meeting, meeting__process=seat.process)


def speakers(seat: Seat, meeting: Meeting) -> QuerySet[Intervention]:
    """List who asked for the floor in a meeting, and what was said."""
    found = Intervention.objects.select_related("item__meeting", "participant")
    return found.filter(item__meeting=meeting, item__meeting__process=seat.process)


def motions(seat: Seat) -> QuerySet[Motion]:
    """List the questions of procedure put to meetings, in the order they were put."""
    return seat.process.motions.select_related("meeting").order_by("pk")


def ballots(seat: Seat) -> QuerySet[Ballot]:
    """List the votes called, in the order they were called; those on texts that the reader may see."""
    rows = seat.process.ballots.select_related("question__revision__document__process", "motion")
    hidden = rows.exclude(question=None).exclude(question__document__in=documents(seat))
    return rows.exclude(pk__in=hidden.values("pk")).order_by("pk")


def reviews(seat: Seat) -> QuerySet[Review]:
    """List the review meetings."""
    return seat.process.reviews.select_related("process", "seeded").order_by("number")


def chosen(seat: Seat, package: Package) -> tuple[Chosen, ...]:
    """List what a package chooses in the brackets that the reader may see."""
    seen = {(each.document.number, each.bracket.key): each.document for each in brackets_of(seat, package.linked)}
    return tuple(
        Chosen(seen[number, bracket], bracket, alternative)
        for number, bracket, alternative in package.choices
        if (number, bracket) in seen
    )


def tone(seat: Seat, kind: Statement.Kind = Statement.Kind.STATEMENT) -> tuple[Period, ...]:
    """Measure the tone of each participant over time."""
    return statements.tone(statements.measured(seat, kind))


def towards(seat: Seat) -> tuple[Pair, ...]:
    """Measure who is critical of whom among those who take part."""
    found: Sequence[Participant] = tuple(participants(seat))
    return statements.towards(statements.measured(seat), found)


def changes(seat: Seat, day: date) -> tuple[Changed, ...]:
    """Say for each participant what changed in its tone from a day on."""
    found = statements.changes(statements.measured(seat), day)
    return tuple(Changed(name, difference) for name, difference in found)


def search(
    seat: Seat,
    words: str = "",
    *,
    participant: str = "",
    acts: Sequence[str] = (),
    since: datetime | None = None,
    until: datetime | None = None,
) -> QuerySet[Entry]:
    """Search the record: words, “words in a row” and -words that must not be there; the latest entries first."""
    return records.said([seat], words, participant=participant, acts=acts, since=since, until=until)
