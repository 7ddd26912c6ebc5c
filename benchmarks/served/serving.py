"""Pages and acts one at a time: how long each takes, beside a bare view of Django and raw commits."""

import asyncio
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.report import seconds, table
from benchmarks.served.evening import percentiles
from dipoli.web.installation.environment import PRAGMAS
from tests.load.client import Browser, Tally
from tests.load.evening import ROOT, TEXT
from tests.load.serving import Server, prepared, serving, wait_for
from tests.load.size import Size

TITLE = "Pages and acts, one at a time: latency beside a bare view, acts a second beside raw commits, start-up"
PEERS = ("django", "uvicorn", "psycopg")
SIZE = Size(observers=10)
TIMES = 25
RUSH, AT_ONCE = 6.0, 8
"""Seconds for which acts are done as fast as they are answered, and how many people do so."""
BARE = ("-m", "tests.load.bare")
DURABILITIES = ("FULL", "NORMAL")
"""How SQLite may write to the disk: before each answer, or when there is enough; ours is the first."""
TURNS = 3
WRITING = """
import sys
from dipoli.web.installation import environment
environment.PRAGMAS = environment.PRAGMAS.replace("FULL", "{}")
sys.argv = ["dipoli", "serve", "--port", sys.argv[1]]
from dipoli.cli.main import app
app()
"""
PAGES = {
    "text, first page": TEXT,
    "text, page 12": f"{TEXT}?page=12",
    "overview": ROOT,
    "list of texts": f"{ROOT}texts/",
    "convergence": f"{ROOT}convergence/",
    "common ground": f"{ROOT}ground/",
    "decisions": f"{ROOT}decisions/",
    "meetings": f"{ROOT}meetings/",
    "register": f"{ROOT}register/",
    "participants": f"{ROOT}participants/",
    "record": f"{ROOT}record/",
    "what changed": f"{TEXT}changes/",
    "where proposals went": f"{TEXT}fate/",
}

INSTALLATION = (
    "database",
    "acts a second",
    "p50",
    "p99",
    "raw commits a second",
    "ratio",
    "start-up",
    "cold page",
    "memory at start",
    "after all this",
)


def run() -> dict[str, object]:
    """Measure both databases and the floor."""
    from tests.postgres import cluster, create_database

    found: dict[str, Any] = {"size": vars(SIZE), "times": TIMES}
    with tempfile.TemporaryDirectory() as scratch, cluster("-c max_connections=200") as server:
        for name in ("SQLite", "PostgreSQL"):
            database = create_database(server, "serving") if name == "PostgreSQL" else ""
            data = Path(scratch) / name
            scene = prepared(data, database, SIZE)
            found[name] = _on(data, database, scene)
            if not database:
                found["durable"] = _durable(data, scene)
        lengths = {kind: row["length"] for kind, row in found["SQLite"]["pages"].items()}
        with serving(Path(scratch) / "SQLite", "", command=BARE) as (bare,):
            found["bare"] = asyncio.run(_bare(bare, lengths))
    return found


def _on(data: Path, database: str, scene: Mapping[str, Any]) -> dict[str, Any]:
    begun = time.perf_counter()
    with serving(data, database) as (server,):
        found: dict[str, Any] = {"start": time.perf_counter() - begun, "memory at start": server.memory()}
        found |= asyncio.run(_measured(server, scene))
        found["memory"] = server.memory()
    return {**found, "raw": raw_commits(data, database)}


