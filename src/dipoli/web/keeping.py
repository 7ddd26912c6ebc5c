"""What a process keeps of what it has worked out: so many things, those asked for longest ago let go first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
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


class Derived(Generic[V]):
    """What was worked out of things that are kept elsewhere, for as long as they are those same things and no others.

    >>> derived = Derived[int](2)
    >>> text = ["a", "long", "text"]
    >>> derived.of([text], "words", lambda: len(text)), derived.of([text], "words", lambda: 0)
    (3, 3)
    >>> derived.of([list(text)], "words", lambda: 0)
    0
    """

    def __init__(self, most: int) -> None:
        # The things are kept with what was made of them, so that no other ever has the identity of one.
        self._kept = Kept[tuple[Hashable, ...], tuple[tuple[object, ...], V]](most)

    def of(self, things: Sequence[object], name: Hashable, work: Callable[[], V]) -> V:
        """Give what `work` makes of the things, never changed since; the name says what else it depends on."""
        key = (name, *map(id, things))
        found = self._kept.get(key)
        if found is None:
            found = tuple(things), work()
            self._kept.put(key, found)
        return found[1]
