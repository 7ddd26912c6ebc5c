"""A simulated round: a single text on the table, changed one issue at a time while nobody loses.

It shows what a protocol and an order of business can reach by themselves, beside the package that was found. The same
seed gives the same round. Nobody bluffs in it, which is kinder than any conference.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from dipoli.packages.answers.find import Wish, open_space
from dipoli.packages.limit import Limit
from dipoli.packages.model import Package, Problem
from dipoli.packages.objective import log_mean
from dipoli.packages.search.narrowing.screening import screen
from dipoli.packages.search.space import Space
from dipoli.packages.table import Whole, tabulate
from dipoli.sentences import Worded, sentence


class Order(Worded):
    """In which order the issues are taken up: as they stand, the most contested first, or by lot each time round."""

    AGENDA = sentence("agenda", about="the order of issues")
    HARDEST = sentence("hardest", about="the order of issues")
    LOT = sentence("lot", about="the order of issues")


class Protocol(Worded):
    """What may be moved at once: one issue, or one and then another in exchange for it."""

    SINGLE = sentence("single", about="what is moved at once")
    EXCHANGE = sentence("exchange", about="what is moved at once")


@dataclass(frozen=True, slots=True)
class Move:
    """One change that nobody lost by: the round, the issues and their options before and after, and who gained."""

    round: int
    changes: tuple[tuple[str, str, str], ...]
    gained: tuple[str, ...]


@dataclass(frozen=True)
class Rehearsal:
    """How a round went. `gains` are at its end, in units; `is_settled` where no further move was possible."""

    problem: Problem
    start: Package | None
    package: Package | None
    moves: tuple[Move, ...]
    gains: tuple[int, ...]
    rounds: int
    is_settled: bool
    seconds: float

    @property
    def mean(self) -> float:
        """The geometric mean of the gains, in points; 0 where somebody gains nothing."""
        if not self.gains:
            return 0.0
        value = log_mean(self.gains)
        return float(np.exp(value)) / self.problem.unit


def rehearse(
    problem: Problem,
    seed: int,
    *,
    order: Order = Order.AGENDA,
    protocol: Protocol = Protocol.SINGLE,
    rounds: int = 50,
    limit: Limit | None = None,
) -> Rehearsal:
    """Play a round from a single text drawn by lot among what nobody refuses, until no move is left.

    A move that lifts somebody towards its minimum counts as a gain, so that a round may end with somebody below it:
    then what is on the table is not acceptable, and `gains` show it.
    """
    table, limit = tabulate(problem), limit or Limit()
    space = screen(open_space(table, Wish()), dominated=False)
    if space is None:
        return Rehearsal(problem, None, None, (), (), 0, True, limit.spent)
    played = _Round(space, np.random.default_rng(seed), order=order, protocol=protocol, limit=limit)
    start = space.package(played.pick.tolist())
    moves: list[tuple[int, list[tuple[int, int, int]], Whole]] = []
    at, is_settled = 0, False
    for at in range(1, rounds + 1):
        made = list(played.once())
        moves += [(at, *each) for each in made]
        is_settled = not made and not limit.is_over
        if not made:
            break
    package = space.package(played.pick.tolist())
    told = tuple(_told(problem, space, *each) for each in moves)
    return Rehearsal(problem, start, package, told, table.gains(package), at, is_settled, limit.spent)


class _Round:
    """The text on the table as a pick, and what moves are possible from there."""

    def __init__(
        self, space: Space, chance: np.random.Generator, *, order: Order, protocol: Protocol, limit: Limit
    ) -> None:
        self.space = space
        self.limit = limit
        self._chance = chance
        self._order = order
        self._protocol = protocol
        self.pick = space.starts[:-1] + chance.integers(0, space.sizes)
        self.gains = space.gains(self.pick)

    def once(self) -> Iterator[tuple[list[tuple[int, int, int]], Whole]]:
        """Take up every block once; give what was changed, and by how much each row gained."""
        for block in self._turns():
            if self.limit.is_over:
                return
            found = self._alone(block) or (self._exchanged(block) if self._protocol is Protocol.EXCHANGE else None)
            if found is not None:
                changes = [(at, int(self.pick[at]), column) for at, column in found]
                for at, column in found:
                    self.pick[at] = column
                before, self.gains = self.gains, self.space.gains(self.pick)
                yield changes, self.gains - before

    def _turns(self) -> list[int]:
        blocks = np.arange(self.space.blocks)
        if self._order is Order.LOT:
            self._chance.shuffle(blocks)
        elif self._order is Order.HARDEST:
            spread = [self._least_regret(int(block)) for block in blocks]
            blocks = blocks[np.argsort(-np.array(spread), kind="stable")]
        return [int(block) for block in blocks]

    def _least_regret(self, block: int) -> int:
        """Give what all together forgo at least, against each having its best of a block."""
        own = self.space.points[: self.space.voices, self.space.columns(block)]
        return int((own.max(axis=1, keepdims=True) - own).sum(axis=0).min())

    def _steps(self, block: int) -> Whole:
        points = self.space.points
        return np.asarray(points[:, self.space.columns(block)] - points[:, [self.pick[block]]])

    def _alone(self, block: int) -> list[tuple[int, int]] | None:
        steps = self._steps(block)
        good = self._is_good(steps)
        if not good.any():
            return None
        sums = np.where(good, steps[: self.space.voices].sum(axis=0), -1)
        return [(block, int(self.space.starts[block] + np.argmax(sums)))]

    def _exchanged(self, block: int) -> list[tuple[int, int]] | None:
        """Pair a change that somebody loses by with one elsewhere that makes up for it."""
        space = self.space
        base = space.points[:, self.pick][:, space.block_of]
        elsewhere = space.points - base
        for at, step in enumerate(self._steps(block).T):
            if (step > 0).any():
                together = elsewhere + step[:, None]
                good = self._is_good(together) & (space.block_of != block)
                if good.any():
                    sums = np.where(good, together[: space.voices].sum(axis=0), -1)
                    other = int(np.argmax(sums))
                    return [(block, int(space.starts[block] + at)), (int(space.block_of[other]), other)]
        return None

    def _is_good(self, steps: Whole) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Whether nobody loses and somebody gains; demands on the whole package may move as long as they are met."""
        voices = self.space.voices
        after = self.gains[voices:, None] + steps[voices:]
        kept = (after >= np.minimum(self.gains[voices:, None], 0)).all(axis=0)
        return np.asarray((steps[:voices] >= 0).all(axis=0) & (steps[:voices] > 0).any(axis=0) & kept)


def _told(problem: Problem, space: Space, at: int, changes: list[tuple[int, int, int]], gained: Whole) -> Move:
    words = []
    for block, before, after in changes:
        start = int(space.starts[block])
        old, new = space.choices[block][before - start], space.choices[block][after - start]
        for issue, was, becomes in zip(space.members[block], old.tolist(), new.tolist(), strict=True):
            if was != becomes:
                options = problem.issues[issue].options
                words.append((problem.issues[issue].name, options[was], options[becomes]))
    names = [participant.name for participant in problem.participants]
    return Move(at, tuple(words), tuple(names[who] for who in np.flatnonzero(gained[: space.voices] > 0).tolist()))
