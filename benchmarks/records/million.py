"""A record of a million entries: archive and verification, once. It takes some minutes, so it runs only when named.

What is measured is said as it goes, and written down after each step, so that a run that is cut off leaves what it has.
No step is begun that would not be over within LIMIT, as far as the tenth tells.
"""

import os
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.records.record import DEEDS, archives, exponents, growth, inside

TITLE = "A record of a million entries"
PEERS = ("django",)
SIZES = (100_000, 1_000_000)
LIMIT = 25 * 60.0
STEPS = ("fill", *DEEDS)


def run() -> Iterator[dict[str, object]]:
    """Measure the million beside a tenth of it, once each, with the load of the machine before and after."""
    begun, load = time.monotonic(), os.getloadavg()[0]
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as scratch:
        for size in SIZES:
            rows.append({"entries": size})
            for step in STEPS:
                about = _expected(rows, step)
                if time.monotonic() - begun + about > LIMIT:
                    print(f"  {step} of {size:,} entries would take about {about:.0f} s more: left out", flush=True)
                    break
                print(f"  {step} of {size:,} entries{f', about {about:.0f} s' if about else ''} ...", flush=True)
                found = inside(step, Path(scratch) / f"n{size}", "", str(size if step == "fill" else 1))
                print(f"  ... {found['seconds']:.1f} s, {found['worked']:.1f} s of the processor", flush=True)
                rows[-1][step] = found
                yield _found(rows, load)


def _expected(rows: list[dict[str, Any]], step: str) -> float:
    """Say how many seconds a step takes that grows with the entries, 0 where nothing is known of it yet."""
    if len(rows) < 2:
        return 0.0
    return float(rows[-2].get(step, {}).get("seconds", 0.0)) * rows[-1]["entries"] / rows[-2]["entries"]


def _found(rows: list[dict[str, Any]], load: float) -> dict[str, object]:
    whole = [row for row in rows if _is_whole(row)]
    power = exponents(whole) if len(whole) > 1 else {}
    return {"archives": rows, "exponent": power, "load": [load, os.getloadavg()[0]]}


def _is_whole(row: Mapping[str, Any]) -> bool:
    return all(deed in row for deed in DEEDS)


def report(found: Mapping[str, Any]) -> Iterator[str]:
    """Write what was measured."""
    before, after = found["load"]
    yield f"Once each, on SQLite; the load of the machine was {before:.1f} at the beginning and {after:.1f} at the end."
    yield ""
    yield from archives(row for row in found["archives"] if _is_whole(row))
    for row in found["archives"]:
        if not _is_whole(row):
            done = ", ".join(f"{step} {row[step]['seconds']:.0f} s" for step in STEPS if step in row) or "nothing"
            yield ""
            yield f"Of {row['entries']:,} entries the run measured {done}, and was then cut off."
    if found["exponent"]:
        yield ""
        yield growth(found)
