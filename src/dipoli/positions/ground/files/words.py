"""What a vote is written as."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dipoli.positions.ground.files.problems import NotVotes

BLANK = 2
_WORDS = {
    1: ("agree", "yes", "y", "for", "support", "accept", "in favour", "in favor"),
    0: ("pass", "abstain", "abstention", "a", "neutral", "unsure"),
    -1: ("disagree", "no", "n", "against", "object", "reserve", "oppose"),
    BLANK: ("", "na", "nan", "null", "none", "absent", "-"),
}
_VALUES = {word: value for value, words in _WORDS.items() for word in words}


def understood(words: Sequence[str]) -> tuple[NDArray[np.int8], int | None]:
    """Give the vote that each word means, `BLANK` for none, and the place of the first that means nothing."""
    found = np.zeros(len(words), np.int8)
    for at, word in enumerate(words):
        value = meaning(word)
        if value is None:
            return found, at
        found[at] = value
    return found, None


def meaning(word: str) -> int | None:
    """Give the vote a word means, None where it means nothing.

    >>> [meaning(word) for word in ("1", "-1.0", "Abstain", "", "2")]
    [1, -1, 0, 2, None]
    """
    spelt = word.strip().lower()
    if spelt in _VALUES:
        return _VALUES[spelt]
    try:
        value = float(spelt)
    except ValueError:
        return None
    return int(value) if value in {-1.0, 0.0, 1.0} else None


def refuse(name: str, line: int, word: str) -> NotVotes:
    """Say that something is no vote."""
    return NotVotes(
        f"{name}, line {line:,}: “{word[:40]}” is no vote;"
        " a vote is 1 or agree, 0 or pass, -1 or disagree, or left empty."
    )
