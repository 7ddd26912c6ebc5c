"""How good a model is: cross-validated with no speech on both sides, with intervals, and by whom it errs about whom."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from dipoli.rhetoric.cues import standard_lexicon
from dipoli.rhetoric.judging.target import target_of
from dipoli.rhetoric.marks import UNNAMED, Target
from dipoli.rhetoric.model.light import LightModel
from dipoli.rhetoric.model.smoothing import Floats
from dipoli.rhetoric.model.vectors import Encoder
from dipoli.rhetoric.names import standard_names
from dipoli.rhetoric.training.corpus import Item, as_sentences
from dipoli.rhetoric.training.fit import Ints, Prepared, TooLittle, by_speech, f1, folds_of, prepare, train_prepared
from dipoli.rhetoric.training.scores import average_precision, calibration_error, correlation, roc_area
from dipoli.sentences import sentence

BINS = 10
RESAMPLES = 400
FOLDS = 10
SURE = 0.6
LEAST_OF_LABEL = 5

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured number with its 95 % interval, by resampling whole speeches."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} ({self.low:.3f} to {self.high:.3f})"


@dataclass(frozen=True, slots=True)
class Group:
    """The errors in the sentences of one speaker, about one target, or of one meeting."""

    name: str
    sentences: int
    conflict: int
    recall: float | None
    false_alarms: float | None


@dataclass(frozen=True)
class Evaluation:
    """What an evaluation found. `groups` is the number of speeches or meetings that were kept together."""

    level: str
    grouped_by: str
    n: int
    groups: int
    figures: Mapping[str, Figure]
    labels: Mapping[str, Mapping[str, float]]
    curve: tuple[tuple[float, float, int], ...]
    speakers: tuple[Group, ...]
    targets: tuple[Group, ...]
    meetings: tuple[Group, ...]
    target_accuracy: float | None = None
    target_macro_f1: float | None = None
    left_out: int = 0


@dataclass(frozen=True)
class Predicted:
    """Probabilities of sentences that the model which gave them had not seen, and whether it would mark them."""

    chances: Floats
    marked: Bools


def cross_validate(
    items: Sequence[Item],
    *,
    by: str = "speech",
    folds: int = FOLDS,
    seed: int = 0,
    encoder: Encoder | None = None,
    alone: bool = False,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> Evaluation:
    """Train and try in turn; `by` is `speech` or `meeting`, whichever is never on both sides.

    `encoder` and `alone` are as in training.
    """
    sentences, owner = as_sentences(items)
    data = prepare(sentences, encoder, alone=alone)
    keys = list(data.speeches) if by == "speech" else [item.meeting for item in sentences]
    count = min(folds, len(set(keys)))
    if count < 2:
        raise TooLittle(sentence("There is one {by} only, so none can be held out: give two or more.", by=by))
    found = predict_unseen(data, keys, count, seed, progress)
    return measured(items, data, owner, found, grouped_by=by)


def predict_unseen(
    data: Prepared, keys: Sequence[str], count: int, seed: int, progress: Callable[[int, int], None]
) -> Predicted:
    """Predict every sentence by a model that has seen nothing of its group."""
    fold = folds_of(keys, count, seed)
    found = Predicted(np.zeros(len(keys)), np.zeros(len(keys), dtype=bool))
    for number in range(count):
        test = np.flatnonzero(fold == number)
        model = train_prepared(data.of(np.flatnonzero(fold != number)), seed)
        one = predict(model, data.of(test))
        found.chances[test], found.marked[test] = one.chances, one.marked
        progress(number + 1, count)
    return found


def predict(model: LightModel, data: Prepared) -> Predicted:
    """Predict by one model."""
    scores = np.asarray([model.score(each) for each in data.seen])
    if model.vectors is not None:
        scores += model.vectors.weigh(data.vectors)
    chances = np.zeros(len(scores))
    for rows in by_speech(data.speeches):
        chances[rows] = model.probabilities(scores[rows].tolist())
    return Predicted(chances, chances >= model.threshold)


def evaluate_model(model: LightModel, items: Sequence[Item]) -> Evaluation:
    """Try a model that is trained already on the speeches that it has not seen; the others are left out and counted."""
    known = frozenset(model.speeches)
    fresh = [item for item in items if item.speech not in known]
    if fresh and len({item.is_conflict for item in fresh}) < 2:
        raise TooLittle(
            sentence(
                "The speeches that the model has not seen carry one label only: give some with each label, or "
                "cross-validate, without --model."
            )
        )
    if not fresh:
        raise TooLittle(sentence("The model was trained on these speeches: cross-validate instead, without --model."))
    sentences, owner = as_sentences(fresh)
    data = prepare(sentences, model.vectors.encoder if model.vectors else None)
    found = measured(fresh, data, owner, predict(model, data), grouped_by="speech")
    return replace(found, left_out=len(items) - len(fresh))


def measured(
    items: Sequence[Item], sentences: Prepared, owner: Sequence[int], predicted: Predicted, *, grouped_by: str
) -> Evaluation:
    """Measure predictions for sentences against what the annotators found; units have what their sentence has."""
    accuracy, macro = _targets(sentences)
    is_units = any(item.is_unit for item in items)
    data = prepare(items) if is_units else sentences
    rows = np.asarray(owner, dtype=np.int64)
    found = Predicted(predicted.chances[rows], predicted.marked[rows])
    return Evaluation(
        level="units" if is_units else "sentences",
        grouped_by=grouped_by,
        n=len(data.labels),
        groups=len(set(data.speeches if grouped_by == "speech" else (item.meeting for item in items))),
        figures=_figures(data, found),
        labels=_labels(data, found),
        curve=curve(data.labels, found.chances),
        speakers=_groups(data, found, lambda item: item.country),
        targets=_groups(data, found, _target_name, only_conflict=True),
        meetings=_groups(data, found, lambda item: item.meeting),
        target_accuracy=accuracy,
        target_macro_f1=macro,
    )


def curve(gold: Ints, chances: Floats) -> tuple[tuple[float, float, int], ...]:
    """Give the calibration curve: mean probability, share that was critical, sentences, for each tenth that has any."""
    bins = np.minimum((chances * BINS).astype(int), BINS - 1)
    return tuple(
        (float(chances[bins == each].mean()), float(gold[bins == each].mean()), int((bins == each).sum()))
        for each in range(BINS)
        if (bins == each).any()
    )


def _figures(data: Prepared, found: Predicted) -> dict[str, Figure]:
    speeches = by_speech(data.speeches)
    chance = np.random.default_rng(0)
    samples = [np.concatenate([speeches[at] for at in chance.integers(0, len(speeches), len(speeches))])
               for _ in range(RESAMPLES)]  # fmt: skip
    return {name: _figure(measure, data, found, samples) for name, measure in _MEASURES.items()}


def _figure(
    measure: Callable[[Ints, Floats, Bools, Sequence[str]], float],
    data: Prepared,
    found: Predicted,
    samples: list[Ints],
) -> Figure:
    value = measure(data.labels, found.chances, found.marked, data.speeches)
    speeches = np.asarray(data.speeches)
    drawn = [
        measure(data.labels[rows], found.chances[rows], found.marked[rows], speeches[rows].tolist()) for rows in samples
    ]
    low, high = np.nanquantile(drawn, (0.025, 0.975))
    return Figure(round(value, 4), round(float(low), 4), round(float(high), 4))


def _precision(gold: Ints, marked: Bools) -> float:
    return float(gold[marked].mean()) if marked.any() else float("nan")


def _macro(gold: Ints, marked: Bools) -> float:
    return (f1(gold, marked) + f1(1 - gold, ~marked)) / 2


def _index(gold: Ints, chances: Floats, speeches: Sequence[str]) -> float:
    """Correlate the mean probability of a speech with its share of critical sentences, speeches of five and more."""
    rows = [each for each in by_speech(list(speeches)) if len(each) >= 5]
    return correlation([float(chances[each].mean()) for each in rows], [float(gold[each].mean()) for each in rows])


_MEASURES: Mapping[str, Callable[[Ints, Floats, Bools, Sequence[str]], float]] = {
    "f1": lambda gold, _, marked, __: f1(gold, marked),
    "macro_f1": lambda gold, _, marked, __: _macro(gold, marked),
    "precision": lambda gold, _, marked, __: _precision(gold, marked),
    "recall": lambda gold, _, marked, __: float(marked[gold == 1].mean()) if (gold == 1).any() else float("nan"),
    "auc": lambda gold, chances, _, __: roc_area(gold, chances),
    "average_precision": lambda gold, chances, _, __: average_precision(gold, chances),
    "ece": lambda gold, chances, _, __: calibration_error(gold, chances, BINS),
    "precision_where_sure": lambda gold, chances, _, __: _precision(gold, chances > SURE),
    "speech_index_r": lambda gold, chances, _, speeches: _index(gold, chances, speeches),
}


def _labels(data: Prepared, found: Predicted) -> dict[str, dict[str, float]]:
    labels: dict[str, dict[str, float]] = {}
    for label in sorted({label for item in data.items for label in item.labels}):
        has = np.asarray([label in item.labels for item in data.items])
        labels[label] = {
            "n": float(has.sum()),
            "recall": round(float(found.marked[has].mean()), 4),
            "mean_probability": round(float(found.chances[has].mean()), 4),
        }
    none = data.labels == 0
    labels["none"] = {
        "n": float(none.sum()),
        "false_alarms": round(float(found.marked[none].mean()), 4),
        "mean_probability": round(float(found.chances[none].mean()), 4),
    }
    return labels


def _groups(
    data: Prepared, found: Predicted, name: Callable[[Item], str], *, only_conflict: bool = False
) -> tuple[Group, ...]:
    names = np.asarray([name(item) for item in data.items])
    groups = []
    for each in sorted(set(names.tolist())):
        here = names == each
        critical = here & (data.labels == 1)
        calm = here & (data.labels == 0)
        if only_conflict and not critical.any():
            continue
        groups.append(
            Group(
                each,
                int(critical.sum()) if only_conflict else int(here.sum()),
                int(critical.sum()),
                round(float(found.marked[critical].mean()), 4) if critical.any() else None,
                round(float(found.marked[calm].mean()), 4) if calm.any() and not only_conflict else None,
            )
        )
    return tuple(groups)


def _target_name(item: Item) -> str:
    party = standard_names().party(item.target.replace("_", " ")) if item.target else None
    return party.name if party else item.target.replace("_", " ").title() or UNNAMED


def _targets(data: Prepared) -> tuple[float, float | None]:
    """Try the rules for the target on the sentences that the annotators found critical: there is one at least."""
    gold: list[str] = []
    given: list[str] = []
    names, lexicon = standard_names(), standard_lexicon()
    before = Target()
    last = ("", "")
    for item, seen in zip(data.items, data.seen, strict=True):
        if last != (item.speech, item.country):
            last, before = (item.speech, item.country), Target()
        if item.is_conflict:
            before = target_of(seen, lexicon, names.party(item.country), before)
            gold.append(_target_name(item))
            given.append(UNNAMED if before.is_group else str(before))
    frequent = [name for name in sorted(set(gold)) if gold.count(name) >= LEAST_OF_LABEL]
    truth, said = np.asarray(gold), np.asarray(given)
    each = [f1((truth == name).astype(np.int64), said == name) for name in frequent]
    return round(float((truth == said).mean()), 4), round(float(np.mean(each)), 4) if each else None
