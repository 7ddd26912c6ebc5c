"""Which sentences of a text bear on a subject: a basket with its texts, or a principle in a few words."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dipoli.rhetoric.marks import Mark
from dipoli.rhetoric.measures.ground import vectors

BEARS_FROM = 0.16
MOST = 30


@dataclass(frozen=True, slots=True)
class Bearing:
    """A sentence, the passage of the subject it is nearest to (by its key), and how alike they are."""

    mark: Mark
    passage: str
    alike: float


def bearing_on(
    source: str, marks: Sequence[Mark], passages: Sequence[tuple[str, str]], most: int = MOST
) -> tuple[Bearing, ...]:
    """Find the sentences nearest to any passage, each a key and its words, in the order of the text.

    Likeness is the cosine of rarity-weighted words, from 0 to 1: words in common, not meaning. For a person to check.
    """
    if not marks or not passages:
        return ()
    # A principle may have one or two words that count, as *inviolability of frontiers* has.
    matrix = vectors([*(mark.words(source) for mark in marks), *(words for _, words in passages)], least=1)
    alike = (matrix[: len(marks)] @ matrix[len(marks) :].T).toarray()
    nearest = alike.argmax(axis=1)
    best = alike[np.arange(len(marks)), nearest]
    order = [int(at) for at in np.argsort(-best, kind="stable")[:most] if best[at] >= BEARS_FROM]
    return tuple(Bearing(marks[at], passages[nearest[at]][0], round(float(best[at]), 3)) for at in sorted(order))
