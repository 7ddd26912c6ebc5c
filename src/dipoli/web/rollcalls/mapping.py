"""A filed record as the pure rooms know it, with the map of each of its years, drawn once and kept by this process."""

import threading
from dataclasses import dataclass

import numpy as np

from dipoli.positions.ground.counting.votes import gather
from dipoli.positions.ground.periods import Move, Period, moves, over_periods
from dipoli.positions.records import Record, RollCall, Thin, mapped_periods, thin_periods
from dipoli.web.rollcalls.models import VotingRecord

KEPT = 8
_VALUES = np.full(256, 2, np.int8)
for _letter, _value in {"n": -1, "a": 0, "y": 1}.items():
    _VALUES[ord(_letter)] = _value


@dataclass(frozen=True, eq=False)
class Mapped:
    """A record, the maps of its years, the years that have too little for one, and who moved."""

    record: Record
    periods: tuple[Period, ...]
    thin: tuple[Thin, ...]
    moves: tuple[Move, ...]


_mapped: dict[tuple[int, str], Mapped] = {}
_lock = threading.Lock()


def mapped(filed: VotingRecord) -> Mapped:
    """Give the maps of a filed record; seventy years of 193 States take some seconds, once."""
    key = (filed.pk, filed.digest)
    with _lock:
        found = _mapped.get(key)
        if found is None:
            found = map_record(record_of(filed))
            while len(_mapped) >= KEPT:
                _mapped.pop(next(iter(_mapped)))
            _mapped[key] = found
    return found


def map_record(record: Record) -> Mapped:
    """Map each year that has enough."""
    periods = over_periods(mapped_periods(record))
    return Mapped(record, periods, thin_periods(record), moves(periods))


def record_of(filed: VotingRecord) -> Record:
    """Read a filed record back: the same votes as were filed."""
    rows = list(filed.calls.order_by("position").values_list("number", "on", "title", "letters"))
    listed = tuple(RollCall(number, on[:4], title, on) for number, on, title, _ in rows)
    letters = np.frombuffer("".join(row[3] for row in rows).encode("ascii"), np.uint8)
    values = _VALUES[letters].reshape(len(rows), len(filed.voters))
    call, person = np.nonzero(values != 2)
    numbers = [call.number for call in listed]
    votes, _ = gather(
        person.astype(np.int32), call.astype(np.int32), values[call, person], tuple(filed.voters), numbers
    )
    names = {name: name for name in votes.participants}
    return Record(filed.body, filed.source, filed.note, names, listed, votes)
