"""Editions that show less than all attribution, taken home, edited and sent back."""

import io
import zipfile

import pytest

from dipoli.formats.convert import Format, read_any, write_any
from dipoli.formats.edition import Attribution, Edition
from dipoli.formats.findings import Finding
from dipoli.formats.word.reading.read import read_word
from dipoli.formats.word.understanding.understand import Submission, understand
from dipoli.formats.word.writing.rolling import Layout, write_word
from dipoli.text import Text, parse
from tests.formats.office import Office, needs_office
from tests.formats.word.making import docx, p, r

NAMES = ["Arvia", "Belmark", "Cadmia"]
SOURCE = """1. States [shall][Arvia, Belmark: should] announce
all marches [Cadmia: , where useful,].

2. Boats [Arvia: wait].
"""
GROUPS = {"Arvia": "North", "Belmark": "North"}


def edition(attribution: Attribution, source: str = SOURCE) -> Edition:
    return Edition(parse(source, NAMES), "CSCH/I/2", attribution=attribution, groups=GROUPS)


def edited(data: bytes, old: str, new: str, part: str = "word/document.xml") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            words = source.read(name)
            if name == part:
                assert old.encode() in words, words
                words = words.replace(old.encode(), new.encode())
            target.writestr(name, words)
    return made.getvalue()


def understood(data: bytes, base: Text) -> tuple[Submission, tuple[Finding, ...]]:
    return understand(base, read_word(data, "x.docx")[0], "Cadmia")


@pytest.mark.parametrize("attribution", list(Attribution))
@pytest.mark.parametrize("layout", list(Layout))
def test_showing_less_is_no_wish(attribution: Attribution, layout: Layout) -> None:
    data, findings = write_word(edition(attribution), layout)
    assert findings == ()
    submission, doubts = understood(data, parse(SOURCE, NAMES))
    assert (submission.proposals, doubts) == ((), ())


@pytest.mark.parametrize("attribution", list(Attribution))
@pytest.mark.parametrize(
    ("old", "new"),
    [("announce", "declare"), ("should", "must"), ("Boats", "Boats and rafts"), (" all marches", ""), ("wait", "rest")],
)
def test_a_wish_keeps_whose_words_they_are(attribution: Attribution, old: str, new: str) -> None:
    data, _ = write_word(edition(attribution))
    submission, doubts = understood(edited(data, old, new), parse(SOURCE, NAMES))
    (proposal,) = submission.proposals
    assert proposal.proposed.split() == SOURCE.replace("\nall", " all").replace(old, new).split()
    assert doubts == ()


def test_attribution_as_footnotes_is_real_footnotes_and_comes_back() -> None:
    data, _ = write_word(edition(Attribution.FOOTNOTES), Layout.EVERY_LINE)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        notes, body = (package.read(f"word/{name}.xml").decode() for name in ("footnotes", "document"))
    assert [name for name in ("Arvia", "Belmark", "Cadmia") if name in body] == []
    assert body.count("w:footnoteReference ") == 3
    assert [f"Proposed by {names}." in notes for names in ("Arvia, Belmark", "Cadmia", "Arvia")] == [True] * 3
    reading, findings = read_any(data, "x.docx")
    assert (reading.source, findings) == (SOURCE, ())
    assert reading.participants == tuple(NAMES)


@pytest.mark.parametrize("kind", [each for each in Format if each not in {Format.WORD, Format.PDF}])
def test_in_other_formats_footnotes_stand_below(kind: Format) -> None:
    data, _ = write_any(edition(Attribution.FOOTNOTES), kind)
    assert read_any(data, f"x.{kind.value}")[0].source == (
        "1. States [shall][should¹] announce\nall marches [, where useful,²].\n\n2. Boats [wait³].\n\n"
        "¹ Proposed by Arvia, Belmark.\n\n² Proposed by Cadmia.\n\n³ Proposed by Arvia.\n"
    )


NESTED = "1. [Arvia: Ships [Belmark: wait [Cadmia: here]] or go[Belmark: [shall][Arvia: may]]].\n"


@pytest.mark.parametrize("attribution", list(Attribution))
def test_names_within_names_come_back(attribution: Attribution) -> None:
    data, _ = write_word(edition(attribution, NESTED))
    assert understood(data, parse(NESTED, NAMES)) == (Submission((), (), ()), ())
    if attribution is Attribution.FOOTNOTES:
        assert read_any(data, "x.docx")[0].source == NESTED


def test_windows_line_ends_come_back_with_footnotes() -> None:
    windows = SOURCE.replace("\n", "\r\n")
    data, _ = write_word(edition(Attribution.FOOTNOTES, windows), Layout.EVERY_LINE)
    assert read_any(data, "x.docx")[0].source == windows


def test_who_proposes_is_not_changed_by_a_file() -> None:
    data, _ = write_word(edition(Attribution.FOOTNOTES))
    sent = edited(data, "Proposed by Cadmia.", "Proposed by Arvia.", "word/footnotes.xml")
    submission, doubts = understood(sent, parse(SOURCE, NAMES))
    assert submission.proposals == ()
    assert [each.code for each in doubts] == ["attribution-changed"]


def test_a_note_that_somebody_adds_is_read_with_its_bracket() -> None:
    """A note before the others gives each of them another number, which is no wish."""
    data, _ = write_word(edition(Attribution.FOOTNOTES))
    note = '<w:footnote w:id="9"><w:p><w:r><w:t>We have no instructions.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    sent = edited(data, "</w:footnotes>", note, "word/footnotes.xml")
    reference = '<w:t xml:space="preserve">shall</w:t></w:r><w:r><w:footnoteReference w:id="9"/></w:r>'
    sent = edited(sent, '<w:t xml:space="preserve">shall</w:t></w:r>', reference)
    submission, doubts = understood(sent, parse(SOURCE, NAMES))
    (proposal,) = submission.proposals
    assert doubts == ()
    assert proposal.proposed.startswith("1. States [shall¹][Arvia, Belmark: should] announce\nall marches")
    assert "¹ We have no instructions." in proposal.proposed


def test_a_footnote_of_any_word_file_stands_with_its_bracket() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = '<w:footnote w:id="2"><w:p><w:r><w:t>Proposed by Arvia.</w:t></w:r></w:p></w:footnote>'
    for body in (
        p(r("We [shall][may]"), reference, r(" meet.")),
        p(r("We [shall][may"), reference, r("] meet.")),
        p(r("We [shall]"), r("[may]", "<w:strike/>"), reference, r(" meet.")),
    ):
        source = read_any(docx(body, {"footnotes": notes}), "x.docx")[0].source
        assert source == "We [shall][may¹] meet.\n\n¹ Proposed by Arvia.\n"


@needs_office
def test_libreoffice_keeps_the_footnotes(office: Office) -> None:
    data, _ = write_word(edition(Attribution.FOOTNOTES))
    again = office.convert(data, "docx", "docx")
    reading, _ = read_any(again, "x.docx")
    assert reading.source == SOURCE.replace("\nall", " all")
    assert understood(again, parse(SOURCE, NAMES))[0].proposals == ()
