"""Each measure counts what its definition says."""

from dipoli.text import DEFINITIONS, measure, parse

SOURCE = """HEADING ONE

1. Ships [will][shall] wait [in [the] harbour].

2. Boats wait [X] days.

[Arvia: 3. Rafts wait.

4. So do ducks.]

5. All is [well.

"""


def test_every_measure_on_one_text() -> None:
    assert measure(parse(SOURCE, ["Arvia"])).as_dict() == {
        "brackets": 6,
        "leaf_brackets": 6,
        "choices": 1,
        "alternatives": 2,
        "lone_brackets": 5,
        "no_text": 5,
        "attributed": 1,
        "repaired": 1,
        "paragraphs": 6,
        "clean_paragraphs": 1,
        "bracketed_paragraphs": 5,
        "placeholders": 1,
        "words": 27,
        "words_in_contention": 14,
        "depth": 2,
        "characters": len(SOURCE),
    }


def test_every_measure_has_a_definition() -> None:
    assert list(measure(parse("")).as_dict()) == list(DEFINITIONS)


def test_a_bracket_around_paragraphs_says_little_of_its_words() -> None:
    assert measure(parse("1. Ships [wait.\n\n2. Boats] wait.")).words_in_contention == 0
    assert measure(parse("1. Ships [wait. Boats] wait.")).words_in_contention == 2
