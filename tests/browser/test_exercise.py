"""An exercise in real browsers: the trainer starts and ends it, delegates see it, and every page is for everybody."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.house import House, prepare_exercise, served
from tests.browser.test_every_page import faults
from tests.browser.visit import DESK, PHONE, Visit, overflow

PAGES = ("", "print/", "assessment/")


@pytest.fixture(scope="module")
def house(browser: Browser, prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The house, in which the exercise of the ferry is prepared as well."""
    folder = tmp_path_factory.mktemp("exercise") / "data"
    shutil.copytree(prepared, folder)
    prepare_exercise(folder, "ferry")
    with served(folder) as opened:
        yield opened


def seated(visit: Visit, who: str) -> Page:
    page = visit.sit(f"ferry-{who}")
    page.goto(f"{visit.house.address}/p/ferry/exercise/")
    return page


def test_a_trainer_and_two_delegates_from_start_to_assessment(visit: Visit) -> None:
    trainer, arvia, belmark = (seated(visit, who) for who in ("trainer", "ar", "be"))
    assert arvia.get_by_text("The ferry is promised, not recommended.").count() == 1
    assert belmark.get_by_text("The ferry is promised, not recommended.").count() == 0
    assert belmark.get_by_role("button", name="Start the exercise").count() == 0
    trainer.get_by_role("button", name="Start the exercise").click()
    arvia.get_by_text("The exercise is running.").wait_for()
    trainer.get_by_role("button", name="End the exercise").click()
    belmark.get_by_text("The exercise is ended.").wait_for()
    belmark.reload()
    belmark.get_by_role("link", name="Open the assessment").click()
    belmark.get_by_role("heading", name="Against what you were told").wait_for()
    assert belmark.get_by_text("Whoever boards has a passport.").count() == 1
    assert belmark.get_by_text("The ferry is promised, not recommended.").count() == 0
    found: list[str] = []
    for page in (trainer, belmark, seated(visit, "chair")):
        for path in PAGES:
            for size, scheme in ((DESK, "light"), (PHONE, "dark")):
                page.set_viewport_size(size)
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                page.goto(f"{visit.house.address}/p/ferry/exercise/{path}")
                found += faults(page)
                if overflow(page):
                    found.append(f"{page.url} is {overflow(page)} pixels too wide at {size['width']}")
    assert found == []
