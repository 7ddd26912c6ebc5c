"""One choice or two brackets, and why words are bracketed: what only a person can say."""

import pytest

from dipoli.text import Cause, adjacent_brackets, answer_adjacent, check, lift, parse, state_cause
from dipoli.text.amending.questions import UnknownQuestion, WrongCause

SOURCE = "Ships [may] [shall] [soon] wait [in port] , [or] [[at] [near] sea].\n"


def test_only_brackets_beside_each_other_are_asked_about() -> None:
    text = parse(SOURCE)
    pairs = [(text.words(text.brackets[a.first].written[0]), SOURCE[a.end :][:6]) for a in adjacent_brackets(text)]
    assert pairs == [("may", "[shall"), ("shall", "[soon]"), ("or", "[[at] "), ("at", "[near]")]


def test_answers_are_written_into_the_text_and_the_questions_are_gone() -> None:
    text = parse(SOURCE)
    first, second, third, fourth = (each.key for each in adjacent_brackets(text))
    answered = answer_adjacent(text, [first, fourth], [second, third])
    assert answered == (
        "Ships [may][shall] {two brackets} [soon] wait [in port] , [or] {two brackets} [[at][near] sea].\n"
    )
    after = parse(answered)
    assert adjacent_brackets(after) == ()
    assert check(after) == ()
    assert [len(bracket.written) for bracket in after.brackets] == [2, 1, 1, 1, 1, 2]


def test_a_question_that_is_not_asked() -> None:
    with pytest.raises(UnknownQuestion, match=r"does not ask abc .* list its questions again"):
        answer_adjacent(parse("no [question]"), ["abc"])


def test_a_cause_is_stated_and_stated_again() -> None:
    text = parse("Ships [may][shall] wait.")
    stated = parse(state_cause(text, text.brackets[0].key, Cause.PRECAUTIONARY))
    assert stated.source == "Ships [may][shall]{precautionary} wait."
    assert stated.brackets[0].cause is Cause.PRECAUTIONARY
    again = parse(state_cause(stated, stated.brackets[0].key, Cause.LINKAGE, "Article 9"))
    assert again.source == "Ships [may][shall]{linkage: Article 9} wait."
    assert lift(again, again.brackets[0].key, again.brackets[0].alternatives[1].key) == "Ships shall wait."


@pytest.mark.parametrize("cause", list(Cause))
def test_every_cause_can_be_stated(cause: Cause) -> None:
    text = parse("Ships [may] wait.")
    assert parse(state_cause(text, text.brackets[0].key, cause)).brackets[0].cause is cause


@pytest.mark.parametrize("note", ["a } b", "one\ntwo", "precaution, until instructions come"])
def test_a_note_that_would_be_read_otherwise_is_refused(note: str) -> None:
    text = parse("Ships [may] wait.")
    with pytest.raises(WrongCause, match="on one line"):
        state_cause(text, text.brackets[0].key, Cause.LINKAGE, note)
