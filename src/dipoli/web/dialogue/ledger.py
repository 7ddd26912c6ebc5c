"""The votes of a dialogue as a process knows them: taken in as they come, and counted exactly.

On PostgreSQL a row can become visible after one with a higher key; so the last rows are read again each time, which
changes nothing, since they are taken in the order of their keys.
"""

import threading
from collections.abc import Mapping

import numpy as np

from dipoli.positions.ground.counting.live import LiveTables
from dipoli.positions.ground.counting.votes import Votes
from dipoli.web.dialogue.models import Dialogue, Statement, Vote, Voter

AGAIN = 200
KEPT = 32
CHUNK = 20_000
Row = tuple[int, int, int, int]
Answers = tuple[int, int, int]
"""Against, neither, for."""


class Ledger:
    """One dialogue's votes. Votes of people set aside are not in it."""

    def __init__(self, dialogue: int) -> None:
        self.up_to = 0
        self._recount = -1
        self._dialogue = dialogue
        self._tables = LiveTables()
        self._codes: dict[int, str] = {}
        self._numbers: dict[int, str] = {}
        self._aside = frozenset[int]()
        self._last_keys: list[int] = []
        self._lock = threading.Lock()

    def catch_up(self, recount: int) -> None:
        """Take in what came since; `recount` says whether other people count than before."""
        with self._lock:
            if recount != self._recount:
                self._set_aside()
                self._recount = recount
            while len(rows := self._rows()) > 0:
                self._take([row for row in rows if row[2] not in self._aside])
                self._last_keys = sorted({*self._last_keys, *(row[0] for row in rows)})[-AGAIN:]
                self.up_to = self._last_keys[-1]
                if len(rows) < CHUNK:
                    return

    def answers(self) -> Mapping[str, Answers]:
        """Count each statement's answers, by its number."""
        with self._lock:
            return self._tables.answers()

    def votes(self) -> Votes:
        """Give all votes as they stand."""
        with self._lock:
            return self._tables.votes()

    def __len__(self) -> int:
        return len(self._tables)

    def _rows(self) -> list[Row]:
        after = self._last_keys[0] - 1 if self._last_keys else 0
        found = Vote.objects.filter(dialogue_id=self._dialogue, pk__gt=after).order_by("pk")
        rows = list(found.values_list("pk", "statement_id", "voter_id", "value")[: CHUNK + AGAIN])
        known = set(self._last_keys)
        return rows if any(row[0] not in known for row in rows) else []

    def _set_aside(self) -> None:
        """Take back the votes of people who are set aside now, and take in again those who no longer are."""
        people = Voter.objects.filter(dialogue_id=self._dialogue).exclude(set_aside_at=None)
        aside = dict(people.values_list("pk", "code"))
        for pk in aside.keys() - self._aside:
            self._tables.withdraw(aside[pk])
        back = sorted(self._aside - aside.keys())
        self._aside = frozenset(aside)
        for begin in range(0, len(back), 500):
            votes = Vote.objects.filter(voter__in=back[begin : begin + 500], pk__lte=self.up_to).order_by("pk")
            self._take(list(votes.values_list("pk", "statement_id", "voter_id", "value")))

    def _take(self, rows: list[Row]) -> None:
        if not rows:
            return
        self._learn({row[2] for row in rows} - self._codes.keys(), {row[1] for row in rows} - self._numbers.keys())
        people = {pk: self._tables.number_of(self._codes[pk]) for pk in dict.fromkeys(row[2] for row in rows)}
        subjects = {
            pk: self._tables.statement_number(self._numbers[pk]) for pk in dict.fromkeys(row[1] for row in rows)
        }
        self._tables.take(
            np.array([people[row[2]] for row in rows], np.int64),
            np.array([subjects[row[1]] for row in rows], np.int64),
            np.array([row[3] for row in rows], np.int64),
        )

    def _learn(self, voters: set[int], statements: set[int]) -> None:
        wanted = sorted(voters)
        for begin in range(0, len(wanted), 500):
            found = Voter.objects.filter(pk__in=wanted[begin : begin + 500])
            self._codes |= dict(found.values_list("pk", "code"))
        if statements:
            rows = Statement.objects.filter(dialogue_id=self._dialogue).values_list("pk", "number")
            self._numbers |= {pk: str(number) for pk, number in rows}


_ledgers: dict[int, Ledger] = {}
_lock = threading.Lock()


def ledger_of(dialogue: Dialogue) -> Ledger:
    """Give a dialogue's votes, caught up."""
    with _lock:
        found = _ledgers.get(dialogue.pk)
        if found is None:
            found = Ledger(dialogue.pk)
            while len(_ledgers) >= KEPT:
                _ledgers.pop(next(iter(_ledgers)))
            _ledgers[dialogue.pk] = found
    found.catch_up(dialogue.recount)
    return found


def forget_ledgers() -> None:
    """Know nothing any more: for tests, where a database is rolled back under a process."""
    with _lock:
        _ledgers.clear()
