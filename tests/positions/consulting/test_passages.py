from itertools import product

from dipoli.positions.consulting import ConcernState, ConcernStep, Trace, step_concern, trace
from dipoli.text import parse

WORDS = "2. States will announce their manoeuvres to all."
TEXT = parse(
    "1. States will meet every spring.\n\n"
    "3. They will settle disputes by talks; States will announce their manoeuvres to all in good time.\n"
)


def test_a_passage_that_is_still_there_is_itself_whatever_its_number() -> None:
    second = TEXT.paragraphs[1]
    assert trace(second.id, "words long gone", TEXT) == Trace(second, True)


def test_a_merged_passage_is_found_where_its_words_are() -> None:
    assert trace("gone", WORDS, TEXT) == Trace(TEXT.paragraphs[1], False)


def test_a_passage_that_is_gone_is_nowhere() -> None:
    assert trace("gone", "4. Fish will be counted at night by lantern.", TEXT) is None
    assert trace("gone", "4. It.", TEXT) is None
    assert trace("gone", WORDS, parse("")) is None
    assert trace("gone", WORDS * 10, TEXT) is None


def test_only_an_open_concern_is_answered_and_only_a_settled_one_reopened() -> None:
    allowed = {pair for pair in product(ConcernState, ConcernStep) if step_concern(*pair)}
    assert (ConcernState.OPEN, ConcernStep.ACCEPT) in allowed
    assert {state for state, step in allowed if step is ConcernStep.ACCEPT} == {ConcernState.OPEN}
    assert {state for state, step in allowed if step is ConcernStep.REOPEN} == set(ConcernState) - {ConcernState.OPEN}
    assert {state for state, step in allowed if step is ConcernStep.WITHDRAW} == set(ConcernState) - {
        ConcernState.WITHDRAWN
    }
