"""The live feed: what is added to a chain, told to everyone who listens well within a second.

Entries are told in the order of their numbers and, as numbers have no gaps, none is ever missed: a listener first gets
what was recorded since the number it knows, then what comes. The latest entries are kept by the hub for all; only who
is further behind has the record read for it.
"""

import asyncio
import secrets
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass

from dipoli.web.record.live.channel import Channel, News
from dipoli.web.record.live.grounds import Ground
from dipoli.web.record.live.hub import Hub, hub
from dipoli.web.record.models import Distribution
from dipoli.web.record.readers import Reader

HEARTBEAT = 15.0
"""Seconds of silence after which a listener is told that there is nothing to tell."""

LIFETIME = 600.0
"""Seconds after which a listener has to come again, give or take a fifth, so that no connection lasts for ever."""


@dataclass(frozen=True, slots=True)
class Present:
    """Who is in the room, in alphabetical order."""

    names: tuple[str, ...]


Told = tuple[News | Present, ...]


async def news(
    reader: Reader,
    after: int | None = None,
    *,
    badge: str = "",
    ground: Ground | None = None,
    heartbeat: float = HEARTBEAT,
    lifetime: float | None = None,
) -> AsyncGenerator[Told]:
    """Tell a reader of each entry it may see whose number is above `after`, or which comes from now on.

    With a badge it is in the room under that name, and is told who else is whenever that changes. Gives an empty tuple
    when there was nothing to tell for `heartbeat` seconds. Ends when its ground is gone, after its lifetime, or when
    the reader falls far behind: it then comes again with the last number it got.
    """
    clock = asyncio.get_running_loop().time
    end = clock() + (by_chance(LIFETIME) if lifetime is None else lifetime)
    its_hub = hub()

    def is_over() -> bool:
        return its_hub.is_closing or (ground is not None and ground.is_gone)

    async with its_hub.tuned(reader.chain, badge, ground) as channel:
        last = await _place(its_hub, channel, reader, after)
        present: tuple[str, ...] = ()
        while last < channel.floor and not is_over():
            missed = await its_hub.read(reader.chain, last)
            last = missed[-1].number if missed else channel.floor
            if seen := await _seen(its_hub, reader, missed):
                yield seen
        quiet = clock() + heartbeat
        while (left := end - clock()) > 0 and not is_over() and last >= channel.floor:
            found = channel.since(last)
            told: Told = await _seen(its_hub, reader, found)
            last = found[-1].number if found else last
            if badge and channel.present != present:
                present = channel.present
                told = (*told, Present(present))
            if told:
                yield told
            elif found or await channel.wait(max(min(quiet - clock(), left), 0)):
                continue  # what a reader is not told must not show by when the next beat comes either
            else:
                yield ()
            quiet = clock() + heartbeat


async def _place(its_hub: Hub, channel: Channel, reader: Reader, after: int | None) -> int:
    """Say after which entry to begin; a number that the record does not have yet is taken as its last."""
    if after is None:
        return channel.told
    if after > channel.told:
        await its_hub.reach(reader.chain, after)
    return min(after, channel.told)


async def _seen(its_hub: Hub, reader: Reader, items: Sequence[News]) -> tuple[News, ...]:
    """Keep what reaches a reader; what it may read by name is asked at this instant, where anything hangs on it."""
    if Distribution.RESTRICTED in reader.distributions:
        return tuple(items)
    is_asked = any(item.to_readers_of or item.narrowed for item in items)
    own = await its_hub.opened(reader) if is_asked else frozenset[str]()
    return tuple(
        item
        for item in items
        if (item.distribution in reader.distributions and item.narrowed <= own) or item.to_readers_of in own
    )


def by_chance(seconds: float) -> float:
    """Give a time around that many seconds, so that what began together does not end together."""
    return seconds * (0.8 + secrets.randbelow(401) / 1000)


def listeners() -> int:
    """Count who listens in this event loop."""
    return hub().count()


def dismiss() -> None:
    """Send away all who listen in this event loop and all who still come: its server is about to stop."""
    hub().dismiss()


def is_dismissed() -> bool:
    """Whether all who listen in this event loop were sent away."""
    return hub().is_closing
