"""The question that is asked first is the best one: held against trying every answer to every question."""

import math
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from dipoli.packages import Answer, Choice, Issue, Linkage, Participant, Problem, Salience, ask, find
from dipoli.packages.model import Package
from dipoli.packages.table import tabulate

SAID = (Answer.SUPPORT, Answer.ACCEPT, Answer.CANNOT)
ISSUES = tuple(Issue(f"i{at}", ("o0", "o1")) for at in range(3))


def drawn(seed: int) -> Problem:
    """Draw a problem of which some rows are not known."""
    chance = np.random.default_rng(seed)
    people = []
    for at in range(3):
        known = [issue.name for issue in ISSUES if chance.random() < 0.5]
        answers = {name: tuple(SAID[int(chance.choice(3, p=(0.35, 0.5, 0.15)))] for _ in range(2)) for name in known}
        salience = {name: list(Salience)[int(chance.integers(3))] for name in known}
        people.append(Participant(f"P{at}", answers, salience))
    return Problem(ISSUES, tuple(people))


def mean(problem: Problem, package: Package | None) -> float:
    """Give the geometric mean of the gains of a package by hand, 0 where somebody refuses it."""
    if package is None or not tabulate(problem).is_acceptable(package):
        return 0.0
    return float(math.prod(tabulate(problem).gains(package)) ** (1 / len(problem.participants)))


def change(problem: Problem, who: Participant, issue: Issue, package: Package) -> float:
    """Try every answer: by how much another package could be better than the recommended one."""
    most = 0.0
    for said in product(SAID, repeat=2):
        for salience in Salience:
            told = replace(
                who, answers={**who.answers, issue.name: said}, salience={**who.salience, issue.name: salience}
            )
            after = replace(problem, participants=tuple(told if p is who else p for p in problem.participants))
            most = max(most, mean(after, find(after).package) - mean(after, package))
    return most


TIED = (Linkage(Choice("i0", "o0"), Choice("i1", "o1")), Linkage(Choice("i2", "o1"), Choice("i0", "o0"), "P1"))


@pytest.mark.parametrize(("seed", "linkages"), [*((seed, ()) for seed in range(25)), *((at, TIED) for at in range(8))])
def test_no_answer_to_another_question_could_change_more(seed: int, linkages: tuple[Linkage, ...]) -> None:
    problem = replace(drawn(seed), linkages=linkages)
    found = ask(problem)
    package = found.finding.package
    if package is None:
        return
    changes = {
        (who.name, issue.name): change(problem, who, issue, package)
        for who in problem.participants
        for issue in problem.issues
        if issue.name not in who.answers
    }
    best = max(changes.values(), default=0.0)
    if best > 0:
        first = found.questions[0]
        assert changes.get((first.participant, first.issue)) == pytest.approx(best)
        assert first.worth == pytest.approx(1.0)
