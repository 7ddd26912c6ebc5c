"""The record: acts with their chain against raw commits, archives of growing records, symbols under many writers."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.report import seconds, table
from benchmarks.timing import exponent

TITLE = "The record: acts against raw commits, archives, symbols under 50 writers"
PEERS = ("django", "psycopg")
SIZES = (10_000, 30_000, 100_000)
ROUNDS = 1
DEEDS = ("export", "verify", "chain")
ACTS = 200
WRITERS = 50


def run() -> dict[str, object]:
    """Measure each on a database of its own, in processes of their own."""
    from tests.postgres import cluster, create_database

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        found: dict[str, Any] = {"archives": [archive(folder / f"n{size}", size, ROUNDS) for size in SIZES]}
        places = {"SQLite": ""}
        # Durable commits: what is measured is what an installation does.
        with cluster("-c max_connections=200") as server:
            places["PostgreSQL"] = create_database(server, "bench")
            found["acts"] = {
                name: inside("acts", folder / name, database, str(ACTS)) for name, database in places.items()
            }
            found["symbols"] = {
                name: inside("symbols", folder / name, database, str(WRITERS)) for name, database in places.items()
            }
    found["exponent"] = exponents(found["archives"])
    return found


def archive(data: Path, entries: int, rounds: int) -> dict[str, Any]:
    """Fill a record, then export and verify it, each in a process of its own, whose memory is measured."""
    inside("fill", data, "", str(entries))
    return {"entries": entries, **{what: inside(what, data, "", str(rounds)) for what in DEEDS}}


def exponents(rows: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """Fit how the processor's time grows with the entries: 1 is linear."""
    sizes = [float(row["entries"]) for row in rows]
    return {what: exponent(sizes, [float(row[what]["worked"]) for row in rows]) for what in DEEDS}


def report(found: Mapping[str, Any]) -> Iterator[str]:
    """Write what was measured."""
    yield f"Acts in one thread ({ACTS} each, in turn): one act is several statements, the chain and its digests."
    yield ""
    yield from table(
        ("database", "acts a second", "raw commits a second", "ratio"),
        (
            (name, f"{row['acts']:.0f}", f"{row['raw']:.0f}", f"{row['acts'] / row['raw']:.2f}")
            for name, row in found["acts"].items()
        ),
    )
    yield ""
    yield from archives(found["archives"])
    yield ""
    yield growth(found)
    yield ""
    yield from table(
        ("database", "writers", "symbols", "a second", "gaps", "doubles"),
        (
            (
                name,
                str(row["writers"]),
                str(row["symbols"]),
                f"{row['symbols'] / row['seconds']:.0f}",
                str(row["gaps"]),
                str(row["doubles"]),
            )
            for name, row in found["symbols"].items()
        ),
    )


def archives(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Write how long archives take, by the wall's clock and the processor's; memory is the most there ever was."""
    yield from table(
        ("entries", "file", "export", "verify the file", "verify the chain", "memory before", "after each"),
        (
            (
                f"{row['entries']:,}",
                _megabytes(row["export"], "bytes", ".1f"),
                *(_times(row[what]) for what in DEEDS),
                _megabytes(max((row[what] for what in DEEDS), key=lambda each: each.get("before", 0)), "before"),
                ", ".join(_megabytes(row[what], "memory") for what in DEEDS),
            )
            for row in rows
        ),
    )


def growth(found: Mapping[str, Any]) -> str:
    """Write the exponents, and of which time they are: a run before the processor's was taken has the wall's."""
    is_worked = "worked" in found["archives"][0]["export"]
    powers = ", ".join(f"{what} {power:.2f}" for what, power in found["exponent"].items())
    return f"Growth exponents of the {'processor' if is_worked else 'wall'}'s time: {powers}."


def _times(deed: Mapping[str, float]) -> str:
    return seconds(deed["seconds"]) + (f" ({seconds(deed['worked'])})" if "worked" in deed else "")


def _megabytes(deed: Mapping[str, float], what: str, form: str = ".0f") -> str:
    return f"{deed[what] / 1e6:{form}} MB" if what in deed else "not taken"


def inside(what: str, data: Path, database: str, amount: str) -> dict[str, Any]:
    """Measure one thing in a process of its own, as Django is set up once in each."""
    data.mkdir(exist_ok=True, parents=True)
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("DIPOLI_", "DJANGO_"))}
    more = {"DIPOLI_DATA": str(data), "DJANGO_SETTINGS_MODULE": "dipoli.web.settings"}
    environ = {**clean, **more, **({"DIPOLI_DATABASE": database} if database else {})}
    command = [sys.executable, "-m", "benchmarks.records.record_inside", what, amount]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environ)
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
