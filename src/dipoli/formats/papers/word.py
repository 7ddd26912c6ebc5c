"""A paper as a Word file."""

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO

from dipoli.formats.edition import is_right_to_left
from dipoli.formats.papers.sheet import Block, Kind, Sheet, fit

_AFTER_BIDI = (
    "w:adjustRightInd",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:mirrorIndents",
    "w:suppressOverlap",
    "w:jc",
    "w:textDirection",
    "w:textAlignment",
    "w:textboxTightWrap",
    "w:outlineLvl",
    "w:divId",
    "w:cnfStyle",
    "w:rPr",
    "w:sectPr",
    "w:pPrChange",
)
"""What stands behind the direction among the properties of a paragraph, by the schema of Word."""


def to_word(sheet: Sheet) -> bytes:
    """Write a paper as a Word file; the same paper gives the same words, never the time at which it was written."""
    import docx  # noqa: PLC0415 - costs a while
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415

    document = docx.Document()
    document.core_properties.title = fit(sheet.title)
    document.core_properties.author = ""
    written = datetime(sheet.on.year, sheet.on.month, sheet.on.day, tzinfo=UTC)
    document.core_properties.created = document.core_properties.modified = written
    for line in sheet.top:
        document.add_paragraph(fit(line)).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for block in sheet.blocks:
        _add(document, block)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _add(document: "docx.document.Document", block: Block) -> None:  # type: ignore[name-defined]  # noqa: F821
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
    from docx.shared import Cm  # noqa: PLC0415

    words = fit(block.words)
    if block.kind is Kind.PAGE:
        document.add_page_break()
    elif block.kind in {Kind.TITLE, Kind.SUBTITLE}:
        heading = document.add_heading(words, 0 if block.kind is Kind.TITLE else 1)
        heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _say_language(heading.runs, block.language)
        _turn(heading, words)
    elif block.kind is Kind.HEADING:
        heading = document.add_heading(words, min(block.level + 1, 4))
        _say_language(heading.runs, block.language)
        _turn(heading, words)
    elif block.kind is Kind.SIGNATURE:
        document.add_paragraph(f"{fit(block.label)}\t______________________________").paragraph_format.space_after = Cm(
            1
        )
    else:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent = Cm(block.level - 1)
        if block.label:
            paragraph.add_run(f"{fit(block.label)} ").bold = True
        run = paragraph.add_run(words)
        run.italic = block.kind is Kind.NOTE
        _say_language([run], block.language)
        _turn(paragraph, words)


def _say_language(runs: "Iterable[docx.text.run.Run]", language: str) -> None:  # type: ignore[name-defined]  # noqa: F821
    """Say in which language words are, where it may not be that of the paper."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    for run in runs if language else ():
        said = OxmlElement("w:lang")
        said.set(qn("w:val"), language)
        run._r.get_or_add_rPr().append(said)


def _turn(paragraph: "docx.text.paragraph.Paragraph", words: str) -> None:  # type: ignore[name-defined]  # noqa: F821
    """Let a paragraph run from the right where its words do."""
    from docx.oxml import OxmlElement  # noqa: PLC0415

    if is_right_to_left(words):
        paragraph._p.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), *_AFTER_BIDI)
        for run in paragraph.runs:
            run.font.rtl = is_right_to_left(run.text)
