"""What is rare in speeches, models and lists: each is read, or refused with a reason."""

import json
import sys
from hashlib import sha256

import numpy as np
import pytest

from dipoli.rhetoric import NotAModel, Reader, dump_model, load_model, shipped_model
from dipoli.rhetoric.cues.generate import terms_of
from dipoli.rhetoric.cues.lexicon import lexicon_of
from dipoli.rhetoric.judging.kinds import kind_of
from dipoli.rhetoric.marks import Voice
from dipoli.rhetoric.measures import affirmations, bearing_on, common_ground, difference_of
from dipoli.rhetoric.model import encoders
from dipoli.rhetoric.model.minilm import MiniLM
from dipoli.rhetoric.model.stored import MOST_BYTES
from dipoli.rhetoric.names import Names
from dipoli.rhetoric.names.book import Party
from dipoli.rhetoric.reading import Legibility, legibility, quotations_of, sentences_of, without_markup, words_of
from dipoli.rhetoric.reading.markup import LONGEST as LONGEST_SCRIPT
from dipoli.rhetoric.reading.markup import Blanking
from dipoli.rhetoric.reading.quotes import LONGEST as LONGEST_QUOTATION
from dipoli.rhetoric.reading.sentences import LONGEST
from dipoli.rhetoric.reading.stretches import stretches_of
from dipoli.rhetoric.report import html_report
from dipoli.rhetoric.training.corpus import read_corpus
from dipoli.rhetoric.training.evaluate import Figure, cross_validate
from dipoli.rhetoric.training.fit import TooLittle, train
from dipoli.rhetoric.training.linear import NoLearner
from dipoli.rhetoric.training.scores import average_precision
from tests.rhetoric.corpus import made_up


def kinds(text: str) -> list[Legibility]:
    return [kind_of(text, each, words_of(text[each.start : each.end])) for each in sentences_of(text)]


def test_a_letterhead_and_a_line_of_dots_are_no_sentences() -> None:
    assert kinds("We are found at www.example.org in the capital of Arvia.") == [Legibility.LETTERHEAD]
    assert set(kinds("The contents of this statement .......... 4")) == {Legibility.FRAGMENT}


def test_many_words_of_no_known_language_are_another_language() -> None:
    assert legibility(tuple(f"zorbl{'aeiou'[at % 5]}k" for at in range(40))) is Legibility.OTHER


def test_marks_of_quotation_with_spaces_on_both_sides_open_and_close_in_turn() -> None:
    quoted, outside = (
        Reader().read(text).marks[0].voice
        for text in (
            'A song called " brutal and illegal aggression " was on the radio .',
            'A song called " brutal " was on the radio , and what followed was illegal aggression .',
        )
    )
    assert (quoted, outside) == (Voice.REPORTED, Voice.OWN)


def test_a_quotation_is_closed_by_its_own_mark_and_not_beyond_a_length() -> None:
    straight = 'He said "they ’ came" then.'
    assert [(q.start, q.end, q.depth) for q in quotations_of(straight, 0, len(straight))] == [(8, 21, 1)]
    closed_only = "They came” and “went."
    assert quotations_of(closed_only, 0, len(closed_only)) == ()
    endless = f"“{'a ' * LONGEST_QUOTATION}”"
    assert quotations_of(endless, 0, len(endless)) == ()


@pytest.mark.parametrize("size", [3_000, 200_000])
def test_a_script_that_nobody_closes_is_words(size: int) -> None:
    source = f"a <script {'b ' * (size // 2)}"
    assert without_markup(source) == source


def test_of_two_scripts_each_ends_where_it_is_closed() -> None:
    source = "a <script>b</script> c <script>d</script> e <!-- f --> g"
    assert without_markup(source).split() == ["a", "c", "e", "g"]


def test_what_is_closed_too_far_away_is_words_and_what_opens_nearer_is_hidden() -> None:
    far = f"<!-- {'a ' * (LONGEST_SCRIPT // 2)}"
    source = f"{far}<!-- b --> c"
    assert without_markup(source) == f"{far}{' ' * len('<!-- b -->')} c"


@pytest.mark.parametrize("kind", ["script", "style"])
def test_a_script_is_held_back_until_it_is_known_whether_it_is_closed(kind: str) -> None:
    blanking = Blanking()
    begun = f"a <{kind}>{'x ' * 1_000}"
    assert blanking.blank(begun) == "a "
    rest = blanking.blank(f"</{kind}> b", is_end=True)
    assert rest == " " * len(f"{begun[2:]}</{kind}>") + " b"


def test_a_party_by_a_name_without_words_is_not_found_by_it() -> None:
    names = Names([Party("Arvia", ("Arvia", "—"))])
    assert [each.party.name for each in names.find(words_of("We thank Arvia — for this."))] == ["Arvia"]


def test_a_glossary_without_plainer_terms_is_refused() -> None:
    with pytest.raises(ValueError, match="no section “Plainer terms”"):
        list(terms_of("# Glossary\n"))


def test_a_lexicon_has_classes_by_name_and_each_is_a_list_of_words() -> None:
    table = {"kind": "negative", "title": "Blame", "words": ["blam*"]}
    lexicon = lexicon_of({"blame": table})
    assert lexicon.named("blame") == 0
    with pytest.raises(KeyError, match="praise"):
        lexicon.named("praise")
    with pytest.raises(TypeError, match="the words of the cue class blame must be a list"):
        lexicon_of({"blame": {**table, "words": "blam*"}})


