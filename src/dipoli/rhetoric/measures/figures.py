"""Means with intervals, and how much text they need: a number from too little is not shown as one."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dipoli.sentences import sentence

LEAST_SENTENCES = 20
RESAMPLES = 500
BLOCK = 5
"""Sentences drawn together: neighbours resemble each other, and drawing them singly would promise too much."""

_SEED = 20_261_125
_DRAWN_AT_A_TIME = 500_000


@dataclass(frozen=True, slots=True)
class Measure:
    """A mean and its 95 % interval, from `sentences` sentences of `texts` texts; `is_enough` where they are enough."""

    value: float
    low: float
    high: float
    sentences: int
    texts: int = 1
    least: int = LEAST_SENTENCES

    @property
    def is_enough(self) -> bool:
        """Whether there is text enough to show it."""
        return self.sentences >= self.least

    def __str__(self) -> str:
        if not self.is_enough:
            return sentence(
                "too little text ({sentences} of at least {least} sentences)",
                sentences=self.sentences,
                least=self.least,
            )
        return sentence("{value:.2f} ({low:.2f} to {high:.2f})", value=self.value, low=self.low, high=self.high)


@dataclass(frozen=True, slots=True)
class Difference:
    """How much a mean changed, `later` less `earlier`, with its 95 % interval."""

    earlier: Measure
    later: Measure
    value: float
    low: float
    high: float

    @property
    def is_enough(self) -> bool:
        """Whether both sides have text enough."""
        return self.earlier.is_enough and self.later.is_enough

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves out no change at all."""
        return self.is_enough and (self.low > 0 or self.high < 0)

    def __str__(self) -> str:
        if not self.is_enough:
            return sentence("there is too little text to say")
        if not self.is_clear:
            return sentence(
                "no change that the amount of text would bear out ({change:+.2f}, {low:+.2f} to {high:+.2f})",
                change=self.value,
                low=self.low,
                high=self.high,
            )
        change, low, high = abs(self.value), self.low, self.high
        if self.value > 0:
            return sentence("rose by {change:.2f} ({low:+.2f} to {high:+.2f})", change=change, low=low, high=high)
        return sentence("fell by {change:.2f} ({low:+.2f} to {high:+.2f})", change=change, low=low, high=high)


def mean_of(texts: Sequence[Sequence[float]], least: int = LEAST_SENTENCES) -> Measure:
    """Give the mean of all values of some texts, each text a sequence. Resamples texts, or blocks of a single text.

    >>> mean_of([[0.0, 1.0] * 20]).value
    0.5
    """
    blocks = _blocks(texts)
    sentences = sum(len(text) for text in texts)
    if not sentences:
        return Measure(0.0, 0.0, 0.0, 0, len(texts), least)
    value = sum(map(sum, texts)) / sentences
    low, high = np.quantile(_drawn(blocks, _SEED), (0.025, 0.975))
    return Measure(round(value, 4), round(float(low), 4), round(float(high), 4), sentences, len(texts), least)


def difference_of(
    earlier: Sequence[Sequence[float]], later: Sequence[Sequence[float]], least: int = LEAST_SENTENCES
) -> Difference:
    """Compare the means of two sets of texts."""
    one, other = mean_of(earlier, least), mean_of(later, least)
    if not one.sentences or not other.sentences:
        return Difference(one, other, 0.0, 0.0, 0.0)
    drawn = _drawn(_blocks(later), _SEED) - _drawn(_blocks(earlier), _SEED + 1)
    low, high = np.quantile(drawn, (0.025, 0.975))
    return Difference(one, other, round(other.value - one.value, 4), round(float(low), 4), round(float(high), 4))


def _blocks(texts: Sequence[Sequence[float]]) -> list[tuple[float, int]]:
    """Give sum and size of what is drawn together: whole texts where there are many, else blocks of sentences."""
    found = [text for text in texts if len(text)]
    if len(found) < BLOCK:
        found = [text[at : at + BLOCK] for text in found for at in range(0, len(text), BLOCK)]
    return [(float(sum(each)), len(each)) for each in found]


def _drawn(blocks: Sequence[tuple[float, int]], seed: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Draw all blocks anew some hundred times, and give the mean of each; a few draws at a time, to spare memory."""
    sums = np.asarray([total for total, _ in blocks])
    sizes = np.asarray([size for _, size in blocks], dtype=np.float64)
    chance = np.random.default_rng(seed)
    at_a_time = max(1, _DRAWN_AT_A_TIME // len(blocks))
    means: list[np.ndarray[tuple[int, ...], np.dtype[np.float64]]] = []
    for begun in range(0, RESAMPLES, at_a_time):
        picks = chance.integers(0, len(blocks), (min(at_a_time, RESAMPLES - begun), len(blocks)))
        means.append(sums[picks].sum(axis=1) / sizes[picks].sum(axis=1))
    return np.concatenate(means)
