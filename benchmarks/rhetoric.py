"""Reading statements: the light model against VADER and a bare TF-IDF transform, in quality and in time.

Lexicoder's dictionary may not be passed on, so it is no peer here; nor is the published model of the corpus, whose
figures could not be read.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from benchmarks.report import seconds, table
from benchmarks.timing import alternate, exponent, peak_memory
from dipoli.rhetoric import Reader, dump_model, shipped_model
from dipoli.rhetoric.cues import standard_lexicon
from dipoli.rhetoric.judging.cooperation import cooperation_of
from dipoli.rhetoric.model.features import look
from dipoli.rhetoric.model.minilm import MiniLM
from dipoli.rhetoric.model.stored import load_model
from dipoli.rhetoric.names import standard_names
from dipoli.rhetoric.training.corpus import Item, read_corpus
from dipoli.rhetoric.training.evaluate import predict_unseen
from dipoli.rhetoric.training.fit import Prepared, f1, folds_of, macro_f1, prepare
from dipoli.rhetoric.training.scores import average_precision, calibration_error, correlation, roc_area

TITLE = "Statements: the light model against VADER and TF-IDF with logistic regression"
PEERS = ("vaderSentiment", "scikit-learn")
DATA = Path(__file__).parents[2] / "shared" / "data" / "rhetoric"
TIMES = (1, 2, 4, 8)
ROUNDS = 3
FOLDS = 10
SEEDS = (0, 1, 2)
COOPERATION_ROWS = 6_000
ENCODED = {"light model and vectors": False, "sentence vectors alone": True}
Scores = np.ndarray[Any, Any]


def run() -> dict[str, object]:
    """Measure quality with no speech on both sides, then time and memory on the same sentences."""
    path = DATA / "unscon_sentences.csv"
    if not path.is_file():
        return {"absent": True}
    items = read_corpus(path.read_text(encoding="utf-8"), path.name)
    return {
        "absent": False,
        "sentences": len(items),
        "speeches": len({item.speech for item in items}),
        "quality": _quality(items),
        "cooperation_auc": _cooperation(),
        **_cost([item.text for item in items]),
    }


def _quality(items: Sequence[Item]) -> list[dict[str, object]]:
    """Try each contender on the same folds; the mean of some seeds."""
    data = prepare(items)
    encoded = {
        name: prepare(items, MiniLM(), alone=alone) for name, alone in ENCODED.items() if MiniLM().is_installed()
    }
    rows: list[dict[str, object]] = []
    for by, keys in (("speech", [item.speech for item in items]), ("meeting", [item.meeting for item in items])):
        folds = min(FOLDS, len(set(keys)))
        contenders = {
            "light model": lambda seed, keys=keys, folds=folds: _light(data, keys, folds, seed),
            "TF-IDF, logistic": lambda seed, keys=keys, folds=folds: _bare(data, keys, folds, seed),
            "VADER": lambda seed, keys=keys, folds=folds: _vader(data, keys, folds, seed),
            **{
                name: lambda seed, keys=keys, folds=folds, of=of: _light(of, keys, folds, seed)
                for name, of in encoded.items()
            },
        }
        for name, contender in contenders.items():
            found = [_figures(data, *contender(seed)) for seed in SEEDS]
            rows.append(
                {"by": by, "who": name, **{key: float(np.mean([each[key] for each in found])) for key in found[0]}}
            )
    return rows


def _light(data: Prepared, keys: Sequence[str], folds: int, seed: int) -> tuple[Scores, Scores]:
    found = predict_unseen(data, keys, folds, seed, lambda _done, _of: None)
    return found.chances, found.marked


def _bare(data: Prepared, keys: Sequence[str], folds: int, seed: int) -> tuple[Scores, Scores]:
    texts = np.asarray([item.text for item in data.items])
    chances, marked = np.zeros(len(texts)), np.zeros(len(texts), dtype=bool)
    fold = folds_of(keys, folds, seed)
    for number in range(folds):
        train, test = fold != number, fold == number
        words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
        rows = words.fit_transform(texts[train])
        learner = LogisticRegression(C=3, class_weight="balanced", solver="liblinear", random_state=0)
        learner.fit(rows, data.labels[train])
        chances[test] = learner.predict_proba(words.transform(texts[test]))[:, 1]
        marked[test] = chances[test] >= 0.5
    return chances, marked


def _vader(data: Prepared, keys: Sequence[str], folds: int, seed: int) -> tuple[Scores, Scores]:
    """Take VADER's negativity as a chance, and the threshold that is best on the other folds."""
    analyzer = SentimentIntensityAnalyzer()
    chances = np.asarray([(1 - analyzer.polarity_scores(item.text)["compound"]) / 2 for item in data.items])
    marked = np.zeros(len(chances), dtype=bool)
    fold = folds_of(keys, folds, seed)
    for number in range(folds):
        train, test = fold != number, fold == number
        best = max(np.arange(0.05, 1, 0.05), key=lambda each: macro_f1(data.labels[train], chances[train] >= each))
        marked[test] = chances[test] >= best
    return chances, marked


