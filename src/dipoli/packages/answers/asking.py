"""What to ask next: whose answer, on which issue, could change the recommended package most.

A package is recommended because on each issue its option is worth most, each participant's points weighed by one over
its gain (the slope of the logarithm of the product). An answer that is not known, or known as a label only, leaves a
range. A question is worth how far the answer could carry another option above the recommended one, or what it would
cost if the recommended one turned out to be unacceptable: a share of the geometric mean of gains. Where packages and
answers are few enough to look at each, a question is worth what is then found instead.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dipoli.packages.answers.find import Wish, find_in
from dipoli.packages.answers.finding import Finding
from dipoli.packages.answers.foresight import foresee, is_foreseeable
from dipoli.packages.limit import Limit
from dipoli.packages.model import Answer, Issue, Package, Participant, Problem, Salience
from dipoli.packages.table import Table, tabulate
from dipoli.sentences import sentence

Real = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Question:
    """A question to one participant about one issue, and how much its answer could change, as a share."""

    participant: str
    issue: str
    words: str
    worth: float


@dataclass(frozen=True)
class Questions:
    """The questions, the most useful first, and the package that they are about; none where nothing could change."""

    questions: tuple[Question, ...]
    finding: Finding


def ask(problem: Problem, count: int = 10, limit: Limit | None = None) -> Questions:
    """Choose the questions whose answers could change the recommendation most."""
    table, limit = tabulate(problem), limit or Limit()
    finding = find_in(table, Wish(), limit)
    if finding.package is None:
        return Questions(tuple(_unknown(table))[:count], finding)
    weights = 1 / np.maximum(np.array(finding.gains, dtype=np.float64), problem.unit) / len(finding.gains)
    found = [
        question
        for at, issue in enumerate(problem.issues)
        for question in _about(table, at, issue, finding.package, weights)
    ]
    found.sort(key=lambda question: (-question.worth, question.issue, question.participant))
    if is_foreseeable(table):
        found = _foreseen(table, finding.package, found)
    return Questions(tuple(found[:count]), finding)


def _foreseen(table: Table, package: Package, found: list[Question]) -> list[Question]:
    """Put questions in the order of what their answers could really change; those that change nothing come last."""
    places = [(table.participant_at[each.participant], table.issue_at[each.issue]) for each in found]
    changes = foresee(table, package, places)
    most = max(changes, default=0.0)
    if most <= 0:
        return found
    order = sorted(range(len(found)), key=lambda at: -changes[at])
    return [replace(found[at], worth=max(changes[at], 0.0) / most) for at in order]


def _about(table: Table, at: int, issue: Issue, package: Package, weights: Real) -> Iterator[Question]:
    chosen = package[at]
    if issue.within is not None and chosen == len(issue.options) - 1:
        return
    worth = weights @ table.points[at]
    behind = worth[chosen] - worth
    ruled_out = np.asarray(table.refused[at].any(axis=0))
    others = [option for option in range(len(issue.options)) if option != chosen and not ruled_out[option]]
    fall = min((float(behind[option]) for option in others), default=1.0)
    for who, participant in enumerate(table.problem.participants):
        low, high = _range(participant, issue, table.problem.unit)
        if np.array_equal(high, low):
            continue
        row = table.points[at][who]
        rise = max(
            (float(weights[who] * (high[o] - row[o] + row[chosen] - low[chosen]) - behind[o]) for o in others),
            default=0.0,
        )
        lost = max(fall, float(weights[who])) if table.unknown[at][who, chosen] else 0.0
        if max(rise, lost) > 0:
            yield Question(participant.name, issue.name, _words(participant, issue, chosen), max(rise, lost))


def _range(participant: Participant, issue: Issue, unit: int) -> tuple[Real, Real]:
    """Give the least and the most that each option could be worth to a participant, as far as it has said."""
    said = participant.answers.get(issue.name)
    known = participant.points.get(issue.name)
    count = len(issue.options)
    if known:
        return np.array(known, dtype=np.float64), np.array(known, dtype=np.float64)
    stated = participant.salience.get(issue.name)
    light, heavy = (Salience.LOW.weight, Salience.HIGH.weight) if stated is None else (stated.weight, stated.weight)
    low, high = np.zeros(count), np.full(count, float(heavy))
    for option, answer in enumerate(said or ()):
        if answer is Answer.SUPPORT:
            low[option] = light
        elif answer is not None:
            high[option] = 0.0
    if issue.within is not None:
        high[-1] = 0.0
    return low * unit, high * unit


def _words(participant: Participant, issue: Issue, chosen: int) -> str:
    said = participant.answers.get(issue.name)
    option = issue.options[chosen]
    if said is None or said[chosen] is None:
        return sentence(
            "Could {participant} accept “{option}” on “{issue}”?",
            participant=participant.name,
            option=option,
            issue=issue.name,
        )
    if any(answer is None for answer in said):
        other = issue.options[next(at for at, answer in enumerate(said) if answer is None)]
        return sentence(
            "What would {participant} say of “{other}” on “{issue}”?",
            participant=participant.name,
            other=other,
            issue=issue.name,
        )
    return sentence(
        "How much does “{issue}” matter to {participant}: low, medium or high?",
        issue=issue.name,
        participant=participant.name,
    )


def _unknown(table: Table) -> Iterator[Question]:
    """Where there is no package, only an answer that is not known yet could help: none opens what is refused."""
    for at, issue in enumerate(table.problem.issues):
        if table.refused[at].any(axis=0).all():
            refusing = np.flatnonzero(table.refused[at].any(axis=1)).tolist()
            for who in refusing:
                name = table.problem.participants[who].name
                options = np.flatnonzero(table.refused[at][who]).tolist()
                words = sentence(
                    "Under what condition could {participant} accept “{option}” on “{issue}”?",
                    participant=name,
                    option=issue.options[options[0]],
                    issue=issue.name,
                )
                yield Question(name, issue.name, words, 1.0)
