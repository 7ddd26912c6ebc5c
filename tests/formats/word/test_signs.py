"""Rarer things in a Word file: signs, readings above words, drawings in drawings, styles and lists of few words."""

import pytest

from dipoli.formats.word.reading.numbering import numeral
from tests.formats.word.making import p, r
from tests.formats.word.test_reading import LISTS, found, item, read

PICTURE = '<wp:docPr id="1" name="a" descr="A map"/>'


def box(words: str) -> str:
    return f"<w:txbxContent>{p(r(words))}</w:txbxContent>"


@pytest.mark.parametrize("code", ["", "zz", "110000", "FFFFFFFFFFFFFFFFF"])
def test_a_sign_by_a_code_that_is_none_is_read_as_unknown_and_said(code: str) -> None:
    sign = p(f'<w:r><w:sym w:font="Symbol" w:char="{code}"/></w:r>', r("."))
    assert read(sign).accepted() == "\ufffd.\r"
    assert [(each.code, each.words) for each in found(sign)] == [("symbol", "\ufffd")]


def test_a_reading_above_words_stands_behind_them_in_parentheses() -> None:
    base, reading = f"<w:rubyBase>{r('kanji')}</w:rubyBase>", f"<w:rt>{r('kana')}</w:rt>"
    whole = p(f"<w:r><w:ruby>{reading}{base}</w:ruby></w:r>")
    assert read(whole).accepted() == "kanji (kana)\r"
    assert [each.code for each in found(whole)] == ["reading-aid"]
    assert read(p(f"<w:r><w:ruby>{base}</w:ruby></w:r>")).accepted() == "kanji\r"
    assert read(p(f"<w:r><w:ruby>{reading}</w:ruby></w:r>")).accepted() == " (kana)\r"


def test_a_picture_beside_a_text_box_is_the_box_and_one_alone_is_named() -> None:
    assert [(each.code, each.words) for each in found(p(f"<w:r><w:drawing>{PICTURE}</w:drawing></w:r>"))] == [
        ("picture", "A map")
    ]
    beside = p(f"<w:r><w:drawing>{PICTURE}{PICTURE}<wps:txbx>{box('boxed')}</wps:txbx></w:drawing></w:r>")
    assert [each.code for each in found(beside)] == ["text-box"]
    assert [each.code for each in found(p("<w:r><w:drawing/></w:r>"))] == ["object"]


def test_a_drawing_that_says_the_same_again_for_older_programs_is_read_once() -> None:
    inner = f"<mc:Choice>{box('new')}</mc:Choice><mc:Fallback>{box('new')}</mc:Fallback>"
    drawing = p(f"<w:r><w:drawing><mc:AlternateContent>{inner}</mc:AlternateContent></w:drawing></w:r>")
    assert read(drawing).accepted().count("new") == 1


def test_words_only_for_older_programs_are_read_where_there_is_nothing_else() -> None:
    def alternate(inner: str) -> str:
        return p(f"<w:r><mc:AlternateContent>{inner}</mc:AlternateContent></w:r>")

    assert read(alternate(f"<mc:Fallback>{r('old')}</mc:Fallback>")).accepted() == "old\r"
    assert read(alternate("")).accepted() == "\r"
    other = alternate(f"<mc:Choice>{r('new')}</mc:Choice><mc:Fallback>{r('other')}</mc:Fallback>")
    assert read(other).accepted() == "new\r"
    assert "other" in " ".join(each.words for each in found(other))


def test_an_outline_level_of_its_own_makes_a_paragraph_a_heading() -> None:
    lines = read(p(r("Head"), properties='<w:outlineLvl w:val="1"/>') + p(r("Words"))).lines
    assert [line.level for line in lines] == [2, 0]


def test_a_style_upon_one_that_says_nothing_of_looks_keeps_its_own() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="Plain"/>'
        '<w:style w:type="character" w:styleId="Added"><w:basedOn w:val="Plain"/>'
        '<w:rPr><w:u w:val="single"/></w:rPr></w:style>'
    )
    (line,) = read(p(r("new", '<w:rStyle w:val="Added"/>'), r("old")), styles=styles).lines
    assert [run.is_underlined for run in line.runs][:2] == [True, False]


def test_a_list_may_number_a_level_in_its_own_way() -> None:
    own = (
        '<w:num w:numId="9"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0">'
        '<w:start w:val="5"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1)"/></w:lvl></w:lvlOverride></w:num>'
    )
    assert read(item(r("a"), 0, 9) + item(r("b"), 0, 9), numbering=LISTS + own).accepted() == "V)\ta\rVI)\tb\r"


def test_a_level_that_never_begins_anew_goes_on_below_the_next_number() -> None:
    levels = (
        '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:lvlText w:val="(%2)"/><w:lvlRestart w:val="0"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    )
    body = item(r("a")) + item(r("b"), 1) + item(r("c")) + item(r("d"), 1)
    assert read(body, numbering=levels).accepted() == "1.\ta\r(1)\tb\r2.\tc\r(2)\td\r"


def test_numbers_that_letters_and_roman_figures_cannot_write_are_written_in_digits() -> None:
    found = [(style, number, numeral(number, style)) for style in ("lowerLetter", "upperRoman") for number in (0, 4000)]
    assert [words for _, _, words in found] == ["0", "4000", "0", "4000"]
