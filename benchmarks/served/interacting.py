"""How long a delegate waits from a click until the page shows what was asked for, in Chromium."""

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.report import seconds, table

TITLE = "From a click until it shows: a bracket, a stance, a change looked at, another page"
PEERS = ("playwright", "django", "uvicorn")
ROUNDS = 7
BUDGET = 0.5
"""Seconds in which each is to show."""
TEXT = "texts/I/2/"


def run() -> dict[str, object]:
    """Click through a text of the rehearsal as a delegate; give the medians and the longest of some rounds."""
    from playwright.sync_api import sync_playwright

    from tests.browser.house import ARGUMENTS, chromium, prepare, served

    before = os.getloadavg()[0]
    rows: list[dict[str, float]] = []
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        prepare(Path(scratch))
        with served(Path(scratch)) as house:
            browser = playwright.chromium.launch(executable_path=str(chromium()), args=list(ARGUMENTS))
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            context.add_cookies([{"name": "sessionid", "value": house.sessions["arvia"], "url": house.address}])
            page = context.new_page()
            rows = [_once(page, house.at(TEXT), at) for at in range(ROUNDS + 1)][1:]
            browser.close()
    found = {name: [row[name] for row in rows] for name in rows[0]}
    return {
        "load": [before, os.getloadavg()[0]],
        "rounds": ROUNDS,
        "found": {name: {"median": statistics.median(each), "most": max(each)} for name, each in found.items()},
    }


def _once(page: Any, address: str, at: int) -> dict[str, float]:
    page.goto(address, wait_until="load")
    stance = "Support" if at % 2 else "Accept"
    bracket = page.locator('.handle[title^="Bracket 8:"]').first
    part = page.locator("#panel .wording").filter(has_text="Wording B")
    found = {"open a bracket": _took(bracket.click, page.locator("#panel h2").first)}
    found["declare a stance"] = _took(
        part.get_by_role("button", name=stance, exact=True).first.click, page.locator("#panel .said")
    )
    page.goto(f"{address}paragraphs/p11/amend/", wait_until="load")
    words = page.locator("#panel textarea").first
    words.fill(words.input_value() + " Soon.")
    see = page.get_by_role("button", name="See the change")
    found["look at a change"] = _took(see.click, page.locator("main").get_by_text("What would change").first)
    room = page.get_by_role("link", name="Meetings", exact=True).first
    found["go to another page"] = _took(room.click, page.get_by_role("heading", name="Meetings", exact=True).first)
    return found


def _took(click: Callable[[], None], shown: Any) -> float:
    """Give the seconds until something is there; what the hands of the program take, some milliseconds, is in them."""
    begun = time.perf_counter()
    click()
    shown.wait_for()
    return time.perf_counter() - begun


def report(found: Mapping[str, Any]) -> Iterator[str]:
    """Write how long each took, beside the budget."""
    load = found["load"]
    yield (
        f"As a delegate, on a text with 13 brackets, from one process on this machine, at a load of {load[0]:.0f} "
        f"and then {load[1]:.0f}; {found['rounds']} rounds. Budget: {seconds(BUDGET)} each."
    )
    yield ""
    yield from table(("what", "median", "longest", "budget"), (_row(*each) for each in found["found"].items()))


def _row(name: str, took: Mapping[str, float]) -> tuple[str, ...]:
    median, most = took["median"], took["most"]
    return name, seconds(median), seconds(most), "met" if median <= BUDGET else "**missed**"
