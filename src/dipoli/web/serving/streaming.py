"""The live streams of a server, written outside Django: one that lasts for hours holds no thread and no request."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import aclosing
from typing import Any, cast

from dipoli.web.conference.live.feed import HOLD
from dipoli.web.operations.counts import BELLS, STREAMS
from dipoli.web.record.live.hub import hearing

AT_ONCE = 12
"""How many streams are opened at a time; when a thousand come back together, the others wait their turn."""

STALLED = 60.0
"""Seconds after which one that takes nothing is given up."""

FEED = re.compile(r"/p/[-\w]+/feed")

Scope = dict[str, Any]
Message = Mapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]
Chunks = AsyncIterator[bytes]


class Streams:
    """An application around Django's: Django says what is streamed, with which headers, and this one does it."""

    def __init__(self, inner: Application) -> None:
        self._inner = inner
        self._turns: asyncio.Semaphore | None = None
        hearing.append(BELLS.set)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; only those for a feed are looked at here."""
        if scope["type"] != "http" or FEED.fullmatch(scope["path"]) is None:
            await self._inner(scope, receive, send)
            return
        if self._turns is None:
            self._turns = asyncio.Semaphore(AT_ONCE)
        held: list[Chunks] = []
        async with self._turns:
            await self._inner({**scope, HOLD: held.append}, receive, _holding(held, send))
        if held:
            with STREAMS.track_inprogress():
                await _pour(held[0], receive, send)


def _holding(held: list[Chunks], send: Send) -> Send:
    """Send the head of an answer only, where a stream is held that will be its body."""

    async def first(message: Message) -> None:
        if held and message["type"] == "http.response.body":
            return
        if held and message["type"] == "http.response.start":
            headers = [pair for pair in message["headers"] if pair[0].lower() != b"content-length"]
            message = {**message, "headers": headers}
        await send(message)

    return first


async def _pour(chunks: Chunks, receive: Receive, send: Send) -> None:
    """Write a stream to its end, or until whoever reads it is gone."""
    tasks = (asyncio.ensure_future(_write(chunks, send)), asyncio.ensure_future(_gone(receive)))
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for each in tasks:
            each.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _write(chunks: Chunks, send: Send) -> None:
    async with aclosing(cast("Any", chunks)) as stream:
        async for chunk in stream:
            async with asyncio.timeout(STALLED):
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body", "body": b"", "more_body": False})
