"""Packages: ours against NegMAS on the same scenarios.

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

import numpy as np

from benchmarks.bargaining.problems import scenarios
from benchmarks.report import seconds, table
from dipoli.packages import Limit, Objective, Problem, Wish, frontier
from dipoli.packages.answers.find import find_in
from dipoli.packages.table import tabulate

TITLE = "Packages, in CPU seconds: the best bundle and the frontier against NegMAS"
PEERS = ("negmas",)
LEAST, MOST = 2_000, 120_000
FRONTIERS = ("anac-y2012-SupermarketA", "travel", "anac-y2011-Energy")
PATIENCE = 240


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
    values = [tuple(float(ufun(outcome)) for ufun in ufuns) for outcome in space.enumerate_or_sample()]
    nash = nash_points(ufuns, values, outcome_space=space)
    least = kalai_points(ufuns, values, outcome_space=space)
    direct = time.process_time() - begun
    begun = time.process_time()
    values, _ = pareto_frontier(ufuns, issues=issues)
    nash_points(ufuns, values, outcome_space=space)
    kalai_points(ufuns, values, outcome_space=space)
    took = time.process_time() - begun
    reserved = [party["rv"] or 0.0 for party in document["parties"]]
    return {
        "seconds": took,
        "direct": direct,
        "nash": _product(nash[0][0], reserved) if nash else None,
        "least": min(u - r for u, r in zip(least[0][0], reserved, strict=True)) if least else None,
    }


def run() -> dict[str, object]:
    """Measure everything, peers in processes of their own with a limit of patience."""
    found = scenarios()
    return {
        "scenarios": [_against(name, problem) for name, (_, problem) in found.items() if _is_measured(problem)],
        "frontiers": [_frontiers(name, found[name][1]) for name in FRONTIERS if name in found],
    }


def _is_measured(problem: Problem) -> bool:
    return LEAST <= problem.packages <= MOST


def _against(name: str, problem: Problem) -> dict[str, Any]:
    prepared = tabulate(problem)

    def both() -> tuple[Any, Any]:
        return find_in(prepared, Wish(), Limit()), find_in(prepared, Wish(Objective.EGALITARIAN), Limit())

    ours, (nash, least) = timed(both, 5)
    theirs = _peer(name, "points")
    row = {"name": name, "parties": len(problem.participants), "packages": problem.packages, "dipoli": ours}
    if theirs is None:
        return row
    return row | {
        "negmas": theirs["seconds"],
        "ratio": theirs["seconds"] / ours,
        "direct ratio": theirs["direct"] / ours,
        "same": _same(theirs["nash"], nash.score) and _same(theirs["least"], least.score),
        **_enumerated(name, (nash.score, least.score), (theirs["nash"], theirs["least"])),
    }


def _enumerated(name: str, ours: tuple[Any, Any], theirs: tuple[Any, Any]) -> dict[str, bool]:
    """Say whether ours are the greatest of all packages, and whether NegMAS's product is one of losses alone."""
    document = json.loads(scenarios()[name][0])
    utilities = []
    for party in document["parties"]:
        total = np.zeros(1)
        for row in party["table"]:
            total = (total[:, None] + np.asarray(row, float)).ravel()
        utilities.append(total - (party["rv"] or 0.0))
    gains = np.array(utilities)
    willing = (gains >= 0).all(axis=0)
    product, least = float(np.where(willing, gains.prod(axis=0), -1).max()), float(gains.min(axis=0).max())
    is_best = _same(product if willing.any() else None, ours[0]) and _same(least if least >= 0 else None, ours[1])
    return {"best": is_best, "above": theirs[0] is not None and theirs[0] > product + 1e-9}


def _frontiers(name: str, problem: Problem) -> dict[str, Any]:
    sides = [participant.name for participant in problem.participants]
    frontier(problem, sides)
    ours, found = timed(lambda: frontier(problem, sides), 3)
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


def timed(work: Callable[[], Any], rounds: int) -> tuple[float, Any]:
    """Give the median CPU seconds of some rounds, and what the last one gave."""
    times, result = [], None
    for _ in range(rounds):
        begun = time.process_time()
        result = work()
        times.append(time.process_time() - begun)
    return statistics.median(times), result


def _peer(name: str, what: str) -> dict[str, Any] | None:
    code = f"import json; from benchmarks.bargaining.packages import peer; print(json.dumps(peer({name!r}, {what!r})))"
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
        direct = [row["direct ratio"] for row in rows]
        yield (
            f"Nash and maximin of the {len(rows)} published scenarios of {LEAST:,} to {MOST:,} packages, NegMAS as its "
            f"documents say, the frontier first and the points on it: {min(ratios):,.0f} to {max(ratios):,.0f} times "
            f"faster, median {statistics.median(ratios):,.0f}. Given all packages in the place of the frontier NegMAS "
            f"is quicker: then {min(direct):,.0f} to {max(direct):,.0f} times, median "
            f"{statistics.median(direct):,.0f}. Both figures are the same as NegMAS's in "
            f"{sum(row['same'] for row in rows)}. Every package of every scenario was looked at beside: ours are the "
            f"greatest in {sum(row['best'] for row in rows)} of {len(rows)}. Where the figures differ, NegMAS's "
            f"product is the greater in {sum(row['above'] for row in rows)}, being that of losses below the reserve "
            "value of two parties; in the rest another package has a greater product or least gain."
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


def _compared(row: Mapping[str, Any]) -> tuple[str, ...]:
    peer_took = seconds(row["negmas"]) if "negmas" in row else f"over {PATIENCE} s"
    ratio = f"{row['ratio']:,.0f} x" if "ratio" in row else f"over {PATIENCE / row['dipoli']:,.0f} x"
    return row["name"], f"{row['parties']}", f"{row['packages']:,}", seconds(row["dipoli"]), peer_took, ratio
