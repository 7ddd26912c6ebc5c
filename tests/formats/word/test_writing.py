"""Word files that Dipoli writes, read back by itself, by python-docx and by LibreOffice."""

import io
import re
from datetime import date

import docx as python_docx
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from dipoli.formats.edition import Attribution, Edition
from dipoli.formats.word.model import words_of
from dipoli.formats.word.reading.read import read_word
from dipoli.formats.word.reading.source import source_of
from dipoli.formats.word.understanding.changes import Did, tracked_changes
from dipoli.formats.word.understanding.understand import understand
from dipoli.formats.word.writing.redline import lines_of, write_redline
from dipoli.formats.word.writing.rolling import Layout, write_word
from dipoli.text import parse
from tests.formats.office import Office, needs_office

SOURCE = """PRINCIPLES OF CONDUCT

1. States [shall][Arvia, Belmark: should] announce
all marches [, where useful,].

{The chair asks for words.}

2. الدول تعلن [عن المسيرات].
"""
NAMES = ["Arvia", "Belmark"]


def edition(
    source: str = SOURCE, attribution: Attribution = Attribution.FULL, *, has_line_numbers: bool = False
) -> Edition:
    issued, groups = date(2026, 11, 25), {"Arvia": "North"}
    text = parse(source, NAMES)
    return Edition(text, "CSCH/I/2/Rev.1", "Conduct", issued, attribution, groups, has_line_numbers)


def back(data: bytes, *, accept: bool = True) -> str:
    return source_of(read_word(data, "x.docx")[0], accept=accept)


def test_a_rolling_text_flows_and_says_what_it_is() -> None:
    data, findings = write_word(edition(has_line_numbers=True))
    assert findings == ()
    word, margins = read_word(data, "x.docx")
    assert word.properties["Dipoli symbol"] == "CSCH/I/2/Rev.1"
    assert margins == ()
    assert word.properties["Dipoli head"] == "CSCH/I/2/Rev.1 · Conduct · 25 November 2026"
    assert source_of(word) == SOURCE.replace("announce\nall", "announce all")
    paper = python_docx.Document(io.BytesIO(data))
    assert [each.style.name for each in paper.paragraphs if each.style] == ["Heading 2", "Normal", "Note", "Normal"]
    assert "w:lnNumType" in paper.element.xml
    assert understand(parse(SOURCE, NAMES), word, "Arvia")[0].proposals == ()


@pytest.mark.parametrize(
    ("attribution", "shown"),
    [
        (Attribution.FULL, "[shall][Arvia, Belmark: should]"),
        (Attribution.BY_GROUP, "[shall][Belmark, North: should]"),
        (Attribution.NONE, "[shall][should]"),
    ],
)
def test_attribution_is_a_choice_of_display(attribution: Attribution, shown: str) -> None:
    assert shown in back(write_word(edition(attribution=attribution))[0])


def test_the_same_text_gives_the_same_bytes() -> None:
    assert write_word(edition()) == write_word(edition())


ODD = st.text(st.sampled_from("ab \t\n[]{}.;1éא\u0301\u200f\u00a0—"), max_size=60)


@settings(max_examples=150, deadline=None)
@given(ODD)
def test_every_line_comes_back_to_the_byte(source: str) -> None:
    data, findings = write_word(Edition(parse(source)), Layout.EVERY_LINE)
    assert findings == ()
    assert back(data) == source
    windows = source.replace("\n", "\r\n")
    assert back(write_word(Edition(parse(windows)), Layout.EVERY_LINE)[0]) == windows


def test_what_a_word_file_cannot_hold_is_said() -> None:
    data, findings = write_word(Edition(parse("a\x0cb\rc\nd\x00")), Layout.EVERY_LINE)
    assert [(each.place, each.message[:6]) for each in findings] == [
        ("line 1", "U+000C"),
        ("line 1", "U+000D"),
        ("line 2", "U+0000"),
    ]
    assert back(data) == "a\ufffdb c\nd\ufffd"


OLD = """1. States shall meet.

2. Boats wait in the harbour at night.

3. Trains run every day between the capitals.

4. The last one stays here.
"""
NEW = """1. States should meet early.

3. Trains run every day between the capitals.

2. Boats wait in the harbour at night.

3 bis. Ferries sail.
"""


def test_a_redline_is_tracked_changes() -> None:
    data, _ = write_redline(parse(OLD), edition(NEW), "Secretariat", "2026-11-25T12:00:00Z")
    word, _ = read_word(data, "x.docx")
    assert words_of(run for run in word.runs() if run.inserted is None).replace("\r", "\n") == lines_of(parse(OLD))
    assert word.accepted().replace("\r", "\n") == lines_of(parse(NEW))
    assert word.authors == ("Secretariat",)
    kinds = {change.did for change in tracked_changes(word)}
    assert {Did.MOVED_AWAY, Did.MOVED_HERE, Did.REPLACED, Did.INSERTED} <= kinds


