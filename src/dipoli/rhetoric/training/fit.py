"""Training: a pure function of the data. The same corpus gives the same model, to the byte."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import log

import numpy as np
import numpy.typing as npt

from dipoli.errors import DipoliError
from dipoli.rhetoric.cues import standard_lexicon
from dipoli.rhetoric.model.features import CueFeatures, Seen, grams, look
from dipoli.rhetoric.model.light import LightModel
from dipoli.rhetoric.model.smoothing import Floats, Smoothing, surroundings
from dipoli.rhetoric.model.stored import rounded
from dipoli.rhetoric.model.vectors import Encoder, Vectors, masked
from dipoli.rhetoric.names import standard_names
from dipoli.rhetoric.training.corpus import Item, as_sentences
from dipoli.rhetoric.training.linear import logistic, sparse_rows
from dipoli.sentences import sentence

INNER_FOLDS = 8
LEAST_DOCUMENTS = 2
CUE_SCALE = 0.2
VECTOR_SCALE = 2.0
C_WORDS = 3.0
C_NEIGHBOURS = 1.0
LEAST_SPEECHES = 10
_AROUND = (-0.06, -0.03, 0.0, 0.03, 0.06)
_THRESHOLDS = tuple(round(0.2 + 0.02 * step, 2) for step in range(20))

Ints = npt.NDArray[np.int64]


class TooLittle(DipoliError):
    """A corpus from which nothing can be learnt."""


@dataclass(frozen=True)
class Prepared:
    """A corpus as the learner sees it: one row a sentence, in the order of the speeches.

    `vectors` has no columns where no encoder has a part.
    """

    items: tuple[Item, ...]
    seen: tuple[Seen, ...]
    grams: tuple[tuple[str, ...], ...]
    cues: Floats
    labels: Ints
    speeches: tuple[str, ...]
    vectors: Floats
    encoder: Encoder | None = None

    def of(self, rows: Ints) -> "Prepared":
        """Give some of its rows."""
        return Prepared(
            tuple(self.items[row] for row in rows),
            tuple(self.seen[row] for row in rows),
            tuple(self.grams[row] for row in rows),
            self.cues[rows],
            self.labels[rows],
            tuple(self.speeches[row] for row in rows),
            self.vectors[rows],
            self.encoder,
        )


@dataclass(frozen=True)
class Scorer:
    """The first stage: words and cues to a score."""

    vocabulary: dict[str, int]
    idf: Floats
    weights: Floats
    cue_weights: Floats
    vector_weights: Floats
    intercept: float

    def scores(self, data: Prepared) -> Floats:
        """Score every row by itself."""
        words = sparse_rows(data.grams, self.vocabulary, self.idf) @ self.weights
        more = data.cues @ self.cue_weights + data.vectors @ self.vector_weights
        return np.asarray(words + more + self.intercept, dtype=np.float64)


def prepare(items: Sequence[Item], encoder: Encoder | None = None, *, alone: bool = False) -> Prepared:
    """Look at every sentence of a corpus; with `alone` an encoder's vectors stand for words and cues."""
    names, lexicon = standard_names(), standard_lexicon()
    features = CueFeatures(lexicon)
    seen = tuple(look(item.text, 0, len(item.text), names, lexicon) for item in items)
    cues = np.asarray([features.values(each) for each in seen], dtype=np.float64)
    cues = cues.reshape(len(seen), len(features.names))
    texts = [masked(item.text, each) for item, each in zip(items, seen, strict=True)]
    return Prepared(
        tuple(items),
        seen,
        tuple(() if alone else tuple(grams(each)) for each in seen),
        np.zeros_like(cues) if alone else cues,
        np.asarray([item.is_conflict for item in items], dtype=np.int64),
        tuple(item.speech for item in items),
        np.zeros((len(seen), 0)) if encoder is None else encoder.encode(texts),
        encoder,
    )


def folds_of(keys: Sequence[str], count: int, seed: int) -> Ints:
    """Deal groups out to folds, so that no group is on two sides."""
    groups = sorted(set(keys))
    order = np.random.default_rng(seed).permutation(len(groups))
    fold = {groups[group]: place % count for place, group in enumerate(order)}
    return np.asarray([fold[key] for key in keys], dtype=np.int64)


def train(items: Sequence[Item], seed: int = 0, encoder: Encoder | None = None, *, alone: bool = False) -> LightModel:
    """Train a model on annotated sentences. Takes some seconds for a few thousand of them, or minutes to encode them.

    With an encoder its vectors are learnt from as well, or, with `alone`, instead of words and cues.
    """
    return train_prepared(prepare(as_sentences(items)[0], encoder, alone=alone), seed)


