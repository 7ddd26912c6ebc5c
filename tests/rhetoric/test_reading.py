"""Sentences, units, words and quotations: every letter keeps its place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dipoli.rhetoric import Reader, TooLong
from dipoli.rhetoric.judging.read import MOST_CHARACTERS
from dipoli.rhetoric.reading import (
    Legibility,
    covers,
    legibility,
    quotations_of,
    sentences_of,
    units_of,
    without_markup,
    words_of,
)
from dipoli.rhetoric.reading.sentences import LONGEST

ALPHABET = st.sampled_from(
    [*'abcA. ,;:!?\n"“”()’-0', "\n\n", "Mr. ", "U.S. ", " which ", "the ", "\r\n", "\x0c", "é", "<b>"]
)
SOURCES = st.lists(ALPHABET, max_size=80).map("".join)


@settings(max_examples=150, deadline=None)
@given(SOURCES)
def test_sentences_stand_in_order_and_lose_no_word(source: str) -> None:
    sentences = list(sentences_of(source))
    ends = [0, *(each.end for each in sentences)]
    assert all(end <= each.start < each.end for end, each in zip(ends, sentences, strict=False))
    kept = "".join(source[each.start : each.end] for each in sentences)
    assert "".join(kept.split()) == "".join(source.split())
    assert [each.paragraph for each in sentences] == sorted(each.paragraph for each in sentences)


@settings(max_examples=100, deadline=None)
@given(SOURCES)
def test_units_hold_all_words_of_their_sentence(source: str) -> None:
    for sentence in sentences_of(source):
        units = list(units_of(source, sentence.start, sentence.end))
        assert units[0][0] == sentence.start
        assert units[-1][1] == sentence.end
        kept = "".join(source[start:end] for start, end in units)
        assert sum(map(str.isalnum, kept)) == sum(map(str.isalnum, source[sentence.start : sentence.end]))


@settings(max_examples=100, deadline=None)
@given(SOURCES)
def test_words_stand_where_they_say(source: str) -> None:
    words = words_of(source)
    assert tuple(source[start:end] for start, end in zip(words.starts, words.ends, strict=True)) == words.raw


@settings(max_examples=60, deadline=None)
@given(SOURCES)
def test_whatever_is_read_marks_stand_in_the_source(source: str) -> None:
    reading = Reader().read(source)
    for mark in reading.marks:
        assert mark.words(source).strip() == mark.words(source)
        assert all(source[reason.start : reason.end] == reason.words for reason in mark.reasons)


def test_a_corpus_and_a_text_give_the_same_words() -> None:
    apart = words_of("Ukraine 's so - called plan can not , did n't and will not stand .")
    together = words_of("Ukraine's so-called plan cannot, didn't and will not stand.")
    assert apart.forms == together.forms


def test_abbreviations_and_numbers_end_no_sentence() -> None:
    source = "Mr. Hale of the U.S. delegation spoke at 10.30 a.m. on item 4. Gen. Brandt left.\n1. Wir sind da."
    found = [source[each.start : each.end] for each in sentences_of(source)]
    assert found[0].startswith("Mr. Hale of the U.S. delegation spoke")
    assert "Gen. Brandt left." in found


def test_headings_and_letterheads_stand_alone() -> None:
    source = (
        "MISSION TO THE CONFERENCE\nTel: 123 456 www.example.org\nStatement on the ferry\n"
        "We thank the delegation for its patience and for the long work that was done in the winter months,\n"
        "and we look forward to seeing the ferry line open again for passengers of every State in the spring.\n"
    )
    found = [source[each.start : each.end] for each in sentences_of(source)]
    assert "Statement on the ferry" in found
    assert any(each.startswith("We thank") and each.endswith("spring.") for each in found)


def test_a_sentence_that_never_ends_is_cut() -> None:
    source = "word " * 2_000
    assert all(each.end - each.start <= LONGEST for each in sentences_of(source))


def test_nested_quotations_are_told_apart() -> None:
    source = "He said: “They call it “peace” and laugh”, and left “early."
    found = quotations_of(source, 0, len(source))
    assert sorted(each.depth for each in found) == [1, 2]
    assert covers(found, source.index("peace"))
    assert not covers(found, source.index("early"))


def test_a_table_of_numbers_is_no_prose() -> None:
    table = "\n".join("1990 12.5 13.7 14.1 15.9 16.2 17.3 18.0" for _ in range(40))
    reading = Reader().read(table)
    assert reading.marks == ()
    assert "English" in reading.notes[0]
    mixed = "We condemn the illegal attack in the strongest terms.\n\n" * 12 + table
    assert all("condemn" in mark.words(mixed) for mark in Reader().read(mixed).marks)
    assert legibility(words_of(table).forms) is Legibility.FIGURES


def test_nothing_gives_nothing_and_says_so() -> None:
    for source in ("", " \n\t\n ", "\x0c"):
        reading = Reader().read(source)
        assert reading.marks == ()
        assert reading.notes == ("There are no words in it.",)


def test_markup_and_script_are_not_read() -> None:
    source = (
        "<script>we condemn the brutal illegal aggression of the regime</script><p>The meeting begins at ten in the "
        "main hall of the house.</p><style>b{}</style>"
    )
    assert len(without_markup(source)) == len(source)
    reading = Reader().read(source)
    assert [mark.words(source) for mark in reading.marks] == [
        "The meeting begins at ten in the main hall of the house."
    ]
    assert not reading.marked


def test_noise_of_a_scan_leaves_the_sentences_readable() -> None:
    clean = "We condemn the illegal attack on the convoy in the strongest terms and demand that it ends. "
    noisy = clean * 3 + "\n\n~~ |1 l| ;; 0 l1 lI '' ,, .. x q k z v w j\n\n" + clean * 3
    reading = Reader().read(noisy)
    assert len(reading.marked) == 6


def test_fifty_megabytes_are_not_kept_whole_and_that_is_said_in_one_sentence() -> None:
    with pytest.raises(TooLong, match="cut it into its documents"):
        Reader().read("We meet again. " * (50 * 2**20 // 15), title="huge.txt")
    assert MOST_CHARACTERS < 50 * 2**20


def test_a_document_in_two_languages_is_read_where_it_is_english() -> None:
    english = "We thank the Chair for the work that has been done and for the report that is before us. " * 6
    german = "Wir danken dem Vorsitz und verurteilen die Angriffe auf die Stadt und auf die Menschen. "
    reading = Reader().read(english + "\n\n" + german)
    assert all("Wir" not in mark.words(english + "\n\n" + german) for mark in reading.marks)
    assert any("another language" in note for note in reading.notes)
