"""How a sentence's neighbours weigh on its score: a critical passage rarely consists of one sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

WINDOW = 15
"""Sentences before and after that make the tone of the passage."""

PRIOR_SENTENCES = 5.0
"""As many sentences of ordinary tone are added, so that one sentence alone is not a passage."""

PARTS = ("own", "before", "after", "two away", "passage")


@dataclass(frozen=True, slots=True)
class Smoothing:
    """A logistic function of a sentence's score and its neighbours'; `prior` is the ordinary score."""

    prior: float
    weights: tuple[float, ...]
    intercept: float

    def probabilities(self, scores: Sequence[float]) -> Floats:
        """Give the calibrated probabilities of the sentences of one speech."""
        if not len(scores):
            return np.zeros(0)
        rows = surroundings(scores, self.prior)
        # Column by column, so that a sentence gets the same number to the bit in whatever part of a text it is read.
        logits = np.full(len(rows), self.intercept)
        for column, weight in enumerate(self.weights):
            logits += rows[:, column] * weight
        return np.asarray(1.0 / (1.0 + np.exp(-logits)), dtype=np.float64)


def surroundings(scores: Sequence[float], prior: float) -> Floats:
    """Give for each sentence of a speech its own score and four of what is around it; linear in the sentences.

    A row depends on the `WINDOW` sentences on either side of its own, to the bit, and on no others.
    """
    own = np.asarray(scores, dtype=np.float64)
    size = len(own)
    padded = np.concatenate((np.zeros(WINDOW), own, np.zeros(WINDOW)))
    sums = np.zeros(size)
    for step in range(2 * WINDOW + 1):
        sums += padded[step : step + size]
    places = np.arange(size)
    counted = np.minimum(size, places + WINDOW + 1) - np.maximum(0, places - WINDOW)
    mean = (sums + PRIOR_SENTENCES * prior) / (counted + PRIOR_SENTENCES)
    around = [_shifted(own, by, mean) for by in (-1, 1, -2, 2)]
    return np.stack([own, around[0], around[1], (around[2] + around[3]) / 2, mean], axis=1)


def _shifted(own: Floats, by: int, otherwise: Floats) -> Floats:
    found = otherwise.copy()
    if by < 0:
        found[-by:] = own[:by]
    else:
        found[:-by] = own[by:]
    return found


def sigmoid(logit: float) -> float:
    """Turn a logit into a probability."""
    return 1.0 / (1.0 + exp(-max(-60.0, min(60.0, logit))))
