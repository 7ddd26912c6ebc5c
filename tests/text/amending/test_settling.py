"""One bracket changed: settled, joined, left, given one more wording."""

from collections.abc import Callable

import pytest

from dipoli.text import (
    Text,
    add_alternative,
    join,
    leave,
    lift,
    parse,
    propose_as_chair,
    reword,
    withdraw,
    withdraw_as_chair,
)
from dipoli.text.amending.settle import UnknownPlace
from dipoli.text.amending.sponsors import AlreadyThere, NotTheirs

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


def test_adding_a_wording_keeps_those_that_are_there() -> None:
    text = parse("They [shall][may] go [home", CAST)
    first, open_one = text.brackets
    assert add_alternative(text, first.key, "ought to", "Cadmia") == "They [shall][may][Cadmia: ought to] go [home"
    assert add_alternative(text, first.key, "", "Cadmia") == "They [shall][may][Cadmia: {no text}] go [home"
    assert add_alternative(text, open_one.key, "away", "Cadmia") == (
        "They [shall][may] go [home][{no text}][Cadmia: away]"
    )
    assert add_alternative(text, open_one.key, "", "Cadmia") == "They [shall][may] go [home][Cadmia: {no text}]"


@pytest.mark.parametrize(
    ("source", "alternative", "expected"),
    [
        ("They [shall][Arvia: will] go.", 1, "They shall go."),
        ("They [shall][may][Arvia: will] go.", 2, "They [shall][may] go."),
        ("They [shall][Arvia, Belmark: will] go.", 1, "They [shall][Belmark: will] go."),
        ("They [Arvia: promptly ]go.", 0, "They go."),
        ("They [Arvia: shall][Belmark: will] go.", 0, "They [shall][Belmark: will] go."),
        ("They go [home][{no text}][Arvia: away].", 2, "They go [home][{no text}]."),
        ("One.\n\n[Two.][Arvia: {no text}]\n\nThree.", 1, "One.\n\nTwo.\n\nThree."),
    ],
)
def test_what_one_alone_has_brought_is_withdrawn(source: str, alternative: int, expected: str) -> None:
    text = parse(source, CAST)
    bracket = text.brackets[0]
    assert withdraw(text, bracket.key, bracket.alternatives[alternative].key, "Arvia") == expected


def test_a_wording_gets_the_space_that_parts_the_others_from_what_is_around() -> None:
    text = parse("They go[Arvia:  home] [Belmark: and soon ]now.", CAST)
    first, second = text.brackets
    assert add_alternative(text, first.key, "away", "Cadmia") == (
        "They go[Arvia:  home][{no text}][Cadmia:  away] [Belmark: and soon ]now."
    )
    assert propose_as_chair(text, second.key, "right") == (
        "They go[Arvia:  home] [Belmark: and soon ][{no text}][{Chair’s proposal} right ]now."
    )


def test_words_that_look_like_no_text_are_words() -> None:
    text = parse("They [shall][Arvia: may] go.", CAST)
    (bracket,) = text.brackets
    added = add_alternative(text, bracket.key, "{no text}", "Belmark")
    (bracket,) = parse(added, CAST).brackets
    assert (bracket.written[-1].sponsors, bracket.written[-1].is_implied) == (("Belmark",), False)
    assert added == "They [shall][Arvia: may][Belmark: \\{no text}] go."


def test_words_that_begin_like_the_chairs_are_whoever_proposed_them() -> None:
    text = parse("They [shall][Arvia: may] go.", CAST)
    (bracket,) = text.brackets
    (bracket,) = parse(add_alternative(text, bracket.key, "{Chair’s proposal} ought to", "Belmark"), CAST).brackets
    assert (bracket.written[-1].sponsors, bracket.written[-1].is_chairs) == (("Belmark",), False)


