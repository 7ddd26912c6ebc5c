"""The model as a file: safe, small, the same to the byte, refused where it was changed."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dipoli.rhetoric import NotAModel, Reader, dump_model, load_model, shipped_model, standard_names
from dipoli.rhetoric.cues import standard_lexicon
from dipoli.rhetoric.model.features import CueFeatures, grams, look
from dipoli.rhetoric.model.shipped_digest import SHIPPED
from dipoli.rhetoric.model.smoothing import Smoothing, surroundings

DATA = dump_model(shipped_model())


def test_the_shipped_model_is_small_and_comes_back_the_same() -> None:
    assert len(DATA) < 1_000_000
    model = load_model(DATA, "a file", SHIPPED)
    assert dump_model(model) == DATA
    assert "CC BY-SA" in model.about["licence"]


def test_the_card_is_that_of_the_shipped_model() -> None:
    card = Path(__file__).parents[3] / "docs" / "methods" / "rhetoric-model-card.md"
    assert f"digest `{SHIPPED}`" in card.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new"), [('"threshold":0.', '"threshold":0.9'), ('"intercept":-', '"intercept":'), ("UNSCon", "UNSCom")]
)
def test_a_changed_file_is_refused(old: str, new: str) -> None:
    assert old.encode() in DATA
    with pytest.raises(NotAModel, match="changed after it was trained"):
        load_model(DATA.replace(old.encode(), new.encode(), 1), "a file")


def test_another_model_in_its_place_is_refused() -> None:
    with pytest.raises(NotAModel, match="another model"):
        load_model(DATA, "a file", "0" * 64)


@pytest.mark.parametrize(
    "data",
    [b"", b"\x80\x04\x95pickle", b"PK\x03\x04", b"[]", b"{}", b'{"digest":1,"model":[]}', b"[" * 100_000, b"nan"],
)
def test_what_is_no_model_is_refused(data: bytes) -> None:
    with pytest.raises(NotAModel, match="no model of Dipoli's"):
        load_model(data, "a file")


def test_a_model_with_a_true_digest_but_wrong_content_is_refused() -> None:
    from hashlib import sha256

    whole = json.loads(DATA)
    for path, value in ((("grams",), {"we": ["a", 1]}), (("cues",), {}), (("threshold",), True), (("speeches",), {})):
        model = {**whole["model"], path[0]: value}
        body = json.dumps(model, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
        forged = json.dumps({"digest": sha256(body.encode()).hexdigest(), "model": model}).encode()
        with pytest.raises(NotAModel, match="lacks what this version"):
            load_model(forged, "a file")


def test_names_are_masked_and_runs_of_them_are_one() -> None:
    names, lexicon = standard_names(), standard_lexicon()

    def masked(text: str) -> list[str]:
        return [gram for gram in grams(look(text, 0, len(text), names, lexicon)) if " " not in gram]

    assert masked("the United States attacked Norway") == masked("Ukraine attacked the Russian Federation")
    assert masked("the United States attacked") == ["NAME", "attacked"]


def test_cue_features_have_a_name_each() -> None:
    features = CueFeatures()
    text = "We do not condemn Norway!"
    values = features.values(look(text, 0, len(text), standard_names(), standard_lexicon()))
    found = {name for name, value in zip(features.names, values, strict=True) if value}
    assert {"negated:condemnation", "named:condemnation", "any:negated", "shape:exclamation"} <= found
    assert not {"has:condemnation", "count:condemnation"} & found, "it is negated"
    assert len(values) == len(features.names) == len(set(features.names))


def test_reasons_are_words_of_the_sentence_with_their_class() -> None:
    text = "We condemn the illegal annexation and the brutal attacks by Norway."
    mark = Reader().read(text).marks[0]
    assert mark.is_marked
    assert {"condemn", "illegal"} & {reason.words for reason in mark.reasons}
    assert all(reason.amount > 0 for reason in mark.reasons)
    assert any(reason.cue == "condemns" for reason in mark.reasons)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(-6, 6), max_size=40))
def test_probabilities_are_probabilities_and_rise_with_the_score(scores: list[float]) -> None:
    model = shipped_model()
    chances = model.probabilities(scores)
    assert len(chances) == len(scores)
    assert all(0 < chance < 1 for chance in chances)
    higher = model.probabilities([score + 1 for score in scores])
    assert all(one < other for one, other in zip(chances, higher, strict=True))


def test_neighbours_are_those_of_the_same_text() -> None:
    rows = surroundings([1.0, 2.0, 3.0], 0.0)
    assert rows[1][:3].tolist() == [2.0, 1.0, 3.0]
    assert rows[0][1] == rows[0][4] == pytest.approx(6 / 8)
    assert Smoothing(0.0, (1.0, 0, 0, 0, 0), 0.0).probabilities([0.0]).tolist() == [0.5]
    assert len(np.asarray(Smoothing(0.0, (1.0,) * 5, 0.0).probabilities([]))) == 0
