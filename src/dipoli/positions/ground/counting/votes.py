"""Votes as values: who said what of which statement, in an order that does not depend on how they came in."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dipoli.errors import DipoliError
from dipoli.positions.ground.kernels.compiled import Numbers
from dipoli.positions.ground.kernels.ordering import arrange, hashes, keep, settle


class WrongVotes(DipoliError):
    """Votes that cannot be counted."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """How many votes were read, replaced by a later one of the same participant on the same statement, left empty.

    `changed` of the replaced ones said something else than the vote that replaced them.
    """

    read: int = 0
    replaced: int = 0
    changed: int = 0
    blank: int = 0


@dataclass(frozen=True, eq=False)
class Votes:
    """Final votes: -1 against, 0 neither, 1 for; participants and statements in the order of their names.

    Names that are all whole numbers are in the order of the numbers. The votes of participant `p` are at
    `start[p]:start[p + 1]` of `statement` and `value`, in the order of the statements.
    """

    participants: tuple[str, ...]
    statements: tuple[str, ...]
    start: NDArray[np.int64]
    statement: Numbers
    value: NDArray[np.int8]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Votes):
            return NotImplemented
        return (
            self.participants == other.participants
            and self.statements == other.statements
            and np.array_equal(self.start, other.start)
            and np.array_equal(self.statement, other.statement)
            and np.array_equal(self.value, other.value)
        )

    __hash__ = None  # type: ignore[assignment]

    def __len__(self) -> int:
        return len(self.value)

    @cached_property
    def each(self) -> NDArray[np.int64]:
        """How many votes each participant gave."""
        return np.diff(self.start)

    @cached_property
    def codes(self) -> NDArray[np.uint64]:
        """A hash of each participant's name: the same on every machine, and spread evenly."""
        return hashed(self.participants)

    @cached_property
    def digest(self) -> str:
        """SHA-256 over everybody's final votes: equal for equal votes, whatever order they came in."""
        found = hashlib.sha256()
        for names in (self.participants, self.statements):
            found.update(f"{len(names)}\n".encode() + "\n".join(map(repr, names)).encode() + b"\n")
        found.update(self.start.astype("<i8", copy=False).data)
        found.update(self.statement.astype("<u4", copy=False).data)
        found.update(self.value.astype("<i1", copy=False).data)
        return found.hexdigest()

    def without(self, statements: Collection[str]) -> "Votes":
        """Leave statements out, as if nobody had been asked; who voted on nothing else stays, with no vote."""
        left_out = frozenset(statements)
        kept = tuple(name for name in self.statements if name not in left_out)
        if len(kept) == len(self.statements):
            return self
        place = np.full(len(self.statements), -1, np.int64)
        place[[name not in left_out for name in self.statements]] = np.arange(len(kept))
        everybody = np.ones(len(self.participants), np.bool_)
        left = Votes(self.participants, kept, *keep(self.start, self.statement, self.value, everybody, place))
        left.__dict__["codes"] = self.codes  # the same names
        return left

    def only(self, participants: NDArray[np.bool_]) -> "Votes":
        """Keep the participants that are marked, with every statement."""
        names = tuple(name for name, is_kept in zip(self.participants, participants, strict=True) if is_kept)
        place = np.arange(len(self.statements))
        return Votes(names, self.statements, *keep(self.start, self.statement, self.value, participants, place))

    def matrix(self) -> NDArray[np.float64]:
        """Give participants x statements, not a number where there is no vote. For small ones."""
        found = np.full((len(self.participants), len(self.statements)), np.nan)
        found[np.repeat(np.arange(len(self.participants)), self.each), self.statement] = self.value
        return found


def hashed(names: Sequence[str]) -> NDArray[np.uint64]:
    """Hash names to 64 bits each."""
    spelt = [name.encode("utf-8", "surrogatepass") for name in names]
    letters = np.frombuffer(b"".join(spelt), np.uint8)
    return hashes(letters, np.cumsum(np.fromiter(map(len, spelt), np.int64, len(spelt))))


def gather(
    participant: NDArray[np.int32],
    statement: NDArray[np.int32],
    value: NDArray[np.int8],
    participants: Sequence[str],
    statements: Sequence[str],
    *,
    time: NDArray[np.int64] | None = None,
) -> tuple[Votes, Gathered]:
    """Put votes in order, one for each row: numbers into `participants` and `statements`, and a value.

    Of several votes by one participant on one statement the last by time counts, without times the last in the rows;
    votes of the same time count in the order of the rows. Linear in the votes, and n log n where there are times.
    """
    if time is not None:
        order = np.argsort(time, kind="stable")
        participant, statement, value = participant[order], statement[order], value[order]
    row, names = _in_order(participants)
    column, subjects = _in_order(statements)
    is_narrow = len(subjects) <= np.iinfo(np.uint16).max
    narrow: Numbers = column.astype(np.uint16) if is_narrow else column.astype(np.uint32)
    start, placed, values = arrange(row[participant], narrow[statement], value, len(names))
    replaced, changed = settle(start, placed, values)
    left = int(start[-1])
    gathered = Gathered(len(value), int(replaced), int(changed))
    return Votes(names, subjects, start, placed[:left], values[:left]), gathered


def votes_of(rows: Sequence[tuple[str, str, int]]) -> Votes:
    """Gather a few votes written down as (participant, statement, value), later rows winning.

    >>> votes = votes_of([("Lune", "b", 1), ("Arvia", "a", -1), ("Lune", "b", 0)])
    >>> votes.participants, votes.statements, len(votes)
    (('Arvia', 'Lune'), ('a', 'b'), 2)
    >>> votes.matrix().tolist()
    [[-1.0, nan], [nan, 0.0]]
    """
    people = {name: at for at, name in enumerate(dict.fromkeys(row[0] for row in rows))}
    subjects = {name: at for at, name in enumerate(dict.fromkeys(row[1] for row in rows))}
    if wrong := next((row for row in rows if row[2] not in {-1, 0, 1}), None):
        raise WrongVotes(f"{wrong[0]} has {wrong[2]} on {wrong[1]}: a vote is -1, 0 or 1.")
    return gather(
        np.array([people[row[0]] for row in rows], np.int32),
        np.array([subjects[row[1]] for row in rows], np.int32),
        np.array([row[2] for row in rows], np.int8),
        tuple(people),
        tuple(subjects),
    )[0]


def _in_order(names: Sequence[str]) -> tuple[NDArray[np.int32], tuple[str, ...]]:
    """Give each name's place in the order of names, and the names in that order."""
    are_numbers = all(map(_is_number, names))
    order = sorted(range(len(names)), key=(lambda at: int(names[at])) if are_numbers else names.__getitem__)
    place = np.empty(len(names), np.int32)
    place[order] = np.arange(len(names), dtype=np.int32)
    return place, tuple(names[at] for at in order)


def _is_number(name: str) -> bool:
    """Whether a name is a whole number spelt as one spells it, so that no two names are the same number."""
    return name.isascii() and name.isdigit() and len(name) < 19 and (name == "0" or name[0] != "0")
