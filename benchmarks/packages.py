"""Packages: ours against NegMAS on the same scenarios, and the sizes that a conference has.

All of it runs in one thread, and is measured in CPU seconds, so that what else the machine does counts for nobody.
"""

import json
import math
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from benchmarks.problems import assembly, dense, labelled, scenarios
from benchmarks.report import seconds, table
from benchmarks.timing import exponent
from dipoli.packages import Limit, Objective, Problem, Wish, diverse, explain, find, frontier, rehearse
from dipoli.packages.answers.find import find_in
from dipoli.packages.table import tabulate

TITLE = "Packages, in CPU seconds: the best bundle and the frontier against NegMAS, and conferences of 57 and 193"
PEERS = ("negmas", "highspy")
LEAST, MOST = 2_000, 120_000
FRONTIERS = ("anac-y2012-SupermarketA", "travel", "anac-y2011-Energy")
PATIENCE = 240
SEEDS = (1, 2, 3)

Utilities = list[list[list[float]]]


def peer(name: str, what: str) -> dict[str, Any]:
    """Measure NegMAS on a scenario, in this process: `points` (Nash and maximin) or `frontier`."""
    from negmas.outcomes import make_issue, make_os
    from negmas.preferences import LinearAdditiveUtilityFunction
    from negmas.preferences.ops import kalai_points, nash_points, pareto_frontier
    from negmas.preferences.value_fun import TableFun

    document = json.loads(scenarios()[name][0])
    issues = [make_issue([str(o) for o in i["options"]], i["name"]) for i in document["issues"]]
    space = make_os(issues)
    ufuns = [
        LinearAdditiveUtilityFunction(
            [TableFun(dict(zip(map(str, i["options"]), row, strict=True))) for i, row in
             zip(document["issues"], party["table"], strict=True)],
            outcome_space=space,
            reserved_value=party["rv"] or 0.0,
        )
        for party in document["parties"]
    ]  # fmt: skip
    begun = time.process_time()
    if what == "frontier":
        found, _ = pareto_frontier(ufuns, issues=issues)
        return {"seconds": time.process_time() - begun, "points": len(set(found))}
    outcomes = list(space.enumerate_or_sample())
    values = [tuple(float(ufun(outcome)) for ufun in ufuns) for outcome in outcomes]
    nash = nash_points(ufuns, values, outcome_space=space)
    least = kalai_points(ufuns, values, outcome_space=space)
    took = time.process_time() - begun
    reserved = [party["rv"] or 0.0 for party in document["parties"]]
    return {
        "seconds": took,
        "nash": _product(nash[0][0], reserved) if nash else None,
        "least": min(u - r for u, r in zip(least[0][0], reserved, strict=True)) if least else None,
    }


def run() -> dict[str, object]:
    """Measure everything, peers in processes of their own with a limit of patience."""
    found = scenarios()
    return {
        "scenarios": [_against(name, problem) for name, (_, problem) in found.items() if _is_measured(problem)],
        "frontiers": [_frontiers(name, found[name][1]) for name in FRONTIERS if name in found],
        "conferences": list(_conferences()),
        "growth": _growth(),
    }


def _is_measured(problem: Problem) -> bool:
    return LEAST <= problem.packages <= MOST


def _against(name: str, problem: Problem) -> dict[str, Any]:
    prepared = tabulate(problem)

    def both() -> tuple[Any, Any]:
        return find_in(prepared, Wish(), Limit()), find_in(prepared, Wish(Objective.EGALITARIAN), Limit())

    ours, (nash, least) = _timed(both, 5)
    theirs = _peer(name, "points")
    row = {"name": name, "parties": len(problem.participants), "packages": problem.packages, "dipoli": ours}
    if theirs is None:
        return row
    return row | {
        "negmas": theirs["seconds"],
        "ratio": theirs["seconds"] / ours,
        "same nash": _same(theirs["nash"], nash.score),
        "same least": _same(theirs["least"], least.score),
    }


