"""Packages at the size of a conference: 57 and 193 participants, 100 and 200 issues, five options each.

All of it runs in one thread, and is measured in CPU seconds, so that what else the machine does counts for nobody.
"""

import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from benchmarks.bargaining.packages import timed
from benchmarks.bargaining.problems import assembly, dense, labelled
from benchmarks.report import seconds, table
from benchmarks.timing import exponent
from dipoli.packages import Limit, Objective, Problem, Wish, diverse, explain, find, frontier, rehearse

TITLE = "Packages at the size of a conference, in CPU seconds"
PEERS = ("highspy",)
SEEDS = (1, 2, 3)


def run() -> dict[str, object]:
    """Measure every question on problems from seeds, and the growth of the most usual one."""
    return {"conferences": list(_conferences()), "growth": _growth()}


def _conferences() -> Iterator[dict[str, Any]]:
    """Measure each row of the table of targets that has no peer, on problems from seeds."""
    for size in ((57, 100), (193, 200)):
        name = f"{size[0]} x {size[1]} x 5"
        exact = [dense(*size, 5, seed) for seed in SEEDS]
        yield _row(f"Nash, exact points, {name}", exact, lambda p, limit: find(p, Wish(), limit))
        share = 0.03 if size[0] == 57 else 0.01
        labels = [labelled(*size, 5, seed, refusals=share, planted=True) for seed in SEEDS]
        yield _row(f"Nash, labels, vetoes, linkages, {name}", labels, lambda p, limit: find(p, Wish(), limit))
        yield _row(f"maximin, labels under vetoes, {name}", labels[:1], _least, 20)
    free = [labelled(57, 100, 5, 1, refusals=0.0, planted=True)]
    yield _row("maximin, labels without vetoes, 57 x 100 x 5", free, _least, 30)
    yield _row("maximin, exact points, 57 x 100 x 5", [dense(57, 100, 5, 1)], _least, 30)
    many = [labelled(193, 200, 5, seed, refusals=0.02, planted=False) for seed in SEEDS]
    yield _row("proof of none, 193 x 200 x 5", many, lambda p, limit: find(p, Wish(), limit))
    yield _row("conflict and cheapest unlocking, 193 x 200 x 5", many, explain)
    labels = [labelled(57, 100, 5, 1, refusals=0.03, planted=True)]
    yield _row("five that differ, 57 x 100 x 5", labels, lambda p, limit: diverse(p, 5, Wish(), limit))
    yield _row("simulated round, 57 x 100 x 5", labels, lambda p, limit: rehearse(p, 1, limit=limit))
    yield _row("frontier of two, 5^100 packages", [dense(2, 100, 5, 1)], lambda p, limit: frontier(p, (), limit))
    voted = assembly()
    if voted is not None:
        yield _row("General Assembly, 188 x 200 x 5, Nash", [voted], lambda p, limit: find(p, Wish(), limit))


def _least(problem: Problem, limit: Limit) -> Any:
    return find(problem, Wish(Objective.EGALITARIAN), limit)


def _row(
    name: str, problems: list[Problem], answer: Callable[[Problem, Limit], Any], patience: float = 60
) -> dict[str, Any]:
    times, sure, gaps = [], 0, []
    for problem in problems:
        begun = time.process_time()
        found = answer(problem, Limit(patience, time.process_time))
        times.append(time.process_time() - begun)
        sure += bool(getattr(found, "is_proven", getattr(found, "is_minimal", True)))
        gaps.append(getattr(found, "gap", None))
    known = [gap for gap in gaps if gap is not None]
    print(f"  {name}: {statistics.median(times):.2f} s", flush=True)
    return {
        "name": name,
        "median": statistics.median(times),
        "longest": max(times),
        "problems": len(problems),
        "sure": sure,
        "gap": max(known) if known else None,
    }


def _growth() -> dict[str, Any]:
    """Measure the product of gains with twice the participants, issues and options, from 30 x 40 x 4."""
    found = {}
    for what in ("participants", "issues", "options"):
        sizes, times = [], []
        for factor in (1, 2, 4):
            shape = {"participants": 30, "issues": 40, "options": 4}
            shape[what] *= factor
            problems = [dense(*shape.values(), seed=seed) for seed in SEEDS]
            sizes.append(shape[what])
            taken = [timed(lambda p=p: find(p, Wish(), Limit(30, time.process_time)), 1)[0] for p in problems]  # type: ignore[misc]
            times.append(statistics.median(taken))
        found[what] = {"sizes": sizes, "seconds": times, "exponent": exponent(sizes, times)}
    return found


def report(found: Mapping[str, Any]) -> Iterator[str]:
    """Write what was measured."""
    yield "No peer finishes these; medians over seeded problems:"
    yield ""
    head = ("what", "median", "longest", "proven", "largest gap shown")
    yield from table(head, (_conference(row) for row in found["conferences"]))
    yield ""
    growth = ", ".join(f"{what} {each['exponent']:.2f}" for what, each in found["growth"].items())
    yield f"Growth exponents of Nash with exact points (from 30 x 40 x 4, by 1, 2 and 4): {growth}."


def _conference(row: Mapping[str, Any]) -> tuple[str, ...]:
    gap = "–" if row["gap"] is None else f"{row['gap']:.2%}"
    return row["name"], seconds(row["median"]), seconds(row["longest"]), f"{row['sure']} of {row['problems']}", gap
