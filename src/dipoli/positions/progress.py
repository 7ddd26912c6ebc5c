"""Convergence over revisions: how many brackets stood how, which came in and which went out; no number for progress.

A bracket is known again by its key. What is *in* was not in the revision before, what is *out* is not in this one;
the rest either stands as it did or has *moved* from one status to another. The counts of a revision are those of its
last moment, under the stances that counted then.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from dipoli.positions.model import Outlook, Status

_RANK = {status: rank for rank, status in enumerate(Status)}


@dataclass(frozen=True, slots=True)
class Stage:
    """One revision: its number, when and by which act it was made, and how its brackets stood at its last moment."""

    number: int
    at: datetime
    made_by: str
    outlooks: Sequence[Outlook]


@dataclass(frozen=True, slots=True)
class Moved:
    """A bracket that stood one way at the end of the revision before and another way at the end of this one."""

    outlook: Outlook
    before: Status

    @property
    def is_nearer(self) -> bool:
        """Whether it came nearer to being lifted."""
        return _RANK[self.outlook.status] < _RANK[self.before]


@dataclass(frozen=True, slots=True)
class Step:
    """What one revision brought: `came` in and `went` out since the one before, and `moved` among those that stayed.

    `counts` has every status. Always: brackets before + came - went = brackets now.
    """

    number: int
    at: datetime
    made_by: str
    counts: dict[Status, int]
    came: tuple[Outlook, ...] = ()
    went: tuple[Outlook, ...] = ()
    moved: tuple[Moved, ...] = ()

    @property
    def brackets(self) -> int:
        """How many brackets stood."""
        return sum(self.counts.values())


def over_revisions(stages: Iterable[Stage]) -> tuple[Step, ...]:
    """Compare each revision with the one before, in the order given; the first has no inflow, as nothing was before.

    Linear in the brackets of all revisions together.
    """
    steps: list[Step] = []
    before: dict[str, Outlook] | None = None
    for stage in stages:
        now = {outlook.bracket: outlook for outlook in stage.outlooks}
        steps.append(_step(stage, now if before is None else before, now))
        before = now
    return tuple(steps)


def _step(stage: Stage, before: dict[str, Outlook], now: dict[str, Outlook]) -> Step:
    counted = Counter(outlook.status for outlook in now.values())
    stayed = ((outlook, before[key]) for key, outlook in now.items() if key in before)
    return Step(
        stage.number,
        stage.at,
        stage.made_by,
        {status: counted[status] for status in Status},
        tuple(outlook for key, outlook in now.items() if key not in before),
        tuple(outlook for key, outlook in before.items() if key not in now),
        tuple(Moved(outlook, old.status) for outlook, old in stayed if outlook.status is not old.status),
    )
