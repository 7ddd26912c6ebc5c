import pytest

from dipoli.positions import Stance
from dipoli.text import parse
from dipoli.web.rehearsal.places import alternative_meant, paragraph_beginning
from dipoli.web.rehearsal.plan import Attitude, WrongRehearsal

SOURCE = """1. States [shall][should][Arvia: ought to] meet.

2. States will meet [on Monday][Arvia: on Monday morning] in [Belmark: the] rooms.

2 bis. States [Cadmia: , islands too,] will meet.
"""
TEXT = parse(SOURCE, ("Arvia", "Belmark", "Cadmia"))


def attitude(paragraph: str, alternative: str, bracket: str = "") -> Attitude:
    return Attitude("here", "Arvia", "I/1", paragraph, bracket, alternative, Stance.SUPPORT, "why not")


def test_a_paragraph_is_found_by_its_first_words() -> None:
    assert TEXT.words(paragraph_beginning(TEXT, "2  bis. States", "here")).endswith("too,] will meet.")


@pytest.mark.parametrize(("words", "how_many"), [("3. States", "no paragraph begins"), ("2", "2 paragraphs begin")])
def test_first_words_of_no_paragraph_or_of_several_are_refused(words: str, how_many: str) -> None:
    with pytest.raises(WrongRehearsal) as caught:
        paragraph_beginning(TEXT, words, "here")
    assert str(caught.value) == f"here: {how_many} with “{words}”; give the first words of exactly one."


@pytest.mark.parametrize(
    ("meant", "words"),
    [
        (attitude("1.", "should"), "should"),
        (attitude("1.", "ought"), "ought to"),
        (attitude("2.", "on Monday", "morning"), "on Monday"),
        (attitude("2.", "base", "morning"), "on Monday"),
        (attitude("2.", "no text", "the"), ""),
        (attitude("2 bis.", "base"), ""),
        (attitude("2 bis.", "islands"), ", islands too,"),
    ],
)
def test_an_alternative_is_found_by_its_words(meant: Attitude, words: str) -> None:
    bracket, alternative = alternative_meant(TEXT, meant)
    assert alternative in bracket.alternatives
    assert TEXT.words(alternative).strip() == words


@pytest.mark.parametrize(
    ("meant", "reason"),
    [
        (attitude("2.", "on Monday"), "“2.” has 2 brackets; name one by words of its alternatives"),
        (attitude("2.", "the", "a hall"), "“2.” has 0 brackets with “a hall”; name one by words of its alternatives"),
        (attitude("1.", "base"), "2 alternatives are “base”; the bracket has “shall”, “should”, “ought to”"),
        (attitude("1.", "will"), "no alternative is “will”; the bracket has “shall”, “should”, “ought to”"),
    ],
)
def test_what_cannot_be_found_is_named_with_what_there_is(meant: Attitude, reason: str) -> None:
    with pytest.raises(WrongRehearsal) as caught:
        alternative_meant(TEXT, meant)
    assert str(caught.value) == f"here: {reason}."
