"""What a reader waits for: the command line until it answers, and each main page until something is painted."""

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.report import seconds, table

TITLE = "What a reader waits for: the command line, and the main pages in Chromium"
PEERS = ("playwright", "django", "uvicorn", "typer")
ROUNDS = 5
PATIENCE = 30.0
BUDGETS = {"html": 120_000, "all": 350_000, "requests": 12, "paint": 1.0, "help": 1.0}
"""What each may cost: bytes of HTML, bytes and requests of all, seconds to the first paint, and to help."""
PAGES = {
    "sign-in": "/sign-in/",
    "overview": "",
    "texts": "texts/",
    "a text": "texts/I/2/",
    "convergence": "convergence/",
    "decisions": "decisions/",
    "meetings": "meetings/",
    "common ground": "ground/",
    "participants": "participants/",
    "record": "record/",
}
TIMES = """() => {
  const page = performance.getEntriesByType("navigation")[0];
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  const others = performance.getEntriesByType("resource").filter((each) => !each.name.includes("/feed"));
  return {
    html: page.decodedBodySize,
    all: others.reduce((sum, each) => sum + each.transferSize, page.transferSize),
    requests: others.length + 1,
    answered: page.responseStart / 1000,
    paint: paint ? paint.startTime / 1000 : null,
  };
}"""


def run() -> dict[str, object]:
    """Measure the command line and the pages of the rehearsal, each in a browser that has nothing yet."""
    return {"help": helped(), "pages": painted(), "rounds": ROUNDS}


def helped() -> dict[str, float]:
    """Time `dipoli --help`, by the wall's clock and the processor's, and count what it imports."""
    walls, works = [], []
    for _ in range(ROUNDS):
        before, begun = _children(), time.perf_counter()
        subprocess.run([sys.executable, "-m", "dipoli", "--help"], check=True, capture_output=True)
        walls.append(time.perf_counter() - begun)
        works.append(_children() - before)
    count = "import sys, dipoli.cli.main; print(len(sys.modules))"
    done = subprocess.run([sys.executable, "-c", count], check=True, capture_output=True, text=True)
    return {"wall": statistics.median(walls), "work": statistics.median(works), "modules": int(done.stdout)}


def painted() -> dict[str, dict[str, float]]:
    """Open each page several times; give the medians."""
    from playwright.sync_api import sync_playwright

    from tests.browser.house import ARGUMENTS, chromium, prepare, served

    found: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        prepare(Path(scratch))
        with served(Path(scratch)) as house:
            browser = playwright.chromium.launch(executable_path=str(chromium()), args=list(ARGUMENTS))
            for name, path in PAGES.items():
                address = f"{house.address}{path}" if path.startswith("/") else house.at(path)
                session = "" if path.startswith("/") else house.sessions["arvia"]
                rows = [_once(browser, address, session, house.address) for _ in range(ROUNDS + 1)][1:]
                found[name] = {what: statistics.median(row[what] for row in rows) for what in rows[0]}
            browser.close()
    return found


def _once(browser: Any, address: str, session: str, house: str) -> dict[str, float]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    try:
        if session:
            context.add_cookies([{"name": "sessionid", "value": session, "url": house}])
        page = context.new_page()
        page.goto(address, wait_until="load")
        return _times(page)
    finally:
        context.close()


def _times(page: Any) -> dict[str, float]:
    """Ask a page for its times once it has painted: again and again, as its policy lets no script wait for that."""
    until = time.monotonic() + PATIENCE
    while True:
        times: dict[str, float] = page.evaluate(TIMES)
        if times["paint"] is not None:
            return times
        if time.monotonic() > until:
            raise RuntimeError(f"{page.url} has painted nothing in {PATIENCE:.0f} s")
        page.wait_for_timeout(20)


def report(found: Mapping[str, Any]) -> Iterator[str]:
    """Write what was measured, each figure beside its budget."""
    helped_in = found["help"]
    yield (
        f"`dipoli --help` takes {seconds(helped_in['wall'])} ({seconds(helped_in['work'])} of the processor; budget "
        f"{seconds(BUDGETS['help'])}: {_met(helped_in['wall'], 'help')}) and imports {helped_in['modules']:,} modules."
    )
    yield ""
    yield (
        f"Pages of the rehearsal for a delegate, in Chromium at 1280 pixels, with nothing in its cache, from one "
        f"process on the same machine; medians of {found['rounds']}. Budgets: {BUDGETS['html'] / 1e3:.0f} kB of HTML, "
        f"{BUDGETS['all'] / 1e3:.0f} kB and {BUDGETS['requests']} requests with all that a page loads, first paint in "
        f"{seconds(BUDGETS['paint'])}."
    )
    yield ""
    yield from table(
        ("page", "HTML", "all", "requests", "first byte", "first paint", "budgets"),
        (_row(name, row) for name, row in found["pages"].items()),
    )


def _row(name: str, row: Mapping[str, float]) -> tuple[str, ...]:
    missed = [what for what in ("html", "all", "requests", "paint") if row[what] > BUDGETS[what]]
    return (
        name,
        f"{row['html'] / 1e3:.0f} kB",
        f"{row['all'] / 1e3:.0f} kB",
        f"{row['requests']:.0f}",
        seconds(row["answered"]),
        seconds(row["paint"]),
        f"**missed: {', '.join(missed)}**" if missed else "met",
    )


def _met(value: float, what: str) -> str:
    return "met" if value <= BUDGETS[what] else "**missed**"


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
