"""Keys are kept by whoever refers to a bracket: they stay what they are from version to version."""

from dipoli.text import parse
from dipoli.text.languages import digest_words
from dipoli.text.parsing.adjacent import adjacent_brackets

SOURCE = "1. Ships [may][Arvia: will] sail [soon][{no text}][].\n\n2. Boats [wait][rest].\n\n2. Boats [wait][rest].\n"


def test_brackets_and_alternatives_have_the_keys_that_they_always_had() -> None:
    assert [
        (bracket.key, [each.key for each in bracket.alternatives]) for bracket in parse(SOURCE, ("Arvia",)).brackets
    ] == [
        ("235698769a60", ["69794f717800", "31db0052bec0"]),
        ("c16b895a9066", ["c84fb35d86e0", "44802ca1b576", "b6da37dbede5"]),
        ("ce690f4916b4", ["59cfdf650d39", "237ec70166bd"]),
        ("1399a0a00ea3", ["0370ca24fdd5", "d5bbb96442d6"]),
    ]


def test_the_unwritten_way_keeps_its_key_when_it_is_written() -> None:
    for alone in ("[soon]", "[]", "[{no text}]"):
        (unwritten,), (written,) = (parse(f"Ships {words} sail.").brackets for words in (alone, f"{alone}[]"))
        assert [each.key for each in unwritten.alternatives] == [each.key for each in written.alternatives]


def test_twins_in_one_bracket_have_keys_of_their_own() -> None:
    (bracket,) = parse("1. Ships [sail][sail][sail] here.\n").brackets
    assert len({each.key for each in bracket.alternatives}) == 3


def test_a_question_of_brackets_side_by_side_has_the_key_that_it_always_had() -> None:
    (question,) = adjacent_brackets(parse("1. Ships [may] [will] sail.\n"))
    assert question.key == "64b6b1ed86a6"


def test_words_in_another_language_are_digested_to_sixteen_signs() -> None:
    assert digest_words("One  word") == digest_words("One word") == "97a8b5bfcb16cb7f"


def test_options_have_the_keys_that_they_always_had() -> None:
    (each,) = parse("1. Option 1: Ships sail.\n\nOption 2: Boats sail.\n").option_sets
    assert (each.key, [option.key for option in each.options]) == (
        "223945eaadd1",
        ["9514f74fc2a3", "831e1a25b24a"],
    )
