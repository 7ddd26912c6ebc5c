"""A paper as plain text."""

from dipoli.formats.papers.sheet import Block, Kind, Sheet


def to_text(sheet: Sheet) -> str:
    """Write a paper as lines of plain text, blocks apart by an empty line."""
    return "\n\n".join(("\n".join(sheet.top), *(line for block in sheet.blocks if (line := _line(block))))) + "\n"


def _line(block: Block) -> str:
    if block.kind is Kind.SIGNATURE:
        return f"{block.label}: ______________________________"
    if block.kind in {Kind.TITLE, Kind.SUBTITLE}:
        return block.words.upper()
    return " ".join(part for part in (block.label, block.words) if part)
