"""The public dialogue: votes a second through the web against raw inserts, and the page of a large one."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.report import seconds, table

TITLE = "The public dialogue: votes through the web, and the map of 100,000 people"
PEERS = ("django", "uvicorn", "psycopg")
VOTERS, VOTES_EACH = 200, 6
PEOPLE, ANSWERS = 100_000, 6


def run() -> dict[str, object]:
    """Measure votes on both databases, and the large dialogue on SQLite, in processes of their own."""
    from tests.postgres import cluster, create_database

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        found: dict[str, Any] = {"votes": {}}
        before = os.getloadavg()[0]
        # Each request that is under way has a connection of its own.
        with cluster("-c max_connections=600") as server:
            for name, database in {"SQLite": "", "PostgreSQL": create_database(server, "bench")}.items():
                found["votes"][name] = _inside("votes", folder / name, database, VOTERS, VOTES_EACH)
        found["load"] = before, os.getloadavg()[0]
        found["map"] = _inside("map", folder / "map", "", PEOPLE, ANSWERS)
    return found


def report(found: Mapping[str, Any]) -> Iterator[str]:
    """Write what was measured."""
    yield (
        f"{VOTERS} people with a connection each answer {VOTES_EACH} statements as fast as they are asked, by HTTP on "
        "this machine, from one process of clients to one process of the server; each answer comes with the next "
        "statement. Raw inserts are rows put in and committed one by one, in one thread, in the same run."
    )
    yield ""
    yield from table(
        (
            "database",
            "votes a second",
            "median answer",
            "95 in 100",
            "work of the server a vote",
            "raw inserts a second",
            "ratio",
            "refused",
        ),
        (
            (
                name,
                f"{row['votes']:.0f}",
                seconds(row["median"]),
                seconds(row["late"]),
                seconds(row["work"]),
                f"{row['raw']:.0f}",
                f"{row['votes'] / row['raw']:.3f}",
                str(row["refused"]),
            )
            for name, row in found["votes"].items()
        ),
    )
    yield ""
    load = found.get("load")
    yield (
        "Measured on a machine that was busy with other work (load 14 to 20 on two cores, with the clients), so that "
        "hundreds of votes a second are not shown; the server's work a vote says what one core could do at the most."
        if load is None
        else f"The load of the machine was {load[0]:.1f} before and {load[1]:.1f} after, the clients included; the "
        "server's work a vote says what one core could do at the most."
    )
    row = found["map"]
    yield ""
    yield (
        f"{row['people']:,} people, {row['votes']:,} votes on 100 statements, SQLite: the page of results takes "
        f"{seconds(row['page'])} with the picture that is kept and {seconds(row['beside'])} while another is drawn "
        f"beside it; the next statement {seconds(row['ask'])}. Counting all votes after a start takes "
        f"{seconds(row['count'])}, drawing {seconds(row['draw'])}; at most {row['memory'] / 1e9:.2f} GB."
    )


def _inside(what: str, data: Path, database: str, *amounts: int) -> dict[str, Any]:
    data.mkdir(exist_ok=True, parents=True)
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("DIPOLI_", "DJANGO_"))}
    more = {"DIPOLI_DATA": str(data), "DJANGO_SETTINGS_MODULE": "dipoli.web.settings"}
    environ = {**clean, **more, **({"DIPOLI_DATABASE": database} if database else {})}
    command = [sys.executable, "-m", "benchmarks.served.dialogue_inside", what, *map(str, amounts)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environ)
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
