"""A pytest plugin for mutants: the quickest tests first, the same examples each time, and nothing made small.

A mutant dies of the first test that fails, so the order is all that its death costs. Hypothesis tries the same examples
on each mutant, keeps none, and does not shrink what it found: that a test fails is all that is asked.
"""

import json
from pathlib import Path

import pytest
from hypothesis import Phase, settings

STATS = Path("mutmut-stats.json")
"""Where mutmut writes how long each test takes; pytest is run in the same folder."""


def pytest_configure(config: pytest.Config) -> None:
    """Take the place of the profile that the tests' own `conftest.py` loaded."""
    quick = settings(
        deadline=None, database=None, derandomize=True, print_blob=False, phases=(Phase.explicit, Phase.generate)
    )
    settings.register_profile("mutants", quick)
    settings.load_profile("mutants")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort by how long each test took when nothing was wrong; one that was never timed comes last."""
    if STATS.exists():
        seconds = json.loads(STATS.read_text()).get("duration_by_test", {})
        items.sort(key=lambda item: seconds.get(item.nodeid, float("inf")))
