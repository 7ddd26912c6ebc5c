"""Opening the package that a Word file is, so that no file can take more time or memory than it should."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from dipoli.formats.findings import Finding, Unreadable, check_size
from dipoli.formats.word.names import STRICT
from dipoli.formats.xml import parse_xml
from dipoli.sentences import sentence

MAX_BYTES = 64 * 2**20
MAX_UNPACKED = 48 * 2**20
MAX_RATIO = 400
MAX_PARTS = 10_000

_RATIO_FROM = 4 * 2**20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_MACROS = "word/vbaProject.bin"
_OTHERS = (
    ("xl/workbook.xml", sentence("a spreadsheet")),
    ("ppt/presentation.xml", sentence("a presentation")),
    ("META-INF/manifest.xml", sentence("an OpenDocument file")),
    ("Index/Document.iwa", sentence("a Pages file")),
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
                sentence(
                    "{name} would unpack to {size:,} bytes in one part ({part}), more than a Word file of any "
                    "text: it was not opened; send the text in parts.",
                    name=self._name,
                    size=info.file_size,
                    part=part,
                )
            )
        self._left -= info.file_size
        try:
            return self._archive.read(part)
        except RuntimeError:
            raise Unreadable(_protected(self._name)) from None
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
            raise Unreadable(
                sentence("{name} is damaged ({part} cannot be unpacked): send it again.", name=self._name, part=part)
            ) from None


def open_package(data: bytes, name: str) -> Package:
    """Open a Word file, or raise Unreadable with what it is instead and what to do."""
    check_size(data, name, MAX_BYTES)
    if refusal := _other_than_zip(name, data):
        raise Unreadable(refusal)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, OverflowError):
        raise Unreadable(
            sentence("{name} is cut off or damaged: send it again, as saved by Word.", name=name)
        ) from None
    if len(archive.namelist()) > MAX_PARTS:
        raise Unreadable(
            sentence(
                "{name} has {number:,} parts, more than any Word file: it was not opened; save it anew.",
                name=name,
                number=len(archive.namelist()),
            )
        )
    package = Package(archive, name)
    if package.main not in package.parts or not _is_word(package):
        raise Unreadable(_other_zip(name, package))
    return package


def findings_of(package: Package) -> Iterator[Finding]:
    """Say that macros were ignored, where there are any, and which parts the file names and does not have."""
    if package.has_macros:
        yield Finding(
            sentence("the file"), "macros-ignored", sentence("the file carries macros: they were neither read nor run")
        )
    for part in package.missing:
        yield Finding(
            sentence("the file"),
            "part-missing",
            sentence("the file names a part that it does not have ({part})", part=part),
        )


def _protected(name: str) -> str:
    return sentence(
        "{name} is protected by a password: open it in Word, remove the password, and send it again.", name=name
    )


def _other_than_zip(name: str, data: bytes) -> str:
    """Say what a file is that is no package at all, and what to do; nothing for a package."""
    if data.startswith(b"PK"):
        return ""
    if not data:
        return sentence("{name} is empty: send it again.", name=name)
    if b"%PDF-" in data[:1024]:
        return sentence(
            "{name} is a PDF: flattened typography has lost which words were deleted and which added, so no redline "
            "can be read from it; send the Word file it was made from.",
            name=name,
        )
    if data.startswith(_OLE) and _ENCRYPTED in data:
        return _protected(name)
    return _other_words(name, data)


def _other_words(name: str, data: bytes) -> str:
    if data.startswith(_OLE):
        return sentence(
            "{name} is in the old Word format (.doc): open it in Word, save it as .docx, and send that.", name=name
        )
    if data.startswith(b"{\\rtf"):
        return sentence("{name} is in Rich Text Format: open it in Word, save it as .docx, and send that.", name=name)
    return sentence(
        "{name} is no Word file (.docx): send a Word file, or plain text where plain text is asked for.", name=name
    )


def _is_word(package: Package) -> bool:
    return not any(package.main == part for part, _ in _OTHERS)


def _joined(folder: str, target: str) -> str:
    return f"{folder}/{target}" if folder else target


def _other_zip(name: str, package: Package) -> str:
    for part, what in _OTHERS:
        if part in package.parts:
            return sentence(
                "{name} is {what}, not a Word file: save the text as .docx, and send that.", name=name, what=what
            )
    return sentence("{name} is a zip file without a Word document in it: send the .docx itself.", name=name)
