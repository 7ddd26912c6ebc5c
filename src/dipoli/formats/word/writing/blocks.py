"""Paragraphs of a Word file before they are written: words by role, and what else stands between them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dipoli.formats.edition import Piece, Role, by_paragraph, is_right_to_left, on_one_line, pieces
from dipoli.formats.word.writing.package import text_of
from dipoli.text import Kind, Paragraph, Text

_STYLES = {Role.WORDS: "", Role.BRACKET: "Bracket", Role.SPONSORS: "Sponsors"}
_LEVELS = 6

Spans = Sequence[tuple[int, int]]
Insert = tuple[int, str]
"""WordprocessingML, and behind how many characters of a paragraph it stands."""


@dataclass(frozen=True)
class Block:
    """One paragraph of a Word file: which of the text it is, and its words as they are written."""

    paragraph: Paragraph | None
    pieces: tuple[Piece, ...]

    @property
    def words(self) -> str:
        """All its words."""
        return "".join(piece.words for piece in self.pieces)


def flowing(text: Text, references: Spans = ()) -> list[Block]:
    """Give a block for each paragraph that has words, on one line."""
    return [
        Block(paragraph, tuple(Piece(piece.start, on_one_line(piece.words), piece.role) for piece in own))
        for paragraph, own in by_paragraph(text, references)
        if text.words(paragraph)
    ]


def every_line(text: Text, references: Spans = ()) -> list[Block]:
    """Give a block for each paragraph and each empty line; within a paragraph lines break softly."""
    lines: list[tuple[Paragraph | None, list[Piece]]] = [(None, [])]
    position = 0
    for piece in pieces(text, references):
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
    return [Block(paragraph, tuple(own)) for paragraph, own in lines]


def written(
    blocks: Sequence[Block], inserts: Mapping[int, Sequence[Insert]], references: Mapping[str, str] | None = None
) -> str:
    """Write blocks, with what is to stand between the words of each by its position, and references by their marks."""
    parts = []
    for position, block in enumerate(blocks):
        own = sorted(inserts.get(position, ()), key=lambda insert: insert[0])
        inside = "".join(_inside(block, own, references or {}))
        parts.append(f"<w:p>{paragraph_properties(block.paragraph, block.words)}{inside}</w:p>")
    return "".join(parts) or "<w:p/>"


def _inside(block: Block, inserts: Sequence[Insert], references: Mapping[str, str]) -> Iterator[str]:
    """Write the words of a block; what is to stand right behind words comes before what follows them."""
    reached = given = 0
    for piece in block.pieces:
        words = piece.words
        while given < len(inserts) and inserts[given][0] < reached + len(words):
            before = words[: inserts[given][0] - reached]
            yield _piece(before, piece.role, references)
            yield inserts[given][1]
            words, reached, given = words[len(before) :], reached + len(before), given + 1
        yield _piece(words, piece.role, references)
        reached += len(words)
    yield from (xml for _, xml in inserts[given:])


def _piece(words: str, role: Role, references: Mapping[str, str]) -> str:
    if role is Role.REFERENCE:
        return references.get(words, "")
    return run(words, role) if words else ""


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


def _at(paragraphs: Sequence[Paragraph], position: int, offset: int) -> int:
    while position < len(paragraphs) - 1 and paragraphs[position].stop <= offset:
        position += 1
    return position


def _is_within(paragraphs: Sequence[Paragraph], position: int, offset: int) -> bool:
    return bool(paragraphs) and paragraphs[position].start <= offset < paragraphs[position].end
