"""What makes one package better than another, compared in whole numbers."""

import math
from collections.abc import Sequence

from dipoli.sentences import Worded, sentence

Gains = Sequence[int]
Key = tuple[int, ...]


class Objective(Worded):
    """By which measure the best package is sought.

    NASH: the greatest product of gains; where somebody cannot gain at all, first the most who gain, then their product.
    EGALITARIAN: the least gain as great as can be, then the next, and so on (leximin).
    UTILITARIAN: the greatest sum of gains.
    """

    NASH = sentence("nash", about="a measure of packages")
    EGALITARIAN = sentence("egalitarian", about="a measure of packages")
    UTILITARIAN = sentence("utilitarian", about="a measure of packages")

    def key(self, gains: Gains) -> Key:
        """Give what packages are compared by, exactly: of two packages the one of the greater key is better.

        >>> Objective.NASH.key((3, 4)), Objective.NASH.key((0, 50))
        ((2, 12), (1, 50))
        >>> Objective.EGALITARIAN.key((3, 1, 2)), Objective.UTILITARIAN.key((3, 1, 2))
        ((1, 2, 3), (6,))
        """
        match self:
            case Objective.NASH:
                won = [gain for gain in gains if gain > 0]
                return len(won), math.prod(won)
            case Objective.EGALITARIAN:
                return tuple(sorted(gains))
            case Objective.UTILITARIAN:
                return (sum(gains),)

    def measure(self, gains: Gains) -> float:
        """Give the measure as the searches bound it: mean logarithm of gains, least gain, or sum."""
        match self:
            case Objective.NASH:
                return log_mean(gains)
            case Objective.EGALITARIAN:
                return float(min(gains))
            case Objective.UTILITARIAN:
                return float(sum(gains))


def log_mean(gains: Gains) -> float:
    """Give the mean logarithm of gains: that of their geometric mean; minus infinity where one is 0."""
    if min(gains) <= 0:
        return -math.inf
    return math.fsum(math.log(gain) for gain in gains) / len(gains)