def train_prepared(data: Prepared, seed: int = 0) -> LightModel:
    """Train on what is prepared already; TooLittle where nothing can be learnt from it."""
    if len(set(data.speeches)) < LEAST_SPEECHES or not 0 < data.labels.sum() < len(data.labels):
        raise TooLittle(
            sentence(
                "{sentences} sentences of {speeches} speeches are too few to train on, or carry one label only: "
                "give {least} annotated speeches or more.",
                sentences=len(data.labels),
                speeches=len(set(data.speeches)),
                least=LEAST_SPEECHES,
            )
        )
    held_out = np.zeros(len(data.labels))
    inner = folds_of(data.speeches, INNER_FOLDS, seed + 1)
    for fold in range(INNER_FOLDS):
        test = np.flatnonzero(inner == fold)
        held_out[test] = fit_scorer(data.of(np.flatnonzero(inner != fold))).scores(data.of(test))
    scorer = fit_scorer(data)
    smoothing, threshold = _second_stage(data, held_out)
    return _model(data, scorer, smoothing, threshold, seed)


def fit_scorer(data: Prepared) -> Scorer:
    """Fit the first stage."""
    counts = Counter(gram for row in data.grams for gram in set(row))
    kept = sorted(gram for gram, times in counts.items() if times >= LEAST_DOCUMENTS)
    vocabulary = {gram: place for place, gram in enumerate(kept)}
    idf = np.asarray([log((1 + len(data.grams)) / (1 + counts[gram])) + 1 for gram in kept], dtype=np.float64)
    words = sparse_rows(data.grams, vocabulary, idf)
    more = np.hstack([data.cues * CUE_SCALE, data.vectors * VECTOR_SCALE])
    weights, intercept = logistic(words, more, data.labels, C_WORDS)
    cues, vectors = np.split(weights[len(kept) :], [data.cues.shape[1]])
    return Scorer(vocabulary, idf, weights[: len(kept)], cues * CUE_SCALE, vectors * VECTOR_SCALE, intercept)


def by_speech(speeches: Sequence[str]) -> list[Ints]:
    """Give the rows of each speech, in order."""
    found: dict[str, list[int]] = {}
    for row, speech in enumerate(speeches):
        found.setdefault(speech, []).append(row)
    return [np.asarray(rows, dtype=np.int64) for rows in found.values()]


def _second_stage(data: Prepared, held_out: Floats) -> tuple[Smoothing, float]:
    prior = float(np.mean(held_out))
    rows = np.zeros((len(held_out), 5))
    for places in by_speech(data.speeches):
        rows[places] = surroundings(held_out[places].tolist(), prior)
    weights, intercept = logistic(None, rows, data.labels, C_NEIGHBOURS)
    smoothing = Smoothing(rounded(prior), tuple(rounded(each) for each in weights), rounded(intercept))
    chances = 1 / (1 + np.exp(-(rows @ weights + intercept)))
    return smoothing, _threshold(data.labels, chances)


def _threshold(labels: Ints, chances: Floats) -> float:
    """Choose the threshold around which macro-F1 is best: the single best one is mostly luck."""

    def around(threshold: float) -> float:
        return sum(macro_f1(labels, chances >= threshold + step) for step in _AROUND)

    return max(_THRESHOLDS, key=lambda each: (around(each), -each))


def f1(gold: Ints, given: npt.NDArray[np.bool_]) -> float:
    """Give the F1 of the marked class, 0 where there is nothing to find or nothing found."""
    hits = int(np.sum((gold == 1) & given))
    return 2 * hits / max(1, int(np.sum(gold == 1)) + int(np.sum(given)))


def macro_f1(gold: Ints, given: npt.NDArray[np.bool_]) -> float:
    """Give the mean of the F1 of both classes."""
    return (f1(gold, given) + f1(1 - gold, ~given)) / 2


def _model(data: Prepared, scorer: Scorer, smoothing: Smoothing, threshold: float, seed: int) -> LightModel:
    kept = list(scorer.vocabulary)
    digest = sha256("\n".join(f"{i.speech}\t{i.text}\t{i.is_conflict}" for i in data.items).encode()).hexdigest()
    return LightModel(
        grams=tuple(kept),
        idf=tuple(rounded(each) for each in scorer.idf),
        weights=tuple(rounded(each) for each in scorer.weights),
        cues=CueFeatures().names,
        cue_weights=tuple(rounded(each) for each in scorer.cue_weights),
        intercept=rounded(scorer.intercept),
        smoothing=smoothing,
        threshold=threshold,
        about={
            "data": "UNSCon (Zaczynska, Bourgonje, Stede, LREC-COLING 2024), github linatal/UNSCon, CC BY-SA",
            "licence": "CC BY-SA 4.0",
            "data digest": digest,
            "sentences": str(len(data.items)),
            "speeches": str(len(set(data.speeches))),
            "seed": str(seed),
            **({"encoder": data.encoder.name} if data.encoder else {}),
        },
        speeches=tuple(sorted(set(data.speeches))),
        vectors=Vectors(data.encoder, tuple(map(rounded, scorer.vector_weights))) if data.encoder else None,
    )
