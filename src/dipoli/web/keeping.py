"""What a process keeps of what it has worked out: so many things, those asked for longest ago let go first."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Kept(Generic[K, V]):
    """Things by a key that determines them, for any number of threads.

    >>> kept = Kept[str, int](2)
    >>> for name, value in (("a", 1), ("b", 2)):
    ...     kept.put(name, value)
    >>> kept.get("a")
    1
    >>> kept.put("c", 3)
    >>> kept.get("b")
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._things: OrderedDict[K, V] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._things)

    def get(self, key: K) -> V | None:
        """Find a thing; None where it is not kept."""
        with self._lock:
            if key not in self._things:
                return None
            self._things.move_to_end(key)
            return self._things[key]

    def put(self, key: K, thing: V) -> None:
        """Keep a thing."""
        with self._lock:
            self._things[key] = thing
            self._things.move_to_end(key)
            while len(self._things) > self._most:
                self._things.popitem(last=False)
