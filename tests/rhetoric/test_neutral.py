"""Plainer terms have one source, the glossary of the documents, and know most words that weigh."""

from pathlib import Path

import pytest

from dipoli.rhetoric import Reader
from dipoli.rhetoric.cues import Kind, standard_lexicon
from dipoli.rhetoric.cues.generate import generate, terms_of
from dipoli.rhetoric.cues.titles import title_told
from dipoli.rhetoric.judging.neutral import neutral_term, neutral_terms
from dipoli.rhetoric.reading import words_of
from dipoli.sentences import Sentence
from tests.rhetoric.probes import RUSSIA, UKRAINE, filled, probes

ROOT = Path(__file__).parents[2]
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")


def test_the_package_holds_what_the_glossary_says() -> None:
    made = (ROOT / "src/dipoli/rhetoric/cues/neutral.toml").read_text(encoding="utf-8")
    assert made == generate(GLOSSARY), "make it again: python -m dipoli.rhetoric.cues.generate < docs/glossary.md"
    assert dict(terms_of(GLOSSARY)) == dict(neutral_terms())
    assert len(neutral_terms()) >= 100


def test_no_word_is_said_twice_and_every_one_is_a_cue_that_weighs() -> None:
    words = [word for word, _ in terms_of(GLOSSARY)]
    assert len(words) == len(set(words))
    lexicon = standard_lexicon()
    for word in words:
        forms = words_of(word.rstrip("*")).forms
        kinds = {lexicon.classes[hit.cue].kind for hit in lexicon.hits(forms)}
        assert kinds, word


def test_a_plainer_term_weighs_less_than_what_it_stands_for() -> None:
    lexicon = standard_lexicon()

    def weighs(words: str) -> int:
        kinds = [lexicon.classes[hit.cue] for hit in lexicon.hits(words_of(words).forms)]
        return sum(each.kind is Kind.NEGATIVE and each.name not in {"failure", "warning"} for each in kinds)

    assert not [term for term in neutral_terms().values() if weighs(term) > 1]


def test_most_marked_probes_are_offered_a_term() -> None:
    reader = Reader()
    offered = marked = 0
    for sentence in probes()["critical"]:
        for mark in reader.read(filled(sentence, RUSSIA, UKRAINE)).marks:
            marked += mark.is_marked
            offered += mark.is_marked and any(neutral_term(each.words) for each in mark.reasons)
    assert offered >= 0.8 * marked > 0


def test_a_glossary_without_the_table_is_refused() -> None:
    with pytest.raises(ValueError, match="no section"):
        generate("# Glossary\n")


def test_what_each_class_says_can_be_told() -> None:
    titles = [title_told(each.title) for each in standard_lexicon().classes]
    assert [title for title in titles if not isinstance(title, Sentence)] == []
