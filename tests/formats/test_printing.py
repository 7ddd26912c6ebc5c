"""The print edition: real pages with the words in them, whatever the words are."""

import io
import itertools
import shutil
import subprocess
from datetime import date

import pypdf
import pytest

from dipoli.formats.edition import Attribution, Edition
from dipoli.formats.printing import write_pdf, write_pdf_redline
from dipoli.formats.printing.pdf import CannotPrint
from dipoli.text import parse
from tests.formats.elsewhere import AFTER, BEFORE, told_there
from tests.formats.tagged import headings, spoken

SOURCE = "PRINCIPLES OF CONDUCT\n\n1. States [shall][Arvia: should]\nmeet.\n\n{A note.}\n\n2. الدول تعلن.\n"
HOSTILE = '#panic("no") $x^2$ *bold* _e_ `c` <label> @ref #read("/etc/passwd") \\ // /* = [a] "quoted" #sys.inputs\n'


def words(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages).split())


def test_a_text_is_printed() -> None:
    paper, findings = write_pdf(
        Edition(parse(SOURCE, ["Arvia"]), "CSCH/I/2", "Conduct", date(2026, 11, 25), has_line_numbers=True)
    )
    assert findings == ()
    assert paper.startswith(b"%PDF-1.7")
    assert b"pdfaid" in paper
    found = words(paper)
    for each in ("CSCH/I/2", "25 November 2026", "PRINCIPLES OF CONDUCT", "[shall][Arvia: should] meet.", "A note."):
        assert each in found


LONG = "The participating organisations [internationally] [jointly] acknowledge responsibilities concerning fisheries "


def test_every_word_is_found_whole_and_every_fifth_line_numbered() -> None:
    source = f"1. {LONG * 15}\n"
    paper, _ = write_pdf(Edition(parse(source), has_line_numbers=True))
    found = words(paper).split()
    numbers = [each for each in found if each in {"5", "10", "15"}]
    assert numbers == ["5", "10", "15"]
    assert [each for each in found if each not in {*numbers}] == [*source.split(), "1"]
    assert "5" not in words(write_pdf(Edition(parse(source)))[0]).split()


def test_no_word_is_a_command() -> None:
    found = words(write_pdf(Edition(parse(HOSTILE), title=HOSTILE.strip()))[0])
    assert found.count('#panic("no")') == 2
    assert "root:" not in found


def test_attribution_can_be_left_out_in_print() -> None:
    hidden = Edition(parse(SOURCE, ["Arvia"]), attribution=Attribution.NONE)
    assert "Arvia" not in words(write_pdf(hidden)[0])


def test_the_same_text_gives_the_same_pages() -> None:
    assert write_pdf(Edition(parse(SOURCE))) == write_pdf(Edition(parse(SOURCE)))


def test_a_redline_is_printed() -> None:
    paper, _ = write_pdf_redline(parse("1. States shall meet.\n"), Edition(parse("1. States should meet.\n")))
    assert "1. States shallshould meet." in words(paper)


def test_a_redline_says_what_moved_in_the_language_of_its_reader() -> None:
    paper, findings = write_pdf_redline(BEFORE, told_there())
    assert findings == ()
    assert "parti 2. Boats" in words(paper) or "parti 3. Trains" in words(paper)
    assert "arrivé " in words(paper)
    assert "25 novembre 2026" in words(paper)
    assert "moved away" in words(write_pdf_redline(BEFORE, Edition(AFTER))[0])


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not on this machine")
def test_another_reader_finds_the_words() -> None:
    paper, _ = write_pdf(Edition(parse(SOURCE)))
    run = subprocess.run(["pdftotext", "-", "-"], input=paper, capture_output=True, check=True)
    assert "[shall][Arvia: should] meet." in " ".join(run.stdout.decode().split())


def test_a_sign_of_no_font_is_printed_all_the_same_and_said() -> None:
    paper, findings = write_pdf(Edition(parse("1. A sign: \uf0b7.\n")))
    assert paper.startswith(b"%PDF")
    assert b"pdfaid" not in paper
    assert [each.code for each in findings] == ["no-archive"]


def test_a_text_is_read_aloud_by_headings_in_its_language() -> None:
    source = "PREAMBLE\n\n1. Les États se réunissent.\n\nCHAPTER ONE\n\n2. Ils parlent.\n"
    paper, findings = write_pdf(Edition(parse(source), title="Un texte", language="fr"))
    assert findings == ()
    assert b"pdfuaid" in paper
    assert spoken(paper) == ("fr", "Un texte", True)
    depths = headings(paper)
    assert depths[0] == 1
    assert len(depths) == 3
    assert all(after <= before + 1 for before, after in itertools.pairwise(depths))
    assert headings(write_pdf(Edition(parse(source)))[0])[0] == 1
    assert headings(write_pdf_redline(parse("1. One.\n"), Edition(parse(source)))[0])[0] == 1


def test_a_text_that_the_typesetter_cannot_set_is_refused_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> bytes:
        raise RuntimeError("no room\nat line 3")

    monkeypatch.setattr("typst.compile", fails)
    with pytest.raises(CannotPrint, match=r"cannot be printed \(no room\): take another format"):
        write_pdf(Edition(parse(SOURCE)))


def test_a_text_of_which_no_page_comes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("typst.compile", lambda *_, **__: [])
    with pytest.raises(CannotPrint, match="no pages to print"):
        write_pdf(Edition(parse(SOURCE)))
