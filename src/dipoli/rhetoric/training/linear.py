"""Logistic regression by scikit-learn, which is needed for training alone and loaded only then."""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log, sqrt

import numpy as np
from scipy.sparse import csr_matrix, hstack

from dipoli.errors import DipoliError
from dipoli.rhetoric.model.smoothing import Floats
from dipoli.sentences import sentence


class NoLearner(DipoliError):
    """scikit-learn is not installed."""

    def __init__(self) -> None:
        super().__init__(
            sentence("Training needs scikit-learn: install it with `pip install 'dipoli[train]'` and try again.")
        )


def sparse_rows(rows: Sequence[Sequence[str]], vocabulary: Mapping[str, int], idf: Floats) -> csr_matrix:
    """Weigh the known words of each row by rarity and to length one, as the light model does."""
    data: list[float] = []
    columns: list[int] = []
    starts = [0]
    for row in rows:
        counted = Counter(vocabulary[gram] for gram in row if gram in vocabulary)
        values = [(1.0 + log(times)) * idf[column] for column, times in counted.items()]
        length = sqrt(sum(value * value for value in values)) or 1.0
        data.extend(value / length for value in values)
        columns.extend(counted)
        starts.append(len(columns))
    return csr_matrix((data, columns, starts), shape=(len(rows), len(vocabulary)))


def logistic(words: csr_matrix | None, more: Floats, labels: object, c: float) -> tuple[Floats, float]:
    """Fit weights and an intercept; `c` is the inverse strength of the penalty. Deterministic."""
    try:
        from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - an extra, and slow to load
    except ImportError:
        raise NoLearner from None
    rows = csr_matrix(more) if words is None else hstack([words, csr_matrix(more)]).tocsr()
    learner = LogisticRegression(C=c, solver="liblinear", random_state=0, max_iter=2_000, tol=1e-6)
    learner.fit(rows, labels)
    return np.asarray(learner.coef_[0], dtype=np.float64), float(learner.intercept_[0])
