"""Browsers as far as a server sees them: requests one at a time, and streams that only listen. Light, for thousands."""

import asyncio
import re
import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

LONGEST = 60.0
"""Seconds after which a request counts as failed."""
TOKEN = "x" * 32
AT = re.compile(rb'"at": "([^"]+)"')
LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


@dataclass
class Tally:
    """What a crowd has met: seconds by kind of request, answers by status, what was refused, and events."""

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    statuses: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    acknowledged: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    events: int = 0
    lags: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    body: bytes

    @property
    def is_good(self) -> bool:
        """Whether it is what was asked for, or a redirection to it."""
        return self.status < 400


@dataclass
class Browser:
    """One person's browser: whose session, at which server, and where it writes down what it met."""

    port: int
    session: str
    tally: Tally

    async def get(self, kind: str, path: str, **headers: str) -> Answer | None:
        """Open a page; None where nothing came back."""
        return await self._timed(kind, "GET", path, headers, b"")

    async def post(self, kind: str, path: str, fields: Mapping[str, str], **headers: str) -> Answer | None:
        """Send a form; None where nothing came back, and nobody knows whether it was done."""
        form = {**fields, "csrfmiddlewaretoken": TOKEN}
        return await self._timed(kind, "POST", path, headers, urlencode(form).encode())

    async def _timed(self, kind: str, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer | None:
        begun = time.perf_counter()
        try:
            async with asyncio.timeout(LONGEST):
                answer = await ask(self.port, method, path, session=self.session, headers=headers, body=body)
        except (OSError, TimeoutError, asyncio.IncompleteReadError) as error:
            self.tally.failures[f"{kind}: {type(error).__name__}"] += 1
            return None
        self.tally.times[kind].append(time.perf_counter() - begun)
        self.tally.statuses[f"{kind} {answer.status}"] += 1
        return answer


async def ask(
    port: int, method: str, path: str, *, session: str, headers: Mapping[str, str] | None = None, body: bytes = b""
) -> Answer:
    """Send one request on a connection of its own and read the answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in (headers or {}).items())
        kind = "content-type: application/x-www-form-urlencoded\r\n" if body else ""
        writer.write(
            f"{method} {path} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\nconnection: close\r\n"
            f"cookie: sessionid={session}; csrftoken={TOKEN}\r\n{kind}{more}"
            f"content-length: {len(body)}\r\n\r\n".encode()
            + body
        )
        head = await reader.readuntil(b"\r\n\r\n")
        length = LENGTH.search(head)
        content = await (reader.readexactly(int(length[1])) if length else reader.read())
        return Answer(int(head[9:12]), content)
    finally:
        writer.close()
        await writer.wait_closed()


class Stream(asyncio.Protocol):
    """A page that listens to the feed: counts the events, and how long after its act each came."""

    def __init__(self, port: int, path: str, session: str, tally: Tally) -> None:
        self._request = (
            f"GET {path} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\ncookie: sessionid={session}\r\n"
            "accept: text/event-stream\r\n\r\n"
        ).encode()
        self._tally = tally
        self.is_open = asyncio.get_running_loop().create_future()
        self.events, self._head = 0, b""
        self.heard = asyncio.Event()
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the feed."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        """Take what comes."""
        if not self.is_open.done():
            self._head += data
            if b"\n\n" in self._head or not self._head.startswith(b"HTTP/1.1 200"):
                self.is_open.set_result(b"listening" in self._head)
                self._head = b""
        if found := AT.findall(data):
            now = time.time()
            self.events += len(found)
            self._tally.events += len(found)
            self._tally.lags.extend(now - _instant(each) for each in found)
            self.heard.set()

    def connection_lost(self, _error: Exception | None) -> None:
        """Note that the stream ended."""
        if not self.is_open.done():
            self.is_open.set_result(False)

    def close(self) -> None:
        """Go away."""
        if self._transport is not None:
            self._transport.abort()


_instants: dict[bytes, float] = {}


def _instant(written: bytes) -> float:
    """Read when an act was done; the same line comes to everybody."""
    found = _instants.get(written)
    if found is None:
        if len(_instants) > 1000:
            _instants.clear()
        found = _instants[written] = datetime.fromisoformat(written.decode()).timestamp()
    return found


async def listen(port: int, path: str, sessions: list[str], tally: Tally, at_once: int = 50) -> list[Stream]:
    """Open a stream for each, some at a time; raises where one is not given."""
    loop, opened = asyncio.get_running_loop(), []
    for begin in range(0, len(sessions), at_once):
        batch = []
        for session in sessions[begin : begin + at_once]:
            _, stream = await loop.create_connection(lambda s=session: Stream(port, path, s, tally), "127.0.0.1", port)  # type: ignore[misc]
            batch.append(stream)
        async with asyncio.timeout(LONGEST):
            if not all(await asyncio.gather(*(each.is_open for each in batch))):
                raise RuntimeError("a stream was refused")
        opened += batch
    return opened
