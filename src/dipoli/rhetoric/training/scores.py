"""Measures of probabilities against what was found, in numpy alone; ties are handled as the definitions ask."""

from collections.abc import Sequence

import numpy as np
from scipy.stats import rankdata

from dipoli.rhetoric.model.smoothing import Floats
from dipoli.rhetoric.training.fit import Ints


def roc_area(gold: Ints, chances: Floats) -> float:
    """Give the chance that a positive is ranked above a negative, ties counting half; nan where one kind is missing."""
    positives = int(gold.sum())
    negatives = len(gold) - positives
    if not positives or not negatives:
        return float("nan")
    ranks = rankdata(chances)
    return float((ranks[gold == 1].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def average_precision(gold: Ints, chances: Floats) -> float:
    """Give the area under precision and recall by steps; nan where there are no positives."""
    if not gold.sum():
        return float("nan")
    order = np.argsort(-chances, kind="stable")
    sorted_gold, sorted_chances = gold[order], chances[order]
    last = np.flatnonzero(np.append(np.diff(sorted_chances) != 0, True))
    hits = np.cumsum(sorted_gold)[last]
    precision = hits / (last + 1)
    recall = hits / gold.sum()
    return float(np.sum(np.diff(np.concatenate(([0.0], recall))) * precision))


def calibration_error(gold: Ints, chances: Floats, bins: int) -> float:
    """Give the mean distance between probability and share, over equal bins, weighted by their size."""
    place = np.minimum((chances * bins).astype(int), bins - 1)
    gaps = [abs(gold[place == each].sum() - chances[place == each].sum()) for each in range(bins)]
    return float(sum(gaps) / max(1, len(gold)))


def correlation(one: Sequence[float], other: Sequence[float]) -> float:
    """Give Pearson's r; nan where there are fewer than three pairs or no variation."""
    if len(one) < 3 or len(set(one)) < 2 or len(set(other)) < 2:
        return float("nan")
    return float(np.corrcoef(one, other)[0, 1])
