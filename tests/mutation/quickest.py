"""A pytest plugin for mutants: the quickest tests first, the same examples each time, and nothing made small.

A mutant dies of the first test that fails, so the order is all that its death costs. Hypothesis tries the same examples
on each mutant, keeps none, and does not shrink what it found: that a test fails is all that is asked.

Each mutant is tried in a process that inherits what the first run of the tests left behind. Whatever the tests made
while they were imported, or a cache kept, was made by the right code: here it is forgotten, to be made again.
"""

import functools
import importlib
import json
import os
import resource
import sys
import time
from pathlib import Path

import pytest
from hypothesis import Phase, settings

STATS = Path("mutmut-stats.json")
"""Where mutmut writes how long each test takes; pytest is run in the same folder."""
UNDER_TEST = "MUTANT_UNDER_TEST"
EXAMPLES = 25
"""A quarter of the usual ones, where a test does not say how many: what that many do not notice counts as survived."""
LEAST_SECONDS, LONGER = 6, 5
"""What a mutant may take on the processor: so many seconds, and so many times what its tests took. The clock of a busy
machine says nothing."""


def pytest_configure(config: pytest.Config) -> None:
    """Take the place of the profile that the tests' own `conftest.py` loaded, and forget what the right code made."""
    quick = settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        print_blob=False,
        phases=(Phase.explicit, Phase.generate),
    )
    settings.register_profile("mutants", quick)
    settings.load_profile("mutants")
    if _is_mutant():
        _forget()


def _forget() -> None:
    for name in [name for name in sys.modules if name.startswith("tests.") and "conftest" not in name]:
        if not name.startswith("tests.mutation"):
            del sys.modules[name]
    known = [module for name, module in sys.modules.items() if name.startswith("dipoli.")]
    for each in [value for module in known for value in vars(module).values()]:
        if isinstance(each, functools._lru_cache_wrapper):
            each.cache_clear()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort by how long each test took when nothing was wrong; one that was never timed comes last."""
    if not STATS.exists():
        return
    seconds = json.loads(STATS.read_text()).get("duration_by_test", {})
    items.sort(key=lambda item: seconds.get(item.nodeid, float("inf")))
    if _is_mutant():
        expected = sum(seconds.get(item.nodeid, 0) for item in items)
        limit = int(time.process_time() + LEAST_SECONDS + LONGER * expected)
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))


def _is_mutant() -> bool:
    return "__mutmut_" in os.environ.get(UNDER_TEST, "")


def pytest_collection_finish(session: pytest.Session) -> None:
    """Let every test be one of those that reach what was called while the tests were imported.

    mutmut would take the first test that runs for the only one that has to do with it.
    """
    if os.environ.get(UNDER_TEST) != "stats":
        return
    state = importlib.import_module("mutmut.state").state  # mutmut is there only where mutants are made

    for function in state()._stats:
        state().tests_by_mangled_function_name[function].update(item.nodeid for item in session.items)
    state()._stats.clear()
