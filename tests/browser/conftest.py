"""A browser and a house to visit: prepared once a worker, copied for each module, and watched over."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.house import ARGUMENTS, PATIENCE, House, chromium, prepare, served
from tests.browser.visit import Visit

# What comes late comes: how long it takes is for the benchmarks to say.
expect.set_options(timeout=PATIENCE * 1000)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("prepared")
    prepare(folder)
    return folder


# Playwright runs an event loop of its own in this thread, so it has to be gone before a module with async tests begins.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = chromium()
    if found is None:
        (pytest.fail if "CI" in os.environ else pytest.skip)("needs Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=list(ARGUMENTS))
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def house(browser: Browser, prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("house") / "data"
    shutil.copytree(prepared, folder)
    with served(folder) as opened:
        yield opened


@pytest.fixture
def visit(browser: Browser, house: House) -> Iterator[Visit]:
    """What people do in their browsers; afterwards no page may have complained or called another place."""
    visiting = Visit(browser, house)
    yield visiting
    visiting.leave()
