"""Papers with words from the right, and in languages whose tags say more than a typesetter knows."""

import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from dipoli.formats.convert import Format, write_any
from dipoli.formats.edition import Edition
from dipoli.formats.papers.pdf import to_pdf
from dipoli.formats.papers.sheet import Block, Kind, Sheet
from dipoli.formats.papers.word import to_word
from dipoli.text import parse

ARABIC = "تبحر العبّارة في اليوم"


def paper(*blocks: Block) -> bytes:
    return to_pdf(Sheet("Journal", ("MC.JOUR/1",), blocks, date(2026, 11, 26)))


def test_words_from_the_right_are_set_from_the_right() -> None:
    """The same letters, named as of either direction, are set in different places."""
    assert paper(Block(Kind.TEXT, ARABIC, language="ar")) != paper(Block(Kind.TEXT, f"\u200e{ARABIC}", language="ar"))
    assert paper(Block(Kind.TEXT, ARABIC)).startswith(b"%PDF")


@pytest.mark.parametrize("language", ["zh-hans", "pt-br", "sr-latn", "ar"])
def test_any_tag_of_a_language_can_be_printed(language: str) -> None:
    assert paper(Block(Kind.TEXT, "1. Words.", language=language)).startswith(b"%PDF")
    assert write_any(Edition(parse("1. Words.\n"), language=language), Format.PDF)[0].startswith(b"%PDF")


def test_words_from_the_right_run_from_the_right_in_word_too() -> None:
    blocks = [Block(kind, words) for kind in (Kind.TITLE, Kind.HEADING, Kind.TEXT) for words in (ARABIC, "The ferry")]
    file = to_word(Sheet("Journal", ("MC.JOUR/1",), tuple(blocks), date(2026, 11, 26)))
    with ZipFile(BytesIO(file)) as parts:
        paragraphs = re.findall(r"<w:p>.*?</w:p>", parts.read("word/document.xml").decode(), re.DOTALL)
    turned = ["<w:bidi/>" in each and "<w:rtl/>" in each for each in paragraphs]
    assert turned == [False, True, False, True, False, True, False]
    assert paragraphs[1].index("<w:bidi/>") < paragraphs[1].index("<w:jc ")
