"""Streams written outside Django: how they begin, how many at a time, and how they end."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from dipoli.web.conference.live.feed import HOLD
from dipoli.web.serving import streaming
from dipoli.web.serving.streaming import Message, Receive, Scope, Send, Streams

SCOPE = {"type": "http", "path": "/p/talks/feed"}
WAIT = 20.0


class Client:
    """Whoever asks: what came, and whether it is gone."""

    def __init__(self) -> None:
        self.came: list[Message] = []
        self.gone = asyncio.Event()

    async def receive(self) -> Message:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        self.came.append(message)
        if message["type"] == "http.response.body" and not message["more_body"]:
            self.gone.set()

    @property
    def body(self) -> bytes:
        return b"".join(message["body"] for message in self.came[1:])


class Inner:
    """An application that allows a stream, as Django's does, and notes how many it allows at a time."""

    def __init__(self, chunks: int | None) -> None:
        self.chunks, self.now, self.most, self.ended = chunks, 0, 0, 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.now += 1
        self.most = max(self.most, self.now)
        await asyncio.sleep(0.001)
        if HOLD in scope:
            scope[HOLD](self.stream())
        headers = [(b"content-type", b"text/event-stream"), (b"Content-Length", b"0")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"", "more_body": False})
        self.now -= 1

    async def stream(self) -> AsyncIterator[bytes]:
        try:
            for number in range(self.chunks or 0):
                yield b"%d," % number
            if self.chunks is None:
                yield b"for ever"
                await asyncio.Event().wait()
        finally:
            self.ended += 1


async def test_a_stream_has_the_head_that_django_gave_without_a_length_and_its_own_end() -> None:
    client, inner = Client(), Inner(3)
    async with asyncio.timeout(WAIT):
        await Streams(inner)(SCOPE, client.receive, client.send)
    assert client.came[0]["headers"] == [(b"content-type", b"text/event-stream")]
    assert (client.body, client.came[-1]["more_body"], inner.ended) == (b"0,1,2,", False, 1)


async def test_whatever_is_no_feed_is_passed_on_as_it_is() -> None:
    client, inner = Client(), Inner(3)
    async with asyncio.timeout(WAIT):
        await Streams(inner)({"type": "http", "path": "/p/talks/feed/more"}, client.receive, client.send)
    assert [message.get("body") for message in client.came] == [None, b""]
    assert (b"Content-Length", b"0") in client.came[0]["headers"]


async def test_a_thousand_that_come_back_at_once_are_opened_a_few_at_a_time() -> None:
    clients, inner = [Client() for _ in range(300)], Inner(None)
    application = Streams(inner)
    async with asyncio.timeout(WAIT):
        running = [asyncio.create_task(application(SCOPE, each.receive, each.send)) for each in clients]
        while not all(each.body for each in clients):
            await asyncio.sleep(0.01)
        assert inner.most == streaming.AT_ONCE
        for each in clients:
            each.gone.set()
        await asyncio.gather(*running)
    assert inner.ended == 300


async def test_one_that_takes_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "STALLED", 0.05)
    client, inner = Client(), Inner(None)

    async def stuck(message: Message) -> None:
        if message["type"] == "http.response.body":
            await asyncio.Event().wait()

    async with asyncio.timeout(WAIT):
        await Streams(inner)(SCOPE, client.receive, stuck)
    assert inner.ended == 1
