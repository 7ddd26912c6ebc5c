"""Mutate a room and run its tests: `python -m tests.mutation ROOM [MODULE ...] [--share DIGITS] [--seconds N]`.

`make mutants ROOM=text MODULE=parsing.pairing` calls it. Source and tests are copied into `build/mutants/ROOM`, mutmut
changes one thing at a time in the functions there, and those tests of the same room, and of a few others, that reach a
function are run for each of its mutants. They are tried in an order that has nothing to do with where they stand, so
that those tried before the time is up are a fair sample. The table counts them; the survivors follow, each with its
difference.
"""

import argparse
import contextlib
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.mutation.forking import ASKED, RESULTS
from tests.mutation.making import ROOT, function_of, make
from tests.mutation.report import table

ROOMS = ("text", "procedure", "positions")
ELSEWHERE = {
    "positions": ("formats/exchange/test_polis.py", "packages/test_nested_and_numbers.py", "cli/test_positions.py"),
}
"""Tests of other rooms that say what functions of a room answer, and need no database.

None of a library with threads of its own, such as a printer: each mutant is tried in a fork, where they do not go on.
"""
TOO_LONG = {
    "text": (
        "parsing/test_bad_input.py::test_ten_million_characters_in_one_line",
        "parsing/test_bad_input.py::test_many_lonely_brackets_over_many_paragraphs_take_linear_time",
    ),
}
"""Tests of what large input costs: minutes for a mutant that is slower, and no word on what it answers."""
OPEN = frozenset({"survived", "not reached", "unsure"})
"""Ends that other tests, or more of them, could change."""


def main(arguments: list[str]) -> int:
    """Make the mutants, try them for as long as there is time, and say how it went; 1 where some survived."""
    asked = _parser().parse_args(arguments)
    folder = ROOT / "build" / "mutants" / asked.room
    made = [each for each in make(folder, asked.room) if _is_in(each, asked.room, asked.modules)]
    before = _before(folder, made) if asked.again else {}
    wanted = sorted((each for each in made if each[-1] in asked.share), key=_anywhere)
    if asked.again:
        wanted = [each for each in wanted if before.get(each) in OPEN]
    (folder / RESULTS).unlink(missing_ok=True)
    (folder / ASKED).write_text(json.dumps({"mutants": wanted, "seconds": asked.seconds, "slowest": asked.slowest}))
    _run([*_pytest(), *_selection(asked.room, asked.tests)], folder)
    if not (folder / RESULTS).exists():
        sys.stderr.write("The tests could not be run; the words of pytest are above.\n")
        return 2
    tried = json.loads((folder / RESULTS).read_text())
    ends = before | tried
    (folder / RESULTS).write_text(json.dumps(ends))
    rows, survivors = table(folder / "src", made, ends)
    sys.stdout.write(rows + "\n")
    if asked.show:
        sys.stdout.write("".join(survivors))
    if len(tried) < len(wanted):
        sys.stdout.write(f"{len(tried)} of {len(wanted)} were tried within {asked.seconds} seconds.\n")
    return 1 if survivors else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__.partition("\n")[0])
    parser.add_argument("room", choices=ROOMS)
    parser.add_argument(
        "modules", nargs="*", help="below the room, with dots, such as parsing.pairing; all without any"
    )
    parser.add_argument(
        "--tests", nargs="+", default=[""], help="of the tests of the room, these files and folders only"
    )
    parser.add_argument(
        "--share", default="0123456789", metavar="DIGITS", help="only mutants whose number ends so: 1 is a tenth"
    )
    parser.add_argument(
        "--again", action="store_true", help="of those tried before, only what survived or was not reached"
    )
    parser.add_argument(
        "--slowest",
        type=float,
        default=1e9,
        metavar="SECONDS",
        help="leave out tests that take longer without a mutant",
    )
    parser.add_argument("--seconds", type=int, default=900, help="stop trying after that long (900)")
    parser.add_argument("--show", action="store_true", help="show what each survivor changes")
    return parser


def _is_in(mutant: str, room: str, modules: Sequence[str]) -> bool:
    return not modules or any(function_of(mutant).startswith(f"dipoli.{room}.{each}.") for each in modules)


def _before(folder: Path, made: Sequence[str]) -> dict[str, str]:
    """Give what became of mutants in the last call, of those that still are."""
    path = folder / RESULTS
    known = json.loads(path.read_text()) if path.exists() else {}
    return {each: known[each] for each in made if each in known}


def _anywhere(mutant: str) -> bytes:
    return hashlib.sha256(mutant.encode()).digest()


def _pytest() -> list[str]:
    plugins = [f"-p{each}" for each in ("tests.mutation.forking", "no:randomly", "no:cacheprovider", "no:xdist")]
    return [sys.executable, "-m", "pytest", "-q", "-s", "--rootdir=.", *plugins]


def _selection(room: str, tests: Sequence[str]) -> list[str]:
    """Name the tests that run."""
    chosen = [f"tests/{name}" for name in (*(f"{room}/{each}" for each in tests), *ELSEWHERE.get(room, ()))]
    return [*chosen, *(f"--deselect=tests/{room}/{name}" for name in TOO_LONG.get(room, ()))]


def _run(command: list[str], folder: Path) -> None:
    """Run a command in the copy, with the copied source; when interrupted it writes down what it has."""
    threads = {f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL", "NUMBA")}
    known = {**os.environ, **threads, "PYTHONPATH": f"{folder / 'src'}{os.pathsep}{folder}"}
    with subprocess.Popen(command, cwd=folder, env=known) as running:
        while running.poll() is None:
            with contextlib.suppress(KeyboardInterrupt):
                running.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
