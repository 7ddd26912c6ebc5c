"""Sentences: English where they arise, another language where they are read."""

import copy
import json
import pickle
from dataclasses import dataclass, field
from enum import Enum
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipoli.errors import DipoliError
from dipoli.sentences import (
    ENGLISH,
    Sentence,
    Worded,
    in_turn,
    listed,
    quoted,
    sentence,
    tell_pages_with,
    told,
    with_capital,
    without_stop,
)


@dataclass(frozen=True)
class Finnish:
    """A language of a few messages that writes figures with a comma."""

    known: dict[tuple[str, str], str] = field(default_factory=dict)

    def message(self, message: str, about: str) -> str:
        return self.known.get((message, about), message)

    def messages(self, one: str, many: str, count: int, about: str) -> str:
        return self.message(one if count == 1 else many, about)

    def figure(self, written: str) -> str:
        return written.replace(",", " ").replace(".", ",")


FINNISH = Finnish(
    {
        ("{who} broke the silence.", ""): "{who} rikkoi hiljaisuuden.",
        ("the chair", ""): "puheenjohtaja",
        ("{count} day", ""): "{count} päivä",
        ("{count} days", ""): "{count} päivää",
        ("{things} and {thing}", ""): "{things} ja {thing}",
        ("open", "a meeting"): "avoinna",
        ("{share:.1f} of {votes:,}", ""): "{share:.1f} / {votes:,}",
        ("{after} after {before}", ""): "{before} ennen: {after}",
    }
)


BROKEN = sentence("{who} broke the silence.", who="Arvia")


def test_a_sentence_is_its_english_words() -> None:
    said = sentence("{who} broke the silence.", who="Arvia")
    assert said == "Arvia broke the silence."
    assert json.dumps([said]) == '["Arvia broke the silence."]'
    assert told(said, ENGLISH) == said


def test_it_is_told_in_another_language() -> None:
    assert told(sentence("{who} broke the silence.", who="Arvia"), FINNISH) == "Arvia rikkoi hiljaisuuden."


def test_a_sentence_within_a_sentence_is_told_too() -> None:
    said = sentence("{who} broke the silence.", who=sentence("the chair"))
    assert said == "the chair broke the silence."
    assert told(said, FINNISH) == "puheenjohtaja rikkoi hiljaisuuden."


def test_a_name_that_looks_like_a_message_stays_a_name() -> None:
    assert told(sentence("{who} broke the silence.", who="the chair"), FINNISH) == "the chair rikkoi hiljaisuuden."


def test_values_may_change_places() -> None:
    assert told(sentence("{after} after {before}", before="A", after="B"), FINNISH) == "A ennen: B"


@pytest.mark.parametrize(("count", "english", "finnish"), [(1, "1 day", "1 päivä"), (3, "3 days", "3 päivää")])
def test_the_form_follows_the_count(count: int, english: str, finnish: str) -> None:
    said = sentence("{count} day", many="{count} days", count=count)
    assert (said, told(said, FINNISH)) == (english, finnish)


def test_homonyms_are_told_apart() -> None:
    assert told(sentence("open", about="a meeting"), FINNISH) == "avoinna"
    assert told(sentence("open"), FINNISH) == "open"


def test_figures_are_written_as_the_language_does() -> None:
    assert told(sentence("{share:.1f} of {votes:,}", share=0.25, votes=12000), FINNISH) == "0,2 / 12 000"


def test_a_message_that_is_not_known_stays_english() -> None:
    assert told(sentence("{who} left.", who="Arvia"), FINNISH) == "Arvia left."


def test_things_in_a_row_are_told_one_by_one() -> None:
    row = listed(["Arvia", sentence("the chair"), "Casta"])
    assert row == "Arvia, the chair and Casta"
    assert told(row, FINNISH) == "Arvia, puheenjohtaja ja Casta"
    assert told(listed(["Arvia", sentence("the chair")], ";"), FINNISH) == "Arvia; puheenjohtaja"
    assert (listed(["A", "B", "C"], ","), listed(["A", "B", "C"], ";")) == ("A, B, C", "A; B; C")
    assert (listed([]), listed(["Arvia"])) == ("", "Arvia")


class Door(Enum):
    """A state whose word for people is the value itself."""

    OPEN = sentence("open", about="a meeting")
    SHUT = sentence("shut")


