"""A paper as PDF/A, set by Typst. What it says goes in as data, so that no word of it is taken for markup."""

import json
import re
from importlib.resources import files

from dipoli.formats.papers.sheet import Sheet, fit

_ENDLESS = re.compile(r"(\S{400})(?=\S)")


def to_pdf(sheet: Sheet) -> bytes:
    """Set a paper as PDF/A-2b, the same paper always in the same bytes."""
    import typst  # noqa: PLC0415 - loads 80 MB

    blocks = [
        {"kind": each.kind.value, "words": _breakable(each.words), "label": _breakable(each.label), "level": each.level}
        for each in sheet.blocks
    ]
    data = {
        "title": fit(sheet.title)[:500],
        "top": [_breakable(line) for line in sheet.top],
        "on": [sheet.on.year, sheet.on.month, sheet.on.day],
        "language": sheet.language,
        "blocks": blocks,
    }
    template = (files("dipoli.formats.papers") / "paper.typ").read_bytes()
    found = typst.compile(
        template, format="pdf", sys_inputs={"paper": json.dumps(data)}, pdf_standards=["a-2b"], timestamp=0
    )
    return bytes(found)


def _breakable(words: str) -> str:
    """Let a word break that is longer than any: PDF/A allows no string above 32,767 bytes."""
    return _ENDLESS.sub("\\1\u200b", fit(words))
