"""A text or a redline as PDF/A and PDF/UA. Words reach the typesetter as data, so that no word is ever a command."""

import json
from collections.abc import Iterator, Sequence
from importlib import resources
from typing import Final

from dipoli.errors import DipoliError
from dipoli.formats.edition import Edition, Role, by_paragraph, is_right_to_left, language_alone, on_one_line
from dipoli.formats.findings import Finding
from dipoli.formats.printing.outline import depths
from dipoli.formats.xml import fit, unfit
from dipoli.sentences import sentence
from dipoli.text import RowKind, SegmentKind, Text, compare

STANDARDS: Final = ("a-2a", "ua-1")

_MARKS = {Role.WORDS: "", Role.BRACKET: "bracket", Role.SPONSORS: "sponsors", Role.REFERENCE: ""}
_CHANGES = {SegmentKind.INSERTED: "came", SegmentKind.DELETED: "went"}
_MOVES = frozenset({RowKind.MOVED_AWAY, RowKind.MOVED_HERE})


Written = tuple[bytes, tuple[Finding, ...]]


class CannotPrint(DipoliError):
    """A text that the typesetter refused."""


def write_pdf(edition: Edition) -> Written:
    """Print a text as PDF/A-2a and PDF/UA-1, with page numbers, and line numbers where the edition has them.

    A PDF is for reading: nothing can be read back from it, and how lines broke in the source is not kept.
    """
    text = edition.shown()
    blocks = [
        _block(
            text.words(paragraph),
            [[_MARKS[piece.role], on_one_line(piece.words)] for piece in own],
            level=paragraph.level,
            kind=paragraph.kind.value,
        )
        for paragraph, own in by_paragraph(text)
        if own
    ]
    data, findings = _printed(edition, blocks)
    return data, (*unfit(text.source.replace("\r\n", "\n"), "a PDF"), *findings)


def write_pdf_redline(old: Text, edition: Edition) -> Written:
    """Print what changed from an older text to that of an edition: added words underlined, deleted ones struck."""
    data, findings = _printed(edition, list(_redline(old, edition)))
    return data, (*unfit((old.source + edition.text.source).replace("\r\n", "\n"), "a PDF"), *findings)


def _redline(old: Text, edition: Edition) -> Iterator[dict[str, object]]:
    for row in compare(old.source, edition.text.source).rows:
        runs: list[list[str]] = [["label", f"{edition.label(row.kind.words)} "]] if row.kind in _MOVES else []
        if row.kind is RowKind.MOVED_AWAY:
            runs.append(["went", on_one_line(row.old_words.strip())])
        else:
            runs += [[_CHANGES.get(each.kind, ""), on_one_line(each.words)] for each in row.segments]
        paragraphs = row.new or row.old
        kind, level = (paragraphs[0].kind.value, paragraphs[0].level) if paragraphs else ("operative", 0)
        yield _block(row.new_words or row.old_words, runs, level=level, kind=kind)


def _block(words: str, runs: Sequence[list[str]], *, level: int, kind: str) -> dict[str, object]:
    return {
        "level": min(level, 6),
        "kind": kind,
        "rtl": is_right_to_left(words),
        "runs": [[m, fit(w)] for m, w in runs],
    }


def _printed(edition: Edition, blocks: Sequence[dict[str, object]]) -> Written:
    """Print as PDF/A; where a character has no sign in any font here, as a plain PDF, and say so."""
    import typst  # noqa: PLC0415  the typesetter takes a while to load

    content = {
        "symbol": fit(edition.symbol),
        "title": fit(edition.title),
        "date": edition.date_in_words,
        "day": [day.year, day.month, day.day] if (day := edition.issued_on) else None,
        "lines": edition.has_line_numbers,
        "language": language_alone(edition.language),
        "reader": language_alone(edition.reader),
        "blocks": _outlined(blocks, has_title=bool(edition.title)),
    }
    sheet = resources.files("dipoli.formats.printing").joinpath("sheet.typ").read_bytes()
    inputs = {"content": json.dumps(content, ensure_ascii=False)}
    try:
        return _bytes(typst.compile(sheet, sys_inputs=inputs, pdf_standards=list(STANDARDS), timestamp=0)), ()
    except (typst.TypstError, RuntimeError) as error:
        message = sentence("printed as a plain PDF, which is not for archives ({reason})", reason=_reason(error))
    try:
        return _bytes(typst.compile(sheet, sys_inputs=inputs, timestamp=0)), (
            Finding(sentence("the text"), "no-archive", message),
        )
    except (typst.TypstError, RuntimeError) as error:
        raise CannotPrint(
            sentence("This text cannot be printed ({reason}): take another format.", reason=_reason(error))
        ) from None


def _outlined(blocks: Sequence[dict[str, object]], *, has_title: bool) -> list[dict[str, object]]:
    """Say of each block how deep a heading it is, below the title where there is one; 0 for what is none."""
    levels = [level if isinstance(level := block["level"], int) else 0 for block in blocks]
    _, *found = depths([int(has_title), *(level + has_title if level else 0 for level in levels)])
    return [{**block, "depth": depth} for block, depth in zip(blocks, found, strict=True)]


def _reason(error: Exception) -> str:
    return str(error).partition("\n")[0].removeprefix("PDF/A-2a error: ").removeprefix("PDF/UA-1 error: ")


def _bytes(printed: bytes | list[bytes] | None) -> bytes:
    if not isinstance(printed, bytes):
        raise CannotPrint(sentence("This text has no pages to print: take another format."))
    return printed
