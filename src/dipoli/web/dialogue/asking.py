"""What somebody is asked next, and what they have said so far."""

import time
from dataclasses import dataclass

from dipoli.positions.asking import Candidate, next_statement
from dipoli.web.dialogue.ledger import ledger_of
from dipoli.web.dialogue.models import Dialogue, Picture, Statement, Voter

FRESH = 1.0
"""For how many seconds counts are good enough to choose by."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The statement that comes next, None where all is answered, and how many of how many are."""

    statement: Statement | None
    answered: int
    of: int


_counted: dict[tuple[int, int, int], tuple[float, tuple[Candidate, ...]]] = {}


def next_for(dialogue: Dialogue, voter: Voter | None, code: str) -> Asked:
    """Choose the next statement for somebody; the same one again while nothing changed."""
    shown = candidates(dialogue)
    numbers = {each.number for each in shown}
    said = set(answers_of(voter)) & numbers if voter is not None else set()
    number = next_statement(shown, said, f"{dialogue.symbol} {code}")
    found = (
        dialogue.statements.filter(number=number, state=Statement.State.SHOWN).first() if number is not None else None
    )
    return Asked(found, len(said), len(numbers))


def answers_of(voter: Voter) -> dict[int, int]:
    """Give somebody's own answers by the number of the statement, the last of each."""
    return dict(voter.votes.order_by("pk").values_list("statement__number", "value"))


def candidates(dialogue: Dialogue) -> tuple[Candidate, ...]:
    """List the statements that can be asked, with their counts, which may be a second old."""
    key, at = (dialogue.pk, dialogue.recount, dialogue.edition), time.monotonic()
    kept = _counted.get(key)
    if kept is not None and at - kept[0] < FRESH:
        return kept[1]
    counts = ledger_of(dialogue).answers()
    divides = _divides(dialogue)
    found = tuple(
        Candidate(number, *_answers(counts.get(str(number), (0, 0, 0))), divides.get(number, 0.0), preferred)
        for number, preferred in dialogue.statements.filter(state=Statement.State.SHOWN).values_list(
            "number", "is_preferred"
        )
    )
    if len(_counted) > 64:
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
    """Count anew: for tests."""
    _counted.clear()