def test_more_words_than_are_remembered_are_found_all_the_same() -> None:
    lexicon = lexicon_of({"blame": {"kind": "negative", "title": "Blame", "words": ["blam*"]}})
    forms = [*map(str, range(50_001)), "blamed", "blamed"]
    assert [hit.first for hit in lexicon.hits(forms)] == [50_001, 50_002]


def test_nothing_bears_on_passages_where_there_are_none() -> None:
    reading = Reader().read("We condemn this attack.")
    assert bearing_on("We condemn this attack.", reading.marks, ()) == ()
    assert bearing_on("", (), [("a", "We condemn this attack.")]) == ()


def test_a_change_is_told_by_its_direction_or_said_to_be_none() -> None:
    low, high = [[0.1] * 40, [0.12] * 40], [[0.8] * 40, [0.82] * 40]
    up, down = (difference_of(*pair) for pair in ((low, high), (high, low)))
    assert str(up).startswith("rose by 0.70")
    assert str(down).startswith("fell by 0.70")
    mixed = [[0.0, 1.0] * 20, [1.0, 0.0] * 20]
    assert str(difference_of(mixed, mixed)).startswith("no change that the amount of text")


def test_common_ground_stops_at_as_many_as_are_asked_for() -> None:
    words = "We will cooperate with all our partners to strengthen peace and dialogue in the region. "
    source = words + words.replace("peace", "trust and security").replace("region", "wider world")
    found = [each for by in ("Arvia", "Lune") for each in affirmations(source, Reader().read(source, speaker=by))]
    assert len(common_ground(found, most=1)) == 1
    assert len(common_ground(found)) > 1


def test_a_model_is_refused_by_its_size_its_kind_and_its_tables() -> None:
    with pytest.raises(NotAModel, match="more than the"):
        load_model(b" " * (MOST_BYTES + 1), "a file")
    whole = json.loads(dump_model(shipped_model()))
    for change, said in (({"kind": "poem"}, "of another kind or version"), ({"grams": []}, "grams is no table")):
        model = {**whole["model"], **change}
        body = json.dumps(model, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
        data = json.dumps({"digest": sha256(body.encode()).hexdigest(), "model": model}).encode()
        with pytest.raises(NotAModel, match=said):
            load_model(data, "a file")


def test_an_encoder_whose_packages_are_there_is_given_and_loads_nothing_for_no_texts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(MiniLM, "is_installed", lambda _: True)
    encoder = encoders.encoder_named("minilm")
    assert isinstance(encoder, MiniLM)
    assert encoder.encode([]).shape == (0, encoder.size)


def test_a_reading_of_little_is_a_page_too() -> None:
    none, calm = "", "The meeting opened at ten in the morning with all members present."
    page = html_report([(source, Reader().read(source)) for source in (none, calm)])
    assert "Mean probability" in page
    assert "<table>" not in page
    assert page.count("<article>") == 2
    mixed = f"{calm} We strongly condemn this brutal, illegal and unprovoked aggression. {calm}"
    assert html_report([(mixed, Reader().read(mixed))]).count("<mark") == 1


def test_a_row_whose_speaker_is_written_in_a_way_of_its_own_is_read() -> None:
    source = (
        "file_id,sentence_text,sentence_char_offsets,A0,A4,B1,B3\n"
        "UNSC_2014_SPV.7000_spch001_The_Chair.txt,We meet.,0-8,_,_,_,_\n"
    )
    (item,) = read_corpus(source, "x.csv")
    assert (item.country, item.part) == ("The Chair", 0)


def test_so_few_speeches_that_none_can_be_held_out_are_refused() -> None:
    with pytest.raises(TooLittle, match="2 speeches are too few to train on"):
        cross_validate(read_corpus(made_up(speeches=3), "made up"))


def test_a_figure_is_written_with_its_interval() -> None:
    assert str(Figure(0.5, 0.25, 0.75)) == "0.500 (0.250 to 0.750)"


def test_sentences_without_words_and_without_end_keep_their_places() -> None:
    long = "word " * 900
    for source in (f"{long}. Next.", "x" * 4_500 + "! Next.", "\n\nHEAD\n\n____\nWe meet.\n"):
        found = [source[each.start : each.end] for each in sentences_of(source)]
        assert "".join("".join(found).split()) == "".join(source.split())
        assert all(len(each) <= LONGEST for each in found)


def test_a_stretch_without_any_place_to_cut_is_cut_where_it_must_be() -> None:
    stretches = list(stretches_of(["x" * 50_000], least=1_000, most=2_000))
    assert "".join(each.source for each in stretches) == "x" * 50_000
    assert max(len(each.source) for each in stretches) == 2_000


def test_training_without_its_library_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sklearn.linear_model", None)
    with pytest.raises(NoLearner, match=r"pip install 'dipoli\[train\]'"):
        train(read_corpus(made_up(), "made up"))


def test_precision_of_what_has_nothing_to_find_is_no_number() -> None:
    assert np.isnan(average_precision(np.zeros(3, np.int64), np.array([0.1, 0.2, 0.3])))
