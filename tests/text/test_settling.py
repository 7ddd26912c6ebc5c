"""One bracket changed: settled, joined, left, given one more wording."""

from collections.abc import Callable

import pytest

from dipoli.text import Text, add_alternative, join, leave, lift, parse
from dipoli.text.amending.settle import AlreadyThere, UnknownPlace

CAST = ("Arvia", "Belmark", "Cadmia")


def settled(source: str, bracket: int, alternative: int) -> str:
    text = parse(source, CAST)
    chosen = text.brackets[bracket]
    return lift(text, chosen.key, chosen.alternatives[alternative].key)


@pytest.mark.parametrize(
    ("source", "alternative", "expected"),
    [
        ("They [shall][may] go.", 1, "They may go."),
        ("They [Arvia: promptly ]go.", 0, "They promptly go."),
        ("They [Arvia: promptly ]go.", 1, "They go."),
        ("They [promptly] go.", 1, "They go."),
        ("They go [at once].", 1, "They go."),
        ("They go[, at once,] home.", 1, "They go home."),
        ("They [ promptly ] go.", 0, "They promptly go."),
        ("[At once] they go.", 1, "they go."),
        ("One.\n\n[Two.][Arvia: {no text}]\n\nThree.", 1, "One.\n\nThree."),
        ("One.\n\n[Two.]", 1, "One.\n\n"),
        ("They [shall [soon]][may] go.", 0, "They shall [soon] go."),
        ("They [shall go", 0, "They shall go"),
    ],
)
def test_lifting_leaves_clean_words(source: str, alternative: int, expected: str) -> None:
    assert settled(source, 0, alternative) == expected


def test_an_inner_bracket_is_lifted_alone() -> None:
    assert settled("They [shall [soon]][may] go.", 1, 1) == "They [shall][may] go."


def test_joining_and_leaving() -> None:
    text = parse("They [shall][Belmark: may] go [home].", CAST)
    first, second = text.brackets
    assert join(text, first.key, first.alternatives[1].key, "Arvia") == "They [shall][Arvia, Belmark: may] go [home]."
    assert join(text, first.key, first.alternatives[0].key, "Arvia") == "They [Arvia: shall][Belmark: may] go [home]."
    assert join(text, second.key, second.alternatives[1].key, "Arvia") == (
        "They [shall][Belmark: may] go [home][Arvia: {no text}]."
    )
    assert leave(text, first.key, first.alternatives[1].key, "Belmark") == "They [shall][may] go [home]."


def test_joining_no_text_that_is_written() -> None:
    text = parse("They go [home][Belmark: {no text}].", CAST)
    bracket = text.brackets[0]
    assert join(text, bracket.key, bracket.alternatives[1].key, "Arvia") == (
        "They go [home][Arvia, Belmark: {no text}]."
    )


def test_adding_a_wording() -> None:
    text = parse("They [shall][may] go [home", CAST)
    first, open_one = text.brackets
    assert add_alternative(text, first.key, "ought to", "Cadmia") == "They [shall][may][Cadmia: ought to] go [home"
    assert add_alternative(text, first.key, "", "Cadmia") == "They [shall][may][Cadmia: {no text}] go [home"
    assert add_alternative(text, open_one.key, "away", "Cadmia") == "They [shall][may] go [home][Cadmia: away]"


@pytest.mark.parametrize(
    ("act", "error", "words"),
    [
        (lambda t: lift(t, "nowhere", "x"), UnknownPlace, "no such bracket"),
        (lambda t: lift(t, t.brackets[0].key, "x"), UnknownPlace, "no such alternative"),
        (lambda t: add_alternative(t, t.brackets[0].key, " may ", "Arvia"), AlreadyThere, "join it instead"),
        (lambda t: join(t, t.brackets[0].key, t.brackets[0].alternatives[1].key, "Arvia"), AlreadyThere, "already"),
        (
            lambda t: leave(t, t.brackets[0].key, t.brackets[0].alternatives[1].key, "Cadmia"),
            UnknownPlace,
            "no sponsor",
        ),
    ],
)
def test_what_cannot_be_is_refused(act: Callable[[Text], str], error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        act(parse("They [shall][Arvia: may] go.", CAST))
