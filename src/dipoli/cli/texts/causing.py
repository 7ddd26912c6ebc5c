"""`dipoli text causes`: why words stand in brackets, and stating it."""

from typing import Annotated

import typer

from dipoli.cli.files import STANDARD, read, write, write_json, write_lines
from dipoli.errors import DipoliError
from dipoli.text import Cause, Text, parse, state_cause
from dipoli.text.parsing.parse import normalise
from dipoli.text.source import Lines

_LONGEST = 60

File = Annotated[str, typer.Argument(metavar="FILE", help="A plain text file in UTF-8; - is standard input.")]


class WrongCause(DipoliError):
    """A cause that does not say which, or for which bracket."""


def add_to(app: typer.Typer) -> None:
    """Add the command to `dipoli text`."""
    app.command("causes")(causes)


def causes(
    file: File,
    participant: Annotated[
        list[str] | None,
        typer.Option("--participant", metavar="NAME", help="A name that may stand before a colon; repeat for each."),
    ] = None,
    *,
    state: Annotated[
        list[str] | None,
        typer.Option("--state", metavar="N=CAUSE[: NOTE]", help="State why the words of bracket N are open; repeat."),
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="OUT", help="Where to write the text; - is standard output.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON for a program to read.")] = False,
) -> None:
    """Say of every bracket why its words are open, or state it in a note that touches the bracket."""
    text = parse(read(file), participant or ())
    if state:
        write(_stated(text, state), output or STANDARD)
        return
    lines = Lines(text.source)
    places = [lines.locate(bracket.start) for bracket in text.brackets]
    words = [normalise(text.source[bracket.start : bracket.end]) for bracket in text.brackets]
    if as_json:
        rows = zip(text.brackets, places, words, strict=True)
        write_json(
            [
                {"number": n, "key": b.key, "line": at[0], "column": at[1], "cause": b.cause.value, "words": said}
                for n, (b, at, said) in enumerate(rows, 1)
            ]
        )
        return
    for number, (bracket, (line, column), said) in enumerate(zip(text.brackets, places, words, strict=True), 1):
        short = said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"
        write_lines(f"{number:>4}  {file}:{line}:{column}  {bracket.cause.value:<21}  {short}")


def _stated(text: Text, given: list[str]) -> str:
    """Write the causes from the last bracket to the first, so that the numbers go on meaning the same."""
    asked: dict[int, tuple[Cause, str]] = {}
    for each in given:
        number, sign, said = each.partition("=")
        name, _, note = said.partition(":")
        cause = next((cause for cause in Cause if cause.value == name.strip()), None)
        if not sign or not number.isdecimal() or not 0 < int(number) <= len(text.brackets):
            raise WrongCause(f"“{each}” names no bracket: write N=CAUSE with a number that `dipoli text causes` lists.")
        if cause is None:
            known = ", ".join(cause.value for cause in Cause)
            raise WrongCause(f"“{name.strip()}” is no cause: it is one of {known}.")
        asked[int(number)] = (cause, note.strip())
    for place in sorted(asked, reverse=True):
        stated, note = asked[place]
        source = state_cause(text, text.brackets[place - 1].key, stated, note)
        text = parse(source, text.participants)
    return text.source
