"""The one reader of the record in an event loop: it looks when the bell rings, or else every so often, for everybody.

While anybody listens the hub keeps a channel for each chain listened to; while nobody does it rests. On PostgreSQL it
hears of each commit on a connection of its own, and looks at once; where that connection is lost it looks as often as
on SQLite, where it hears of the commits of its own process only, and tries to connect again.
"""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from contextvars import Context
from functools import partial
from typing import TypeVar
from weakref import WeakKeyDictionary

from django.db import DatabaseError, InterfaceError, connections

from dipoli.web.record.live import bell, channel, grounds
from dipoli.web.record.live.channel import Channel
from dipoli.web.record.live.grounds import Ground
from dipoli.web.record.narrowing import NARROW, WIDEN
from dipoli.web.record.readers import Reader, open_to

EVERY = 0.3
"""Seconds between two looks at a record whose bell cannot be heard."""

SAFETY = 5.0
"""Seconds between two looks though no bell rang."""

BREATH = 0.02
"""Seconds between two looks when the bell never stops ringing."""

AGAIN = 2.0
"""Seconds until a lost bell is listened to again, and once more as many at most by chance."""

MINGLE = 2.0
"""Seconds between two looks at who is in the room: more often nobody is told."""

ANNOUNCE = 10.0
"""Seconds after which other processes are told again who is here."""

READERS = 2
"""How many read what others missed, at a time."""

hearing: list[Callable[[bool], None]] = []
"""Called with whether the bell of the database is heard, whenever that changes."""

T = TypeVar("T")
Failure = (DatabaseError, InterfaceError)
logger = logging.getLogger(__name__)


