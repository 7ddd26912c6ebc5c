"""Which files go with a statement."""

import io
import zipfile
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipoli.errors import DipoliError
from dipoli.formats.attachments import MAX_BYTES, WORD, attachment


def packed(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("map.pdf", b"%PDF-1.7 ...", "application/pdf"),
        ("a/b\\map.PNG", b"\x89PNG\r\n\x1a\n...", "image/png"),
        ("photo.jpeg", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("note.txt", "Ceci dépend.\n".encode(), "text/plain"),
        ("note.docx", packed("word/document.xml"), WORD),
    ],
)
def test_a_file_is_what_is_in_it(name: str, data: bytes, kind: str) -> None:
    found = attachment(name, data)
    assert (found.media_type, found.data, "/" in found.name, "\\" in found.name) == (kind, data, False, False)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b"x" * (MAX_BYTES + 1), "5,000,001 bytes, more than"),
        ("", b"x", "needs a name"),
        ("a\u2028b.txt", b"x", "needs a name"),
        ("x" * 151 + ".txt", b"x", "needs a name"),
        ("a.pdf", b"MZ\x00\x01", "of no kind that is taken"),
        ("a.pdf", b"words", "its name says otherwise"),
        ("a.txt", b"%PDF-1.4", "its name says otherwise"),
        ("a.html", b"<script>", "its name says otherwise"),
        ("a.docx", b"PK\x03\x04broken", "is damaged"),
        ("a.docx", packed("a.txt"), "only Word"),
        ("a.docx", packed("word/document.xml", "word/vbaProject.bin"), "without macros"),
    ],
)
def test_what_is_not_taken_is_said(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(DipoliError, match=reason):
        attachment(name, data)


@given(st.text(max_size=20), st.binary(max_size=200))
def test_whatever_comes_is_taken_or_refused_with_a_sentence(name: str, data: bytes) -> None:
    refused = ""
    try:
        refused = "" if attachment(name, data).data == data else "changed"
    except DipoliError as refusal:
        refused = str(refusal)
    assert not refused or refused.endswith(".")


def test_a_file_is_known_by_the_digest_of_its_bytes_whatever_its_name() -> None:
    first, second, other = attachment("a.txt", b"Words."), attachment("b.txt", b"Words."), attachment("a.txt", b"More.")
    assert first.digest == second.digest == sha256(b"Words.").hexdigest()
    assert other.digest != first.digest
