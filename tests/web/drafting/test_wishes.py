"""What a wish changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipoli.text import Edit, apply_edits
from dipoli.web.drafting.wishing.wishes import changes, fitted


@pytest.mark.parametrize(
    ("base", "words", "expected"),
    [
        ("Parties shall meet.", "Parties should meet.", (Edit(8, 13, "should"),)),
        ("Parties shall meet.", "Parties shall\nmeet.", ()),
        ("Parties  shall meet.", "Parties shall   meet.", ()),
        ("Parties shall\nmeet.", "Parties shall meet.", ()),
        ("Parties shall. They meet.", "Parties shall.\n\nThey meet.", (Edit(14, 15, "\n\n"),)),
        ("Parties shall. They meet.", "Parties shall.\n(a) They meet.", (Edit(14, 14, "\n(a)"),)),
        ("One long\nline that\nwraps.", "One short line\nthat wraps.", (Edit(4, 8, "short"),)),
        ("One\r\nline.", "One\r\nline, two.", (Edit(9, 9, ", two"),)),
        ("Parties meet .", "Parties meet.", (Edit(12, 13, ""),)),
        ("Parties meet", "Parties meet", ()),
    ],
)
def test_a_line_break_within_a_sentence_is_no_change(base: str, words: str, expected: tuple[Edit, ...]) -> None:
    assert changes(base, words) == expected


@pytest.mark.parametrize(
    ("words", "source", "expected"),
    [
        (" a\r\nb\rc\nd ", "one\ntwo", "a\nb\nc\nd"),
        ("a\nb", "one\r\ntwo", "a\r\nb"),
        ("\r\n \t", "one", ""),
    ],
)
def test_words_take_the_line_ends_of_their_text(words: str, source: str, expected: str) -> None:
    assert fitted(words, source) == expected


PROSE = st.lists(
    st.sampled_from(["shall", "meet", "No", "2.", "(a)", ".", ",", "[in", "May]", "\n", "\n\n", "\r\n", " "])
)


@given(PROSE.map(" ".join), PROSE.map("".join))
def test_a_wish_is_got_word_for_word(base: str, words: str) -> None:
    assert apply_edits(base, changes(base, words)).split() == words.split()
