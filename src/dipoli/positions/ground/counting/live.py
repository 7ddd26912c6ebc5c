"""Pair tables kept up to date vote by vote: exact, whatever the order, and the same as counting everything again.

A new vote meets each other vote of the same participant once; a changed one takes back what the old one had added.
Neither costs more than the participant has votes. Nothing here is shared between threads.
"""

import numpy as np
from numpy.typing import NDArray

from dipoli.positions.ground.counting.tables import Tables
from dipoli.positions.ground.counting.votes import Votes, WrongVotes, gather
from dipoli.positions.ground.kernels.updating import take, walk, withdraw

_FIRST = 64


class LiveTables:
    """Tables to which votes come one by one or in batches, and from which they are withdrawn.

    >>> from dipoli.positions.ground.counting.tables import count
    >>> live = LiveTables()
    >>> live.vote("Arvia", "a", 1); live.vote("Arvia", "b", -1); live.vote("Arvia", "b", 0)
    >>> live.tables() == count(live.votes())
    True
    >>> live.withdraw("Arvia"); len(live)
    0
    """

    def __init__(self, votes: Votes | None = None) -> None:
        self._people: dict[str, int] = {}
        self._subjects: dict[str, int] = {}
        self._ballots = np.zeros((_FIRST, 3), np.int64)
        self._cells = np.zeros((_FIRST, _FIRST, 4), np.int32)
        self._pool = np.zeros(_FIRST, np.int64)
        self._used = np.zeros(1, np.int64)
        if votes is not None:
            self._take_all(votes)

    def __len__(self) -> int:
        """How many votes stand."""
        return int(np.trace(self._cells[:, :, 0], dtype=np.int64))

    def vote(self, participant: str, statement: str, value: int) -> None:
        """Take one vote; an earlier one of the participant on the statement is replaced."""
        if value not in {-1, 0, 1}:
            raise WrongVotes(f"{participant} has {value} on {statement}: a vote is -1, 0 or 1.")
        self.take(
            np.array([self.number_of(participant)]), np.array([self.statement_number(statement)]), np.array([value])
        )

    def take(self, participants: NDArray[np.int64], statements: NDArray[np.int64], values: NDArray[np.int64]) -> None:
        """Take a batch of votes, by numbers; later ones replace earlier ones."""
        done = 0
        while True:
            rest = participants[done:], statements[done:], values[done:]
            done += take(*rest, self._ballots, self._pool, self._used, self._cells)
            if done == len(values):
                return
            self._pool = np.pad(self._pool, (0, 2 * len(self._pool)))

    def number_of(self, participant: str) -> int:
        """Give the number of a participant, a new one to a new name."""
        number = self._people.setdefault(participant, len(self._people))
        if number >= len(self._ballots):
            self._ballots = np.pad(self._ballots, ((0, len(self._ballots)), (0, 0)))
        return number

    def statement_number(self, statement: str) -> int:
        """Give the number of a statement, a new one to a new name."""
        number = self._subjects.setdefault(statement, len(self._subjects))
        size = len(self._cells)
        if number >= size:
            self._cells = np.pad(self._cells, ((0, size), (0, size), (0, 0)))
        return number

    def withdraw(self, participant: str) -> None:
        """Take back everything a participant has voted; nothing happens where there is nothing."""
        if participant in self._people:
            withdraw(self._people[participant], self._ballots, self._pool, self._cells)

    def answers(self) -> dict[str, tuple[int, int, int]]:
        """Count each statement's votes as they stand: against, neither, for. Costs no more than the statements."""
        diagonal = self._cells[np.arange(len(self._subjects)), np.arange(len(self._subjects))].tolist()
        return {
            name: ((q - a) // 2, n - q, (q + a) // 2)
            for name, (n, q, a, _) in zip(self._subjects, diagonal, strict=True)
        }

    def tables(self) -> Tables:
        """Give the tables as they stand."""
        votes = self.votes()
        at = np.array([self._subjects[name] for name in votes.statements], np.int64)
        cells = self._cells.astype(np.int64)
        whole = [cells[:, :, which] + np.triu(cells[:, :, which], 1).T for which in (0, 1)]
        whole.append(cells[:, :, 2] + np.triu(cells[:, :, 3], 1).T)
        n, q, a = (np.ascontiguousarray(table[np.ix_(at, at)]) for table in whole)
        shards = (votes.digest,) if votes.participants else ()
        return Tables(votes.statements, n, q, a, shards, np.sort(votes.codes))

    def votes(self) -> Votes:
        """Give the votes as they stand; participants without one are left out, and so are statements."""
        people, statements, values = walk(self._ballots, self._pool, len(self))
        person, participants = _renumbered(people, tuple(self._people))
        subject, subjects = _renumbered(statements, tuple(self._subjects))
        return gather(person, subject, values.astype(np.int8), participants, subjects)[0]

    def _take_all(self, votes: Votes) -> None:
        people = np.array([self.number_of(name) for name in votes.participants], np.int64)
        subjects = np.array([self.statement_number(name) for name in votes.statements], np.int64)
        self.take(np.repeat(people, votes.each), subjects[votes.statement], votes.value.astype(np.int64))


def _renumbered(numbers: NDArray[np.int64], names: tuple[str, ...]) -> tuple[NDArray[np.int32], tuple[str, ...]]:
    """Give new numbers to the names that occur."""
    present, again = np.unique(numbers, return_inverse=True)
    return again.astype(np.int32), tuple(names[at] for at in present)
