"""Files that somebody who means harm sends, made by code; what can be read of them is read, the rest is refused."""

import io
import struct
import warnings
import zipfile
from collections.abc import Callable, Mapping
from types import MappingProxyType

from tests.formats.hostile import HUNDRED_MB, LINKS, MACROS, OLE, REFUSED
from tests.formats.word.making import docx, p, r

GOOD = p(r("1. States meet."))
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def repacked(data: bytes, *more: tuple[zipfile.ZipInfo | str, bytes]) -> bytes:
    """A packed file with further parts, under whatever names, twice if they are there already."""
    made = io.BytesIO(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive:
            for name, content in more:
                archive.writestr(name, content)
    return made.getvalue()


def climbing() -> bytes:
    names = ("../../../../tmp/dipoli-climbed", "/tmp/dipoli-climbed", "..\\..\\dipoli-climbed", "word/../../climbed")
    return repacked(docx(GOOD), *((name, b"x") for name in names))


def linked() -> bytes:
    """A part that is a symbolic link to a file of the machine, as a program that unpacks to disk would make it."""
    link = zipfile.ZipInfo("word/header1.xml")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    return repacked(docx(GOOD), (link, b"/etc/passwd"))


def outside() -> bytes:
    """Pictures, a template and a sub-document that lie elsewhere."""
    relations = "".join(
        f'<Relationship Id="x{number}" Type="{RELATED}/{kind}" Target="{target}" TargetMode="External"/>'
        for number, (kind, target) in enumerate(
            (
                ("image", "http://203.0.113.1/pixel.png"),
                ("attachedTemplate", "file:///etc/passwd"),
                ("subDocument", "\\\\203.0.113.1\\share\\x.docx"),
                ("header", "http://203.0.113.1/header.xml"),
            )
        )
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return repacked(
        docx(GOOD),
        ("word/_rels/document.xml.rels", f'<Relationships xmlns="{space}">{relations}</Relationships>'.encode()),
    )


def climbing_relation() -> bytes:
    """A header that a relationship looks for outside of the file."""
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    relation = f'<Relationship Id="x" Type="{RELATED}/header" Target="../../../../etc/passwd"/>'
    return repacked(
        docx(GOOD),
        ("word/_rels/document.xml.rels", f'<Relationships xmlns="{space}">{relation}</Relationships>'.encode()),
    )


def table(rows: int, columns: int) -> bytes:
    cell = f"<w:tc>{p(r('x'))}</w:tc>"
    return docx(f"<w:tbl>{f'<w:tr>{cell * columns}</w:tr>' * rows}</w:tbl>")


def nested_tables(depth: int) -> bytes:
    return docx("<w:tbl><w:tr><w:tc>" * depth + GOOD + "</w:tc></w:tr></w:tbl>" * depth)


def nested_changes(depth: int) -> bytes:
    return docx(p('<w:ins w:id="1" w:author="A">' * depth + r("x") + "</w:ins>" * depth))


def lying() -> bytes:
    """A part whose header says that it is small, and which unpacks to 40 MB."""
    large = bytearray(repacked(docx(GOOD), ("word/footer1.xml", b" " * 40 * 2**20)))
    place = large.index(b"PK\x01\x02", large.rindex(b"word/footer1.xml") - 60)
    large[place + 24 : place + 28] = struct.pack("<I", 10)
    return bytes(large)


def overlapping() -> bytes:
    """Many entries that are all the same compressed bytes, so that the file unpacks to far more than it holds."""
    data = repacked(docx(GOOD), ("word/kernel.xml", b"\0" * 3 * 2**20))
    directory = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    kernel = data[data.rindex(b"PK\x01\x02", 0, end) : end]
    count = struct.unpack("<H", data[end + 10 : end + 12])[0] + 900
    tail = bytearray(data[end:])
    tail[8:12] = struct.pack("<HH", count, count)
    tail[12:16] = struct.pack("<I", end - directory + 900 * len(kernel))
    return data[:end] + kernel * 900 + bytes(tail)


def declared() -> bytes:
    """A part of which the directory says that it unpacks to 4 GB, as it does not."""
    data = bytearray(repacked(docx(GOOD), ("word/footer1.xml", b"<a/>")))
    place = data.index(b"PK\x01\x02", data.rindex(b"word/footer1.xml") - 60)
    data[place + 24 : place + 28] = struct.pack("<I", 0xFFFFFFF0)
    return bytes(data)


def main_declared() -> bytes:
    """The same of the part that has to be read."""
    data = bytearray(docx(GOOD))
    name = data.rindex(b"word/document.xml")
    place = data.rindex(b"PK\x01\x02", 0, name)
    data[place + 24 : place + 28] = struct.pack("<I", 0xFFFFFFF0)
    return bytes(data)


def opendocument() -> bytes:
    """A text as LibreOffice saves it by itself, with an entity and a macro in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", '<!DOCTYPE x [<!ENTITY c SYSTEM "file:///etc/passwd">]><x>&c;</x>')
        archive.writestr("Basic/Standard/Module1.xml", "<x>Shell</x>")
    return made.getvalue()


def embedded() -> bytes:
    objects = ("word/embeddings/oleObject1.bin", "word/activeX/activeX1.bin", "word/embeddings/evil.exe")
    return repacked(docx(GOOD), *((name, OLE + b"MZ" + bytes(1000)) for name in objects))


HOSTILE: Mapping[str, Callable[[], bytes]] = MappingProxyType(
    {
        "climbs.docx": climbing,
        "links.docx": linked,
        "outside-parts.docx": outside,
        "climbing-relation.docx": climbing_relation,
        "table.docx": lambda: table(2_000, 20),
        "tables-in-tables.docx": lambda: nested_tables(60),
        "tables-too-deep.docx": lambda: nested_tables(2_000),
        "changes-too-deep.docx": lambda: nested_changes(2_000),
        "lies.docx": lying,
        "declares.docx": declared,
        "declares-its-text.docx": main_declared,
        "text.odt": opendocument,
        "text-called.docx": opendocument,
        "overlaps.docx": overlapping,
        "embeds.docx": embedded,
        "twice.docx": lambda: repacked(docx(GOOD), ("word/document.xml", b"<no/>")),
        "many.docx": lambda: repacked(docx(GOOD), *((f"word/{n}.xml", b"") for n in range(10_100))),
        "nested-zip.docx": lambda: repacked(docx(GOOD), ("word/inner.zip", docx(GOOD) * 20)),
        "macros.docx": lambda: MACROS,
        "hyperlinks.docx": lambda: LINKS,
        "deep.html": lambda: b"<div>" * 50_000 + b"words" + b"</div>" * 50_000,
        "deep.json": lambda: b"[" * 100_000,
        "deep.xml": lambda: b'<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">' + b"<p>" * 5_000,
        "brackets.txt": lambda: b"1. " + b"[" * 50_000 + b"x" + b"]" * 50_000 + b"\n",
        "line.txt": lambda: b"word " * 400_000 + b"\n",
        **{
            each.name: each.make
            for each in REFUSED
            # A hundred megabytes stop before any reader, by the size of the request; that is tried once by itself.
            if "huge" not in each.name
        },
    }
)
"""By name; none may make a server fail, reach for anything outside, or write anything."""
LARGE = b"1. States meet.\n" * (HUNDRED_MB // 16)
