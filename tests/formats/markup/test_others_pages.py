"""Pages and Markdown that others wrote: what is taken, and what is said not to be."""

import pytest

from dipoli.formats.edition import Edition, pieces
from dipoli.formats.markup.html import read_html
from dipoli.formats.markup.markdown import read_markdown, write_markdown
from dipoli.text import parse


def test_struck_and_underlined_words_are_taken_and_said() -> None:
    source, found = read_html(b"<p>One <u>two</u> <s>three</s> <ins>four</ins></p>", "x.html")
    assert source == "One two three four\n"
    assert [(each.code, each.words) for each in found] == [
        *(("underlined-words", "two"), ("struck-words", "three"), ("underlined-words", "four")),
    ]


MARKDOWN = b"""# Head

Soft
break, [a link](https://example.org), ![a map](map.png), `code`<br>.

<div>left out</div>

    indented

```
fenced
```

1. First
2. Second

- Third
"""


def test_markdown_of_others_is_a_paragraph_for_each_block_and_what_is_not_taken_is_said() -> None:
    source, found = read_markdown(MARKDOWN, "x.md")
    assert [block.strip("\n") for block in source.split("\n\n")] == [
        *("Head", "Soft\nbreak, a link, , code.", "indented", "fenced", "1. First", "2. Second", "Third"),
    ]
    assert [(each.place, each.code) for each in found] == [
        *(("the text", "link"), ("the text", "picture"), ("the text", "html"), ("line 6", "html")),
    ]


def test_markdown_without_words_is_an_empty_text() -> None:
    assert read_markdown(b"\n\n", "x.md") == ("", ())


@pytest.mark.parametrize("line", [" spaced", "\ttabbed", "1. numbered", "- listed", "# hashed", "&#32;as written"])
def test_a_line_that_markdown_would_take_for_something_else_comes_back_as_it_was(line: str) -> None:
    source = f"1. First\n{line}\n"
    assert read_markdown(write_markdown(Edition(parse(source)))[0], "x.md") == (source, ())


@pytest.mark.parametrize("span", [(0, 1), (2, 6), (5, 9), (10, 16), (4, 4)])
def test_pieces_are_the_source_wherever_a_note_is_referred_to(span: tuple[int, int]) -> None:
    text = parse("1. [Arvia: shall] go.\n", ["Arvia"])
    found = list(pieces(text, [span]))
    assert "".join(piece.words for piece in found) == text.source