def test_a_value_of_an_enumeration_may_be_a_sentence() -> None:
    assert Door("open") is Door.OPEN
    assert pickle.loads(pickle.dumps(Door.OPEN)) is Door.OPEN
    assert told(Door.OPEN.value, FINNISH) == "avoinna"


class Gate(Worded):
    """A state that a form asks for and a page tells."""

    OPEN = sentence("open", about="a meeting")
    SHUT = sentence("shut")


def test_a_choice_has_a_plain_value_and_words_to_tell() -> None:
    assert (Gate("open"), Gate.OPEN.value, type(Gate.OPEN.value)) == (Gate.OPEN, "open", str)
    assert told(Gate.OPEN.words, FINNISH) == "avoinna"
    assert pickle.loads(pickle.dumps(Gate.SHUT)) is Gate.SHUT


def test_an_error_hands_on_its_sentence() -> None:
    error = DipoliError(sentence("{who} broke the silence.", who="Arvia"))
    assert told(str(error), FINNISH) == "Arvia rikkoi hiljaisuuden."


@pytest.mark.parametrize("message", ["{who} broke the silence of {what}.", "{} broke it."])
def test_a_place_without_a_value_is_a_mistake(message: str) -> None:
    with pytest.raises(ValueError, match="no value for it"):
        sentence(message, who="Arvia")


def test_a_count_that_is_a_text_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="a count that is a text"):
        sentence("{count} day", many="{count} days", count="three")


def test_stored_it_is_a_plain_string() -> None:
    kept = pickle.loads(pickle.dumps(sentence("{who} left.", who="Arvia")))
    assert (kept, type(kept)) == ("Arvia left.", str)


def test_a_copy_is_still_a_sentence() -> None:
    choices = [("open", sentence("open", about="a meeting"))]
    assert told(copy.deepcopy(choices)[0][1], FINNISH) == "avoinna"
    assert told(copy.copy(choices[0][1]), FINNISH) == "avoinna"


def test_without_pages_it_is_escaped_as_it_is() -> None:
    assert sentence("{who} left.", who="<b>").__html__() == "&lt;b&gt; left."


def test_a_page_tells_it_as_it_has_said_it_would() -> None:
    tell_pages_with(lambda said: f"<b>{escape(said)}</b>")
    try:
        assert sentence("{who} left.", who="A&B").__html__() == "<b>A&amp;B left.</b>"
    finally:
        tell_pages_with(escape)


def test_within_another_sentence_its_stop_and_its_capital_are_those_of_the_place_in_every_language() -> None:
    within = sentence("{things} and {thing}", things=with_capital(sentence("the chair")), thing=without_stop(BROKEN))
    assert within == "The chair and Arvia broke the silence"
    assert told(within, FINNISH) == "Puheenjohtaja ja Arvia rikkoi hiljaisuuden"
    assert (without_stop("Their words."), with_capital("their words")) == ("Their words", "Their words")


def test_sentences_in_turn_are_told_one_after_the_other() -> None:
    both = in_turn([BROKEN, sentence("the chair")])
    assert (both, told(both, FINNISH)) == (f"{BROKEN} the chair", "Arvia rikkoi hiljaisuuden. puheenjohtaja")
    assert (in_turn([]), in_turn([BROKEN])) == ("", BROKEN)


class Marking(Finnish):
    """A language for a page, which marks words of another."""

    def quoted(self, words: str, language: str) -> str:
        return f"<{language}>{words}</{language}>"


def test_words_of_another_language_are_marked_where_they_are_told_by_who_can() -> None:
    said = sentence("{who} broke the silence.", who=quoted("Les bacs", "fr"))
    assert (said, told(said, FINNISH)) == ("Les bacs broke the silence.", "Les bacs rikkoi hiljaisuuden.")
    assert told(said, Marking(FINNISH.known)) == "<fr>Les bacs</fr> rikkoi hiljaisuuden."


def test_in_english_counts_and_figures_are_as_they_were_said() -> None:
    for count in (1, 2):
        said = sentence("{count:,} day", many="{count:,} days", count=count * 1000 - 999)
        assert told(said, ENGLISH) == said


@given(st.text())
def test_braces_in_a_value_are_nothing_but_braces(name: str) -> None:
    said = sentence("{who} left.", who=name)
    assert said == f"{name} left."
    assert told(said, FINNISH) == said
    assert isinstance(said, Sentence)
