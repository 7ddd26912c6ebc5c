"""The light model: a weight for each word and each cue, then the neighbours, then a probability."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log, sqrt

from dipoli.rhetoric.model.features import CueFeatures, Seen, grams
from dipoli.rhetoric.model.smoothing import Floats, Smoothing
from dipoli.rhetoric.model.vectors import Vectors


@dataclass(frozen=True, slots=True)
class Weight:
    """How much one word, pair of words or cue moved a score, in logits."""

    name: str
    amount: float
    is_cue: bool


@dataclass(frozen=True)
class LightModel:
    """Everything a trained model is.

    `grams` and their rarity (`idf`) and weight go together, as do `cues` and `cue_weights`. A sentence counts as
    marked where its probability is at least `threshold`. `vectors` is there where an encoder has a part. `about` says
    what it was trained on; `speeches` names the speeches it has seen, so that an evaluation can leave them out.
    """

    grams: tuple[str, ...]
    idf: tuple[float, ...]
    weights: tuple[float, ...]
    cues: tuple[str, ...]
    cue_weights: tuple[float, ...]
    intercept: float
    smoothing: Smoothing
    threshold: float
    about: Mapping[str, str]
    speeches: tuple[str, ...] = ()
    vectors: Vectors | None = None

    @cached_property
    def _by_gram(self) -> dict[str, tuple[float, float]]:
        return {gram: (rare, weight) for gram, rare, weight in zip(self.grams, self.idf, self.weights, strict=True)}

    @cached_property
    def _cue_features(self) -> CueFeatures:
        return CueFeatures()

    def score(self, seen: Seen) -> float:
        """Give the logit of one sentence by its words and cues alone. Cost: linear in its words."""
        dot = self._words(seen)[0]
        values = self._cue_features.values(seen)
        return self.intercept + dot + sum(value * weight for value, weight in zip(values, self.cue_weights) if value)  # noqa: B905

    def scores(self, text: str, seen: Sequence[Seen]) -> list[float]:
        """Give the logits of sentences of a text, each by itself."""
        own = [self.score(each) for each in seen]
        if self.vectors is None:
            return own
        return [one + other for one, other in zip(own, self.vectors.scores(text, seen), strict=True)]

    def probabilities(self, scores: Sequence[float]) -> Floats:
        """Give the calibrated probabilities of the sentences of one text, in order."""
        return self.smoothing.probabilities(scores)

    def why(self, seen: Seen) -> list[Weight]:
        """Give what moved the score of one sentence, the greatest first."""
        _, length, parts = self._words(seen)
        found = [Weight(gram, amount / length, False) for gram, amount in parts.items()] if length else []
        values = self._cue_features.values(seen)
        found += [
            Weight(name, value * weight, True)
            for name, value, weight in zip(self.cues, values, self.cue_weights, strict=True)
            if value
        ]
        return sorted(found, key=lambda each: (-abs(each.amount), each.name))

    def _words(self, seen: Seen) -> tuple[float, float, dict[str, float]]:
        known = self._by_gram
        counted = Counter(gram for gram in grams(seen) if gram in known)
        squares = dot = 0.0
        parts: dict[str, float] = {}
        for gram, times in counted.items():
            rare, weight = known[gram]
            value = (1.0 + log(times)) * rare if times > 1 else rare
            squares += value * value
            parts[gram] = value * weight
            dot += parts[gram]
        length = sqrt(squares)
        return (dot / length if length else 0.0), length, parts
