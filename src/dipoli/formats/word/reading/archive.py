"""Opening the package that a Word file is, so that no file can take more time or memory than it should."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from dipoli.formats.findings import Finding, Unreadable
from dipoli.formats.word.names import STRICT
from dipoli.formats.xml import parse_xml

MAX_BYTES = 64 * 2**20
MAX_UNPACKED = 48 * 2**20
MAX_RATIO = 400
MAX_PARTS = 10_000

_RATIO_FROM = 4 * 2**20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_MACROS = "word/vbaProject.bin"
_IS_PROTECTED = "is protected by a password: open it in Word, remove the password, and send it again."
_IS_OLD = "is in the old Word format (.doc): open it in Word, save it as .docx, and send that."
_IS_RICH = "is in Rich Text Format: open it in Word, save it as .docx, and send that."
_IS_OTHER = "is no Word file (.docx): send a Word file, or plain text where plain text is asked for."
_OTHERS = (
    ("xl/workbook.xml", "a spreadsheet"),
    ("ppt/presentation.xml", "a presentation"),
    ("META-INF/manifest.xml", "an OpenDocument file"),
    ("Index/Document.iwa", "a Pages file"),
)


class Package:
    """The parts of a Word file, unpacked when asked for; together never more than `MAX_UNPACKED` bytes."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive, self._name = archive, name
        self._left = MAX_UNPACKED
        self.missing: list[str] = []
        self.parts = frozenset(archive.namelist())
        self.main = next(iter(self._targets("_rels/.rels", "officeDocument")), "word/document.xml")

    @property
    def has_macros(self) -> bool:
        """Whether programs travel with the file; they are never run."""
        return _MACROS in self.parts

    def xml(self, part: str) -> etree._Element | None:
        """Parse a part, None where the file has none of that name; raises Unreadable where it is damaged."""
        if part not in self.parts:
            return None
        data = self._unpacked(part)
        for strict, plain in STRICT.items():
            data = data.replace(strict, plain)
        return parse_xml(data, f"{self._name} ({part})")

    def related(self, kind: str) -> tuple[etree._Element, ...]:
        """Parse the parts that the document names as of a kind: `styles`, `numbering`, `comments`, `header`."""
        folder, _, file = self.main.rpartition("/")
        targets = self._targets(f"{folder}/_rels/{file}.rels", kind, folder)
        self.missing += (part for part in targets if part not in self.parts)
        found = (self.xml(part) for part in targets)
        return tuple(part for part in found if part is not None)

    def _targets(self, relationships: str, kind: str, folder: str = "") -> list[str]:
        """List the parts inside the file that a relationship of this kind leads to; what lies outside is not asked."""
        root = self.xml(relationships)
        targets = []
        for each in () if root is None else root.iter(f"{{{_RELATIONSHIPS}}}Relationship"):
            target = each.get("Target", "")
            if each.get("Type", "").endswith(f"/{kind}") and each.get("TargetMode") != "External":
                targets.append(target.lstrip("/") if target.startswith("/") else _joined(folder, target))
        return targets

    def _unpacked(self, part: str) -> bytes:
        info = self._archive.getinfo(part)
        if info.file_size > self._left or (
            info.file_size > _RATIO_FROM and info.file_size > MAX_RATIO * max(1, info.compress_size)
        ):
            raise Unreadable(
                f"{self._name} would unpack to {info.file_size:,} bytes in one part ({part}), more than a Word file of "
                "any text: it was not opened; send the text in parts."
            )
        self._left -= info.file_size
        try:
            return self._archive.read(part)
        except RuntimeError:
            raise Unreadable(f"{self._name} {_IS_PROTECTED}") from None
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
            raise Unreadable(f"{self._name} is damaged ({part} cannot be unpacked): send it again.") from None


def open_package(data: bytes, name: str) -> Package:
    """Open a Word file, or raise Unreadable with what it is instead and what to do."""
    if len(data) > MAX_BYTES:
        raise Unreadable(f"{name} has {len(data):,} bytes, more than the {MAX_BYTES:,} allowed: send it in parts.")
    if refusal := _other_than_zip(data):
        raise Unreadable(f"{name} {refusal}")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, OverflowError):
        raise Unreadable(f"{name} is cut off or damaged: send it again, as saved by Word.") from None
    if len(archive.namelist()) > MAX_PARTS:
        raise Unreadable(
            f"{name} has {len(archive.namelist()):,} parts, more than any Word file: it was not opened; save it anew."
        )
    package = Package(archive, name)
    if package.main not in package.parts or not _is_word(package):
        raise Unreadable(f"{name} {_other_zip(package)}")
    return package


def findings_of(package: Package) -> Iterator[Finding]:
    """Say that macros were ignored, where there are any, and which parts the file names and does not have."""
    if package.has_macros:
        yield Finding("the file", "macros-ignored", "the file carries macros: they were neither read nor run")
    for part in package.missing:
        yield Finding("the file", "part-missing", f"the file names a part that it does not have ({part})")


def _other_than_zip(data: bytes) -> str:
    """Say what a file is that is no package at all, and what to do; nothing for a package."""
    if data.startswith(b"PK"):
        return ""
    if not data:
        return "is empty: send it again."
    if b"%PDF-" in data[:1024]:
        return (
            "is a PDF: flattened typography has lost which words were deleted and which added, so no redline can be "
            "read from it; send the Word file it was made from."
        )
    if data.startswith(_OLE):
        return _IS_PROTECTED if _ENCRYPTED in data else _IS_OLD
    return _IS_RICH if data.startswith(b"{\\rtf") else _IS_OTHER


def _is_word(package: Package) -> bool:
    return not any(package.main == part for part, _ in _OTHERS)


def _joined(folder: str, target: str) -> str:
    return f"{folder}/{target}" if folder else target


def _other_zip(package: Package) -> str:
    for part, what in _OTHERS:
        if part in package.parts:
            return f"is {what}, not a Word file: save the text as .docx, and send that."
    return "is a zip file without a Word document in it: send the .docx itself."
