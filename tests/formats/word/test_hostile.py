"""Files that are broken, hostile or something else: one clear sentence, in bounded time and memory."""

import io
import random
import struct
import zipfile
from contextlib import suppress

import pytest

from dipoli.formats.findings import Finding, Unreadable
from dipoli.formats.word.reading.archive import MAX_BYTES
from dipoli.formats.word.reading.read import read_word
from tests.formats.word.making import docx, p, r

GOOD = docx(p(r("1. States meet.")), {"comments": "", "numbering": "", "styles": ""})


def packed(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/"), data)
    return made.getvalue()


def with_document(document: bytes) -> bytes:
    return packed(**{"word__document.xml": document})


BOMB = b"""<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>&c;</w:body></w:document>"""
OUTSIDE = b"""<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>&x;</w:body></w:document>"""


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is empty"),
        (GOOD[: len(GOOD) // 2], "is cut off or damaged"),
        (b"PK\x03\x04" + b"\0" * 50, "is cut off or damaged"),
        (b"%PDF-1.7\n...", "flattened typography has lost which words were deleted"),
        (b"\n\n%PDF-1.4 with a preamble", "is a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "is protected by a password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "is in the old Word format"),
        (b"{\\rtf1 words}", "is in Rich Text Format"),
        (b"1. States meet.\n", "is no Word file"),
        (b"<html>no</html>", "is no Word file"),
        (packed(**{"xl__workbook.xml": b"<a/>"}), "is a spreadsheet, not a Word file"),
        (packed(**{"ppt__presentation.xml": b"<a/>"}), "is a presentation"),
        (packed(**{"META-INF__manifest.xml": b"<a/>"}), "is an OpenDocument file"),
        (packed(**{"readme.txt": b"hello"}), "is a zip file without a Word document in it"),
        (with_document(b"<w:document"), "is damaged"),
        (with_document(b""), "is damaged"),
        (with_document(b"<a/>"), "has no text in it"),
        (with_document(BOMB), "declares a document type"),
        (with_document(BOMB.decode().encode("utf-16")), "declares a document type"),
        (with_document(OUTSIDE), "declares a document type"),
        (with_document(b"<a>" * 100_000), "is damaged"),
        (with_document(b"<a>" * 5_000 + b"</a>" * 5_000), "is damaged"),
        (with_document(b" " * 60 * 2**20), "would unpack to 62,914,560 bytes"),
        (with_document(b"\0" * 10 * 2**20), "would unpack to 10,485,760 bytes"),
        (bytes(MAX_BYTES + 1), "more than the 67,108,864 allowed"),
        (packed(**{f"f{i}": b"" for i in range(10_001)}), "has 10,001 parts"),
    ],
)
def test_what_is_no_word_file_is_refused_in_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_word(data, "sent.docx")
    said = str(refused.value)
    assert said.startswith("sent.docx ")
    assert sentence in said
    assert said.endswith(".")


def test_a_part_that_lies_about_its_size() -> None:
    """The header of the part says 100 bytes, the data hold many more: it is refused, not unpacked."""
    data = bytearray(with_document(b"<a>" + b" " * 100_000 + b"</a>"))
    central = data.rindex(b"PK\x01\x02")
    data[central + 24 : central + 28] = struct.pack("<I", 100)
    with pytest.raises(Unreadable, match="is damaged"):
        read_word(bytes(data), "sent.docx")


def test_a_part_that_is_encrypted() -> None:
    data = bytearray(with_document(b"<a/>"))
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = data.index(mark) + at
        data[place : place + 2] = struct.pack("<H", 1)
    with pytest.raises(Unreadable, match="protected by a password"):
        read_word(bytes(data), "sent.docx")


def test_macros_are_ignored_and_said() -> None:
    data = docx(p(r("Words.")), files={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0 Sub AutoOpen()"})
    word, findings = read_word(data, "sent.docm")
    assert word.original() == "Words.\r"
    message = "the file carries macros: they were neither read nor run"
    assert findings == (Finding("the file", "macros-ignored", message),)


def test_nothing_outside_the_file_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        pytest.fail("something outside the file was asked for")

    monkeypatch.setattr("socket.socket.connect", refuse)
    links = (
        '<Relationship Id="a" Type="http://x/styles" Target="http://203.0.113.1/evil.xml" TargetMode="External"/>'
        '<Relationship Id="b" Type="http://x/comments" Target="../../../../etc/passwd"/>'
        '<Relationship Id="c" Type="http://x/attachedTemplate" Target="\\\\203.0.113.1\\t" TargetMode="External"/>'
    )
    relations = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'
    )
    made = io.BytesIO(GOOD)
    with zipfile.ZipFile(made) as source:
        files = {name: source.read(name) for name in source.namelist()}
    files["word/_rels/document.xml.rels"] = relations.encode()
    assert read_word(packed(**{name.replace("/", "__"): data for name, data in files.items()}), "x.docx")[0].lines


def test_damaged_bytes_end_in_a_sentence_or_a_text() -> None:
    """A file with bytes changed at random is read or refused, never a traceback."""
    chance = random.Random(20261125)
    for _ in range(400):
        data = bytearray(GOOD)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with suppress(Unreadable):
            read_word(bytes(data), "x.docx")
