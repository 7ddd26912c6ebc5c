"""What the pages put together of several queries, as queries of its own for programs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from dipoli.positions import Convergence, Status
from dipoli.positions.declared import declared_votes
from dipoli.rhetoric.measures import Difference, Pair, Period
from dipoli.web.conference.models import AgendaItem, Basket, Intervention, Meeting, Participant, Process, Seat
from dipoli.web.conference.queries import participants
from dipoli.web.decisions.models import Ballot, Motion
from dipoli.web.drafting import queries as drafting
from dipoli.web.drafting.models import Amendment, Document, State
from dipoli.web.drafting.queries import documents
from dipoli.web.followup.models import Review
from dipoli.web.linkage.models import Package
from dipoli.web.linkage.queries import brackets_of
from dipoli.web.record.models import Entry
from dipoli.web.record.searching import search as records
from dipoli.web.statements import queries as statements
from dipoli.web.statements.models import Statement

LEAST_PARTICIPANTS = 3
"""Fewer are no map, as on the page of common ground."""


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


@dataclass(frozen=True)
class TextStanding:
    """How a text stands for its reader, as the overview shows it.

    `unspoken` are the brackets on which the reader's participant has said nothing, 0 for who has no say; `waiting` the
    amendments that wait to be compiled. `may` names the acts that are the reader's next steps here.
    """

    document: Document
    state: str
    brackets: int
    liftable: int
    one_away: int
    unspoken: int
    waiting: int
    may: tuple[str, ...]


@dataclass(frozen=True)
class MapPlace:
    """Where a participant stands on the map of common ground, and in which group, None for who is in none."""

    participant: str
    x: float
    y: float
    group: int | None


@dataclass(frozen=True)
class CommonMap:
    """The map of common ground: places, how much of the differences it shows, and how surely its groups are found."""

    places: tuple[MapPlace, ...]
    groups: int
    seen: float
    reliability: float


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


def overview(seat: Seat, *, now: datetime) -> tuple[TextStanding, ...]:
    """List how each text stands and what the reader can do about it next."""
    return tuple(
        _standing(seat, document, found, document.state(now).value)
        for document, found in drafting.convergence_of(seat, drafting.documents(seat)).items()
    )


def common_map(seat: Seat, *, basket: Basket | None = None) -> CommonMap | None:
    """Draw the map of common ground from the stances that the reader may see; nothing where too few have spoken."""
    from dipoli.positions.ground.opinion import NOBODY, draw_map  # noqa: PLC0415 - heavy

    found = drafting.convergence_of(seat, drafting.documents(seat, basket))
    votes, _ = declared_votes({document.number: each for document, each in found.items()})
    if votes is None or len(votes.participants) < LEAST_PARTICIPANTS:
        return None
    drawn = draw_map(votes)
    places = tuple(
        MapPlace(name, round(float(x), 4), round(float(y), 4), None if group == NOBODY else int(group))
        for name, (x, y), group in zip(votes.participants, drawn.points, drawn.group, strict=True)
    )
    # With no groups there is nothing that could be found again.
    sure = float(drawn.stability.reliability) if drawn.groups else 0.0
    return CommonMap(places, drawn.groups, round(float(sum(drawn.axes.spread)), 4), round(sure, 4))


def _standing(seat: Seat, document: Document, found: Convergence, state: str) -> TextStanding:
    mine = seat.participant.name if seat.has_a_say and seat.participant else ""
    spoken = sum(any(p.participant == mine for w in each.wordings for p in w.positions) for each in found.outlooks)
    waiting = drafting.amendments_to(seat, document).filter(fate=Amendment.Fate.STANDING).count()
    counts = {status: len(found.having(status)) for status in (Status.LIFTABLE, Status.ONE_AWAY)}
    unspoken = len(found.outlooks) - spoken if mine else 0
    steps = {
        "compile_revision": (seat.is_chair or seat.is_secretariat) and waiting,
        "lift_bracket": seat.is_chair and counts[Status.LIFTABLE],
        "open_silence": seat.is_chair and not found.outlooks and not waiting,
        "declare_stance": unspoken,
    }
    return TextStanding(
        document,
        state,
        len(found.outlooks),
        counts[Status.LIFTABLE],
        counts[Status.ONE_AWAY],
        unspoken,
        waiting,
        tuple(act for act, is_due in steps.items() if is_due and state == State.OPEN.value),
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
