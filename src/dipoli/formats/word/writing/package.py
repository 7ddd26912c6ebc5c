"""The package that a Word file is, put together always alike: the same text gives the same bytes."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dipoli.formats.word.names import MC, W14, W15, R, W
from dipoli.formats.xml import escaped

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VARIANTS = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_WRITTEN_AT = (1980, 1, 1, 0, 0, 0)

_PARTS = {
    "word/document.xml": "document.main",
    "word/styles.xml": "styles",
    "word/settings.xml": "settings",
    "word/header1.xml": "header",
    "word/footer1.xml": "footer",
}
_MARGIN = "Dipoli"


@dataclass(frozen=True, slots=True)
class Part:
    """A further part of a file, such as its comments: `word/NAME.xml`, and what is inside its root element."""

    name: str
    root: str
    relation: str
    content_type: str
    inside: str


def package(
    body: str, head: str, properties: Mapping[str, str], *, has_line_numbers: bool, parts: Sequence[Part] = ()
) -> bytes:
    """Pack a body of WordprocessingML with the line that stands at the head of each page, and custom properties."""
    lines = '<w:lnNumType w:countBy="5" w:restart="continuous"/>' if has_line_numbers else ""
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" '
        f'w:header="709" w:footer="709" w:gutter="0"/>{lines}</w:sectPr>'
    )
    files = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relations(
            ("rId1", f"{R}/officeDocument", "word/document.xml"),
            ("rId2", f"{_RELATIONS}/metadata/core-properties", "docProps/core.xml"),
            ("rId3", f"{R}/custom-properties", "docProps/custom.xml"),
        ),
        "docProps/core.xml": _core(head),
        "docProps/custom.xml": _custom(properties),
        "word/_rels/document.xml.rels": _relations(
            *((f"rId{n}", f"{R}/{kind}", f"{file}.xml") for n, (kind, file) in enumerate(_RELATED, 1)),
            *((f"rId{n}", each.relation, f"{each.name}.xml") for n, each in enumerate(parts, len(_RELATED) + 1)),
        ),
        "word/document.xml": _part("document", f"<w:body>{body}{section}</w:body>"),
        "word/styles.xml": _part("styles", _STYLES),
        "word/settings.xml": _part("settings", "<w:compat/>"),
        "word/header1.xml": _part("hdr", _margin(f"<w:r>{text_of(head)}</w:r>", "Header")),
        "word/footer1.xml": _part("ftr", _margin(_PAGE, "Footer")),
        **{f"word/{each.name}.xml": _part(each.root, each.inside) for each in parts},
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in files.items():
            info = zipfile.ZipInfo(name, _WRITTEN_AT)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, (words if words.startswith("<?") else _HEAD + words).encode())
    return made.getvalue()


def text_of(words: str, element: str = "t") -> str:
    r"""Write words as the inside of a run: tabs and line breaks are elements of their own.

    >>> text_of("a\tb")
    '<w:t xml:space="preserve">a</w:t><w:tab/><w:t xml:space="preserve">b</w:t>'
    """
    parts = []
    for row, line in enumerate(words.split("\n")):
        parts += ["<w:br/>"] if row else []
        for column, cell in enumerate(line.split("\t")):
            parts += ["<w:tab/>"] if column else []
            parts += [f'<w:{element} xml:space="preserve">{escaped(cell)}</w:{element}>'] if cell else []
    return "".join(parts)


_RELATED = (("styles", "styles"), ("settings", "settings"), ("header", "header1"), ("footer", "footer1"))
_PAGE = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def _part(root: str, inside: str) -> str:
    """Write a part; the newer name spaces are declared ignorable, as Word has it."""
    name = root if ":" in root else f"w:{root}"
    newer = (
        f' xmlns:mc="{MC}" xmlns:w14="{W14}" xmlns:w15="{W15}" mc:Ignorable="w14 w15"'
        if "w14:" in inside or "w15:" in inside
        else ""
    )
    return f'<{name} xmlns:w="{W}" xmlns:r="{R}"{newer}>{inside}</{name}>'


def _margin(inside: str, style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inside}</w:p>'


def _content_types(parts: Sequence[Part]) -> str:
    own = "".join(f'<Override PartName="/{part}" ContentType="{KIND}.{kind}+xml"/>' for part, kind in _PARTS.items())
    own += "".join(f'<Override PartName="/word/{each.name}.xml" ContentType="{each.content_type}"/>' for each in parts)
    package_kind = "application/vnd.openxmlformats-package"
    return (
        f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="{package_kind}.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{own}'
        f'<Override PartName="/docProps/core.xml" ContentType="{package_kind}.core-properties+xml"/>'
        '<Override PartName="/docProps/custom.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/></Types>'
    )


def _relations(*relations: tuple[str, str, str]) -> str:
    inside = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{to}"/>' for name, kind, to in relations)
    return f'<Relationships xmlns="{_RELATIONS}">{inside}</Relationships>'


def _core(title: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escaped(title)}</dc:title><dc:creator>{_MARGIN}</dc:creator></cp:coreProperties>"
    )


def _custom(properties: Mapping[str, str]) -> str:
    inside = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{escaped(name)}">'
        f"<vt:lpwstr>{escaped(words)}</vt:lpwstr></property>"
        for number, (name, words) in enumerate(properties.items(), 2)
    )
    return f'<Properties xmlns="{_CUSTOM}" xmlns:vt="{_VARIANTS}">{inside}</Properties>'


def _style(name: str, title: str, inside: str, kind: str = "paragraph") -> str:
    based = "" if name == "Normal" else '<w:basedOn w:val="Normal"/>' if kind == "paragraph" else ""
    default = ' w:default="1"' if name == "Normal" else ""
    return (
        f'<w:style w:type="{kind}"{default} w:styleId="{name}"><w:name w:val="{title}"/>{based}<w:qFormat/>{inside}'
        "</w:style>"
    )


_DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" '
    'w:cs="Times New Roman"/><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
)
_STYLES = "".join(
    [
        _DEFAULTS,
        _style("Normal", "Normal", '<w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr>'),
        *(
            _style(
                f"Heading{level}",
                f"heading {level}",
                f'<w:pPr><w:keepNext/><w:spacing w:before="{300 - 40 * level}" w:after="120"/>'
                f'<w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr><w:b/><w:sz w:val="{30 - 2 * level}"/></w:rPr>',
            )
            for level in range(1, 7)
        ),
        _style("Note", "Note", "<w:rPr><w:i/></w:rPr>"),
        _style("Header", "header", '<w:pPr><w:jc w:val="right"/></w:pPr><w:rPr><w:sz w:val="18"/></w:rPr>'),
        _style("Footer", "footer", '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="18"/></w:rPr>'),
        _style("FootnoteText", "footnote text", '<w:rPr><w:sz w:val="18"/></w:rPr>'),
        _style("CommentText", "annotation text", '<w:rPr><w:sz w:val="20"/></w:rPr>'),
        _style(
            "FootnoteReference", "footnote reference", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>', "character"
        ),
        _style("Bracket", "Bracket", "<w:rPr><w:b/></w:rPr>", "character"),
        _style("Sponsors", "Sponsors", "<w:rPr><w:i/></w:rPr>", "character"),
    ]
)
