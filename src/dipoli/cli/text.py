"""`dipoli text`: what can be done to a negotiating text in a file."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Annotated

import typer

from dipoli.cli.files import STANDARD, read, warn, write, write_json, write_lines
from dipoli.cli.papers import read_copy, read_spoken, read_text, write_redline
from dipoli.errors import DipoliError
from dipoli.text import (
    DEFINITIONS,
    Amendment,
    Problem,
    check,
    choose,
    compile_text,
    edits_between,
    measure,
    parse,
    redline,
)
from dipoli.text.amending.choose import NotACompilation, UnknownParticipant
from dipoli.text.flow import FLOW_DEFINITIONS, flow
from dipoli.text.redline import Change, marked
from dipoli.text.redline import Kind as ChangeKind

app = typer.Typer(help="Check, measure, compile and compare negotiating texts.", no_args_is_help=True)

File = Annotated[str, typer.Argument(metavar="FILE", help="A plain text file in UTF-8; - is standard input.")]
AsJSON = Annotated[bool, typer.Option("--json", help="Write JSON for a program to read.")]
Output = Annotated[str, typer.Option("--output", "-o", metavar="OUT", help="Where to write; - is standard output.")]
Participants = Annotated[
    list[str] | None,
    typer.Option("--participant", metavar="NAME", help="A name that may stand before a colon; repeat for each."),
]


class WrongAmendment(DipoliError):
    """An amendment that was not given as NAME=FILE, or one participant given twice."""


class WrongChoice(DipoliError):
    """Nobody's text to choose, or a file from which nothing can be chosen."""


@app.command("check")
def check_file(file: File, participant: Participants = None, *, as_json: AsJSON = False) -> None:
    """List the problems of a text: where, what, and what was assumed. Leaves with 1 if there are any."""
    problems = check(parse(read(file), participant or ()))
    if as_json:
        write_json([asdict(problem) for problem in problems])
    else:
        write_lines(*(_problem_line(file, problem) for problem in problems), _counted(len(problems), "problem"))
    raise typer.Exit(1 if problems else 0)


@app.command("measure")
def measure_file(
    file: File,
    participant: Participants = None,
    *,
    against: Annotated[
        str | None, typer.Option("--against", metavar="OLD", help="An older text: say what came and what went since.")
    ] = None,
    as_json: AsJSON = False,
) -> None:
    """Measure a text: brackets, choices, words in contention and more, each with its definition."""
    text = parse(read(file), participant or ())
    measures = measure(text).as_dict()
    since = flow(parse(read(against), participant or ()), text).as_dict() if against is not None else None
    if as_json:
        write_json(dict(measures) if since is None else {**measures, "against": dict(since)})
        return
    write_lines(*_figure_lines(measures, DEFINITIONS))
    if since is not None:
        write_lines("", f"Since {against}:", *_figure_lines(since, FLOW_DEFINITIONS))


@app.command("format")
def format_file(file: File, output: Output = STANDARD) -> None:
    """Read a text and print it again: the same bytes, whatever it holds."""
    write(parse(read(file)).source, output)


@app.command("compile")
def compile_files(
    base: Annotated[str, typer.Argument(metavar="BASE", help="The text that everybody was given.")],
    amendment: Annotated[
        list[str],
        typer.Option("--amendment", metavar="NAME=FILE", help="A participant's edited copy; repeat for each."),
    ],
    output: Output = STANDARD,
    round_number: Annotated[int, typer.Option("--round", min=1, help="The number of this round of amendments.")] = 1,
) -> None:
    """Compile the edited copies of all participants into one bracketed text that names the sponsors of each wording."""
    source = read(base)
    copies = _copies(amendment)
    amendments = [
        Amendment(name, edits_between(source, read_copy(source, name, file)), name) for name, file in copies.items()
    ]
    compilation = compile_text(source, amendments, round_number)
    write(compilation.source, output)
    for name in sorted(set(copies) - set(compilation.fate)):
        warn(f"{name} proposes no change: {copies[name]} is the same as {base}.")


@app.command("choose")
def choose_file(
    compiled: Annotated[str, typer.Argument(metavar="COMPILED", help="A text made by `dipoli text compile`.")],
    participant: Annotated[
        str | None, typer.Option("--participant", metavar="NAME", help="Whose text to print.")
    ] = None,
    *,
    base: Annotated[bool, typer.Option("--base", help="Print the text that everybody was given.")] = False,
    output: Output = STANDARD,
) -> None:
    """Print the text that one participant proposed, or the base, from a compiled text."""
    if base == (participant is not None):
        raise WrongChoice("Say whose text to print: either --participant NAME or --base.")
    try:
        chosen = choose(read(compiled), participant)
    except (NotACompilation, UnknownParticipant) as error:
        raise WrongChoice(f"{compiled}: {error}") from None
    write(chosen, output)


@app.command("redline")
def redline_files(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The older text.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The newer text.")],
    *,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="OUT", help="A .docx, .html, .pdf, .xml or .json to write it to.")
    ] = STANDARD,
    author: Annotated[str, typer.Option("--author", help="Whose the changes in a Word file are.")] = "Dipoli",
    as_json: AsJSON = False,
) -> None:
    """Show what changed between two texts: [-words that went-], {+words that came+}; or write it as a file.

    A number that merely shifted is no change; paragraphs that moved, were split or merged are marked as such.
    """
    older, (newer, language) = read_text(old), read_spoken(new)
    if output != STANDARD and not output.endswith(".json"):
        write_redline(older, newer, output, author, language)
        return
    changes = redline(older.source, newer.source)
    if as_json or output != STANDARD:
        write_json([asdict(change) | {"kind": change.kind.value} for change in changes], output)
    else:
        write("".join(_marked_words(words, change) for words, change in marked(older.source, changes)))


def _problem_line(file: str, problem: Problem) -> str:
    place = f"{file}:{problem.line}:{problem.column}"
    return f"{place}: {problem.code}: {problem.message}; assumed: {problem.assumed}"


def _figure_lines(figures: Mapping[str, int], definitions: Mapping[str, str]) -> list[str]:
    width = max(len(f"{value:,}") for value in figures.values())
    longest = max(len(name) for name in figures)
    return [
        f"{value:>{width},}  {name.replace('_', ' '):<{longest}}  {definitions[name]}"
        for name, value in figures.items()
    ]


def _copies(amendments: Sequence[str]) -> dict[str, str]:
    copies: dict[str, str] = {}
    for given in amendments:
        name, sign, file = given.partition("=")
        if not sign or not name.strip() or not file:
            raise WrongAmendment(f"“{given}” is no amendment: write it as NAME=FILE.")
        if name.strip() in copies:
            raise WrongAmendment(f"{name.strip()} is given twice: one edited copy for each participant.")
        copies[name.strip()] = file
    return copies


def _marked_words(words: str, change: Change | None) -> str:
    if change is None:
        return words
    if change.kind in {ChangeKind.SPLIT, ChangeKind.MERGED}:
        return f"({change.kind.value}) "
    where = {ChangeKind.MOVED_AWAY: "to", ChangeKind.MOVED_HERE: "from"}.get(change.kind)
    moved = f"(moved {where} line {change.other_line}) " if where else ""
    removed = f"[-{words}-]" if words else ""
    added = f"{{+{change.added}+}}" if change.added else ""
    return moved + removed + added


def _counted(amount: int, thing: str) -> str:
    return f"{amount:,} {thing}{'' if amount == 1 else 's'}"
