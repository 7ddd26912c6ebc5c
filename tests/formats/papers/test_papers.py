"""Journals and final acts as Word, PDF/A and plain text."""

import itertools
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
import typst
from pypdf import PdfReader

from dipoli.formats.papers import (
    Block,
    Chapter,
    FinalAct,
    Kind,
    Reading,
    Sheet,
    act_sheet,
    is_for_archives,
    journal_sheet,
    to_pdf,
    to_text,
    to_word,
)
from dipoli.formats.printing.pdf import CannotPrint
from dipoli.procedure.meeting.journal import Annex, Journal, Speech, Subject, times
from dipoli.procedure.meeting.sitting import Span
from tests.formats.tagged import headings, spoken

OPENED = datetime(2026, 10, 24, 8, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)

JOURNAL = Journal(
    conference="Conference of the Test",
    symbol="CT.JOUR/3/26",
    meeting=3,
    language="en",
    chairmanship="Hestland",
    chairpersons=("Ambassador Lind",),
    spans=(Span(OPENED, OPENED + 3 * HOUR), Span(OPENED + 24 * HOUR, OPENED + 26 * HOUR)),
    zone="Europe/Helsinki",
    is_closed=True,
    has_agenda=True,
    subjects=(
        Subject(
            1,
            "Harbours & “mountains” #1",
            (
                Speech("Arvia", on_behalf_of="Maritime League", aligned=("Cadmia",), symbol="CT.DEL/1/26"),
                Speech("Rivercom", standing="Partner"),
                Speech("Belmark", annex=1, is_reply=True),
            ),
        ),
        Subject(2, "Any other business"),
    ),
    decisions=("The meeting adopted CT/I/5 by consensus.",),
    annexes=(
        Annex(1, "Statement by the delegation of Belmark", "#set page(fill: red)\n\n$x$ *no* <b>markup</b>", "fr"),
    ),
    next_meeting="to be announced",
)
ACT = FinalAct(
    "Conference of the Test",
    "CT.DOC/1/26",
    date(2026, 8, 1),
    (
        Chapter(
            "Basket I: Security",
            "CT.DEC/1",
            "Principles",
            "1 August 2026",
            (("PRINCIPLES", True), ("1. States refrain from force.", False)),
            (Reading("Interpretative statement", "Arvia", "We read it so.", language="fr"),),
        ),
    ),
    ("Allemagne", "Île de Lune", "Zarvie"),
)


def pdf_words(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages).split())


def word_words(data: bytes) -> str:
    import docx

    return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs)


def test_times_are_those_of_the_place_through_the_change_of_clocks() -> None:
    assert times(JOURNAL) == (
        ("Opened", "11:05, Saturday, 24 October 2026"),
        ("Suspended", "14:05, Saturday, 24 October 2026"),
        ("Resumed", "10:05, Sunday, 25 October 2026"),
        ("Closed", "12:05, Sunday, 25 October 2026"),
    )


def test_a_journal_says_who_spoke_in_order_with_symbols_and_annexes() -> None:
    words = to_text(journal_sheet(JOURNAL))
    for line in (
        "CT.JOUR/3/26",
        "Original: ENGLISH",
        "Chairmanship: Hestland",
        "2. Chairperson: Ambassador Lind",
        "Agenda item 1: Harbours & “mountains” #1",
        "Arvia-Maritime League (with Cadmia in alignment) (CT.DEL/1/26), Rivercom (Partner).",
        "In reply: Belmark (right of reply) (Annex 1).",
        "Nobody asked for the floor.",
        "Decision: The meeting adopted CT/I/5 by consensus.",
        "4. Next meeting: to be announced",
    ):
        assert line in words


@pytest.mark.parametrize("sheet", [journal_sheet(JOURNAL), act_sheet(ACT)], ids=["journal", "final act"])
def test_every_word_is_in_the_pdf_and_in_the_word_file_and_none_is_markup(sheet: Sheet) -> None:
    pdf, word = pdf_words(to_pdf(sheet)), word_words(to_word(sheet))
    for block in sheet.blocks:
        for words in (block.words, block.label):
            assert " ".join(words.split()) in pdf
            assert words in word
    assert all(line in word for line in sheet.top)


def test_a_pdf_is_pdf_a_and_the_same_every_time() -> None:
    data = to_pdf(act_sheet(ACT))
    metadata = PdfReader(BytesIO(data)).xmp_metadata
    assert metadata is not None
    assert "<pdfaid:part>2</pdfaid:part>" in metadata.rdf_root.toxml()
    assert data == to_pdf(act_sheet(ACT))


def test_signatures_stand_in_the_order_given_and_statements_after_them() -> None:
    words = to_text(act_sheet(ACT))
    assert words.index("Allemagne") < words.index("Île de Lune") < words.index("Zarvie") < words.index("STATEMENTS")
    assert "1. Interpretative statement by Arvia" in words


def test_a_meeting_whose_agenda_was_not_adopted_has_a_journal() -> None:
    bare = Journal("C", "", 1, "en", "", (), (Span(OPENED, OPENED + HOUR),), "UTC", True, False)
    words = to_text(journal_sheet(bare))
    assert "There was no consensus on the agenda." in words
    assert "Draft journal, without a symbol" in words


@pytest.mark.parametrize("words", ["", "\x0b\x00", "ü" * 20_000, "שלום العربية", "a\ud800b"])
def test_odd_words_do_not_stop_a_paper(words: str) -> None:
    sheet = Sheet("T", (words,), (Block(Kind.TEXT, words), Block(Kind.SIGNATURE, label=words)), date(2026, 8, 1))
    assert to_word(sheet).startswith(b"PK")
    assert to_pdf(sheet).startswith(b"%PDF")


@pytest.mark.parametrize("sheet", [journal_sheet(JOURNAL), act_sheet(ACT)])
def test_a_paper_is_read_aloud_in_its_language_and_order(sheet: Sheet) -> None:
    data = to_pdf(replace(sheet, language="ru"))
    assert b"pdfuaid" in data
    assert spoken(data) == ("ru", sheet.title, True)
    depths = headings(data)
    assert depths[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(depths))


def test_words_in_another_language_are_marked_in_the_word_file() -> None:
    blocks = (
        Block(Kind.TITLE, "Fähre", language="de"),
        Block(Kind.NOTE, "Ferry"),
        Block(Kind.ENTRY, "Fähre", "1.", 1, "de"),
    )
    import docx

    document = docx.Document(BytesIO(to_word(Sheet("Ferry", (), blocks, date(2026, 8, 1)))))
    marked = {
        run.text: run._r.xpath("string(w:rPr/w:lang/@w:val)") for each in document.paragraphs for run in each.runs
    }
    assert marked == {"Fähre": "de", "Ferry": "", "1. ": ""}


def test_a_sign_that_is_in_no_font_costs_the_paper_its_place_in_archives_alone() -> None:
    whole, plain = (to_pdf(journal_sheet(replace(JOURNAL, chairmanship=name))) for name in ("Hestland", "𓀀 Hestland"))
    assert (is_for_archives(whole), is_for_archives(plain)) == (True, False)
    assert "Hestland" in PdfReader(BytesIO(plain)).pages[0].extract_text()


def test_a_paper_that_the_typesetter_cannot_set_is_refused_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> bytes:
        raise typst.TypstError("no room\nat line 3")  # type: ignore[call-arg]  # as in earnest

    monkeypatch.setattr("typst.compile", fails)
    with pytest.raises(CannotPrint, match=r"cannot be printed \(no room\): take another format"):
        to_pdf(journal_sheet(JOURNAL))
