"""A rolling text as a Word file: brackets as they are written, sponsors in italics, symbol and date on each page."""

from collections.abc import Sequence
from enum import Enum

from dipoli.formats.edition import Edition, Piece, Role, by_paragraph, digest_of, is_right_to_left, on_one_line, pieces
from dipoli.formats.findings import Finding
from dipoli.formats.word.writing.package import package, text_of
from dipoli.formats.xml import unfit
from dipoli.text import Kind, Paragraph, Text, parse

SYMBOL, DIGEST, LAYOUT, LINE_ENDS = "Dipoli symbol", "Dipoli digest", "Dipoli layout", "Dipoli line ends"
HEAD = "Dipoli head"
EVERY_LINE = "every line"

_STYLES = {Role.WORDS: "", Role.BRACKET: "Bracket", Role.SPONSORS: "Sponsors"}
_LEVELS = 6


class Layout(Enum):
    """How lines of the source stand in the Word file.

    `FLOWING` is for people who edit: one Word paragraph for a paragraph, whatever lines it had. `EVERY_LINE` keeps
    every line and every empty line, so that reading the file gives the source back to the byte.
    """

    FLOWING = "flowing"
    EVERY_LINE = EVERY_LINE


def write_word(edition: Edition, layout: Layout = Layout.FLOWING) -> tuple[bytes, tuple[Finding, ...]]:
    """Write a rolling text as a Word file; says which characters Word cannot hold.

    The file names the symbol and the digest of its source in its properties, so that a submission made from it can be
    told from one made from another revision.
    """
    text = edition.shown()
    source = text.source
    plain = source.replace("\r\n", "\n") if _is_windows(source) else source
    if plain != source:
        text = parse(plain, text.participants, [paragraph.id for paragraph in text.paragraphs])
    body = _every_line(text) if layout is Layout.EVERY_LINE else _flowing(text)
    properties = {
        SYMBOL: edition.symbol,
        DIGEST: digest_of(edition.text.source),
        LAYOUT: layout.value,
        HEAD: head_of(edition),
    }
    if plain != source:
        properties[LINE_ENDS] = "CRLF"
    return (
        package(body, head_of(edition), properties, has_line_numbers=edition.has_line_numbers),
        unfit(plain, "a Word file"),
    )


def head_of(edition: Edition) -> str:
    """Give the line at the head of each page."""
    return " · ".join(each for each in (edition.symbol, edition.title, edition.date_in_words) if each)


def paragraph_properties(paragraph: Paragraph | None, words: str, extra: str = "") -> str:
    """Write how a paragraph looks by what it is; `extra` are further properties of its mark."""
    style = _style_of(paragraph)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    bidi = "<w:bidi/>" if is_right_to_left(words) else ""
    return f"<w:pPr>{named}{bidi}{extra}</w:pPr>" if named or bidi or extra else ""


def run(words: str, role: Role = Role.WORDS, element: str = "t") -> str:
    """Write words as a run."""
    style = _STYLES[role]
    look = f'<w:rStyle w:val="{style}"/>' if style else ""
    look += "<w:rtl/>" if is_right_to_left(words) else ""
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{text_of(words, element)}</w:r>"


def _style_of(paragraph: Paragraph | None) -> str:
    if paragraph is None:
        return ""
    if paragraph.level:
        return f"Heading{min(paragraph.level, _LEVELS)}"
    return "Note" if paragraph.kind is Kind.NOTE else ""


def _flowing(text: Text) -> str:
    parts = []
    for paragraph, own in by_paragraph(text):
        words = text.words(paragraph)
        if words:
            inside = "".join(run(on_one_line(piece.words), piece.role) for piece in own)
            parts.append(f"<w:p>{paragraph_properties(paragraph, words)}{inside}</w:p>")
    return "".join(parts) or "<w:p/>"


def _every_line(text: Text) -> str:
    """Write a Word paragraph for each paragraph and each empty line; within a paragraph lines break softly."""
    lines: list[tuple[Paragraph | None, list[Piece]]] = [(None, [])]
    position = 0
    for piece in pieces(text):
        reached = piece.start
        for number, part in enumerate(piece.words.split("\n")):
            if number:
                newline = reached - 1
                position = _at(text.paragraphs, position, newline)
                if _is_within(text.paragraphs, position, newline):
                    lines[-1][1].append(Piece(newline, "\n", piece.role))
                else:
                    lines.append((None, []))
            if part:
                position = _at(text.paragraphs, position, reached)
                lines[-1] = (lines[-1][0] or text.paragraphs[position], lines[-1][1])
                lines[-1][1].append(Piece(reached, part, piece.role))
            reached += len(part) + 1
    return "".join(_line(paragraph, own) for paragraph, own in lines)


def _line(paragraph: Paragraph | None, own: Sequence[Piece]) -> str:
    words = "".join(piece.words for piece in own)
    inside = "".join(run(piece.words, piece.role) for piece in own)
    return f"<w:p>{paragraph_properties(paragraph, words)}{inside}</w:p>"


def _at(paragraphs: Sequence[Paragraph], position: int, offset: int) -> int:
    while position < len(paragraphs) - 1 and paragraphs[position].stop <= offset:
        position += 1
    return position


def _is_within(paragraphs: Sequence[Paragraph], position: int, offset: int) -> bool:
    return bool(paragraphs) and paragraphs[position].start <= offset < paragraphs[position].end


def _is_windows(source: str) -> bool:
    return "\r\n" in source and source.count("\r\n") == source.count("\n") == source.count("\r")
