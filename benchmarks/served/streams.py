"""Live streams: how many are told of an act, how late, at what cost; beside a bare view that streams."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.report import seconds, table
from benchmarks.served.evening import percentiles
from tests.load.client import TOKEN, Tally, ask, listen
from tests.load.evening import FEED, ROOT, allow_files
from tests.load.serving import Server, prepared, serving
from tests.load.size import Size

TITLE = "Live streams: events delivered, their lag and their cost, beside a bare view that streams"
PEERS = ("django", "uvicorn", "psycopg")
STREAMS = (100, 300, 1_000, 3_000)
ACTS = 20
APART = 0.25
"""Seconds between two acts."""
BARE = ("-m", "tests.load.bare")
SIZE = Size(delegations=3, people=1, observers=max(STREAMS), brackets=6)

Say = Callable[[int], Awaitable[None]]


def run() -> dict[str, object]:
    """Measure each number of streams on each database and on the floor, in servers of their own."""
    from tests.postgres import cluster, create_database

    allow_files(max(STREAMS) + 500)
    found: dict[str, Any] = {"acts": ACTS, "apart": APART}
    with tempfile.TemporaryDirectory() as scratch, cluster("-c max_connections=200") as server:
        for name in ("SQLite", "PostgreSQL"):
            database = create_database(server, "streams") if name == "PostgreSQL" else ""
            data = Path(scratch) / name
            scene = prepared(data, database, SIZE)
            found[name] = [measured(data, database, number, scene) for number in STREAMS]
        found["bare"] = [measured(Path(scratch) / "SQLite", "", number, None) for number in STREAMS]
    return found


def measured(data: Path, database: str, number: int, scene: Mapping[str, Any] | None) -> dict[str, Any]:
    """Serve that many streams, the floor's where there is no scene, and let some acts be told."""
    with serving(data, database, command=() if scene else BARE) as (server,):
        return asyncio.run(_measured(server, number, scene))


async def _measured(server: Server, number: int, scene: Mapping[str, Any] | None) -> dict[str, Any]:
    tally, sessions = Tally(), (scene["observers"][:number] if scene else [""] * number)
    await _say(server, scene, 0)  # whatever is read once is read
    before, loop = server.memory(), asyncio.get_running_loop()
    begun = loop.time()
    streams = await listen(server.port, FEED if scene else "/feed/", sessions, tally)
    opened = loop.time() - begun
    await asyncio.sleep(1)
    memory, worked, begun = server.memory(), server.worked(), loop.time()
    for act in range(ACTS):
        due = begun + act * APART
        await asyncio.sleep(max(due - loop.time(), 0))
        await _say(server, scene, act + 1)
    until = loop.time() + 20
    while tally.events < ACTS * number and loop.time() < until:
        await asyncio.sleep(0.05)
    took = loop.time() - begun
    worked = server.worked() - worked
    for each in streams:
        each.close()
    return {
        "streams": number,
        "opened": opened,
        "memory": (memory - before) / number,
        "events": tally.events,
        "missed": ACTS * number - tally.events,
        "took": took,
        "work": worked / max(tally.events, 1),
        "lag": percentiles(tally.lags),
    }


async def _say(server: Server, scene: Mapping[str, Any] | None, number: int) -> None:
    if scene is None:
        await ask(server.port, "GET", "/say/", session="")
        return
    fields = f"csrfmiddlewaretoken={TOKEN}&kind=DEL&title=Paper+{number}&words=Words.&language=en"
    path, body = f"{ROOT}register/enter/", f"{fields}&distribution=participants".encode()
    answer = await ask(server.port, "POST", path, session=scene["delegates"][0][0], body=body)
    if answer.status != 302:
        raise RuntimeError(f"the act was answered with {answer.status}")


def report(found: Mapping[str, Any]) -> Iterator[str]:
    """Write what was measured."""
    yield (
        f"{found['acts']} acts, one every {found['apart']} s (papers entered through the web), each told to "
        "every stream; one process of the server, one of clients, on the same machine. The lag is from the "
        "instant of the act, before it is committed, until the client has the event; of the bare view, which "
        "is Django with one asynchronous view and a queue for each stream, from when the event is written. "
        "Memory is what the process grew by for each stream."
    )
    yield ""
    head = ("", "streams", "events a second", "missed", "lag: p50", "p95", "p99", "work an event", "memory a stream")
    names = ("SQLite", "PostgreSQL", "bare")
    yield from table(
        (*head, "opened in", "work / bare"),
        (_row(name, row, bare) for name in names for row, bare in zip(found[name], found["bare"], strict=True)),
    )
    yield ""
    yield (
        "A peer's figure, under its own conditions: Polis names 10,000 people at once on about a dozen server nodes, "
        "who have no streams. OpenSlides, which has them, publishes no figure for them."
    )


def _row(name: str, row: Mapping[str, Any], bare: Mapping[str, Any]) -> tuple[str, ...]:
    lag = (seconds(row["lag"][each]) for each in ("p50", "p95", "p99"))
    return (
        name,
        f"{row['streams']:,}",
        f"{row['events'] / row['took']:,.0f}",
        str(row["missed"]),
        *lag,
        f"{row['work'] * 1e6:.0f} µs",
        f"{row['memory'] / 1e3:.0f} kB",
        seconds(row["opened"]),
        f"{row['work'] / bare['work']:.1f} x" if bare["work"] else "",
    )