def _figures(data: Prepared, chances: Scores, marked: Scores) -> dict[str, float]:
    gold = data.labels
    rows = [np.asarray([s == speech for s in data.speeches]) for speech in sorted(set(data.speeches))]
    rows = [each for each in rows if each.sum() >= 5]
    index = correlation([float(chances[each].mean()) for each in rows], [float(gold[each].mean()) for each in rows])
    return {
        "f1": f1(gold, marked),
        "macro_f1": macro_f1(gold, marked),
        "auc": roc_area(gold, chances),
        "average_precision": average_precision(gold, chances),
        "ece": calibration_error(gold, chances, 10),
        "index": index,
    }


def _cooperation() -> dict[str, float]:
    """Tell co-operation from conflict, and from everything else, in sentences that nothing was learnt from."""
    path = DATA / "un_quadclass_en.tsv"
    lines = [line.rpartition("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    rows = [(text, code) for text, _, code in lines if code in set("01234")][:COOPERATION_ROWS]
    names, lexicon = standard_names(), standard_lexicon()
    scores = np.asarray([cooperation_of(look(text, 0, len(text), names, lexicon), lexicon) for text, _ in rows])
    gold = np.asarray([int(code in {"2", "4"}) for _, code in rows])
    events = np.asarray([code != "0" for _, code in rows])
    return {
        "rows": len(rows),
        "against_conflict": roc_area(gold[events], scores[events]),
        "against_all": roc_area(gold, scores),
    }


def _cost(texts: Sequence[str]) -> dict[str, object]:
    analyzer = SentimentIntensityAnalyzer()
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True).fit(texts)
    reader = Reader()
    source = "\n\n".join(texts)

    def contenders(times: int) -> dict[str, Any]:
        return {
            "reading whole": lambda: reader.read("\n\n".join([source] * times)),
            "score alone": lambda: [
                reader.model.score(look(text, 0, len(text), reader.names, reader.lexicon)) for text in texts * times
            ],
            "VADER": lambda: [analyzer.polarity_scores(text) for text in texts * times],
            "TF-IDF transform": lambda: words.transform(texts * times),
        }

    rows = [{"sentences": len(texts) * times, **alternate(contenders(times), ROUNDS)} for times in TIMES]
    model = dump_model(shipped_model())
    begun = time.perf_counter()
    load_model(model, "the shipped model")
    loaded = time.perf_counter() - begun
    return {
        "encoded": seconds_to_encode(texts) if MiniLM().is_installed() else None,
        "rows": rows,
        "exponent": exponent([row["sentences"] for row in rows], [row["reading whole"] for row in rows]),
        "memory": peak_memory(lambda: reader.read(source)),
        "model_bytes": len(model),
        "load": loaded,
    }


def seconds_to_encode(texts: Sequence[str]) -> float:
    """Time the transformer on one thread, loaded before."""
    import torch

    torch.set_num_threads(1)
    encoder = MiniLM()
    encoder.encode(texts[:2])
    begun = time.perf_counter()
    encoder.encode(texts)
    return time.perf_counter() - begun


def report(found: Mapping[str, Any]) -> Iterator[str]:
    """Write what was measured."""
    if found["absent"]:
        yield "The annotated speeches are not on this machine: nothing was measured."
        return
    yield (
        f"{found['sentences']:,} sentences of {found['speeches']} annotated speeches (UNSCon, in part). "
        f"Held out: whole speeches (10 folds) or whole meetings; the mean of {len(SEEDS)} seeds."
    )
    yield ""
    yield from table(
        ("held out", "", "F1", "macro-F1", "AUC", "average precision", "calibration error", "index of a speech, r"),
        (
            (
                row["by"],
                row["who"],
                *(f"{row[key]:.3f}" for key in ("f1", "macro_f1", "auc", "average_precision", "ece", "index")),
            )
            for row in found["quality"]
        ),
    )
    cooperation = found["cooperation_auc"]
    yield ""
    yield (
        f"Co-operative language, by cues alone, on {cooperation['rows']:,} sentences that nothing was learnt from: "
        f"AUC {cooperation['against_conflict']:.3f} against conflict, {cooperation['against_all']:.3f} against all "
        "else. VADER's chances are its compound score, never meant as a probability. Lexicoder is not measured: its "
        "dictionary may not be passed on. "
        + (
            f"The transformer encodes {found['sentences'] / found['encoded']:,.0f} sentences a second on one core."
            if found.get("encoded")
            else "The transformer is an extra, and was not installed here: docs/methods/rhetoric.md has its figures."
        )
    )
    yield ""
    yield from table(
        ("sentences", "reading whole", "score alone", "VADER", "TF-IDF transform", "whole, a second", "whole / VADER"),
        (
            (
                f"{row['sentences']:,}",
                *(seconds(row[key]) for key in ("reading whole", "score alone", "VADER", "TF-IDF transform")),
                f"{row['sentences'] / row['reading whole']:,.0f}",
                f"{row['reading whole'] / row['VADER']:.1f} x",
            )
            for row in found["rows"]
        ),
    )
    yield ""
    yield (
        f"Growth exponent {found['exponent']:.2f}. Memory to read them once {found['memory'] / 1e6:.0f} MB; the model "
        f"has {found['model_bytes'] / 1e3:,.0f} kB and loads in {seconds(found['load'])}."
    )
