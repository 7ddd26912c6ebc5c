"""What a seat may see of votes, those on what it may see; of a secret one never how anybody voted or how it stands."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from dipoli.procedure.deciding.voting import Choice
from dipoli.procedure.meeting.chair import alphabetical
from dipoli.procedure.rulebook.plain import MAJORITIES
from dipoli.procedure.rules import Ballot as BallotKind
from dipoli.procedure.rules import Method
from dipoli.web.conference.minutes import names_in_order, rules_of
from dipoli.web.conference.models import Seat
from dipoli.web.decisions.acts.motions import method_for
from dipoli.web.decisions.acts.voting import BY_ITS_OWN_RULE
from dipoli.web.decisions.models import Ballot, Motion
from dipoli.web.drafting.queries import documents


@dataclass(frozen=True)
class BallotStanding:
    """A vote as it stands for its reader.

    `called` are those called to vote, in the alphabetical order of the rules, each with its choice: empty where it has
    not voted, and in a secret vote, of which only whether it has is in `voted`. The row says what came out.
    """

    row: Ballot
    is_secret: bool
    called: tuple[tuple[str, str], ...]
    voted: frozenset[str]
    majority: str
    quorum: int
    mine: str

    @property
    def is_open(self) -> bool:
        """Whether votes are cast still."""
        return self.row.counted_at is None

    @property
    def manner(self) -> str:
        """How votes are cast, in words."""
        return BallotKind(self.row.kind).words

    @property
    def missing(self) -> tuple[str, ...]:
        """Who has not voted, in order."""
        return tuple(name for name, _ in self.called if name not in self.voted)


def ballots(seat: Seat) -> tuple[BallotStanding, ...]:
    """List the votes, the latest first."""
    return tuple(_standing(seat, row) for row in _rows(seat).order_by("-pk"))


def ballot(seat: Seat, pk: int) -> BallotStanding | None:
    """Find a vote."""
    row = _rows(seat).filter(pk=pk).first()
    return None if row is None else _standing(seat, row)


def ways_to_vote(seat: Seat, motion: Motion | None = None) -> tuple[BallotKind, ...]:
    """List how the rules let a vote be held on a text, or on a question of procedure; nothing where they do not."""
    rules = rules_of(seat.process)
    if Method.VOTE not in rules.decisions.methods.value:
        return ()
    if motion is not None and motion.kind in BY_ITS_OWN_RULE and method_for(motion) is not Method.VOTE:
        return ()
    return tuple(kind for kind in BallotKind if kind in rules.votes.ballots.value)


def _rows(seat: Seat) -> QuerySet[Ballot]:
    rows = Ballot.objects.select_related(
        "process", "motion__meeting", "question__revision__document__process", "question__document", "question__meeting"
    )
    on_seen = Q(question=None) | Q(question__document__in=documents(seat))
    return rows.filter(on_seen, process=seat.process).prefetch_related("votes__participant")


def _standing(seat: Seat, row: Ballot) -> BallotStanding:
    rules = rules_of(row.process)
    is_secret = row.kind == BallotKind.SECRET.value
    cast = {each.participant.name: Choice(each.choice).words if each.choice else "" for each in row.votes.all()}
    names = names_in_order(row.process)
    order = alphabetical({name: names.get(name, name) for name in row.electorate})
    majority = rules.votes.majority if row.motion is None else rules.votes.on_procedure
    return BallotStanding(
        row,
        is_secret,
        tuple((name, "" if is_secret else cast.get(name, "")) for name in order),
        frozenset(cast),
        MAJORITIES[majority.value],
        -(-len(row.electorate) * rules.votes.quorum_percent.value // 100),
        _mine(seat, row, cast, is_secret=is_secret),
    )


def _mine(seat: Seat, row: Ballot, cast: dict[str, str], *, is_secret: bool) -> str:
    """Say what the reader can do: vote, count, or nothing."""
    if row.counted_at is not None:
        return ""
    if seat.is_chair:
        return "count"
    name = seat.participant.name if seat.participant is not None and seat.has_a_say else ""
    return "vote" if name in row.electorate and not (is_secret and name in cast) else ""