def _durable(data: Path, scene: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    """Let people enter papers with each way of writing, in turn; give the medians, and what a commit alone takes."""
    rows: dict[str, list[dict[str, float]]] = {each: [] for each in DURABILITIES}
    turns = [each for turn in range(TURNS) for each in (DURABILITIES if turn % 2 else reversed(DURABILITIES))]
    for turn, each in enumerate(turns, 1):
        with serving(data, "", command=("-c", WRITING.format(each))) as (server,):
            row = asyncio.run(_rush(server, scene, turn * AT_ONCE))
        rows[each].append({**row, "raw": raw_commits(data, "", pragmas=f"PRAGMA synchronous={each}")})
    return {
        each: {what: statistics.median(row[what] for row in found) for what in found[0]} for each, found in rows.items()
    }


async def _measured(server: Server, scene: Mapping[str, Any]) -> dict[str, Any]:
    session = scene["delegates"][0][0]
    browser = Browser(server.port, session, Tally())
    begun = time.perf_counter()
    await browser.get("cold", TEXT)
    found: dict[str, Any] = {"cold": time.perf_counter() - begun, "pages": {}}
    key = scene["brackets"][7][0]
    pages = {**PAGES, "bracket": f"{TEXT}brackets/{key}/"}
    for kind, path in pages.items():
        answer = await browser.get("warm", path)
        worked = server.worked()
        for _ in range(TIMES):
            answer = await browser.get(kind, path)
        if answer is None or answer.status != 200:
            raise RuntimeError(f"{kind}: {answer and answer.status}")
        work = (server.worked() - worked) / TIMES
        found["pages"][kind] = {"length": len(answer.body), "work": work, **percentiles(browser.tally.times[kind])}
    found["acts"] = await _acts(server, scene)
    found["rush"] = await _rush(server, scene)
    return found


async def _acts(server: Server, scene: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    found = {}
    for kind in ("declare a stance", "amend a paragraph", "enter a paper", "join a wording"):
        browser = Browser(server.port, scene["delegates"][1][0], Tally())
        worked = server.worked()
        for number in range(TIMES):
            answer = await _act(browser, scene, kind, number)
            if answer is None or answer.status >= 400:
                raise RuntimeError(f"{kind}: {answer and answer.body[-2000:]!r}")
        work = (server.worked() - worked) / TIMES
        found[kind] = {"work": work, **percentiles(browser.tally.times[kind])}
    return found


async def _act(browser: Browser, scene: Mapping[str, Any], kind: str, number: int) -> Any:
    if kind == "enter a paper":
        form = {"kind": "DEL", "title": f"Paper {number}", "words": "Words.", "language": "en"}
        return await browser.post(kind, f"{ROOT}register/enter/", {**form, "distribution": "participants"})
    if kind == "amend a paragraph":
        paragraph, words = scene["paragraphs"][300 + number]
        form = {"revision": "0", "words": f"{words} And {number} more.", "reason": "why not"}
        return await browser.post(kind, f"{TEXT}paragraphs/{paragraph}/amend/", form, HX_Request="true")
    if kind == "join a wording":
        key, wording = scene["unsponsored"][100 + number]
        form = {"revision": str(number), "alternative": wording}
        return await browser.post(kind, f"{TEXT}brackets/{key}/join/", form, HX_Request="true")
    key, wordings = scene["brackets"][100 + number]
    form = {"revision": "0", "alternative": wordings[0], "stance": "accept", "reason": f"reason {number}"}
    return await browser.post(kind, f"{TEXT}brackets/{key}/stance/", form, HX_Request="true")


async def _rush(server: Server, scene: Mapping[str, Any], after: int = 0) -> dict[str, float]:
    """Let some people, each time others as one may only so often, enter papers as fast as they are answered."""
    tally = Tally()
    end = time.monotonic() + RUSH

    async def hurry(at: int) -> None:
        browser, number = Browser(server.port, scene["delegates"][10 + after + at][0], tally), 0
        while time.monotonic() < end and number < 200:
            number += 1
            await _act(browser, scene, "enter a paper", number)

    begun = time.perf_counter()
    await asyncio.gather(*(hurry(at) for at in range(AT_ONCE)))
    took = time.perf_counter() - begun
    if tally.statuses["enter a paper 429"]:
        raise RuntimeError("somebody entered papers more often than one may")
    return {"acts": tally.statuses["enter a paper 302"] / took, **percentiles(tally.times["enter a paper"])}


async def _bare(server: Server, lengths: Mapping[str, int]) -> dict[str, Any]:
    wait_for(server.port)
    browser, found = Browser(server.port, "", Tally()), {}
    for kind, length in lengths.items():
        worked = server.worked()
        for _ in range(TIMES):
            await browser.get(kind, f"/page/{length}/")
        found[kind] = {"work": (server.worked() - worked) / TIMES, **percentiles(browser.tally.times[kind])}
    return found


def raw_commits(data: Path, database: str, count: int = 400, pragmas: str = PRAGMAS) -> float:
    """Put rows in and commit them one by one, in one thread, with the settings of an installation; so many a second."""
    if database:
        import psycopg

        with psycopg.connect(database, autocommit=True) as connection:
            connection.execute("CREATE TABLE raw_commits (n integer, words text)")
            begun = time.perf_counter()
            for number in range(count):
                connection.execute("INSERT INTO raw_commits VALUES (%s, %s)", [number, "Words."])
            return count / (time.perf_counter() - begun)
    lite = sqlite3.connect(data / "dipoli.sqlite3", isolation_level=None)
    lite.executescript(pragmas)
    lite.execute("CREATE TABLE IF NOT EXISTS raw_commits (n integer, words text)")
    begun = time.perf_counter()
    for number in range(count):
        lite.execute("INSERT INTO raw_commits VALUES (?, ?)", [number, "Words."])
    took = time.perf_counter() - begun
    lite.close()
    return count / took


def report(found: Mapping[str, Any]) -> Iterator[str]:
    """Write what was measured."""
    size = found["size"]
    yield (
        f"A conference of {size['delegations']} delegations at a text of {size['brackets']:,} brackets; one "
        f"client asks for each page {found['times']} times, warm, on a connection of its own each time. "
        "*Work* is the processor's time of the server, to a hundredth of a second over all of them; *bare* "
        "is Django with one view and no middleware that gives as many bytes, asked by the same client in the "
        "same run."
    )
    yield ""
    yield from table(
        (
            "page",
            "kB",
            "SQLite: p50",
            "p95",
            "p99",
            "work",
            "PostgreSQL: p50",
            "p95",
            "p99",
            "work",
            "bare: p50",
            "ratio",
        ),
        (_page(found, kind) for kind in found["SQLite"]["pages"]),
    )
    yield ""
    yield from table(
        ("act", "SQLite: p50", "p95", "p99", "work", "PostgreSQL: p50", "p95", "p99", "work"),
        (
            (kind, *(cell for name in ("SQLite", "PostgreSQL") for cell in _times(found[name]["acts"][kind])))
            for kind in found["SQLite"]["acts"]
        ),
    )
    yield ""
    yield from table(
        INSTALLATION,
        (_installation(name, found[name]) for name in ("SQLite", "PostgreSQL")),
    )
    yield ""
    full, normal = (found["durable"][each] for each in DURABILITIES)
    yield (
        f"SQLite writes each act to the disk before it is answered (`synchronous=FULL`): {full['acts']:.0f} acts a "
        f"second, p99 {seconds(full['p99'])}, with {full['raw']:,.0f} raw commits a second; if it did not (`NORMAL`, "
        f"which may lose the last acts with the power), {normal['acts']:.0f}, {seconds(normal['p99'])} and "
        f"{normal['raw']:,.0f}. Medians of {TURNS} turns of {RUSH:.0f} s each, one after the other."
    )
    yield ""
    yield (
        f"Acts a second: {AT_ONCE} people enter papers through the web as fast as they are answered. Start-up "
        "is from the command to the first answer. Peers' figures, under their own conditions: OpenSlides 3, "
        "a view that does nothing with the database, 2,000 users: 430 requests a second, median 1.0 s; "
        "Decidim, a page of about 900 proposals: 7.4 s before it was mended (decidim#13701)."
    )


def _page(found: Mapping[str, Any], kind: str) -> tuple[str, ...]:
    lite, bare = found["SQLite"]["pages"][kind], found["bare"].get(kind)
    ratio = f"{lite['p50'] / bare['p50']:.0f} x" if bare else ""
    times = [cell for name in ("SQLite", "PostgreSQL") for cell in _times(found[name]["pages"][kind])]
    return (kind, f"{lite['length'] / 1e3:.0f}", *times, seconds(bare["p50"]) if bare else "", ratio)


def _times(row: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(seconds(row[each]) for each in ("p50", "p95", "p99", "work"))


def _installation(name: str, row: Mapping[str, Any]) -> tuple[str, ...]:
    rush = row["rush"]
    return (
        name,
        f"{rush['acts']:.0f}",
        seconds(rush["p50"]),
        seconds(rush["p99"]),
        f"{row['raw']:,.0f}",
        f"{rush['acts'] / row['raw']:.3f}",
        seconds(row["start"]),
        seconds(row["cold"]),
        f"{row['memory at start'] / 1e6:.0f} MB",
        f"{row['memory'] / 1e6:.0f} MB",
    )
