"""An evening: delegates read, say where they stand, type amendments; observers follow; a silence ends for all at once.

Each delegate has a text open, follows the feed, and fetches the live part of the page as the page itself does; between
two deeds people think. `python -m tests.load.evening` shows one on SQLite, small.
"""

import asyncio
import random
import re
import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from tests.load.client import Browser, Stream, Tally, listen
from tests.load.serving import Server
from tests.load.size import LONG, SLUG, Size

ROOT = f"/p/{SLUG}/"
TEXT = f"{ROOT}texts/{LONG}/"
FEED = f"{ROOT}feed"
REVISION = re.compile(rb'name="revision" value="(\d+)"')
STANCES = ("support", "accept", "reserve", "object")
DEEDS = (("read", 30), ("bracket", 25), ("stance", 22), ("amend", 8), ("overview", 6), ("convergence", 4), ("join", 1))


@dataclass(frozen=True)
class Plan:
    """How long an evening goes, how long people think between two deeds, and how often a page follows the others."""

    seconds: float = 120.0
    thinks: float = 25.0
    follows: float = 20.0
    spread: float = 8.0


@dataclass
class Evening:
    """Everybody who takes part, and what is known of the text."""

    plan: Plan
    scene: dict[str, Any]
    servers: Sequence[Server]
    tally: Tally
    chance: random.Random
    end_silence: Callable[[float], None]
    """Sets the instant at which the silence ends, as seconds since 1970."""
    ends_at: float = 0.0

    def browser(self, number: int, session: str) -> Browser:
        """Give somebody's browser; people are spread over the servers."""
        return Browser(self.servers[number % len(self.servers)].port, session, self.tally)


async def hold(evening: Evening) -> float:
    """Let an evening happen; give how long it took, in seconds, from when everybody had come."""
    people, observers = evening.scene["delegates"], evening.scene["observers"]
    sessions = [session for session, _ in people] + observers
    streams = await _everybody_listens(evening, sessions)
    evening.ends_at = time.time() + evening.plan.seconds * 0.6
    await asyncio.to_thread(evening.end_silence, evening.ends_at)
    begun = time.perf_counter()
    try:
        async with asyncio.TaskGroup() as group:
            for number, (session, _) in enumerate(people):
                browser = evening.browser(number, session)
                group.create_task(_works(evening, browser, number))
                group.create_task(_follows(evening, browser, streams[number]))
            for number, session in enumerate(sessions):
                group.create_task(_silence_ends(evening, evening.browser(number, session)))
    finally:
        took = time.perf_counter() - begun
        await asyncio.sleep(1.5)  # what was done last is told still
        for each in streams:
            each.close()
        await asyncio.sleep(0.1)
    return took


async def _everybody_listens(evening: Evening, sessions: list[str]) -> list[Stream]:
    allow_files(len(sessions) + 500)
    found: list[Stream | None] = [None] * len(sessions)
    for at, server in enumerate(evening.servers):
        places = range(at, len(sessions), len(evening.servers))
        opened = await listen(server.port, FEED, [sessions[place] for place in places], evening.tally)
        for place, stream in zip(places, opened, strict=True):
            found[place] = stream
    return [each for each in found if each is not None]


async def _works(evening: Evening, browser: Browser, number: int) -> None:
    """Do one thing after the other until the evening is over."""
    end = time.monotonic() + evening.plan.seconds
    names, weights = zip(*DEEDS, strict=True)
    await asyncio.sleep(evening.chance.random() * evening.plan.thinks)
    count = 0
    while time.monotonic() < end:
        count += 1
        await _deed(evening, browser, evening.chance.choices(names, weights)[0], f"{number}-{count}")
        thinks = evening.chance.expovariate(1 / evening.plan.thinks)
        await asyncio.sleep(min(thinks, max(end - time.monotonic(), 0)))


async def _deed(evening: Evening, browser: Browser, deed: str, mark: str) -> None:
    chance, scene = evening.chance, evening.scene
    key, wordings = chance.choice(scene["brackets"])
    bracket = f"{TEXT}brackets/{key}/"
    if deed == "read":
        await browser.get("text", f"{TEXT}?page={chance.randint(1, 25)}")
    elif deed == "overview":
        await browser.get("overview", ROOT)
    elif deed == "convergence":
        await browser.get("convergence", f"{ROOT}convergence/")
    elif deed == "bracket":
        await browser.get("bracket", bracket, HX_Request="true")
    elif deed == "stance":
        form = {"alternative": chance.choice(wordings), "stance": chance.choice(STANCES), "reason": mark}
        await _act(browser, "declare a stance", f"{bracket}stance/", form, mark)
    elif deed == "join":
        form = {"alternative": chance.choice(wordings)}
        await _act(browser, "join a wording", f"{bracket}join/", form, "")
    elif deed == "amend":
        paragraph, words = chance.choice(scene["paragraphs"])
        page = f"{TEXT}paragraphs/{paragraph}/amend/"
        form = {"words": f"{words} And {mark} more.", "reason": mark}
        await _act(browser, "amend a paragraph", page, form, mark)


async def _act(browser: Browser, kind: str, path: str, form: dict[str, str], mark: str) -> None:
    """Open the page that has the form, and send it for the revision that it shows."""
    is_amendment = path.endswith("/amend/")
    form_at = path if is_amendment else path.rstrip("/").rpartition("/")[0] + "/"
    shown = await browser.get("form of an amendment" if is_amendment else "bracket", form_at, HX_Request="true")
    revision = REVISION.search(shown.body) if shown is not None else None
    if revision is None:
        return
    answer = await browser.post(kind, path, {**form, "revision": revision[1].decode()}, HX_Request="true")
    if answer is not None and answer.is_good and mark:
        browser.tally.acknowledged.append(mark)
    elif answer is not None and not answer.is_good:
        browser.tally.refused.append(f"{kind} {answer.status}")


async def _follows(evening: Evening, browser: Browser, stream: Stream) -> None:
    """Fetch the live part of the page when others have acted, no more often than a page does."""
    end = time.monotonic() + evening.plan.seconds
    page = f"{TEXT}?page={evening.chance.randint(1, 25)}"
    while time.monotonic() < end:
        stream.heard.clear()
        try:
            async with asyncio.timeout(max(end - time.monotonic(), 0)):
                await stream.heard.wait()
        except TimeoutError:
            return
        await asyncio.sleep(evening.plan.follows * (0.5 + evening.chance.random()))
        if time.monotonic() > end:
            return
        await browser.get("live part of the text", page, HX_Request="true", HX_Target="live")


async def _silence_ends(evening: Evening, browser: Browser) -> None:
    """Look at the decisions when the silence has ended, as everybody does."""
    await asyncio.sleep(evening.ends_at - time.time() + 1 + evening.chance.random() * evening.plan.spread)
    answer = await browser.get("end of a silence", f"{ROOT}decisions/", HX_Request="true", HX_Target="live")
    if answer is not None and b"adopted" not in answer.body:
        browser.tally.refused.append("the silence has not ended")


def allow_files(most: int) -> None:
    """Let this process, and those it starts, hold that many connections."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, hard), hard))


def small() -> tuple[Size, Plan]:
    """Give an evening that a test can afford."""
    return Size(delegations=4, people=2, observers=30, brackets=60, heard=0.5), Plan(
        5.0, thinks=0.5, follows=1.0, spread=1.0
    )
