"""Mutate a room and run its tests: `python -m tests.mutation ROOM [MODULE ...] [--share DIGITS] [--seconds N]`.

`make mutants ROOM=text MODULE=parsing.pairing` calls it. Source and tests are copied into `build/mutants/ROOM`, where
mutmut changes one thing at a time in the room's functions and runs those tests of the same room, and of a few others,
that reach them. Results stay there, and a later call adds to them. The table counts all that were tried; the survivors
follow, each with its difference.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.mutation.report import table
from tests.mutation.undecorated import undecorated

ROOT = Path(__file__).parents[2]
ROOMS = ("text", "procedure", "positions")
ELSEWHERE = {
    "positions": ("formats/test_polis.py", "packages/test_nested_and_numbers.py", "cli/test_positions.py"),
}
"""Tests of other rooms that say what functions of a room answer, and need no database.

None of a library with threads of its own, such as a printer: each mutant is tried in a fork, where they do not go on.
"""
TOO_LONG = {
    "text": (
        "test_bad_input.py::test_ten_million_characters_in_one_line",
        "test_bad_input.py::test_many_lonely_brackets_over_many_paragraphs_take_linear_time",
    ),
}
"""Tests of what large input costs: minutes for a mutant that is slower, and no word on what it answers."""


def main(arguments: list[str]) -> int:
    """Make the mutants, try them for as long as there is time, and say how it went; 1 where some survived."""
    asked = _parser().parse_args(arguments)
    folder = ROOT / "build" / "mutants" / asked.room
    _prepare(folder, asked.room, asked.tests)
    modules = [f"dipoli.{asked.room}.{each}" for each in asked.modules] or [f"dipoli.{asked.room}"]
    patterns = [f"{each}.*__mutmut_*[{asked.share}]" for each in modules]
    done = _bounded([*_mutmut(), "run", "--max-children", "1", *patterns], folder, asked.seconds)
    rows, survivors = table(folder / "mutants", modules)
    sys.stdout.write(rows + "\n")
    if asked.show:
        sys.stdout.write("".join(survivors))
    if done is None:
        sys.stdout.write(
            f"Not all were tried within {asked.seconds} seconds: call again with more, or with one MODULE.\n"
        )
    elif done:
        sys.stderr.write("mutmut could not finish; its words are above.\n")
        return 2
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
    parser.add_argument("--seconds", type=int, default=900, help="stop trying after that long (900)")
    parser.add_argument("--show", action="store_true", help="show what each survivor changes")
    return parser


def _mutmut() -> list[str]:
    return [str(Path(sys.executable).with_name("mutmut"))]


def _prepare(folder: Path, room: str, tests: Sequence[str]) -> None:
    """Copy what the tests of the room need, and say in its `pyproject.toml` what is mutated and which tests run.

    A file keeps its time, by which mutmut knows what is as it was, and Numba which kernels it has compiled already. The
    tests of an earlier call are taken away: one that has been moved would run twice.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for stale in (folder / "tests", folder / "mutants" / "tests"):
        shutil.rmtree(stale, ignore_errors=True)
    for name in ("src", "tests"):
        shutil.copytree(
            ROOT / name, folder / name, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.pyc", ".hypothesis")
        )
    for path in (folder / "src" / "dipoli" / room).rglob("*.py"):
        times = path.stat()
        path.write_text(undecorated(path.read_text()))
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    tried = ", ".join(f'"tests/{name}"' for name in (*(f"{room}/{each}" for each in tests), *ELSEWHERE.get(room, ())))
    deselected = "".join(f', "--deselect=tests/{room}/{name}"' for name in TOO_LONG.get(room, ()))
    (folder / "pyproject.toml").write_text(
        (ROOT / "pyproject.toml").read_text()
        + "\n[tool.mutmut]\n"
        + 'source_paths = ["src"]\n'
        + f'only_mutate = ["src/dipoli/{room}/*"]\n'
        + f"pytest_add_cli_args_test_selection = [{tried}]\n"
        + f'pytest_add_cli_args = ["-p", "tests.mutation.quickest"{deselected}]\n'
        + "timeout_multiplier = 5.0\n"
        + "timeout_constant = 60.0\n"
    )


def _bounded(command: list[str], folder: Path, seconds: int) -> int | None:
    """Run a command in a group of its own, and interrupt it when its time is up; its exit code, or none then.

    mutmut writes down each result as it comes, and stops in good order when interrupted.
    """
    known = {**os.environ, "PYTHONPATH": ""}
    with subprocess.Popen(command, cwd=folder, env=known, start_new_session=True) as running:
        try:
            return running.wait(timeout=seconds)
        except (subprocess.TimeoutExpired, KeyboardInterrupt):
            os.killpg(running.pid, signal.SIGINT)
            running.wait()
            return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
