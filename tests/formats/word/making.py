"""Word files for the tests: packages put together part by part, as Word, Google Docs or an attacker would."""

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
KINDS = ("styles", "numbering", "footnotes", "endnotes", "comments", "header", "footer")
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def p(*inside: str, style: str = "", properties: str = "") -> str:
    """A paragraph."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{''.join(inside)}</w:p>"


def r(words: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def ins(author: str, *inside: str, name: str = "ins") -> str:
    """Inserted runs."""
    return f'<w:{name} w:id="1" w:author="{author}" w:date="2026-11-03T09:00:00Z">{"".join(inside)}</w:{name}>'


def dels(author: str, words: str, name: str = "del") -> str:
    """Deleted words."""
    run = f'<w:r><w:delText xml:space="preserve">{words}</w:delText></w:r>'
    return f'<w:{name} w:id="2" w:author="{author}" w:date="2026-11-03T09:00:00Z">{run}</w:{name}>'


def mark(author: str, name: str = "ins") -> str:
    """A paragraph mark that was inserted or deleted."""
    return f'<w:rPr><w:{name} w:id="3" w:author="{author}" w:date="2026-11-03T09:00:00Z"/></w:rPr>'


def docx(body: str, parts: Mapping[str, str] | None = None, files: Mapping[str, bytes] | None = None) -> bytes:
    """A Word file of this body, with further parts (`comments`, `numbering`, ...) and files."""
    parts = dict(parts or {})
    related = "".join(
        f'<Relationship Id="r{i}" Type="{R}/{kind}" Target="{kind}.xml"/>'
        for i, kind in enumerate(KINDS)
        if kind in parts
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _types(parts))
        archive.writestr(
            "_rels/.rels", _relations(f'<Relationship Id="d" Type="{R}/officeDocument" Target="word/document.xml"/>')
        )
        archive.writestr("word/_rels/document.xml.rels", _relations(related))
        archive.writestr(
            "word/document.xml", f"{HEAD}<w:document {SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>"
        )
        for kind, inside in parts.items():
            root = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
            archive.writestr(f"word/{kind}.xml", f"{HEAD}<w:{root} {SPACES}>{inside}</w:{root}>")
        for name, data in (files or {}).items():
            archive.writestr(name, data)
    return packed.getvalue()


def _relations(inside: str) -> str:
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'


def _types(parts: Mapping[str, str]) -> str:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    own = "".join(f'<Override PartName="/word/{each}.xml" ContentType="{kind}.{each}+xml"/>' for each in parts)
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}.document.main+xml"/>{own}</Types>'
    )
