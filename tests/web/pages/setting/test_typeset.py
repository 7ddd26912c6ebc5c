from hypothesis import example, given
from hypothesis import strategies as st

from dipoli.text import parse
from dipoli.web.pages.setting.typeset import Closing, Leaf, Opening, Piece, Sign, contents, leaf_at, leaves, pieces

B, A, E, S = (Sign.BRACKET, Sign.ALTERNATIVE, Sign.EDGE, Sign.SPONSORS)
SOURCES = st.text(st.sampled_from("ab [][].:\nArvia,"), max_size=200) | st.text(max_size=80)


def words_of(piece: Piece) -> str:
    return "".join(mark for mark in piece.marks if isinstance(mark, str))


def test_a_choice_opens_and_closes_around_each_wording() -> None:
    text = parse("Parties [shall][Arvia: should] meet.", ["Arvia"])
    (piece,) = pieces(text, 0, len(text.source))
    assert piece.marks == (
        "Parties ",
        Opening(B, 0),
        Opening(A, 0, 0),
        Opening(E, 0, 0),
        "[",
        Closing(E),
        "shall",
        Opening(E, 0, 0),
        "]",
        Closing(E),
        Closing(A),
        Opening(A, 0, 1),
        Opening(E, 0, 1),
        "[",
        Closing(E),
        Opening(S, 0, 1),
        "Arvia: ",
        Closing(S),
        "should",
        Opening(E, 0, 1),
        "]",
        Closing(E),
        Closing(A),
        Closing(B),
        " meet.",
    )


def test_a_bracket_around_two_paragraphs_is_continued_in_the_second() -> None:
    text = parse("[1. One thing.\n\n2. Another thing.]\n")
    first, second = pieces(text, 0, len(text.source))
    assert first.marks[0] == Opening(B, 0)
    assert second.marks[:2] == (Opening(B, 0, is_continued=True), Opening(A, 0, 0, is_continued=True))


def test_pages_break_at_paragraphs() -> None:
    text = parse("One paragraph of words.\n\nAnother paragraph of words.\n\nA third.\n")
    assert [text.source[leaf.start : leaf.stop] for leaf in leaves(text, 40)] == [
        "One paragraph of words.\n\n",
        "Another paragraph of words.\n\nA third.\n",
    ]


def test_a_paragraph_longer_than_a_page_is_broken_between_words() -> None:
    text = parse("word " * 100)
    pages = leaves(text, 52)
    assert max(leaf.stop - leaf.start for leaf in pages) <= 52
    assert {text.source[leaf.start : leaf.stop][-1] for leaf in pages} == {" "}


def test_an_empty_text_has_one_empty_page() -> None:
    assert leaves(parse("")) == (Leaf(1, 0, 0),)


def test_a_place_is_on_the_page_that_holds_it() -> None:
    pages = (Leaf(1, 0, 10), Leaf(2, 10, 20))
    assert [leaf_at(pages, offset).number for offset in (0, 9, 10, 19, 99)] == [1, 1, 2, 2, 2]


def test_the_contents_are_the_headings() -> None:
    text = parse("PRINCIPLES OF CONDUCT\n\nWords of it.\n\nFOLLOW-UP MEETINGS\n\nMore words.\n")
    assert [text.words(heading) for heading in contents(text)] == ["PRINCIPLES OF CONDUCT", "FOLLOW-UP MEETINGS"]


@given(SOURCES, st.integers(1, 40))
@example("  :", 1)
def test_pages_joined_are_the_text(source: str, length: int) -> None:
    pages = leaves(parse(source), length)
    assert "".join(source[leaf.start : leaf.stop] for leaf in pages) == source
    assert max(leaf.stop - leaf.start for leaf in pages) <= length


@given(SOURCES, st.integers(1, 40))
def test_every_word_is_set_once_and_every_run_closes(source: str, length: int) -> None:
    text = parse(source, ["Arvia"])
    for leaf in leaves(text, length):
        for piece in pieces(text, leaf.start, leaf.stop):
            start, stop = max(piece.paragraph.start, leaf.start), min(piece.paragraph.end, leaf.stop)
            assert words_of(piece) == source[start:stop]
            waiting: list[Sign] = []
            for mark in piece.marks:
                if isinstance(mark, Opening):
                    waiting.append(mark.sign)
                elif isinstance(mark, Closing):
                    assert waiting.pop() is mark.sign
            assert waiting == []