class Hub:
    """The channels listened to in one event loop, and what keeps them up to date."""

    def __init__(self) -> None:
        self._channels: dict[str, Channel] = {}
        self._grounds: dict[Ground, Channel] = {}
        self._opening = asyncio.Lock()
        self._rung: set[str] = set()
        self._bell = asyncio.Event()
        self._is_hearing = False
        self._tasks: tuple[asyncio.Task[None], ...] = ()
        self._eye: ThreadPoolExecutor | None = None
        self._readers: ThreadPoolExecutor | None = None
        self._name = ""
        self._ear: Callable[[str], None] | None = None
        self.is_closing = False

    def count(self) -> int:
        """Count who listens."""
        return sum(each.listeners for each in self._channels.values())

    def dismiss(self) -> None:
        """Send everybody away, from now on."""
        self.is_closing = True
        for each in self._channels.values():
            each.wake()

    @asynccontextmanager
    async def tuned(self, chain: str, badge: str, ground: Ground | None = None) -> AsyncIterator[Channel]:
        """Listen to a chain, and be in its room under a badge unless that is empty; a ground is looked at meanwhile."""
        found = await self._channel(chain)
        found.listeners += 1
        if ground is not None:
            self._grounds[ground] = found
        if badge:
            found.room.enter(badge)
        try:
            yield found
        finally:
            if badge:
                found.room.leave(badge, _now())
            found.listeners -= 1
            if ground is not None:
                del self._grounds[ground]
            self._leave(chain)

    async def read(self, chain: str, after: int) -> tuple[channel.News, ...]:
        """Read what somebody missed, as soon as one of few readers has time."""
        return await self._read(channel.fresh, chain, after)

    async def opened(self, reader: Reader) -> frozenset[str]:
        """Ask what somebody may read by name now, as soon as one of few readers has time."""
        return await self._read(open_to, reader)

    async def reach(self, chain: str, number: int) -> None:
        """Look at once where somebody knows a later entry than the channel has."""
        async with self._opening:
            found = self._channels.get(chain)
            if found is not None and found.told < number:
                await self._look_at(chain)

    async def _channel(self, chain: str) -> Channel:
        async with self._opening:
            if chain not in self._channels:
                self._channels[chain] = Channel(await self._see(channel.latest, chain))
            self._work()
            return self._channels[chain]

    def _leave(self, chain: str) -> None:
        if not self._channels[chain].listeners:
            del self._channels[chain]
        if not self._channels:
            self._rest()

    def _work(self) -> None:
        if self._tasks:
            return
        self._name = secrets.token_hex(8)
        self._hears(False)
        jobs = [self._watch(), self._mingle(), self._judge(), *([self._listen()] if bell.is_there() else [])]
        loop = asyncio.get_running_loop()
        self._tasks = tuple(loop.create_task(job, context=Context()) for job in jobs)
        self._ear = bell.attend(partial(_call, loop, self._ring))

    def _rest(self) -> None:
        if self._ear is not None:
            bell.leave(self._ear)
        tasks, self._tasks, self._ear = self._tasks, (), None
        threads, self._eye, self._readers = (self._eye, self._readers), None, None
        for task in tasks:
            task.cancel()
        for thread, workers in zip(threads, (1, READERS), strict=True):
            if thread is not None:
                for _ in range(workers):
                    thread.submit(connections.close_all)
                thread.shutdown(wait=False)

    async def _see(self, function: Callable[..., T], *args: object) -> T:
        """Run a query in the one thread that looks, on its connection."""
        if self._eye is None:
            self._eye = ThreadPoolExecutor(1, thread_name_prefix="feed")
        return await _run(self._eye, _or_close, function, *args)

    async def _read(self, function: Callable[..., T], *args: object) -> T:
        if self._readers is None:
            self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="feed-past")
        return await _run(self._readers, _or_close, function, *args)

    async def _watch(self) -> None:
        """Look at what was rung for as soon as it is, and at everything every so often."""
        while True:
            try:
                async with asyncio.timeout(SAFETY if self._is_hearing else EVERY):
                    await self._bell.wait()
            except TimeoutError:
                self._rung.update(self._channels)
            self._bell.clear()
            chains, self._rung = self._rung, set()
            async with self._opening:
                failed = [chain for chain in chains if not await self._has_looked_at(chain)]
            await asyncio.sleep(EVERY if failed else BREATH)
            if failed:
                self._ring(*failed)

    async def _has_looked_at(self, chain: str) -> bool:
        try:
            await self._look_at(chain)
        except Failure:
            logger.exception("The feed of %s could not read the record; it tries again.", chain)
            return False
        return True

    async def _look_at(self, chain: str) -> None:
        found = self._channels.get(chain)
        while found is not None and (came := await self._see(channel.fresh, chain, found.told)):
            found.add(came)
            if any(each.act in {NARROW, WIDEN} for each in came):
                found.renew(await self._see(channel.latest, chain))
            if len(came) < channel.BATCH:
                break

    async def _judge(self) -> None:
        """End the streams whose ground is gone, whichever process took it away, and no others."""
        while True:
            await asyncio.sleep(grounds.EVERY)
            try:
                gone = await self._see(grounds.gone, tuple(self._grounds)) if self._grounds else ()
            except Failure:
                logger.exception("Whether those who listen still may could not be asked; it is asked again.")
                continue
            for each in gone:
                each.is_gone = True
            for changed in {self._grounds[each] for each in gone if each in self._grounds}:
                changed.wake()

    def _ring(self, *chains: str) -> None:
        self._rung.update(chains)
        self._bell.set()

    async def _listen(self) -> None:
        """Hear the bell, and hear it again when it was lost."""
        while True:
            try:
                async with bell.listening() as rings:
                    self._hears(True)
                    self._ring(*self._channels)
                    async for rung in rings:
                        self._hear(rung)
            except bell.Unheard as lost:
                logger.warning("The feed cannot hear the database (%s): it looks every %s seconds.", lost, EVERY)
            self._hears(False)
            await asyncio.sleep(AGAIN + secrets.randbelow(1000) / 1000 * AGAIN)

    def _hears(self, is_hearing: bool) -> None:
        self._is_hearing = is_hearing
        for each in hearing:
            each(is_hearing)

    def _hear(self, rung: bell.Ring) -> None:
        if not rung.teller:
            self._ring(rung.chain)
        elif rung.teller != self._name and rung.chain in self._channels:
            self._channels[rung.chain].room.hear(rung.present, _now())

    async def _mingle(self) -> None:
        """Tell everybody who is in the room when that changes, and other processes who is here."""
        told: dict[str, tuple[frozenset[str], float]] = {}
        while True:
            for chain, each in tuple(self._channels.items()):
                now = _now()
                if (present := each.room.present(now)) != each.present:
                    each.present = present
                    each.wake()
                here, (before, at) = each.room.here(now), told.get(chain, (frozenset(), now))
                if self._is_hearing and here and (here != before or now - at > ANNOUNCE):
                    told[chain] = (here, now)
                    await self._announce(chain, here)
            await asyncio.sleep(MINGLE)

    async def _announce(self, chain: str, here: frozenset[str]) -> None:
        try:
            await self._see(bell.tell_present, chain, self._name, sorted(here))
        except Failure:
            logger.exception("Other processes could not be told who is in the room of %s.", chain)


_hubs: WeakKeyDictionary[asyncio.AbstractEventLoop, Hub] = WeakKeyDictionary()


def hub() -> Hub:
    """Give the hub of the event loop that runs."""
    return _hubs.setdefault(asyncio.get_running_loop(), Hub())


def _now() -> float:
    return asyncio.get_running_loop().time()


def _call(loop: asyncio.AbstractEventLoop, function: Callable[[str], None], chain: str) -> None:
    """Call a function in a loop from another thread; one that is over hears nothing."""
    with suppress(RuntimeError):
        loop.call_soon_threadsafe(function, chain)


def _or_close(function: Callable[..., T], *args: object) -> T:
    """Run a query; where it fails the next one gets another connection."""
    try:
        return function(*args)
    except Failure:
        connections.close_all()
        raise


async def _run(thread: ThreadPoolExecutor, function: Callable[..., T], *args: object) -> T:
    return await asyncio.get_running_loop().run_in_executor(thread, function, *args)
