"""What somebody is asked next, and what they have said so far."""

import time
from collections.abc import Mapping
from dataclasses import dataclass

from dipoli.positions.asking import Candidate, next_statement
from dipoli.web.dialogue.ledger import ledger_of
from dipoli.web.dialogue.models import Dialogue, Picture, Statement, Voter
from dipoli.web.dialogue.swift import answers_by

FRESH = 1.0
"""For how many seconds counts are good enough to choose by."""
KEPT = 64


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement that can be answered."""

    pk: int
    number: int
    words: str
    is_preferred: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """The statement that comes next, None where all is answered, and how many of how many are."""

    statement: Shown | None
    answered: int
    of: int


_shown: dict[tuple[int, int], Mapping[int, Shown]] = {}
_counted: dict[tuple[int, int, int], tuple[float, tuple[Candidate, ...]]] = {}


def shown(dialogue: Dialogue) -> Mapping[int, Shown]:
    """Give the statements that can be answered by their numbers, as of the dialogue's edition; read once for each."""
    key = (dialogue.pk, dialogue.edition)
    found = _shown.get(key)
    if found is None:
        rows = dialogue.statements.filter(state=Statement.State.SHOWN).order_by("number")
        found = {row[1]: Shown(*row) for row in rows.values_list("pk", "number", "words", "is_preferred")}
        if len(_shown) >= KEPT:
            _shown.clear()
        _shown[key] = found
    return found


def next_for(dialogue: Dialogue, voter: Voter | None, code: str) -> Asked:
    """Choose the next statement for somebody; the same one again while nothing changed."""
    there = shown(dialogue)
    said = set(answers_of(voter, there)) if voter is not None else set()
    number = next_statement(candidates(dialogue), said, f"{dialogue.symbol} {code}")
    return Asked(there[number] if number is not None else None, len(said), len(there))


def answers_of(voter: Voter, there: Mapping[int, Shown]) -> dict[int, int]:
    """Give somebody's own answers to statements by their numbers, the last of each."""
    numbers = {each.pk: each.number for each in there.values()}
    return {numbers[pk]: value for pk, value in answers_by(voter) if pk in numbers}


def candidates(dialogue: Dialogue) -> tuple[Candidate, ...]:
    """List the statements that can be asked, with their counts, which may be a second old."""
    key, at = (dialogue.pk, dialogue.recount, dialogue.edition), time.monotonic()
    kept = _counted.get(key)
    if kept is not None and at - kept[0] < FRESH:
        return kept[1]
    counts, divides = ledger_of(dialogue).answers(), _divides(dialogue)
    found = tuple(
        Candidate(
            each.number,
            *_answers(counts.get(str(each.number), (0, 0, 0))),
            divides.get(each.number, 0.0),
            each.is_preferred,
        )
        for each in shown(dialogue).values()
    )
    if len(_counted) >= KEPT:
        _counted.clear()
    _counted[key] = (at, found)
    return found


def _answers(counts: tuple[int, int, int]) -> tuple[int, int, int]:
    against, neither, agree = counts
    return agree, against, neither


def _divides(dialogue: Dialogue) -> dict[int, float]:
    found = Picture.objects.filter(dialogue=dialogue).values_list("found", flat=True).first() or {}
    return {row["number"]: row["divides"] / 100 for row in found.get("statements", ())}


def forget_counts() -> None:
    """Know nothing any more: for tests, where a database is rolled back under a process."""
    _counted.clear()
    _shown.clear()
