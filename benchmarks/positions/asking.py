"""What to ask next: whether the question is the best one by brute force, and what some answers bring.

Problems come from a seed. Each has a truth, labels and salience for everything, of which a part is known at first; an
answer tells what one participant says of one issue, and how much it matters. The *regret* of a recommendation is by how
much its geometric mean of gains, by the truth, falls short of the best; one that somebody refuses has a regret of 1.
"""

import math
from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np

from benchmarks.report import table
from dipoli.packages import Answer, Issue, Participant, Problem, Salience, ask, find
from dipoli.packages.model import Package
from dipoli.packages.table import tabulate

TITLE = "What to ask next: the question against brute force, and the regret after some answers"
PEERS = ()
SMALL, LARGE = 120, 30
ASKED = (0, 1, 2, 5, 10, 20)
SAID = (Answer.SUPPORT, Answer.ACCEPT, Answer.CANNOT)
SHARES = {3: (0.35, 0.5, 0.15), 6: (0.4, 0.57, 0.03)}
"""How often options are supported, accepted and refused, by the number of participants."""
HIDDEN = 0.5
Rows = dict[tuple[str, str], tuple[tuple[Answer, ...], Salience]]


def run() -> dict[str, Any]:
    """Try the first question on small problems, and rounds of questions on larger ones."""
    ranks = [each for seed in range(SMALL) if (each := _rank(seed)) is not None]
    return {
        "tried": len(ranks),
        "best": sum(rank == 0 for rank, _, _ in ranks),
        "share": float(np.mean([kept for _, kept, _ in ranks])),
        "by_lot": float(np.mean([lot for _, _, lot in ranks])),
        "regret": {how: _means(how) for how in ("asked", "by lot")},
    }


def report(found: dict[str, Any]) -> list[str]:
    """Write the tables."""
    regret = found["regret"]
    rows = [[str(count), *(f"{regret[how][at]:.1%}" for how in regret)] for at, count in enumerate(ASKED)]
    small = "Small problems (3 participants, 3 issues of 2 options, half of the rows unknown)"
    first = (
        f"{small}: of {found['tried']} in which an answer could change what is recommended, the first question is the "
        f"best by brute force in {found['best']}. What it could change is on average {found['share']:.0%} of what the "
        f"best could; of a question by lot {found['by_lot']:.0%}."
    )
    large = f"Larger ones ({LARGE} of 6 participants and 8 issues of 3 options, half of the rows unknown)"
    then = f"{large}: mean regret of what is recommended after so many answers."
    return [first, "", then, "", *table(["answers", "asked", "by lot"], rows)]


def _truth(seed: int, people: int, issues: int, options: int) -> tuple[Problem, Rows, list[tuple[str, str]]]:
    """Draw a problem without stakes, its truth, and the rows that are not known at first, in an order by lot."""
    chance = np.random.default_rng(seed)
    subjects = tuple(Issue(f"i{at}", tuple(f"o{each}" for each in range(options))) for at in range(issues))
    names = [f"P{at}" for at in range(people)]
    rows: Rows = {}
    for name in names:
        for issue in subjects:
            said = tuple(SAID[at] for at in chance.choice(3, size=options, p=SHARES[people]))
            rows[name, issue.name] = (said, list(Salience)[int(chance.integers(3))])
    hidden = [key for key in rows if chance.random() < HIDDEN]
    chance.shuffle(hidden)
    bare = Problem(subjects, tuple(Participant(name) for name in names))
    return bare, rows, [(str(name), str(issue)) for name, issue in hidden]


def _known(bare: Problem, rows: Rows) -> Problem:
    people = tuple(
        replace(
            who,
            answers={issue: said for (name, issue), (said, _) in rows.items() if name == who.name},
            salience={issue: salience for (name, issue), (_, salience) in rows.items() if name == who.name},
        )
        for who in bare.participants
    )
    return replace(bare, participants=people)


def _worth(problem: Problem, package: Package) -> float:
    """Give the geometric mean of the gains; less than 0 for a package that somebody refuses."""
    weighed = tabulate(problem)
    gains = weighed.gains(package)
    if not weighed.is_acceptable(package):
        return -1.0
    return math.prod(gains) ** (1 / len(gains))


def _rank(seed: int) -> tuple[int, float, float] | None:
    """Give the place of the first question by brute force, and its share and that of one by lot of the best change."""
    bare, rows, hidden = _truth(seed, 3, 3, 2)
    known = {key: row for key, row in rows.items() if key not in hidden}
    problem = _known(bare, known)
    found = ask(problem)
    if found.finding.package is None or not found.questions:
        return None
    changes = {key: _change(bare, known, key, found.finding.package) for key in hidden}
    best = max(changes.values(), default=0.0)
    if best <= 0:
        return None
    first = next((each for each in found.questions if (each.participant, each.issue) in changes), None)
    if first is None:
        return None
    change = changes[first.participant, first.issue]
    rank = sum(each > change + 1e-9 for each in changes.values())
    return rank, change / best, float(np.mean(list(changes.values()))) / best


def _change(bare: Problem, known: Rows, key: tuple[str, str], package: Package) -> float:
    """Give how much better, at most over all answers, another package would then be than the recommended one."""
    most = 0.0
    for said in product(SAID, repeat=2):
        for salience in Salience:
            after = _known(bare, {**known, key: (said, salience)})
            other = find(after).package
            if other is not None:
                most = max(most, _worth(after, other) - max(_worth(after, package), 0.0))
    return most


def _means(how: str) -> list[float]:
    runs = [run for seed in range(1000, 1000 + LARGE) if (run := _regrets(seed, how))]
    return [float(np.mean([run[at] for run in runs])) for at in range(len(ASKED))]


def _regrets(seed: int, how: str) -> list[float]:
    """Give the regret after so many answers each; none for a problem that has no package by the truth."""
    bare, rows, hidden = _truth(seed, 6, 8, 3)
    known = {key: row for key, row in rows.items() if key not in hidden}
    whole = _known(bare, rows)
    best = find(whole).package
    if best is None:
        return []
    found = []
    for count in range(max(ASKED) + 1):
        problem = _known(bare, known)
        if count in ASKED:
            package = find(problem).package
            regret = 1 - max(_worth(whole, package), 0.0) / max(_worth(whole, best), 1e-9) if package else 1.0
            found.append(max(regret, 0.0))
        open_rows = [key for key in hidden if key not in known]
        if open_rows:
            key = open_rows[0]
            if how == "asked":
                questions = ask(problem, len(rows)).questions
                key = next((k for q in questions if (k := (q.participant, q.issue)) in open_rows), key)
            known[key] = rows[key]
    return found
