"""Papers with words from the right, and in languages whose tags say more than a typesetter knows."""

from datetime import date

import pytest

from dipoli.formats.convert import Format, write_any
from dipoli.formats.edition import Edition
from dipoli.formats.papers.pdf import to_pdf
from dipoli.formats.papers.sheet import Block, Kind, Sheet
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
