"""The record: acts with their chain against raw commits, archives of growing records, symbols under many writers."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.report import seconds, table
from benchmarks.timing import exponent

TITLE = "The record: acts against raw commits, archives, symbols under 50 writers"
PEERS = ("django", "psycopg")
SIZES = (10_000, 30_000, 100_000)
ACTS = 200
WRITERS = 50
INSIDE = Path(__file__).with_name("record_inside.py")


def run() -> dict[str, object]:
    """Measure each on a database of its own, in processes of their own."""
    from tests.postgres import cluster, create_database

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        found: dict[str, Any] = {"archives": [_inside("archive", folder / f"n{size}", "", str(size)) for size in SIZES]}
        places = {"SQLite": ""}
        # Durable commits: what is measured is what an installation does.
        with cluster("-c max_connections=200") as server:
            places["PostgreSQL"] = create_database(server, "bench")
            found["acts"] = {
                name: _inside("acts", folder / name, database, str(ACTS)) for name, database in places.items()
            }
            found["symbols"] = {
                name: _inside("symbols", folder / name, database, str(WRITERS)) for name, database in places.items()
            }
    sizes = [float(row["entries"]) for row in found["archives"]]
    found["exponent"] = {
        what: exponent(sizes, [float(row[what]) for row in found["archives"]]) for what in ("export", "verify", "chain")
    }
    return found


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
    yield from table(
        ("entries", "export", "verify the file", "verify the chain", "memory to export", "memory to verify"),
        (
            (
                f"{row['entries']:,}",
                seconds(row["export"]),
                seconds(row["verify"]),
                seconds(row["chain"]),
                f"{row['export_memory'] / 1e6:.2f} MB",
                f"{row['verify_memory'] / 1e6:.2f} MB",
            )
            for row in found["archives"]
        ),
    )
    power = found["exponent"]
    yield ""
    yield (
        f"Growth exponents: export {power['export']:.2f}, verify the file {power['verify']:.2f}, "
        f"verify the chain {power['chain']:.2f}."
    )
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


def _inside(what: str, data: Path, database: str, amount: str) -> dict[str, Any]:
    """Measure one thing in a process of its own, as Django is set up once in each."""
    import json

    data.mkdir(exist_ok=True, parents=True)
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("DIPOLI_", "DJANGO_"))}
    more = {"DIPOLI_DATA": str(data), "DJANGO_SETTINGS_MODULE": "dipoli.web.settings"}
    environ = {**clean, **more, **({"DIPOLI_DATABASE": database} if database else {})}
    command = [sys.executable, "-m", "benchmarks.record_inside", what, amount]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environ)
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
