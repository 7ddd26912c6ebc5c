"""What is said of a package, or of there being none."""

import math
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from dipoli.packages.model import Certainty, Name, Package, Problem
from dipoli.packages.objective import Objective
from dipoli.sentences import Worded, sentence

_GREATEST = 10**300


class Status(Worded):
    """Whether there is a package that everybody could accept, as far as was found out."""

    FOUND = sentence("found", about="a package")
    NONE = sentence("none", about="a package")


@dataclass(frozen=True)
class Finding:
    """A package that every participant could accept, or that none was found.

    `gains` are above no agreement, in units, in the order of the participants. `value` and `bound` are in the measure
    of the objective (`Objective.measure`). `is_proven` says that no package is better, or that there is none;
    `is_efficient` that none gives somebody more and nobody less. `free` is the value without a demanded balance, and
    `dropped` counts the options that screening left out.
    """

    problem: Problem
    objective: Objective
    status: Status
    package: Package | None
    gains: tuple[int, ...]
    certainties: tuple[Certainty, ...]
    value: float
    bound: float
    is_proven: bool
    is_efficient: bool
    seconds: float
    notes: tuple[str, ...] = ()
    free: float | None = None
    dropped: int = field(default=0, compare=False)

    @property
    def named(self) -> dict[str, Name]:
        """The package as issue and option; empty where there is none."""
        return {} if self.package is None else self.problem.named(self.package)

    @property
    def gains_by_name(self) -> dict[str, int | float]:
        """The gain of each participant in points."""
        names = (participant.name for participant in self.problem.participants)
        return {name: self.problem.points(gain) for name, gain in zip(names, self.gains, strict=False)}

    @property
    def score(self) -> int | float | None:
        """The objective in points: the product of the gains, the least gain, or their sum."""
        if self.package is None:
            return None
        match self.objective:
            case Objective.NASH:
                return _number(Fraction(math.prod(self.gains), self._whole))
            case Objective.EGALITARIAN:
                return self.problem.points(min(self.gains))
            case Objective.UTILITARIAN:
                return self.problem.points(sum(self.gains))

    @property
    def score_bound(self) -> int | float | None:
        """What the objective of no package exceeds; None where nothing is known of it."""
        if self.is_proven:
            return self.score
        if math.isinf(self.bound):
            return None
        unit = self.problem.unit
        if self.objective is Objective.NASH:
            return _number(Fraction(Decimal(self.bound).exp() ** len(self.problem.participants)) / self._whole)
        return self.bound / unit

    @property
    def gap(self) -> float | None:
        """How much better another package could be at most, as a share of the bound; None where nothing is known.

        For the product of gains this is the share of their geometric mean, so that many participants do not swell it.
        """
        if self.is_proven:
            return 0.0
        if self.package is None or math.isinf(self.bound):
            return None
        if self.objective is Objective.NASH:
            return 1.0 if math.isinf(self.value) else max(-math.expm1(self.value - self.bound), 0.0)
        return max(self.bound - self.value, 0.0) / max(abs(self.bound), 1e-12)

    @property
    def price(self) -> float | None:
        """What a demanded balance costs, as a share of the value without it; None where none was demanded."""
        if self.free is None or self.package is None or math.isinf(self.free):
            return None
        if self.objective is Objective.NASH:
            return 1.0 if math.isinf(self.value) else max(-math.expm1(self.value - self.free), 0.0)
        return max(self.free - self.value, 0.0) / max(abs(self.free), 1e-12)

    @property
    def _whole(self) -> int:
        return int(self.problem.unit ** len(self.problem.participants))


def _number(product: Fraction) -> int | float:
    """Give a product as a number that JSON can hold: whole where it is, or where it is too great for another."""
    if product.denominator == 1 or product > _GREATEST:
        return int(product)
    return float(product)
