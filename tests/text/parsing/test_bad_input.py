"""Texts that are broken, hostile or no texts at all: a problem with its place, and nothing lost."""

import pytest

from dipoli.text import check, measure, parse, unfit_characters
from dipoli.text.parsing.pairing import MAX_BRACKETS, MAX_DEPTH
from dipoli.text.source import MAX_BYTES, NotAText, decode, encode


def problems(source: str, *participants: str) -> list[tuple[int, int, str]]:
    return [(p.line, p.column, p.code) for p in check(parse(source, participants))]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", [(1, 1, "empty-text")]),
        (" \n\t\n", [(1, 1, "empty-text")]),
        ("ships [wait", [(1, 7, "unclosed-bracket")]),
        ("ships wait]", [(1, 11, "stray-bracket")]),
        ("one\n\ntwo [three] four]\n", [(3, 17, "stray-bracket")]),
        ("a [b] [c] d", [(1, 7, "adjacent-brackets")]),
        ("a []", [(1, 3, "empty-bracket")]),
        ("2. one\n\n2. two", [(3, 1, "duplicate-number")]),
        ("1. one\n\n1. within one\n\n2. two", []),
        ("a\x07b", [(1, 2, "control-character")]),
        ("a\u202eb", [(1, 2, "bidi-control")]),
        ("[" + "word " * 401 + "]", [(1, 1, "long-bracket")]),
        ("word " * 401 + "[word]", []),
    ],
)
def test_each_problem_has_its_place(source: str, expected: list[tuple[int, int, str]]) -> None:
    assert problems(source) == expected


@pytest.mark.parametrize(
    ("source", "message", "assumed"),
    [
        ("two ]now", "“two ]” closes no bracket", "it is a mere character"),
        ("one\n\ntwo ]now", "“two ]” closes no bracket", None),
        ("one\n\ntwo\nand ]now", "“and ]” closes no bracket", None),
        ("one\n\nships of all States wait] now", "“s of all States wait]” closes no bracket", "it is a mere character"),
        ("a [wait in the harbour until the ice goes", "“[wait in the harbour until the” is never closed", None),
        ("Option 2: Ships wait in the harbour.", "“Option 2: Ships wait in the ha” follows no option before it", None),
    ],
)
def test_a_problem_quotes_the_words_that_it_is_about(source: str, message: str, assumed: str | None) -> None:
    (problem,) = check(parse(source))
    assert problem.message == message
    assert assumed in {None, problem.assumed}


def test_a_bracket_that_closes_at_an_end_opened_at_a_beginning() -> None:
    """Two are open when one closes in a later paragraph: where it does says which."""
    at_end = "[1. Ships sail [soon.\n\n2. Boats wait.]\n"
    assert problems(at_end) == [(1, 16, "unclosed-bracket")]
    assert problems(at_end.replace(" wait.]", "] wait.")) == [(1, 1, "unclosed-bracket")]


def test_no_bracket_spans_the_heading_of_another_section_of_its_level() -> None:
    source = "# Ships\n\n[Ships wait.\n\n# Boats\n\nBoats wait.]\n"
    assert [code for _, _, code in problems(source)] == ["unclosed-bracket", "stray-bracket"]
    assert problems(source.replace("# Boats", "## Boats")) == []


def test_half_a_character_is_read_as_any_other() -> None:
    text = parse("Ships [\ud83d] wait.\n\nOption 1: \ud83d.\n\nOption 2: Boats wait.\n")
    assert (len(text.brackets), len(text.option_sets)) == (1, 1)


def test_names_nobody_knows_are_pointed_out_where_names_are_known() -> None:
    assert problems("[Arvia, Utopia: words][Arvia: more]", "Arvia") == [(1, 2, "unknown-attribution")]
    assert problems("[Arvia, Utopia: words][Arvia: more]") == []


def test_names_of_earlier_rounds_are_no_unknown_names() -> None:
    earlier = "{Compiled text. Proposals by: Cadmia.}\n{Compiled text. Proposals by: Arvia; Belmark.}\n"
    words = "Ships [may][Arvia, Belmark: will][Cadmia: must] wait.\n"
    assert problems(earlier + words) == []
    assert problems(earlier + words.replace("Belmark", "Utopia")) == [(3, 13, "unknown-attribution")]


def test_a_forgotten_bracket_stays_in_its_paragraph() -> None:
    source = (
        "Article 1\n\n1. Ships [wait in the harbour.\n\n" + "2. Boats [may] go.\n\n" * 50 + "Article 2\n\nRafts] go.\n"
    )
    text = parse(source)
    first = text.brackets[0]
    assert text.words(first.alternatives[0]) == "wait in the harbour."
    assert first.alternatives[0].is_repaired
    assert [(p.code, p.assumed) for p in text.problems] == [
        ("unclosed-bracket", "it closes at line 3, column 31"),
        ("stray-bracket", "it is a mere character"),
    ]