def test_a_paragraph_that_changed_on_its_way_is_one_move() -> None:
    data, _ = write_redline(parse(OLD), edition(NEW.replace("at night", "by night")), "Secretariat")
    body = etree.tostring(python_docx.Document(io.BytesIO(data)).element, encoding="unicode")
    left, arrived = (re.findall(rf'<w:move{kind}RangeStart [^>]*w:name="(\w+)"', body) for kind in ("From", "To"))
    assert len(left) == 1
    assert left == arrived


LINES = st.lists(
    st.sampled_from(["1. One.", "2. Two boats wait.", "2. Two boats go.", "(a) x;", "three four five six"])
)


@settings(max_examples=150, deadline=None)
@given(LINES, LINES)
def test_accepting_gives_the_new_and_rejecting_the_old(old: list[str], new: list[str]) -> None:
    older, newer = parse("\n\n".join(old)), parse("\n\n".join(new))
    data, _ = write_redline(older, Edition(newer), "S")
    assert back(data).strip() == lines_of(newer).replace("\n", "\n\n").strip()
    assert back(data, accept=False).strip() == lines_of(older).replace("\n", "\n\n").strip()


GROWS = "Article 2.\n\nEach State meets others every year in spring.\n"
GROWN = "Article 3\n\n1. Ferries sail.\n\n2. Trains run.\n\n3. Each State meets others every year in spring.\n"


BETWEEN = "Rafts drift\n\nby the shore\n\nBoats wait\n\nrun the trains\n\nOption (i):\n\na. Ferries sail in spring.\n"
"""The marks between the paragraphs stay, with something new on either side."""
BESIDE = (
    "Rafts drift along\n\nCanoes stay.\n\nBarges go.\n\nby the shore\n\nBoats wait here\n\nOld run the trains\n\n"
    "Option (i): x\n\nOption 1: Ferries sail in spring.\n"
)


@needs_office
@pytest.mark.parametrize(("old", "new"), [(OLD, NEW), (SOURCE, OLD), (GROWS, GROWN), (BETWEEN, BESIDE)])
def test_libreoffice_accepts_and_rejects(office: Office, old: str, new: str) -> None:
    data, _ = write_redline(parse(old), Edition(parse(new)), "Secretariat", "2026-11-25T12:00:00Z")
    assert office.settled(data, accept=True) == lines_of(parse(new))
    assert office.settled(data, accept=False) == lines_of(parse(old))


@needs_office
def test_libreoffice_prints_the_words_the_lines_and_both_sides_of_a_redline(office: Office) -> None:
    source = "1. " + "The States announce [all] marches by road and rail in good time. " * 15 + "\n\n2. Boats wait.\n"
    data, _ = write_word(edition(source, has_line_numbers=True))
    found = _printed(office, data)
    assert [each for each in found if each in {"5", "10"}] == ["5", "10"]
    assert " ".join(source.split()) in " ".join(each for each in found if each not in {"5", "10"})
    changed, _ = write_redline(parse(source), edition(source.replace("Boats", "Rafts")), "Secretariat")
    assert {"Boats", "Rafts"} <= set(re.findall(r"Boats|Rafts", " ".join(_printed(office, changed))))


def _printed(office: Office, data: bytes) -> list[str]:
    (page,) = pypdf.PdfReader(io.BytesIO(office.convert(data, "docx", "pdf"))).pages
    return page.extract_text().split()


@needs_office
def test_libreoffice_opens_and_prints_it(office: Office) -> None:
    data, _ = write_word(edition(has_line_numbers=True))
    (page,) = pypdf.PdfReader(io.BytesIO(office.convert(data, "docx", "pdf"))).pages
    found = page.extract_text()
    assert "CSCH/I/2/Rev.1 · Conduct · 25 November 2026" in " ".join(found.split())
    shown = "".join(line for line in found.splitlines() if not line.strip().isdigit())
    latin = re.sub(r"[^a-zA-Z\[\]:,.]", "", SOURCE)
    assert latin in re.sub(r"[^a-zA-Z\[\]:,.]", "", shown)
    again = office.convert(data, "docx", "docx:Office Open XML Text")
    assert back(again) == SOURCE.replace("announce\nall", "announce all")
    assert read_word(again, "x.docx")[0].properties["Dipoli symbol"] == "CSCH/I/2/Rev.1"
