"""The recorded votes of the General Assembly that come with the package, as facts."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import numpy as np

from dipoli.positions.ground.counting.votes import Votes, gather
from dipoli.positions.records.record import Record, RollCall

_VALUES = {"y": 1, "a": 0, "n": -1}


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
