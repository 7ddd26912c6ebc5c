"""Records of votes: a body's roll calls by period. That of the General Assembly comes with the package, as facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from dipoli.errors import DipoliError
from dipoli.positions.ground.counting.votes import Votes, gather

_VALUES = {"y": 1, "a": 0, "n": -1}


class NoPeriods(DipoliError):
    """Roll calls of which nobody can say when they were."""


@dataclass(frozen=True)
class RollCall:
    """One vote of a body: its number in the source, its period, and the resolution it was about."""

    number: str
    period: str
    resolution: str = ""


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


def record_of(votes: Votes, periods: Mapping[str, str], title: str) -> Record:
    """Put votes into periods; NoPeriods where a roll call has none."""
    if lost := next((name for name in votes.statements if name not in periods), None):
        raise NoPeriods(f"Roll call {lost} has no period: name one for each roll call.")
    calls = sorted((RollCall(name, periods[name]) for name in votes.statements), key=lambda call: _key(call.period))
    return Record(title, "", "", {name: name for name in votes.participants}, tuple(calls), votes)


@cache
def general_assembly() -> Record:
    """Give the recorded votes of the General Assembly by the participating States of the OSCE, 2000-2015.

    Source: Voeten, United Nations General Assembly Voting Data, doi:10.7910/DVN/LEJUQZ, as in the R package unvotes.
    """
    head: dict[str, str] = {}
    calls: list[RollCall] = []
    said: list[str] = []
    period = ""
    for line in files(__package__).joinpath("general-assembly.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            period = line.removeprefix("= ")
        elif period:
            number, resolution, votes = line.split(" ")
            calls.append(RollCall(number, period, resolution.strip("-")))
            said.append(votes)
        elif not line.startswith("#"):
            key, _, value = line.partition(" = ")
            head[key] = value
    names = dict(state.split(" ", 1) for state in head["states"].split("; "))
    return Record(head["title"], head["source"], head["note"], names, tuple(calls), _votes(names, calls, said))


def _votes(names: Mapping[str, str], calls: list[RollCall], said: list[str]) -> Votes:
    cells = [
        (state, call, _VALUES[letter])
        for call, letters in enumerate(said)
        for state, letter in enumerate(letters)
        if letter in _VALUES
    ]
    state, call, value = np.array(cells, np.int32).T
    numbers = tuple(each.number for each in calls)
    return gather(state, call, value.astype(np.int8), tuple(names), numbers)[0]


def _key(period: str) -> tuple[int, str]:
    return (int(period), "") if period.isdecimal() else (1 << 62, period)
