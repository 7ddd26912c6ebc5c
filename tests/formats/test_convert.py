"""Any file in, any format out: what a format carries comes back, and what it does not is said."""

import pytest

from dipoli.formats.convert import (
    REDLINES,
    Format,
    UnknownFormat,
    format_of,
    read_any,
    write_any,
    write_any_redline,
)
from dipoli.formats.edition import Attribution, Edition
from dipoli.formats.findings import Unreadable
from dipoli.formats.remarks import Remark
from dipoli.text import parse
from tests.formats.word.making import dels, docx, ins, p, r

SOURCE = "PRINCIPLES\n\n1. States [shall][Arvia: should] meet.\n\n2. Boats wait.\n"
TEXT = parse(SOURCE, ["Arvia"])
REMARK = Remark("Ana", "", "Which ones?", "Boats", "paragraph 2.")


def test_a_format_is_known_by_the_ending_of_a_name_whatever_its_case() -> None:
    assert {each.value: format_of(f"a.b.{each.value.upper()}") for each in Format} == {e.value: e for e in Format}
    assert (format_of("a.htm"), format_of("a.akn"), format_of("a.exe"), format_of("text")) == (
        *(Format.HTML, Format.AKOMA_NTOSO, None, Format.TEXT),
    )
    assert Format.MARKDOWN.label == "Markdown"
    assert Format.AKOMA_NTOSO.media_type == "application/xml"


@pytest.mark.parametrize("kind", [each for each in Format if each is not Format.PDF])
def test_a_text_that_was_written_is_read_back(kind: Format) -> None:
    data, lost = write_any(Edition(TEXT, "CSCH/I/2"), kind)
    assert lost == ()
    assert read_any(data, f"a.{kind.value}")[0].source == SOURCE


def test_a_pdf_is_written_and_not_read_as_a_text() -> None:
    assert write_any(Edition(TEXT), Format.PDF)[0].startswith(b"%PDF")
    with pytest.raises(Unreadable, match=r"a.pdf is no PDF, whatever its name says"):
        read_any(b"Words.", "a.pdf")


@pytest.mark.parametrize("kind", [Format.TEXT, Format.HTML])
def test_remarks_that_a_format_has_no_margin_for_are_named(kind: Format) -> None:
    found = write_any(Edition(TEXT, remarks=(REMARK,)), kind)[1]
    assert [(each.place, each.code, each.words) for each in found] == [
        ("paragraph 2.", "remark-not-carried", REMARK.words)
    ]


@pytest.mark.parametrize("kind", REDLINES)
def test_a_redline_is_written_in_each_format_for_that(kind: Format) -> None:
    new = Edition(parse(SOURCE.replace("wait", "sail"), ["Arvia"]))
    data, _ = write_any_redline(TEXT, new, kind, author="Dipoli")
    again, _ = write_any_redline(TEXT, Edition(TEXT), kind, author="Dipoli")
    assert len(data) > 100
    assert data != again


def test_a_redline_in_a_format_without_marks_is_refused() -> None:
    with pytest.raises(UnknownFormat, match=r"cannot be written as Markdown: take one of .docx, .html, .pdf, .xml"):
        write_any_redline(TEXT, Edition(TEXT), Format.MARKDOWN, author="Dipoli")


def test_tracked_changes_are_read_as_accepted_and_their_authors_named() -> None:
    body = p(r("1. States "), dels("Ana", "shall"), ins("Bo", r("will")), r(" meet."))
    found, findings = read_any(docx(body), "a.docx")
    assert found.source == "1. States will meet.\n"
    assert [str(each.message) for each in findings] == ["2 tracked changes by Ana, Bo are read as accepted"]


def test_sponsors_in_footnotes_are_read_as_sponsors() -> None:
    edition = Edition(TEXT, attribution=Attribution.FOOTNOTES)
    found, _ = read_any(write_any(edition, Format.WORD)[0], "a.docx")
    assert (found.source, found.participants) == (SOURCE, ("Arvia",))
