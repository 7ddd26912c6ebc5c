"""The latest entries of one chain, kept once for all who listen to it, and who waits for more."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from dipoli.web.record.live.room import Room
from dipoli.web.record.models import Distribution, Entrusted, Entry, Narrowed

BATCH = 200
"""How many entries are read, and told, at a time."""

KEPT = 1000
"""How many of the latest entries are kept: whoever is further behind reads the record."""


@dataclass(frozen=True, slots=True)
class News:
    """What the feed tells of an entry: never its content.

    Whom it reaches besides its distribution: the readers of one thing, or only those of all that it was narrowed for.
    """

    number: int
    at: datetime
    who: str
    participant: str
    act: str
    subject: str
    distribution: Distribution
    capacity: str = ""
    to_readers_of: str = ""
    narrowed: frozenset[str] = frozenset()


class Channel:
    """What is known of one chain: its entries above `floor` up to `told`, in the order of their numbers.

    Numbers have no gaps, so that none is missed. Who listens holds nothing but the last number it got: one that reads
    slowly costs no memory, and falls below the floor.
    """

    def __init__(self, latest: tuple[News, ...]) -> None:
        self._latest: deque[News] = deque(latest, maxlen=KEPT)
        self._waiting: set[asyncio.Future[None]] = set()
        self.told = latest[-1].number if latest else 0
        self.listeners = 0
        self.room = Room()
        self.present: tuple[str, ...] = ()

    @property
    def floor(self) -> int:
        """The number after which all entries are kept."""
        return self._latest[0].number - 1 if self._latest else self.told

    def add(self, fresh: Iterable[News]) -> None:
        """Take in what came, and wake everybody."""
        for item in fresh:
            if item.number == self.told + 1:
                self._latest.append(item)
                self.told = item.number
        self.wake()

    def renew(self, latest: tuple[News, ...]) -> None:
        """Take the last entries for those that are kept, as something has changed whom they reach; wake everybody."""
        self._latest = deque(latest, maxlen=KEPT)
        self.told = latest[-1].number
        self.wake()

    def since(self, number: int) -> tuple[News, ...]:
        """Give the first entries above a number, which is at or above the floor."""
        found: list[News] = []
        for item in reversed(self._latest):
            if item.number <= number:
                break
            found.append(item)
        return tuple(found[: -BATCH - 1 : -1])

    async def wait(self, seconds: float) -> bool:
        """Wait until there may be more; False where nothing came for so long."""
        waiting = asyncio.get_running_loop().create_future()
        self._waiting.add(waiting)
        try:
            async with asyncio.timeout(seconds):
                await waiting
        except TimeoutError:
            return False
        finally:
            self._waiting.discard(waiting)
        return True

    def wake(self) -> None:
        """Let everybody who waits look."""
        for each in self._waiting:
            if not each.done():
                each.set_result(None)


def latest(chain: str) -> tuple[News, ...]:
    """Read the last entries of a chain, in their order."""
    found = Entry.objects.filter(chain__slug=chain).order_by("-number").defer("content")[:BATCH]
    return _all_news(list(reversed(found)))


def fresh(chain: str, after: int) -> tuple[News, ...]:
    """Read the first entries of a chain above a number."""
    found = Entry.objects.filter(chain__slug=chain, number__gt=after).order_by("number").defer("content")[:BATCH]
    return _all_news(list(found))


def _all_news(found: list[Entry]) -> tuple[News, ...]:
    """Tell of entries of one chain, oldest first, with whom they reach."""
    if not found:
        return ()
    here = {"chain": found[0].chain_id, "number__gte": found[0].number, "number__lte": found[-1].number}
    opened, narrowed = dict[int, str](), defaultdict[int, set[str]](set)
    if any(entry.distribution == Distribution.RESTRICTED for entry in found):
        opened.update(Entrusted.objects.filter(**here).order_by().values_list("number", "to_readers_of"))
    for number, because in Narrowed.objects.filter(**here).order_by().values_list("number", "because"):
        narrowed[number].add(because)
    return tuple(_news(each, opened.get(each.number, ""), frozenset(narrowed[each.number])) for each in found)


def _news(entry: Entry, to_readers_of: str, narrowed: frozenset[str]) -> News:
    return News(
        number=entry.number,
        at=entry.at,
        who=entry.who,
        participant=entry.participant,
        act=entry.act,
        subject=entry.subject,
        distribution=Distribution(entry.distribution),
        capacity=entry.capacity,
        to_readers_of=to_readers_of,
        narrowed=narrowed,
    )
