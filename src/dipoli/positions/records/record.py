"""A record: a body's roll calls by period, with everybody's votes."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from dipoli.errors import DipoliError
from dipoli.positions.ground.counting.votes import Votes
from dipoli.sentences import sentence

LEAST_CALLS, LEAST_VOTERS = 5, 3
"""A period with less has no map."""


class NoPeriods(DipoliError):
    """Roll calls of which nobody can say when they were."""


@dataclass(frozen=True)
class RollCall:
    """One vote of a body: its number in the source, its period, the resolution or title it was about, and its date."""

    number: str
    period: str
    resolution: str = ""
    on: str = ""


@dataclass(frozen=True, eq=False)
class Record:
    """Roll calls in order with everybody's votes; `names` by the codes that stand in the votes."""

    title: str
    source: str
    note: str
    names: Mapping[str, str]
    calls: tuple[RollCall, ...]
    votes: Votes

    @property
    def periods(self) -> tuple[str, ...]:
        """Name the periods in order."""
        return tuple(dict.fromkeys(call.period for call in self.calls))

    def of(self, period: str) -> Votes:
        """Give the votes of one period, of those participants who voted in it."""
        others = {call.number for call in self.calls if call.period != period}
        votes = self.votes.without(others)
        return votes.only(votes.each > 0)


@dataclass(frozen=True, slots=True)
class Thin:
    """A period of which no map is drawn: it has too little."""

    period: str
    calls: int
    voters: int

    def __str__(self) -> str:
        return sentence(
            "{period} has {roll_calls} and {states}: a map needs {least_calls} roll calls and {least_voters} States.",
            period=self.period,
            roll_calls=sentence("{count} roll call", many="{count} roll calls", count=self.calls),
            states=sentence("{count} State", many="{count} States", count=self.voters),
            least_calls=LEAST_CALLS,
            least_voters=LEAST_VOTERS,
        )


def thin_periods(record: Record) -> tuple[Thin, ...]:
    """List the periods that have too little for a map."""
    calls = Counter(call.period for call in record.calls)
    found = (Thin(period, calls[period], len(record.of(period).participants)) for period in record.periods)
    return tuple(thin for thin in found if thin.calls < LEAST_CALLS or thin.voters < LEAST_VOTERS)


def mapped_periods(record: Record) -> Mapping[str, Votes]:
    """Give the votes of each period that has enough for a map."""
    thin = {each.period for each in thin_periods(record)}
    return {period: record.of(period) for period in record.periods if period not in thin}


def record_of(votes: Votes, periods: Mapping[str, str], title: str) -> Record:
    """Put votes into periods; NoPeriods where a roll call has none."""
    if lost := next((name for name in votes.statements if name not in periods), None):
        raise NoPeriods(sentence("Roll call {number} has no period: name one for each roll call.", number=lost))
    calls = sorted((RollCall(name, periods[name]) for name in votes.statements), key=lambda call: _key(call.period))
    return Record(title, "", "", {name: name for name in votes.participants}, tuple(calls), votes)


def _key(period: str) -> tuple[int, str]:
    return (int(period), "") if period.isdecimal() else (1 << 62, period)
