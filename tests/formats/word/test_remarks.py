"""Remarks in the margin: in from Word, out to Word, with who, when, where, and what they answer."""

import io
import json
from datetime import date

import docx as python_docx
import pytest

from dipoli.formats.convert import Format, read_any, write_any
from dipoli.formats.edition import Edition
from dipoli.formats.remarks import Remark
from dipoli.formats.word.reading.read import read_word
from dipoli.formats.word.writing.rolling import Layout, write_word
from dipoli.text import parse
from tests.formats.office import Office, needs_office

SOURCE = """1. States [shall][Arvia: should] announce
all marches.

2. Boats wait.

3. Boats wait for the ice.
"""
WHEN = "2026-11-03T09:00:00Z"
REMARKS = (
    Remark("Ana Berg", WHEN, "Too strong.\nWhy now?", "shall", "paragraph 1"),
    Remark("Bo", "2026-11-04T09:00:00Z", "Because of the ice.", "shall", "paragraph 1", answers=0, is_settled=True),
    Remark("Cy", "", "Which ones?", "Boats wait", "paragraph 3"),
    Remark("Dee", WHEN, "From here on.", "marches.2. Boats", "paragraph 1"),
    Remark("", "", "A point.", "", "paragraph 2"),
)


def edition(*remarks: Remark, source: str = SOURCE) -> Edition:
    return Edition(parse(source, ["Arvia"]), "CSCH/I/2", "Marches", date(2026, 11, 25), remarks=remarks)


@pytest.mark.parametrize("layout", list(Layout))
def test_remarks_go_out_and_come_back(layout: Layout) -> None:
    data, findings = write_word(edition(*REMARKS), layout)
    assert findings == ()
    word, doubts = read_word(data, "x.docx")
    assert doubts == ()
    assert [each.words for each in word.remarks] == [each.words for each in REMARKS]
    assert [(each.author, each.date, each.answers, each.is_settled) for each in word.remarks] == [
        (each.author, each.date, each.answers, each.is_settled) for each in REMARKS
    ]
    assert [each.about for each in word.remarks] == ["shall", "shall", "Boats wait", "marches.2. Boats", ""]
    if layout is Layout.FLOWING:
        assert word.remarks == REMARKS
    else:
        assert [each.place for each in word.remarks] == [f"paragraph {number}" for number in (1, 1, 5, 1, 3)]
        assert read_any(data, "x.docx")[0].source == SOURCE


def test_python_docx_reads_them() -> None:
    paper = python_docx.Document(io.BytesIO(write_word(edition(*REMARKS))[0]))
    assert [(each.author, each.text) for each in paper.comments] == [(each.author, each.words) for each in REMARKS]


def test_a_remark_whose_words_are_gone_hangs_on_its_paragraph_and_that_is_said() -> None:
    gone = Remark("Ana", WHEN, "Hm.", "frigates", "paragraph 2")
    nowhere = Remark("Bo", WHEN, "Ah.", "corvettes", "table 1, row 2, cell 1")
    data, findings = write_word(edition(gone, nowhere))
    assert [(each.place, each.code, each.words) for each in findings] == [
        ("paragraph 2", "remark-moved", "frigates"),
        ("table 1, row 2, cell 1", "remark-moved", "corvettes"),
    ]
    assert [each.place for each in read_word(data, "x.docx")[0].remarks] == ["paragraph 2", "paragraph 3"]


def test_a_text_without_words_may_have_remarks() -> None:
    data, _ = write_word(edition(Remark("Ana", WHEN, "Where is it?", "", "paragraph 4"), source=""))
    assert [each.words for each in read_word(data, "x.docx")[0].remarks] == ["Where is it?"]


@pytest.mark.parametrize("kind", [each for each in Format if each not in {Format.WORD, Format.JSON}])
def test_formats_without_a_margin_say_so(kind: Format) -> None:
    _, findings = write_any(edition(REMARKS[0]), kind)
    assert [(each.place, each.code, each.words) for each in findings] == [
        ("paragraph 1", "remark-not-carried", "Too strong.\nWhy now?")
    ]


def test_json_carries_them() -> None:
    data, findings = write_any(edition(*REMARKS), Format.JSON)
    assert findings == ()
    assert json.loads(data)["remarks"][1]["answers"] == 0
    assert read_any(data, "x.json")[0].remarks == REMARKS


@needs_office
def test_libreoffice_keeps_them(office: Office) -> None:
    again = office.convert(write_word(edition(*REMARKS))[0], "docx", "docx")
    word, _ = read_word(again, "x.docx")
    assert sorted(
        (each.author, each.words, each.about) for each in word.remarks if each.author in {"Ana Berg", "Cy"}
    ) == [
        ("Ana Berg", "Too strong.\nWhy now?", "shall"),
        ("Cy", "Which ones?", "Boats wait"),
    ]
