"""A drafting evening of a whole conference on both databases, served by one process and by two."""

import asyncio
import random
import shutil
import statistics
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.report import seconds, table
from tests.load.client import Tally
from tests.load.evening import Evening, Plan, hold
from tests.load.serving import counted, end_silence, prepared, serving
from tests.load.size import Size

TITLE = "A drafting evening: 57 delegations of four at a text of 1,700 brackets, 1,000 observers, a silence that ends"
PEERS = ("django", "uvicorn", "psycopg")
SIZE, PLAN = Size(), Plan(seconds=30.0)
PROCESSES, DATABASES = (1, 2), ("SQLite", "PostgreSQL")


HEAD = (
    "database",
    "processes",
    "requests a second",
    "acts a second",
    "lost",
    "events a second",
    "not told",
    "lag: p50",
    "p95",
    "p99",
    "cores at work",
    "memory",
    "failed",
)


PEER = """A peer's figures, under its own conditions: OpenSlides 3 in May 2020, 1,000 users who each set their presence
every one to five seconds, with one stream each: 40 to 80 requests a second with 2 to 10 workers, median 5.3 to 13 s,
p99 50 s, 2.9 to 12.6 % failed (results of `FinnStutzenstein/openslides-perf`). Its users think less between two deeds
and it holds no text of this length; no peer publishes a measured evening of its current version."""


def run() -> Iterator[dict[str, object]]:
    """Hold an evening for each number of processes and database; give those held so far, each time one is over."""
    from tests.postgres import cluster

    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as scratch, cluster("-c max_connections=200") as server:
        begun = {name: _begun(Path(scratch) / name, server if name == "PostgreSQL" else "") for name in DATABASES}
        for processes in PROCESSES:
            for name in DATABASES:
                place = begun[name].again(processes)
                rows.append({"database": name, "processes": processes, **evening(place, processes)})
                yield {"size": vars(SIZE), "plan": vars(PLAN), "of": len(PROCESSES) * len(DATABASES), "rows": [*rows]}


@dataclass(frozen=True)
class Place:
    """Where an evening can be held: its data folder, its database if that is PostgreSQL, and who takes part."""

    data: Path
    database: str
    scene: dict[str, Any]

    def again(self, number: int) -> "Place":
        """Copy it as it is, so that each evening begins alike."""
        from tests.postgres import copy_database

        data = self.data.with_name(f"{self.data.name}-{number}")
        shutil.copytree(self.data, data)
        database = copy_database(self.database, f"evening{number}") if self.database else ""
        return Place(data, database, self.scene)


def _begun(data: Path, server: str) -> Place:
    from tests.postgres import create_database

    database = create_database(server, "evening") if server else ""
    return Place(data, database, prepared(data, database, SIZE))


def evening(place: Place, processes: int, plan: Plan = PLAN) -> dict[str, Any]:
    """Hold one evening and say what came of it."""
    data, database, scene = place.data, place.database, place.scene
    with serving(data, database, processes) as servers:
        held = Evening(plan, scene, servers, Tally(), random.Random(1), partial(end_silence, data, database))
        worked = sum(each.worked() for each in servers)
        took = asyncio.run(hold(held))
        worked = sum(each.worked() for each in servers) - worked
        memory = [each.memory() for each in servers]
    kept, tally = counted(data, database), held.tally
    everybody = len(scene["delegates"]) + len(scene["observers"])
    acts = kept["entries"] - scene["entries"]
    return {
        "characters": scene["characters"],
        "stances": scene["stances"],
        "took": took,
        "worked": worked / took,
        "memory": memory,
        "acts": acts,
        "acknowledged": len(tally.acknowledged),
        "lost": len(set(tally.acknowledged) - set(kept["reasons"])),
        "faults": kept["faults"],
        "expected": acts * everybody,
        "events": tally.events,
        "lag": percentiles(tally.lags),
        "times": {kind: {"count": len(each), **percentiles(each)} for kind, each in sorted(tally.times.items())},
        "refused": len(tally.refused),
        "failed": sum(tally.failures.values()) + sum(n for name, n in tally.statuses.items() if name[-3] == "5"),
    }


def percentiles(times: Sequence[float]) -> dict[str, float]:
    """Give the median, the 95th and the 99th of a hundred."""
    if len(times) < 2:
        return dict.fromkeys(("p50", "p95", "p99"), times[0] if times else 0.0)
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    return {"p50": cuts[49], "p95": cuts[94], "p99": cuts[98]}


def report(found: Mapping[str, Any]) -> Iterator[str]:
    """Write what was measured."""
    size, plan, first = found["size"], found["plan"], found["rows"][0]
    yield (
        f"{size['delegations']} x {size['people']} delegates and {size['observers']:,} observers, each with a "
        f"stream, at a made-up text (seeded) of {first['characters']:,} characters with {size['brackets']:,} "
        f"brackets and {first['stances']:,} stances on it. For {plan['seconds']:.0f} seconds each delegate "
        f"does something every {plan['thinks']:.0f} seconds on average: reads a page of the text, opens a "
        "bracket, declares a stance, amends a paragraph, joins a wording, looks at the overview or the "
        f"convergence; its page follows what others do, {plan['follows']:.0f} seconds after they did it on "
        "average, as pages pace themselves under load. When the silence ends all who are there load the "
        f"decisions within {plan['spread']:.0f} seconds. The clients run in one process on the same two cores."
    )
    yield ""
    yield from table(
        HEAD,
        map(_row, found["rows"]),
    )
    yield ""
    yield "Answers, p50 / p95 / p99:"
    yield ""
    kinds = sorted({kind for row in found["rows"] for kind in row["times"]})
    yield from table(
        ("request", *(f"{row['database']}, {row['processes']}" for row in found["rows"])),
        ((kind, *(_times(row["times"].get(kind)) for row in found["rows"])) for kind in kinds),
    )
    yield ""
    if len(found["rows"]) < found["of"]:
        yield f"The run was cut off after {len(found['rows'])} of its {found['of']} evenings."
        yield ""
    yield PEER


def _row(row: Mapping[str, Any]) -> tuple[str, ...]:
    took = row["took"]
    requests = sum(each["count"] for each in row["times"].values())
    return (
        row["database"],
        str(row["processes"]),
        f"{requests / took:.1f}",
        f"{row['acts'] / took:.2f}",
        str(row["lost"] + row["faults"]),
        f"{row['events'] / took:,.0f}",
        str(row["expected"] - row["events"]),
        *(seconds(row["lag"][each]) for each in ("p50", "p95", "p99")),
        f"{row['worked']:.2f}",
        " + ".join(f"{each / 1e6:.0f}" for each in row["memory"]) + " MB",
        str(row["failed"]),
    )


def _times(times: Mapping[str, float] | None) -> str:
    return "" if times is None else " / ".join(seconds(times[each]) for each in ("p50", "p95", "p99"))
