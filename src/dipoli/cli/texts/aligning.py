"""`dipoli text align`: the paragraphs of two language versions beside each other."""

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from dipoli.cli.files import JSON, write_json, write_lines
from dipoli.cli.papers import read_text
from dipoli.errors import DipoliError
from dipoli.text import Paragraph, Text
from dipoli.text.languages import Beside, align
from dipoli.text.parsing.parse import normalise

_LONGEST = 44


class WrongPair(DipoliError):
    """A pair of paragraphs that does not say which, or which the texts do not have."""


def add_to(app: typer.Typer) -> None:
    """Add the command to `dipoli text`."""
    app.command("align")(align_files)


def align_files(
    one: Annotated[str, typer.Argument(metavar="A", help="A text in one language, in any format that is read.")],
    other: Annotated[str, typer.Argument(metavar="B", help="The same text in another language.")],
    pair: Annotated[
        list[str] | None,
        typer.Option(
            "--pair", metavar="M=N", help="Say that paragraph N of B stands for M of A, or for none (0=N); repeat."
        ),
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON for a program to read.")] = False,
) -> None:
    """Put the paragraphs of two language versions beside each other. Leaves with 1 if any stands alone."""
    ours, theirs = read_text(one), read_text(other)
    pairs = align(ours, theirs, _said(pair or (), ours, theirs))
    alone = sum(1 for each in pairs if each.one is None or each.other is None)
    if as_json:
        rows: list[JSON] = [
            {"a": _paragraph(each.one, ours, first), "b": _paragraph(each.other, theirs, second)}
            for each, first, second in _numbered(pairs)
        ]
        write_json({"pairs": rows, "alone": alone})
    else:
        lines = (
            f"{_side(each.one, ours, first):<{_LONGEST + 6}}  {_side(each.other, theirs, second)}".rstrip()
            for each, first, second in _numbered(pairs)
        )
        write_lines(*lines, f"{len(pairs) - alone:,} pairs, {alone:,} alone")
    raise typer.Exit(1 if alone else 0)


def _said(given: Sequence[str], ours: Text, theirs: Text) -> dict[str, str]:
    said: dict[str, str] = {}
    for each in given:
        first, sign, second = each.partition("=")
        is_pair = sign and first.isdecimal() and second.isdecimal()
        if not is_pair or int(first) > len(ours.paragraphs) or not 0 < int(second) <= len(theirs.paragraphs):
            raise WrongPair(f"“{each}” is no pair: write it as M=N, numbers that `dipoli text align` lists.")
        name = ours.paragraphs[int(first) - 1].id if int(first) else ""
        if name and name in said.values():
            raise WrongPair(f"Two paragraphs are said to stand for number {first}: give each number once.")
        said[theirs.paragraphs[int(second) - 1].id] = name
    return said


def _numbered(pairs: Sequence[Beside]) -> Iterator[tuple[Beside, int, int]]:
    """Yield each pair with the places of its paragraphs: what is said out of order keeps its own place."""
    places: dict[str, int] = {}
    for name in sorted({each.other.start: each.other.id for each in pairs if each.other}.items()):
        places[name[1]] = len(places) + 1
    first = 0
    for each in pairs:
        first += each.one is not None
        yield each, first, places[each.other.id] if each.other else 0


def _side(paragraph: Paragraph | None, text: Text, place: int) -> str:
    if paragraph is None:
        return "     -"
    line = normalise(text.words(paragraph))
    short = line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
    return f"{place:>4}  {short}"


def _paragraph(paragraph: Paragraph | None, text: Text, place: int) -> JSON:
    if paragraph is None:
        return None
    return {
        "place": place,
        "number": paragraph.number,
        "kind": paragraph.kind.value,
        "start": paragraph.start,
        "end": paragraph.end,
        "words": text.words(paragraph),
    }
