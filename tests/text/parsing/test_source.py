"""From bytes to a source, at once and block by block, and places by line and column."""

from collections.abc import Iterator

import pytest

from dipoli.text.source import Lines, NotAText, decode, decoded

LONG = b"One.\n\nTw\xc3\xb6 \xe2\x80\x9cbo\xf0\x9f\x9a\xa2ats\xe2\x80\x9d.\r\n"


def blocks(data: bytes, size: int) -> Iterator[bytes]:
    return (data[start : start + size] for start in range(0, len(data), size))


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 100])
@pytest.mark.parametrize("data", [LONG, LONG * 3, b"plain", b""])
def test_a_file_read_in_blocks_is_the_same_source(data: bytes, size: int) -> None:
    assert "".join(decoded(blocks(data, size), "notes.txt")) == decode(data, "notes.txt")


BROKEN = [
    b"\0",
    b"ab\0c",
    LONG + b"\0",
    b"\xff",
    b"one\ntw\xff",
    b"\nna\xefve",
    LONG + LONG + b"\xc3",
    LONG + b"\xe2\x80\n\n",
    b"one\n\xe2\x80",
    b"\n\xf0\x9f\x9a\nrest",
]


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 100])
@pytest.mark.parametrize("data", BROKEN)
def test_what_is_no_text_is_refused_block_by_block_in_the_same_words(data: bytes, size: int) -> None:
    with pytest.raises(NotAText) as at_once:
        decode(data, "notes.txt")
    with pytest.raises(NotAText) as in_blocks:
        list(decoded(blocks(data, size), "notes.txt"))
    assert str(in_blocks.value) == str(at_once.value)


def test_a_word_or_a_pdf_file_is_known_by_its_first_block_alone() -> None:
    for head in (b"PK\x03\x04", b"%PDF-"):
        with pytest.raises(NotAText, match="notes is a"):
            list(decoded([head, b"rest"], "notes"))
        assert "".join(decoded([b"One. ", head], "notes")) == f"One. {head.decode()}"


@pytest.mark.parametrize(
    ("data", "place"),
    [(b"\0abc", "byte 1 is NUL"), (b"abc\0", "byte 4 is NUL"), (b"\xff", "byte 1 (line 1)"), (b"\n\n\xff", "(line 3)")],
)
def test_a_refusal_says_the_first_place(data: bytes, place: str) -> None:
    with pytest.raises(NotAText) as raised:
        decode(data, "notes.txt")
    assert place in str(raised.value)


def test_lines_and_columns_count_from_one() -> None:
    lines = Lines("one\n\nthree")
    assert [lines.locate(place) for place in (0, 3, 4, 5, 9)] == [(1, 1), (1, 4), (2, 1), (3, 1), (3, 5)]
