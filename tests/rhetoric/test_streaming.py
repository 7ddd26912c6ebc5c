"""A text that comes in pieces is read as the whole is, in memory that its length has no part in."""

import re
from collections.abc import Iterator
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dipoli.rhetoric import Reader
from dipoli.rhetoric.judging import streaming
from dipoli.rhetoric.reading import markup, sentences_of, stretches_of, without_markup
from tests.rhetoric.probes import RUSSIA, UKRAINE, filled, probes
from tests.rhetoric.test_reading import SOURCES

READER = Reader()
MARKUP = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->|</?[a-zA-Z][^<>]{0,500}>", re.DOTALL | re.IGNORECASE)
TAGS = st.lists(
    st.sampled_from(
        ["<", ">", "<b>", "</b>", "<script", "</script>", "<STYLE>", "</style >", "<!--", "-->", "--", "a b", "\n", "!"]
    ),
    max_size=40,
).map("".join)


def in_pieces(source: str, cuts: list[int]) -> list[str]:
    places = sorted({0, len(source), *(cut % (len(source) + 1) for cut in cuts)})
    return [source[one:other] for one, other in pairwise(places)]


@st.composite
def statements(draw: st.DrawFn) -> str:
    kinds = ("critical", "cooperative", "neutral", "report", "negated", "question", "nested")
    known = [filled(sentence, RUSSIA, UKRAINE) for kind in kinds for sentence in probes()[kind]]
    chosen = draw(st.lists(st.sampled_from(known), min_size=25, max_size=70))
    ends = st.sampled_from([" ", " ", "\n", "\n\n", "\n \n\n  ", "\r\n\r\n", " <b>x</b> ", "\n\nANNEX\n\n", "\f"])
    return "".join(sentence + draw(ends) for sentence in chosen)


@settings(max_examples=200, deadline=None)
@given(TAGS, st.lists(st.integers(0, 400), max_size=6))
def test_markup_is_blanked_alike_in_pieces(source: str, cuts: list[int]) -> None:
    expected = MARKUP.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), source)
    assert without_markup(source) == expected
    blanking = markup.Blanking()
    found = [blanking.blank(piece) for piece in in_pieces(source, cuts)]
    assert "".join((*found, blanking.blank("", is_end=True))) == expected


@settings(max_examples=150, deadline=None)
@given(SOURCES, st.lists(st.integers(0, 400), max_size=6), st.integers(1, 60))
def test_stretches_hold_the_sentences_of_the_whole(source: str, cuts: list[int], least: int) -> None:
    found = list(stretches_of(in_pieces(source, cuts), least=least))
    assert "".join(each.source for each in found) == source
    sentences = [(s.start + each.start, s.end + each.start, s.paragraph) for each in found for s in each.sentences]
    assert sentences == [(each.start, each.end, each.paragraph) for each in sentences_of(without_markup(source))]


@settings(max_examples=40, deadline=None)
@given(statements(), st.lists(st.integers(0, 9_000), max_size=8), st.integers(100, 2_000))
def test_streaming_gives_the_marks_of_the_whole(source: str, cuts: list[int], least: int) -> None:
    whole = READER.read(source, speaker="Ukraine")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(streaming, "stretches_of", partial(stretches_of, least=least))
        streamed = READER.stream(in_pieces(source, cuts), speaker="Ukraine")
        found = list(streamed)
    assert tuple(each.mark for each in found) == whole.marks
    assert [each.words for each in found] == [mark.words(source) for mark in whole.marks]
    assert (streamed.length, streamed.notes) == (whole.length, whole.notes)


def sentences(times: int) -> Iterator[str]:
    known = [filled(sentence, RUSSIA, UKRAINE) for kind in ("critical", "neutral") for sentence in probes()[kind]]
    for time in range(times):
        yield " ".join(known[(time * 7 + step) % len(known)] for step in range(6)) + "\n\n"


def test_a_long_text_is_read_alike_in_pieces_and_whole() -> None:
    source = "".join(sentences(500))
    assert len(source) > 4 * 40_000
    found = tuple(each.mark for each in READER.stream(sentences(500)))
    assert found == READER.read(source).marks
    assert {bool(mark.is_marked) for mark in found} == {True, False}


def test_a_text_without_an_end_is_cut_and_keeps_its_words() -> None:
    source = "We thank the members of the mission and we condemn the brutal attack " * 10_000
    found = [each.mark for each in READER.stream([source])]
    assert [mark.start for mark in found] == sorted(mark.start for mark in found)
    assert sum(len(mark.words(source).split()) for mark in found) == len(source.split())


def test_a_long_text_is_never_held_whole() -> None:
    given = 0

    def pieces() -> Iterator[str]:
        nonlocal given
        for piece in sentences(1_800):
            given += len(piece)
            yield piece

    behind = [given - found.mark.end for found in READER.stream(pieces())]
    assert len(behind) == 10_800
    assert max(behind) < 280_000 < given / 2


def test_script_that_nobody_closes_costs_little_and_hides_no_words() -> None:
    source = "We condemn the brutal attack on the convoy. <script" * 40_000
    assert without_markup(source).count("condemn") == 40_000


GERMAN = "Wir danken dem Vorsitz und verurteilen die Angriffe auf die Stadt und auf die Menschen.\n\n" * 1_400
ENGLISH = "We condemn the brutal attack on the town and we thank the Chair for the report.\n\n" * 1_400


@pytest.mark.parametrize("pieces", [(ENGLISH, GERMAN), (GERMAN, ENGLISH)])
def test_a_text_in_two_languages_is_read_where_it_is_english(pieces: tuple[str, str]) -> None:
    streamed = READER.stream(pieces)
    found = [each.words for each in streamed]
    assert len(found) >= 900
    assert not [words for words in found if "Wir" in words]
    assert any("language" in note or "not English" in note for note in streamed.notes)


def test_nothing_is_read_of_a_long_text_in_another_language() -> None:
    streamed = READER.stream([GERMAN])
    assert list(streamed) == []
    assert streamed.notes == ("It is not English, or no sentences: nothing is marked, since only English can be read.",)