@pytest.mark.parametrize(
    "source",
    [
        "[Arvia: ships [wait",
        "a] b][Arvia: ships]",
        "b]" + "x" * 20_001 + "][Arvia: ships]",
        "[" + "x" * 20_001 + "][Arvia: ships]",
        "[Arvia: " + "x" * 20_001 + "]",
        "[Arvia: " + "x" * 20_001 + " [y]]",
        "a][Arvia: [b]]",
    ],
)
def test_sponsored_words_are_paired_like_others_where_they_do_not_close(source: str) -> None:
    text = parse(source, ["Arvia"])
    assert text.source == source
    assert any(a.sponsors == ("Arvia",) for b in text.brackets for a in b.alternatives)


def test_what_a_compilation_wrote_is_held_together_however_long_and_whatever_is_stray() -> None:
    words = "a] b [Arvia: " + "Ships.\n\n" * 2_600 + "[y] z]"
    assert parse("{Compiled text. Proposals by: Arvia.}\n" + words).brackets[0].end == 38 + len(words)
    assert parse(words.replace("a] ", "a "), ["Arvia"]).brackets[0].end == len(words) - 1


def test_two_forgotten_brackets_nest_and_do_not_cut_one_that_goes_on() -> None:
    source = "1. [Ships [wait [here\n\nand there] too.\n\n2. Boats."
    text = parse(source)
    assert measure(text).repaired + sum(not a.is_repaired for b in text.brackets for a in b.written) == 3
    ends = [(b.start, b.end) for b in text.brackets]
    for start, end in ends:
        assert all(end <= other or end >= last for other, last in ends if start < other)


def test_five_thousand_levels_are_read_to_a_limit() -> None:
    text = parse("[" * 5_000 + "words" + "]" * 5_000)
    assert measure(text).depth == MAX_DEPTH
    assert [p.code for p in text.problems] == ["deep-nesting"]


def test_five_thousand_openings_are_repaired_to_a_limit() -> None:
    text = parse("[" * 5_000 + "words")
    assert measure(text).depth == MAX_DEPTH
    assert {p.code for p in text.problems} == {"unclosed-bracket", "deep-nesting"}
    assert len(text.problems) == MAX_DEPTH + 1


def test_brackets_beyond_the_limit_are_characters() -> None:
    text = parse("[a] " * (MAX_BRACKETS // 2 + 5))
    assert len(text.brackets) == MAX_BRACKETS // 2
    assert [p.code for p in text.problems] == ["too-many-brackets"]


def test_ten_million_characters_in_one_line() -> None:
    source = "word [a][b] " * 833_334
    text = parse(source)
    assert len(text.source) > 10_000_000
    assert len(text.paragraphs) == 1
    assert measure(text).choices == MAX_BRACKETS // 4
    assert [p.code for p in text.problems] == ["too-many-brackets"]


def test_many_lonely_brackets_over_many_paragraphs_take_linear_time() -> None:
    source = "[one\n\n" * 20_000 + "two]\n\n" * 20_000
    assert parse(source).source == source


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04rest", "notes.txt is a Word or zip file, not plain text"),
        (b"%PDF-1.7", "notes.txt is a PDF, which has lost its structure"),
        (b"abc\0def", "byte 4 is NUL"),
        ("naïve".encode("latin-1"), "not in UTF-8: byte 3 (line 1)"),
        ("one\ntwö".encode("utf-16"), "not"),
        (b"one\ntw\xff", "byte 7 (line 2)"),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(data: bytes, words: str) -> None:
    with pytest.raises(NotAText) as raised:
        decode(data, "notes.txt")
    assert words in str(raised.value)


def test_a_file_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dipoli.text.source.MAX_BYTES", 10)
    with pytest.raises(NotAText, match="11 bytes, more than the 10 allowed: table it in parts"):
        decode(b"x" * 11, "long.txt")
    assert MAX_BYTES > 10 * 1024 * 1024


def test_bytes_come_back_as_they_were() -> None:
    for data in (b"", b"\xef\xbb\xbfone\r\ntwo", "d\u0301\u2028\r\r\n".encode()):
        assert encode(decode(data, "x")) == data


def test_hidden_characters_in_proposed_words_are_found() -> None:
    assert [(p.line, p.column, p.code) for p in unfit_characters("ab\nc\u2066d\x01")] == [
        (2, 2, "bidi-control"),
        (2, 4, "control-character"),
    ]