def test_own_words_are_reworded_by_those_who_alone_brought_them() -> None:
    text = parse("They [shall][Arvia: will [soon]] go.", CAST)
    bracket = text.brackets[0]
    own = bracket.alternatives[1].key
    assert reword(text, bracket.key, own, "will at once", "Arvia") == "They [shall][Arvia: will at once] go."
    with pytest.raises(AlreadyThere, match="join it instead"):
        reword(text, bracket.key, own, "shall", "Arvia")
    unclosed = parse("They [Arvia: will go", CAST)
    bracket = unclosed.brackets[0]
    assert reword(unclosed, bracket.key, bracket.alternatives[0].key, "may rest", "Arvia") == "They [Arvia: may rest"
    shared = parse("They [shall][Arvia, Belmark: will] go.", CAST)
    bracket = shared.brackets[0]
    with pytest.raises(NotTheirs, match="not the only sponsor"):
        reword(shared, bracket.key, bracket.alternatives[1].key, "must", "Arvia")


def test_no_words_become_those_of_another_whom_they_name() -> None:
    text = parse("They [shall][Arvia: will] go.", CAST)
    bracket = text.brackets[0]
    changed = parse(reword(text, bracket.key, bracket.alternatives[1].key, "Belmark: may", "Arvia"), CAST)
    own = changed.brackets[0].alternatives[1]
    left = parse(leave(changed, changed.brackets[0].key, own.key, "Arvia"), CAST)
    assert left.brackets[0].alternatives[1].sponsors == ()
    assert left.source == r"They [shall][Belmark\: may] go."


def test_words_that_look_like_no_text_stay_words() -> None:
    text = parse("They [shall][may] go.", CAST)
    changed = parse(add_alternative(text, text.brackets[0].key, "{No text}", "Arvia"), CAST)
    assert [each.is_no_text for each in changed.brackets[0].alternatives] == [False, False, False]


def test_the_chair_proposes_beside_the_wordings_and_takes_it_back() -> None:
    text = parse("They [shall][Arvia: will] go [home].", CAST)
    first, second = text.brackets
    proposed = parse(propose_as_chair(text, first.key, "should"), CAST)
    assert proposed.source == "They [shall][Arvia: will][{Chair’s proposal} should] go [home]."
    assert [alternative.is_chairs for alternative in proposed.brackets[0].alternatives] == [False, False, True]
    with pytest.raises(AlreadyThere, match="take them back first"):
        propose_as_chair(proposed, first.key, "must")
    assert withdraw_as_chair(proposed, first.key) == text.source
    assert propose_as_chair(text, second.key, "") == (
        "They [shall][Arvia: will] go [home][{Chair’s proposal} {no text}]."
    )
    with pytest.raises(NotTheirs, match="no words for this bracket"):
        withdraw_as_chair(text, first.key)


def test_who_joins_the_chair_keeps_the_note() -> None:
    text = parse("They [shall][{Chair’s proposal} should] go.", CAST)
    bracket = text.brackets[0]
    joined = parse(join(text, bracket.key, bracket.alternatives[1].key, "Belmark"), CAST)
    assert joined.source == "They [shall][Belmark: {Chair’s proposal} should] go."
    assert joined.brackets[0].alternatives[1].is_chairs
    with pytest.raises(NotTheirs, match="no longer the chair's"):
        withdraw_as_chair(joined, joined.brackets[0].key)


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


def test_a_colon_behind_no_name_stays_as_it_is() -> None:
    text = parse("We [may] go.\n", CAST)
    added = add_alternative(text, text.brackets[0].key, "leave at 10:30", "Arvia")
    assert added == "We [may][{no text}][Arvia: leave at 10:30] go.\n"
    named = add_alternative(text, text.brackets[0].key, "Belmark: leave at 10:30", "Arvia")
    assert named == "We [may][{no text}][Arvia: Belmark\\: leave at 10:30] go.\n"


@pytest.mark.parametrize("words", ["a\\", "a\\\\", "a\\\\\\"])
def test_a_wording_that_ends_in_backslashes_does_not_swallow_its_bracket(words: str) -> None:
    text = parse("We [may] go.\n")
    after = parse(add_alternative(text, text.brackets[0].key, words, "Arvia"), ("Arvia",))
    assert after.words(after.brackets[0].alternatives[2]).startswith(words)
    assert after.source.endswith("] go.\n")
    assert not after.brackets[0].alternatives[2].is_repaired
