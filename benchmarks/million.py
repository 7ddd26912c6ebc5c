"""A record of a million entries: archive and verification, once. It takes some minutes, so it runs only when named."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.record import archive, archives, exponents, growth

TITLE = "A record of a million entries"
PEERS = ("django",)
SIZES = (100_000, 1_000_000)


def run() -> dict[str, object]:
    """Measure the million beside a tenth of it, once each, with the load of the machine before and after."""
    load = [os.getloadavg()[0]]
    with tempfile.TemporaryDirectory() as scratch:
        rows = [archive(Path(scratch) / f"n{size}", size, 1) for size in SIZES]
    return {"archives": rows, "exponent": exponents(rows), "load": [*load, os.getloadavg()[0]]}


def report(found: Mapping[str, Any]) -> Iterator[str]:
    """Write what was measured."""
    before, after = found["load"]
    yield f"Once each, on SQLite; the load of the machine was {before:.1f} at the beginning and {after:.1f} at the end."
    yield ""
    yield from archives(found["archives"])
    yield ""
    yield growth(found)
