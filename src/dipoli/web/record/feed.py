"""The live feed: what is added to a chain, told to everyone who listens within half a second.

Each event loop has one hub. While anybody listens it looks for new entries of the chains listened to, one query for
each, in a thread of its own, and hands what it finds to every listener; while nobody does it rests. Entries are told
in the order of their numbers and, as numbers have no gaps, none is ever missed: a listener first gets what was
recorded since the number it knows, then what comes.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from contextvars import Context
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from weakref import WeakKeyDictionary

from django.db import DatabaseError, InterfaceError, connections

from dipoli.web.record import queries
from dipoli.web.record.models import Distribution, Entry
from dipoli.web.record.queries import Reader

EVERY = 0.4
"""Seconds between two looks at the record."""

HEARTBEAT = 15.0
"""Seconds of silence after which a listener is told that there is nothing to tell."""

LIFETIME = 600.0
"""Seconds after which a listener has to come again, so that its right to listen is looked at again."""

BATCH = 200
BACKLOG = 1000

T = TypeVar("T")
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class News:
    """What the feed tells of an entry: never its content."""

    number: int
    at: datetime
    who: str
    participant: str
    act: str
    subject: str
    distribution: Distribution


Listener = asyncio.Queue[News | None]


async def news(
    reader: Reader, after: int | None = None, *, heartbeat: float = HEARTBEAT, lifetime: float = LIFETIME
) -> AsyncGenerator[News | None]:
    """Tell a reader of each entry it may see whose number is above `after`, or which comes from now on.

    Gives None when there was nothing to tell for `heartbeat` seconds. Ends after `lifetime` seconds, or when the
    reader falls far behind: it then comes again with the last number it got.
    """
    clock = asyncio.get_running_loop().time
    end = clock() + lifetime
    async with _hub().listening(reader.chain) as (hub, listener):
        last = 0
        if after is not None:
            last = min(after, await hub.run(queries.head, reader.chain))
            while missed := await hub.run(_fresh, reader.chain, last):
                for item in missed:
                    last = item.number
                    if item.distribution in reader.distributions:
                        yield item
        while clock() < end:
            try:
                async with asyncio.timeout(min(heartbeat, end - clock())):
                    item_or_end = await listener.get()
            except TimeoutError:
                yield None
                continue
            if item_or_end is None:
                return
            if item_or_end.number > last and item_or_end.distribution in reader.distributions:
                yield item_or_end
            last = max(last, item_or_end.number)


def listeners() -> int:
    """Count who listens in this event loop."""
    return _hub().count()


def dismiss() -> None:
    """Send away all who listen in this event loop and all who still come: its server is about to stop."""
    _hub().dismiss()


class _Hub:
    """Who listens to which chain, and up to which number each chain has been told."""

    def __init__(self) -> None:
        self._listeners: dict[str, set[Listener]] = {}
        self._told: dict[str, int] = {}
        self._watch: asyncio.Task[None] | None = None
        self._thread: ThreadPoolExecutor | None = None
        self._is_closing = False

    def count(self) -> int:
        """Count the listeners."""
        return sum(len(of_chain) for of_chain in self._listeners.values())

    def dismiss(self) -> None:
        """Send every listener away, from now on."""
        self._is_closing = True
        for of_chain in self._listeners.values():
            for listener in of_chain:
                _send_away(listener)

    async def run(self, function: Callable[..., T], *args: object) -> T:
        """Run a query in the hub's thread, on its connection."""
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, thread_name_prefix="feed")
        return await asyncio.get_running_loop().run_in_executor(self._thread, function, *args)

    @asynccontextmanager
    async def listening(self, chain: str) -> AsyncIterator[tuple["_Hub", Listener]]:
        """Listen to a chain from now on."""
        listener: Listener = asyncio.Queue(BACKLOG)
        self._listeners.setdefault(chain, set()).add(listener)
        try:
            head = await self.run(queries.head, chain)
            self._told.setdefault(chain, head)
            if self._watch is None:
                self._watch = asyncio.get_running_loop().create_task(self._look(), context=Context())
            if self._is_closing:
                _send_away(listener)
            yield self, listener
        finally:
            self._leave(chain, listener)

    def _leave(self, chain: str, listener: Listener) -> None:
        self._listeners[chain].discard(listener)
        if not self._listeners[chain]:
            del self._listeners[chain]
            self._told.pop(chain, None)
        if not self._listeners:
            self._rest()

    def _rest(self) -> None:
        watch, self._watch = self._watch, None
        thread, self._thread = self._thread, None
        if watch is not None:
            watch.cancel()
        if thread is not None:
            thread.submit(connections.close_all)
            thread.shutdown(wait=False)

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(EVERY)
            for chain in tuple(self._told):
                try:
                    fresh = await self.run(_fresh, chain, self._told.get(chain, 0))
                except (DatabaseError, InterfaceError):
                    logger.exception("The feed of %s could not read the record; it tries again.", chain)
                    await self.run(connections.close_all)
                    continue
                self._tell(chain, fresh)

    def _tell(self, chain: str, fresh: tuple[News, ...]) -> None:
        if not fresh or chain not in self._told:
            return
        self._told[chain] = fresh[-1].number
        for listener in self._listeners[chain]:
            for item in fresh:
                _put(listener, item)


_hubs: WeakKeyDictionary[asyncio.AbstractEventLoop, _Hub] = WeakKeyDictionary()


def _hub() -> _Hub:
    return _hubs.setdefault(asyncio.get_running_loop(), _Hub())


def _put(listener: Listener, item: News) -> None:
    """Hand over an item; a listener that is full is sent away."""
    try:
        listener.put_nowait(item)
    except asyncio.QueueFull:
        _send_away(listener)


def _send_away(listener: Listener) -> None:
    """Tell a listener that it has to come again, in place of whatever it has not taken yet."""
    while not listener.empty():
        listener.get_nowait()
    listener.put_nowait(None)


def _fresh(chain: str, after: int) -> tuple[News, ...]:
    found = Entry.objects.filter(chain__slug=chain, number__gt=after).order_by("number").defer("content")[:BATCH]
    return tuple(
        News(
            number=entry.number,
            at=entry.at,
            who=entry.who,
            participant=entry.participant,
            act=entry.act,
            subject=entry.subject,
            distribution=Distribution(entry.distribution),
        )
        for entry in found
    )
