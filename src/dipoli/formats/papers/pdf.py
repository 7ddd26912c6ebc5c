"""A paper as PDF/A and PDF/UA, set by Typst. What it says goes in as data, so that no word of it is markup."""

import json
import re
from importlib.resources import files
from typing import Final

from dipoli.formats.edition import is_right_to_left, language_alone
from dipoli.formats.papers.sheet import Block, Kind, Sheet, fit
from dipoli.formats.printing.outline import depths
from dipoli.formats.printing.pdf import CannotPrint
from dipoli.sentences import sentence

STANDARDS: Final = ("a-2a", "ua-1")
_ENDLESS = re.compile(r"(\S{400})(?=\S)")


def to_pdf(sheet: Sheet) -> bytes:
    """Set a paper as PDF/A-2a and PDF/UA-1, the same paper always in the same bytes.

    Headings, paragraphs and their order are tagged for those who have it read to them, and the language of what is
    not in that of the paper. With a sign that no font here has it is a plain PDF, tagged and not for archives, which
    says so at the foot of each page.

    Raises:
        CannotPrint: where it cannot be set at all.
    """
    blocks = [
        {
            "kind": each.kind.value,
            "words": _breakable(each.words),
            "label": _breakable(each.label),
            "level": each.level,
            "language": language_alone(each.language) if each.language != sheet.language else "",
            "depth": depth,
            "rtl": is_right_to_left(each.words),
        }
        for each, depth in zip(sheet.blocks, depths(map(_depth, sheet.blocks)), strict=True)
    ]
    data = {
        "title": fit(sheet.title)[:500],
        "top": [_breakable(line) for line in sheet.top],
        "on": [sheet.on.year, sheet.on.month, sheet.on.day],
        "language": language_alone(sheet.language),
        "blocks": blocks,
    }
    template = (files("dipoli.formats.papers") / "paper.typ").read_bytes()
    return typeset(template, {"paper": json.dumps(data)}, unarchived=sheet.unarchived)


def is_for_archives(pdf: bytes) -> bool:
    """Say whether a PDF calls itself one for archives."""
    return b"pdfaid:part" in pdf


def typeset(template: bytes, inputs: dict[str, str], *, unarchived: str) -> bytes:
    """Set what is given to a template, as PDF/A and PDF/UA, or as plain PDF where a sign is in no font here.

    The template is told then what to say of that. Raises CannotPrint where there is no plain PDF either.
    """
    import typst  # noqa: PLC0415 - loads 80 MB

    try:
        found = typst.compile(template, format="pdf", sys_inputs=inputs, pdf_standards=list(STANDARDS), timestamp=0)
    except typst.TypstError:
        try:
            found = typst.compile(template, format="pdf", sys_inputs={**inputs, "unarchived": unarchived}, timestamp=0)
        except typst.TypstError as error:
            reason = str(error).partition("\n")[0]
            raise CannotPrint(
                sentence("This paper cannot be printed ({reason}): take another format.", reason=reason)
            ) from None
    return bytes(found)


def _depth(block: Block) -> int:
    """Say how deep a heading wants to stand; what is none stands at 0."""
    if block.kind is Kind.SUBTITLE:
        return 1
    return min(block.level, 5) + 1 if block.kind is Kind.HEADING else 0


def _breakable(words: str) -> str:
    """Let a word break that is longer than any: PDF/A allows no string above 32,767 bytes."""
    return _ENDLESS.sub("\\1\u200b", fit(words))
