"""Trying mutants in forks, on a package of a few lines that is written as mutmut writes one, and its tests."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

MUTATION = Path(__file__).parent
STATE = """
class State:
    def __init__(self):
        self._stats = set()
_state = State()
def state():
    return _state
"""
"""What stands in for mutmut, which is not installed where the suite runs: a place to note what was called."""
SUMS = """
import os
from functools import cache
from mutmut.state import state

def _chosen(name, mutants):
    asked = os.environ["MUTANT_UNDER_TEST"]
    if asked == "stats":
        state()._stats.add(f"dipoli.sums.x_{name}")
    return mutants.get(asked.rpartition("_")[2] if f".x_{name}__" in asked else "", mutants[""])

def more(number):
    return number + _chosen("more", {"": 1, "1": 2, "2": 1.0})

def endless(number):
    while _chosen("endless", {"": False, "1": True}):
        number += 1
    return number

@cache
def kept():
    return _chosen("kept", {"": 7, "1": 8})

def early():
    return _chosen("early", {"": 3, "1": 4})

def unsteady():
    return _chosen("unsteady", {"": 5, "1": 6})

def unused():
    return _chosen("unused", {"": 0, "1": 1})
"""
TESTS = """
from dipoli import sums

EARLY = sums.early()
kept = sums.kept()

def test_more():
    assert sums.more(1) == 2

def test_endless():
    assert sums.endless(1) == 1

def test_kept():
    assert sums.kept() == 7

def test_what_was_made_while_the_tests_were_imported():
    assert EARLY == 3
"""
UNSTEADY = """
import os
from dipoli import sums

def test_that_fails_when_it_is_run_again():
    sums.unsteady()
    assert os.environ["MUTANT_UNDER_TEST"] == "stats"
"""


@pytest.fixture(scope="module")
def ends(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("copy")
    sources = {
        "src/mutmut/state.py": STATE,
        "src/mutmut/__init__.py": "",
        "src/dipoli/sums.py": SUMS,
        "src/dipoli/__init__.py": "",
        "pyproject.toml": "[tool.pytest.ini_options]\naddopts = '-p no:django'\n",
        "tests/__init__.py": "",
        "tests/test_sums.py": TESTS,
        "tests/test_unsteady.py": UNSTEADY,
    }
    for name, source in sources.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(source)
    shutil.copytree(MUTATION, folder / "tests" / "mutation", ignore=shutil.ignore_patterns("test_*"))
    functions = ("more__mutmut_1", "more__mutmut_2", "endless__mutmut_1", "kept__mutmut_1", "early__mutmut_1")
    asked = [f"dipoli.sums.x_{name}" for name in (*functions, "unsteady__mutmut_1", "unused__mutmut_1")]
    (folder / "asked.json").write_text(json.dumps({"mutants": asked, "seconds": 60, "slowest": 60}))
    plugins = [f"-p{each}" for each in ("no:randomly", "no:cacheprovider", "tests.mutation.forking")]
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-s",
            *plugins,
            "--rootdir=.",
            "tests/test_sums.py",
            "tests/test_unsteady.py",
        ],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": f"{folder / 'src'}{os.pathsep}{folder}"},
        stdout=subprocess.PIPE,
        check=True,
    )
    read = json.loads((folder / "results.json").read_text())
    return {name.removeprefix("dipoli.sums.x_").replace("__mutmut_", " "): end for name, end in read.items()}


def test_a_mutant_ends_as_its_tests_say(ends: dict[str, str]) -> None:
    assert (ends["more 1"], ends["more 2"], ends["unused 1"]) == ("killed", "survived", "not reached")


def test_an_endless_mutant_runs_out_of_time(ends: dict[str, str]) -> None:
    assert ends["endless 1"] == "timeout"


def test_what_the_right_code_made_before_is_made_again_by_the_mutant(ends: dict[str, str]) -> None:
    assert (ends["kept 1"], ends["early 1"]) == ("killed", "killed")


def test_nothing_is_said_of_a_function_whose_tests_fail_without_a_mutant(ends: dict[str, str]) -> None:
    assert ends["unsteady 1"] == "unsure"
