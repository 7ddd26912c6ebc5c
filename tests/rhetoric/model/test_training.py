"""Training and evaluating: deterministic, no speech on both sides, UNSCon as it is."""

import numpy as np
import pytest

from dipoli.rhetoric import dump_model, load_model
from dipoli.rhetoric.model.shipped_digest import SHIPPED
from dipoli.rhetoric.model.stored import digest_of
from dipoli.rhetoric.training.card import card
from dipoli.rhetoric.training.corpus import NotACorpus, as_sentences, is_corpus, read_corpus, speeches
from dipoli.rhetoric.training.evaluate import cross_validate, evaluate_model, predict
from dipoli.rhetoric.training.fit import TooLittle, folds_of, prepare, train
from dipoli.rhetoric.training.scores import average_precision, calibration_error, correlation, roc_area
from tests.rhetoric.corpus import made_up, real_corpus


def test_the_same_corpus_gives_the_same_file() -> None:
    items = read_corpus(made_up(), "made up")
    assert dump_model(train(items)) == dump_model(train(items))


def test_a_model_in_memory_judges_as_the_one_in_its_file() -> None:
    items = read_corpus(made_up(), "made up")
    model = train(items)
    data = prepare(items)
    stored = load_model(dump_model(model), "a file")
    assert np.array_equal(predict(model, data).chances, predict(stored, data).chances)


def test_no_group_is_on_two_sides() -> None:
    keys = [f"speech {number % 17}" for number in range(200)]
    folds = folds_of(keys, 5, seed=3)
    assert {key: len({int(f) for f, k in zip(folds, keys, strict=True) if k == key}) for key in keys} == dict.fromkeys(
        keys, 1
    )
    assert set(folds.tolist()) == set(range(5))


def test_a_made_up_corpus_is_learnt() -> None:
    found = cross_validate(read_corpus(made_up(), "made up"), folds=4)
    assert found.groups == 24
    assert found.figures["auc"].value > 0.9
    assert found.figures["auc"].low <= found.figures["auc"].value <= found.figures["auc"].high
    assert [group.name for group in found.meetings] == [
        "UNSC_2014_SPV.7000",
        "UNSC_2014_SPV.7001",
        "UNSC_2014_SPV.7002",
    ]
    by_meeting = cross_validate(read_corpus(made_up(), "made up"), by="meeting")
    assert by_meeting.groups == 3


def test_a_model_is_never_tried_on_what_it_has_seen() -> None:
    items = read_corpus(made_up(), "made up")
    known = tuple(item for item in items if item.speech.endswith(tuple("0123456")))
    found = evaluate_model(train(known), items)
    assert found.left_out == len(known)
    assert found.n == len(items) - len(known)
    with pytest.raises(TooLittle, match="trained on these speeches"):
        evaluate_model(train(items), items)
    one_sided = tuple(item for item in items if item.is_conflict or item in known)
    with pytest.raises(TooLittle, match="carry one label only"):
        evaluate_model(train(known), one_sided)


def test_too_little_is_refused() -> None:
    with pytest.raises(TooLittle, match="too few"):
        train(read_corpus(made_up(speeches=4), "made up"))
    one = tuple(item for item in read_corpus(made_up(), "made up") if item.speech.endswith("spch001"))
    with pytest.raises(TooLittle, match="one speech only"):
        cross_validate(one)


@pytest.mark.parametrize("source", ["", "a,b\n1,2\n", "file_id,sentence_text,A0,A4,B1,B3\n"])
def test_what_is_no_corpus_is_refused(source: str) -> None:
    with pytest.raises(NotACorpus):
        read_corpus(source, "x.csv")


def test_a_row_that_names_no_speech_is_refused_with_its_line() -> None:
    with pytest.raises(NotACorpus, match=r"x.csv, line 2"):
        read_corpus("file_id,sentence_text,A0,A4,B1,B3\nnobody.txt,Words.,_,_,_,_\n", "x.csv")


def test_measures_of_probabilities() -> None:
    gold = np.asarray([0, 0, 1, 1])
    assert roc_area(gold, np.asarray([0.1, 0.4, 0.35, 0.8])) == pytest.approx(0.75)
    assert roc_area(gold, np.full(4, 0.5)) == pytest.approx(0.5)
    assert average_precision(gold, np.asarray([0.1, 0.4, 0.35, 0.8])) == pytest.approx(0.8333, abs=1e-4)
    assert calibration_error(gold, np.asarray([0.0, 0.0, 1.0, 1.0]), 10) == 0
    assert calibration_error(gold, np.full(4, 0.9), 10) == pytest.approx(0.4)
    assert correlation([1, 2, 3], [2, 4, 6]) == pytest.approx(1)
    assert np.isnan(correlation([1, 1, 1], [1, 2, 3]))
    assert np.isnan(roc_area(np.asarray([1, 1]), np.asarray([0.1, 0.2])))


def test_the_card_says_what_it_is_not_for() -> None:
    items = read_corpus(made_up(), "made up")
    model = train(items)
    by_speech = cross_validate(items, folds=3)
    words = card(model, "0" * 64, by_speech, cross_validate(items, by="meeting"), "a command")
    for heading in ("## Data and licence", "## Bias", "## Calibration", "## Known failures", "## Not for"):
        assert heading in words
    assert f"{by_speech.figures['macro_f1'].value:.3f}" in words


@pytest.mark.real_data
def test_the_real_corpus_is_read_as_it_is() -> None:
    source = real_corpus()
    assert is_corpus(source)
    items = read_corpus(source, "sentences")
    assert (len(items), len(speeches(items))) == (1693, 66)
    assert sum(item.is_conflict for item in items) == 451
    russia = [item for item in items if item.country == "Russian Federation"]
    # The column `country` of the release is out of step: in a speech of Russia it names seven others.
    assert len(russia) > 250
    units = read_corpus(real_corpus("unscon_units.csv"), "units")
    sentences, owner = as_sentences(units)
    assert len(units) == len(owner) == 3328
    assert abs(len(sentences) - len(items)) < 100


@pytest.mark.real_data
def test_the_shipped_model_is_made_from_the_real_corpus() -> None:
    assert digest_of(dump_model(train(read_corpus(real_corpus(), "sentences")))) == SHIPPED


@pytest.mark.real_data
def test_the_release_gates_hold() -> None:
    found = cross_validate(read_corpus(real_corpus(), "sentences"), folds=5)
    figures = {name: figure.value for name, figure in found.figures.items()}
    assert found.groups == 66
    assert figures["macro_f1"] > 0.71
    assert figures["f1"] > 0.57
    assert figures["average_precision"] > 0.59
    assert figures["ece"] < 0.035
    assert figures["speech_index_r"] > 0.68
    assert found.target_accuracy is not None
    assert found.target_accuracy > 0.60
