"""What is before the conference for decision: silence procedures, questions to a meeting, what is ready and due."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import ceil

from django.urls import reverse

from dipoli.procedure import Objection, State
from dipoli.procedure.rules import Ballot as BallotKind
from dipoli.procedure.words import moment_in_words
from dipoli.sentences import in_turn, sentence
from dipoli.web.conference.clock import clock_of
from dipoli.web.conference.models import Meeting, Seat
from dipoli.web.conference.queries import sitting
from dipoli.web.decisions import queries
from dipoli.web.decisions.ballots import BallotStanding, ballots, ways_to_vote
from dipoli.web.decisions.queries import AdoptedText, QuestionStanding, SilenceStanding
from dipoli.web.drafting.models import Document
from dipoli.web.pages.overview import DocumentView

FEW_WORKING_HOURS = timedelta(hours=16)
MOST_NAMED = 6
SPREAD = 8
"""Seconds over which the pages that wait for the end of a silence come for it: not all in the same one."""
SIGNS = {
    State.PROPOSED: ("undecided", "…"),
    State.RUNNING: ("one-away", "◷"),
    State.BROKEN: ("blocked", "✕"),
    State.ADOPTED: ("liftable", "✓"),
    State.ANNOUNCED: ("liftable", "✓"),
    State.ISSUED: ("liftable", "✓"),
}


@dataclass(frozen=True, slots=True)
class Due:
    """Something with a date, or that somebody has to do: what, where, and how long there is."""

    words: str
    address: str
    at: datetime | None = None
    left: str = ""
    note: str = ""


@dataclass(frozen=True)
class SilenceSheet:
    """A silence procedure on the page of decisions.

    `mine` is the form that is the reader's, if one is; `seconds` how long the page may stand before the expiry changes
    it, 0 where it is more than a day or over.
    """

    standing: SilenceStanding
    css: str
    sign: str
    left: str
    warning: str
    mine: str
    expired: bool
    seconds: int


@dataclass(frozen=True)
class QuestionSheet:
    """A text put to the meeting, with the objections that stand, the vote that is open, and how one can be held."""

    standing: QuestionStanding
    objections: tuple[Objection, ...]
    mine: str
    ballot: BallotStanding | None = None
    ways: tuple[BallotKind, ...] = ()


@dataclass(frozen=True)
class PackageSheet:
    """Texts put to the meeting as a package; `in_the_way` are those that somebody objects to."""

    name: str
    questions: list[QuestionSheet]

    @property
    def in_the_way(self) -> list[QuestionSheet]:
        """The texts that somebody objects to."""
        return [each for each in self.questions if each.objections]


@dataclass(frozen=True)
class Docket:
    """Everything that the page of decisions shows."""

    meeting: Meeting | None
    silences: list[SilenceSheet]
    questions: list[QuestionSheet]
    ready: list[DocumentView]
    adopted: tuple[AdoptedText, ...]
    votes: tuple[BallotStanding, ...] = ()

    @property
    def packages(self) -> list[PackageSheet]:
        """The packages that are before the meeting."""
        names = dict.fromkeys(each.standing.row.package for each in self.questions if each.standing.row.package)
        return [
            PackageSheet(name, [each for each in self.questions if each.standing.row.package == name]) for name in names
        ]

    def before_decision(self) -> list[Document]:
        """List the texts that are put to a decision, or can be."""
        running = [each.standing.row.document for each in self.silences if each.standing.state is State.RUNNING]
        asked = [each.standing.row.document for each in self.questions]
        return [*running, *asked, *(view.place.document for view in self.ready)]


def docket(seat: Seat, views: Sequence[DocumentView], now: datetime) -> Docket:
    """Gather what is before the conference, as far as the seat may see it."""
    shown = {view.place.document.pk for view in views}
    standings = [each for each in queries.before_meeting(seat) if each.row.document_id in shown]
    silences, adopted = queries.docketed(seat, now)
    asked = {standing.row.document_id for standing in standings}
    votes = ballots(seat)
    open_votes = {vote.row.question_id: vote for vote in votes if vote.is_open}
    ways = ways_to_vote(seat) if seat.is_chair else ()
    return Docket(
        sitting(seat.process),
        [_silence(seat, standing, now) for standing in silences],
        [replace(_question(seat, each), ballot=open_votes.get(each.row.pk), ways=ways) for each in standings],
        [
            v
            for v in views
            if v.is_open and not v.convergence.outlooks and not v.waiting and v.place.document.pk not in asked
        ],
        adopted,
        votes,
    )


def whats_due(seat: Seat, found: Docket) -> list[Due]:
    """List what has a date or waits for somebody, the next date first."""
    address = reverse("decisions", args=[seat.chain])
    due = [
        Due(
            sentence(
                "The silence on {symbol}, {document}, expires.",
                symbol=each.standing.row.revision.symbol,
                document=each.standing.row.document.title,
            ),
            address,
            each.standing.value.expires_at,
            each.left,
            sentence("Unbroken until then, it is adopted."),
        )
        for each in sorted(found.silences, key=lambda each: each.standing.row.expires_at)
        if each.standing.state is State.RUNNING
    ]
    if found.meeting:
        opened = sentence("since {time}.", time=moment_in_words(found.meeting.opened_at, with_year=False))
        due.append(Due(sentence("Meeting {number} is open", number=found.meeting.number), address, note=opened))
    due += [
        Due(
            sentence("{document} is before the meeting for adoption.", document=each.standing.row.revision.symbol),
            address,
        )
        for each in found.questions
    ]
    due += [
        Due(
            sentence("A vote on {subject} is open.", subject=str(each.row.subject)),
            reverse("vote-held", args=[seat.chain, each.row.pk]),
            note=_turnout(each),
        )
        for each in found.votes
        if each.is_open
    ]
    due += [
        Due(
            sentence("Silence on {document} is proposed in the meeting.", document=each.standing.row.revision.symbol),
            address,
        )
        for each in found.silences
        if each.standing.state is State.PROPOSED and each.mine
    ]
    return due + list(_left_to_do(found, address))


def _left_to_do(found: Docket, address: str) -> Iterator[Due]:
    for each in found.silences:
        symbol = each.standing.row.revision.symbol
        if each.standing.state is State.ADOPTED:
            said = sentence("{document} is adopted: the chair announces it in a later meeting.", document=symbol)
            yield Due(said, address)
        if each.standing.state is State.ANNOUNCED:
            said = sentence("{document} is announced: the secretariat issues it under a number.", document=symbol)
            yield Due(said, address)


def _turnout(vote: BallotStanding) -> str:
    return sentence("{voted} of {called} have voted.", voted=len(vote.voted), called=len(vote.called))


def left_in_words(until: datetime, now: datetime) -> str:
    """Say how long there is, to the minute.

    >>> from datetime import UTC
    >>> left_in_words(datetime(2026, 3, 2, 12, tzinfo=UTC), datetime(2026, 2, 28, 9, 30, tzinfo=UTC))
    'in 2 days 2 hours'
    """
    minutes = int((until - now).total_seconds() // 60)
    if until <= now:
        return sentence("over", about="a span of time")
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    amounts = (
        (days, sentence("{count} day", many="{count} days", count=days)),
        (hours, sentence("{count} hour", many="{count} hours", count=hours)),
        (minutes, sentence("{count} minute", many="{count} minutes", count=minutes)),
    )
    parts = [words for amount, words in amounts if amount]
    if not parts:
        return sentence("in less than a minute")
    return sentence("in {span}", span=in_turn(parts[:2]))


def _silence(seat: Seat, standing: SilenceStanding, now: datetime) -> SilenceSheet:
    css, sign = SIGNS[standing.state]
    mine = ""
    if standing.state in {State.RUNNING, State.BROKEN} and now < standing.row.expires_at and seat.has_a_say:
        mine = "break"
    elif standing.state is State.PROPOSED and _is_in_its_meeting(seat, standing):
        mine = _on_proposed(seat, standing)
    elif standing.state is State.ADOPTED and seat.is_chair and _is_later_meeting(seat, standing):
        mine = "announce"
    elif standing.state is State.ANNOUNCED and seat.is_secretariat:
        mine = "issue"
    left = left_in_words(standing.row.expires_at, now) if standing.state is State.RUNNING else ""
    warning = _warning(standing) if standing.state in {State.PROPOSED, State.RUNNING} else ""
    remaining = standing.row.expires_at - now
    wait = _by_the_wall(seat, remaining)
    soon = ceil(wait.total_seconds()) + 1 + seat.pk % SPREAD if timedelta(0) < wait < timedelta(days=1) else 0
    seconds = soon if standing.state is State.RUNNING else 0
    return SilenceSheet(standing, css, sign, left, warning, mine, remaining <= timedelta(0), seconds)


def _by_the_wall(seat: Seat, remaining: timedelta) -> timedelta:
    """Say how long a span of the process's time lasts for whoever looks at the page; 0 where its clock stands."""
    clock = clock_of(seat.process)
    if clock is None:
        return remaining
    return timedelta(0) if clock.stands else remaining / clock.factor


