"""Acts that commit a State: before one is done, whoever watches over the person who acts is asked.

The watch is set by the surface that lets people act (for pages, that the person showed lately who they are). Where none
is set, as on the command line, nobody asks.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
Watch = Callable[[str], None]

_watch: ContextVar[Watch | None] = ContextVar("_watch", default=None)
_committing: set[str] = set()


def commits(act: Callable[P, R]) -> Callable[P, R]:
    """Mark an act as one that commits a State; put it above `@act`."""
    _committing.add(act.__name__)

    @wraps(act)
    def watched(*args: P.args, **kwargs: P.kwargs) -> R:
        watch = _watch.get()
        if watch is not None:
            watch(act.__name__)
        return act(*args, **kwargs)

    return watched


def does_commit(act: str) -> bool:
    """Whether the act of a name commits a State."""
    return act in _committing


def committing() -> frozenset[str]:
    """Name the acts that commit a State, of those that were imported."""
    return frozenset(_committing)


@contextmanager
def watching(watch: Watch) -> Iterator[None]:
    """Have a watch asked before each act that commits a State; it raises where the act is not to be done now."""
    token = _watch.set(watch)
    try:
        yield
    finally:
        _watch.reset(token)
