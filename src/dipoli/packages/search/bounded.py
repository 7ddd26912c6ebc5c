"""What a search comes back with."""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Bounded:
    """The best pick found, None where there is none, and what no package exceeds in the measure of its objective.

    `holds_none` proves that no package holds; `is_efficient` that none gives somebody more and nobody less.
    """

    pick: tuple[int, ...] | None
    bound: float
    is_proven: bool
    holds_none: bool = False
    is_efficient: bool = False


NONE = Bounded(None, -math.inf, True, holds_none=True)