def _is_later_meeting(seat: Seat, standing: SilenceStanding) -> bool:
    """Whether the meeting that is open is another than the one in which the silence was opened."""
    meeting = sitting(seat.process)
    return meeting is not None and meeting.number > standing.row.meeting.number


def _is_in_its_meeting(seat: Seat, standing: SilenceStanding) -> bool:
    return sitting(seat.process) == standing.row.meeting


def _on_proposed(seat: Seat, standing: SilenceStanding) -> str:
    """Say what the reader can do about a silence that is proposed in the meeting that sits."""
    if seat.is_chair:
        return "run"
    if not seat.has_a_say or seat.participant is None:
        return ""
    objects = any(each.participant == seat.participant.name for each in standing.value.objections)
    return "withdraw" if objects else "object"


def _working_hours(hours: str) -> str:
    if not hours.isdigit():
        return sentence("{hours} working hours", hours=float(hours))
    return sentence("{count} working hour", many="{count} working hours", count=int(hours))


def _warning(standing: SilenceStanding) -> str:
    time = standing.working_time
    said = []
    if time.weekend_days or time.working_time < FEW_WORKING_HOURS:
        left = _working_hours(time.hours)
        said.append(
            sentence(
                "It runs over {count} weekend day and leaves {hours} by the clocks of {zone}.",
                many="It runs over {count} weekend days and leaves {hours} by the clocks of {zone}.",
                count=time.weekend_days,
                hours=left,
                zone=str(time.zone),
            )
            if time.weekend_days
            else sentence("It leaves {hours} by the clocks of {zone}.", hours=left, zone=str(time.zone))
        )
    short = [each for each in standing.capitals if each.working_time < FEW_WORKING_HOURS]
    if short:
        named = ", ".join(f"{each.participant} {each.hours}" for each in short[:MOST_NAMED])
        if len(short) > MOST_NAMED:
            named = sentence("{names} and {number} more", names=named, number=len(short) - MOST_NAMED)
        few = FEW_WORKING_HOURS // timedelta(hours=1)
        said.append(
            sentence(
                "It leaves fewer than {few} working hours in capitals: {capitals}.",
                few=few,
                capitals=named,
            )
        )
    on_holiday = [each.participant for each in standing.capitals if each.holidays]
    if on_holiday:
        said.append(sentence("It runs over public holidays of {names}.", names=", ".join(on_holiday[:MOST_NAMED])))
    return in_turn(said)


def _question(seat: Seat, standing: QuestionStanding) -> QuestionSheet:
    objections = standing.value.objections
    mine = ""
    if seat.has_a_say and seat.participant:
        mine = "withdraw" if any(each.participant == seat.participant.name for each in objections) else "object"
    elif seat.is_chair and not standing.row.package:
        mine = "adopt"
    return QuestionSheet(standing, objections, mine)
