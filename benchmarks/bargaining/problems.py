"""Problems of packages to measure with: scenarios, made-up negotiations from a seed, and the General Assembly."""

import csv
import gzip
from collections import Counter
from pathlib import Path

import numpy as np

from dipoli.packages import Answer, Choice, Issue, Linkage, Participant, Problem, Salience, read_problem

SHARED = Path(__file__).parents[3] / "shared" / "data"
ROLL_CALLS, STATES = 1_000, 188


def scenarios() -> dict[str, tuple[str, Problem]]:
    """Read every published scenario that is on this machine: its source and its problem, by name."""
    found = {}
    for path in sorted((SHARED / "packages").glob("*.json")):
        source = path.read_text(encoding="utf-8")
        found[path.stem] = source, read_problem(source, path.name)
    return found


def dense(participants: int, issues: int, options: int, seed: int) -> Problem:
    """Make up exact points: each option is worth 0 to 100 to each participant, all alike likely."""
    chance = np.random.default_rng(seed)
    points = chance.integers(0, 101, (participants, issues, options)).tolist()
    listed = _issues(issues, options)
    return Problem(
        listed,
        tuple(
            Participant(f"P{who}", points={issue.name: tuple(row) for issue, row in zip(listed, rows, strict=True)})
            for who, rows in enumerate(points)
        ),
    )


def labelled(participants: int, issues: int, options: int, seed: int, *, refusals: float, planted: bool) -> Problem:
    """Make up labels: of the options a share is refused, two fifths are supported; salience is any of three.

    Twenty linkages tie options to others. `planted` spares one option of each issue from refusals, so that there is a
    package; linkages need only spared options.
    """
    chance = np.random.default_rng(seed)
    spared = chance.integers(0, options, issues)
    listed, saliences = _issues(issues, options), list(Salience)
    people = []
    for who in range(participants):
        drawn = chance.random((issues, options))
        answers = {}
        for at, issue in enumerate(listed):
            row = [_answer(value, refusals) for value in drawn[at]]
            if planted and row[spared[at]] is Answer.CANNOT:
                row[spared[at]] = Answer.ACCEPT
            answers[issue.name] = tuple(row)
        salience = {issue.name: saliences[chance.integers(3)] for issue in listed}
        people.append(Participant(f"P{who}", answers, salience))
    linkages = []
    for _ in range(20):
        one, other = (int(at) for at in chance.choice(issues, 2, replace=False))
        wanted = Choice(listed[one].name, listed[one].options[int(chance.integers(options))])
        needed = Choice(listed[other].name, listed[other].options[int(spared[other])])
        linkages.append(Linkage(wanted, needed, f"P{int(chance.integers(participants))}"))
    return Problem(listed, tuple(people), linkages=tuple(linkages))


def assembly() -> Problem | None:
    """Build issues of five options from the last 1,000 roll calls on record of the General Assembly; None without them.

    Five consecutive roll calls are the five options of an issue. To a State a text is worth 2 points where it voted for
    it, 1 where it abstained or was absent, 0 where it voted against. The 188 States with the most votes take part.
    """
    votes = SHARED / "un" / "votes.csv.gz"
    if not votes.is_file():
        return None
    with gzip.open(votes, "rt", encoding="utf-8", newline="") as source:
        rows = [(int(row["rcid"]), row["country_code"], int(row["value"])) for row in csv.DictReader(source)]
    calls = sorted({call for call, _, _ in rows})[-ROLL_CALLS:]
    wanted = set(calls)
    cast = {(who, call): value + 1 for call, who, value in rows if call in wanted}
    states = [who for who, _ in Counter(who for who, _ in cast).most_common(STATES)]
    issues = tuple(
        Issue(f"Roll calls {calls[at]} to {calls[at + 4]}", tuple(str(call) for call in calls[at : at + 5]))
        for at in range(0, len(calls), 5)
    )
    return Problem(
        issues,
        tuple(
            Participant(
                who, points={i.name: tuple(cast.get((who, int(call)), 1) for call in i.options) for i in issues}
            )
            for who in sorted(states)
        ),
    )


def _issues(count: int, options: int) -> tuple[Issue, ...]:
    return tuple(Issue(f"I{at}", tuple(f"o{option}" for option in range(options))) for at in range(count))


def _answer(drawn: float, refusals: float) -> Answer:
    if drawn < refusals:
        return Answer.CANNOT
    return Answer.SUPPORT if drawn > 0.6 else Answer.ACCEPT
