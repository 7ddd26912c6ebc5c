"""On what ground each stream is open. Which grounds are gone is asked every so often, for all streams at once.

What a right to listen is, the rooms above know: they say it by `judge_with`.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

EVERY = 1.0
"""Seconds between two looks at the grounds: for so long a stream may outlast the right to it."""


@dataclass(eq=False, slots=True)
class Ground:
    """In which session a stream was opened, by which seat, and a sum of what else its right rests on.

    A stream opened in no session has none to lose.
    """

    session: str
    seat: int
    state: int
    is_gone: bool = False


Judge = Callable[[Collection[Ground]], Collection[Ground]]
_judges: list[Judge] = []


def judge_with(judge: Judge) -> None:
    """Have a function say which of some grounds are gone, in as many queries for a thousand as for one."""
    _judges.append(judge)


def gone(grounds: Collection[Ground]) -> Collection[Ground]:
    """Ask which of some grounds are gone."""
    return _judges[-1](grounds) if _judges else ()
