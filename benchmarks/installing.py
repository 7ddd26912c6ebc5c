"""What an installation takes: the wheel and what is locked with it, in an environment that has nothing else."""

import json
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.report import seconds, table

TITLE = "What an installation takes: the wheel alone, and with what is locked"
PEERS = ()
ROOT = Path(__file__).parents[1]
LOCK = ROOT / "requirements" / "serve.txt"
MOST = 10
BUDGETS = {"wheel": 8_000_000, "own": 30_000_000, "all": 700_000_000, "packages": 90}
"""What each may take: bytes of the wheel, of what is Dipoli's own, of all that is installed; and how many packages."""
LOOK = """
import json
from importlib.metadata import distributions
found = {}
for each in distributions():
    files = [each.locate_file(file) for file in each.files or ()]
    found[each.metadata["Name"]] = sum(file.stat().st_size for file in files if file.is_file())
print(json.dumps(found))
"""
"""Sizes by package, as it says itself which files are its own; compiled modules (`.pyc`) are among them."""


def run() -> dict[str, object]:
    """Build the wheel, install it as an operator does, and weigh what is there then."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", scratch)
        (wheel,) = folder.glob("*.whl")
        venv.create(folder / "env", with_pip=True)
        python = str(folder / "env" / "bin" / "python")
        installers = set(json.loads(_run(python, "-c", LOOK)))
        pip = (python, "-m", "pip", "--disable-pip-version-check", "--quiet", "install")
        begun = time.perf_counter()
        _run(*pip, "--require-hashes", "-r", str(LOCK))
        _run(*pip, "--no-deps", str(wheel))
        took = time.perf_counter() - begun
        sizes: dict[str, int] = json.loads(_run(python, "-c", LOOK))
        sizes = {name: size for name, size in sizes.items() if name not in installers}
        return {"wheel": wheel.stat().st_size, "took": took, "sizes": sizes}


def _run(*command: str) -> str:
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def report(found: Mapping[str, Any]) -> Iterator[str]:
    """Write what it takes, each figure beside its budget, and what takes most."""
    sizes: Mapping[str, int] = found["sizes"]
    measured = {"wheel": found["wheel"], "own": sizes["dipoli"], "all": sum(sizes.values()), "packages": len(sizes)}
    took = seconds(found["took"])
    yield f"By `pip` from `requirements/{LOCK.name}` and the wheel, in {took} on a busy machine, fetching included."
    yield ""
    yield from table(("what", "measured", "budget", ""), (_row(what, value) for what, value in measured.items()))
    yield ""
    yield f"The {MOST} that take most, of {len(sizes)}:"
    yield ""
    biggest = sorted(sizes.items(), key=lambda each: -each[1])[:MOST]
    yield from table(("package", "size"), ((name, _megabytes(size)) for name, size in biggest))


def _row(what: str, value: int) -> tuple[str, ...]:
    words = {"wheel": "the wheel", "own": "Dipoli installed", "all": "all that is installed", "packages": "packages"}
    shown = str if what == "packages" else _megabytes
    return words[what], shown(value), shown(BUDGETS[what]), "met" if value <= BUDGETS[what] else "**missed**"


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB"