def _frontiers(name: str, problem: Problem) -> dict[str, Any]:
    sides = [participant.name for participant in problem.participants]
    frontier(problem, sides)
    ours, found = _timed(lambda: frontier(problem, sides), 3)
    theirs = _peer(name, "frontier")
    row = {
        "name": name,
        "parties": len(sides),
        "packages": problem.packages,
        "dipoli": ours,
        "points": len(found.points),
        "complete": found.is_complete,
    }
    return row if theirs is None else row | {"negmas": theirs["seconds"], "ratio": theirs["seconds"] / ours}


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
            taken = [_timed(lambda p=p: find(p, Wish(), Limit(30, time.process_time)), 1)[0] for p in problems]  # type: ignore[misc]
            times.append(statistics.median(taken))
        found[what] = {"sizes": sizes, "seconds": times, "exponent": exponent(sizes, times)}
    return found


def _timed(work: Callable[[], Any], rounds: int) -> tuple[float, Any]:
    times, result = [], None
    for _ in range(rounds):
        begun = time.process_time()
        result = work()
        times.append(time.process_time() - begun)
    return statistics.median(times), result


def _peer(name: str, what: str) -> dict[str, Any] | None:
    code = f"import json; from benchmarks.packages import peer; print(json.dumps(peer({name!r}, {what!r})))"
    try:
        ran = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, timeout=PATIENCE, check=True
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        print(f"  NegMAS did not finish {what} of {name}: {type(error).__name__}", flush=True)
        return None
    answer: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return answer


def _product(utilities: list[float], reserved: list[float]) -> float:
    return math.prod(u - r for u, r in zip(utilities, reserved, strict=True))


def _same(theirs: float | None, ours: float | None) -> bool:
    if theirs is None or ours is None:
        return theirs is None and ours is None
    return math.isclose(theirs, ours, rel_tol=1e-6, abs_tol=1e-7)


def report(found: Mapping[str, Any]) -> Iterator[str]:
    """Write what was measured."""
    rows = [row for row in found["scenarios"] if "negmas" in row]
    if rows:
        ratios = [row["ratio"] for row in rows]
        same = sum(row["same nash"] and row["same least"] for row in rows)
        yield (
            f"Nash and maximin of the {len(rows)} published scenarios of {LEAST:,} to {MOST:,} packages that NegMAS "
            f"finished: {min(ratios):,.0f} to {max(ratios):,.0f} times faster, median "
            f"{statistics.median(ratios):,.0f}; both the same as NegMAS's in {same}."
        )
        yield ""
        largest = sorted(rows, key=lambda row: -row["packages"])[:8]
        head = ("scenario", "parties", "packages", "Dipoli", "NegMAS", "ratio")
        yield from table(head, (_compared(row) for row in largest))
        yield ""
    if found["frontiers"]:
        yield "The frontier between all parties:"
        yield ""
        head = ("scenario", "parties", "packages", "Dipoli", "NegMAS", "ratio", "points")
        yield from table(head, ((*_compared(row), f"{row['points']:,}") for row in found["frontiers"]))
        yield ""
    yield "Without a peer that could finish; medians over seeded problems:"
    yield ""
    head = ("what", "median", "longest", "proven", "largest gap shown")
    yield from table(head, (_conference(row) for row in found["conferences"]))
    yield ""
    growth = ", ".join(f"{what} {each['exponent']:.2f}" for what, each in found["growth"].items())
    yield f"Growth exponents of Nash with exact points (from 30 x 40 x 4, by 1, 2 and 4): {growth}."


def _compared(row: Mapping[str, Any]) -> tuple[str, ...]:
    peer_took = seconds(row["negmas"]) if "negmas" in row else f"over {PATIENCE} s"
    ratio = f"{row['ratio']:,.0f} x" if "ratio" in row else f"over {PATIENCE / row['dipoli']:,.0f} x"
    return row["name"], f"{row['parties']}", f"{row['packages']:,}", seconds(row["dipoli"]), peer_took, ratio


def _conference(row: Mapping[str, Any]) -> tuple[str, ...]:
    gap = "–" if row["gap"] is None else f"{row['gap']:.2%}"
    return row["name"], seconds(row["median"]), seconds(row["longest"]), f"{row['sure']} of {row['problems']}", gap
