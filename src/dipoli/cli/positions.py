"""`dipoli positions`: where the participants stand, and who should talk to whom about what."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, TypeVar

import typer

from dipoli.cli.files import JSON, read, write_json, write_lines
from dipoli.cli.installation import DataFolder, open_installation
from dipoli.errors import DipoliError
from dipoli.positions import (
    Convergence,
    Declaration,
    Outlook,
    Participant,
    Plan,
    Stance,
    Status,
    assess,
    conversations,
    divides,
    explain,
    unites,
)
from dipoli.text import Text, parse

app = typer.Typer(help="Stances and convergence.", no_args_is_help=True)

_Thing = TypeVar("_Thing")

COLUMNS = ("participant", "bracket", "alternative", "stance")


class WrongStances(DipoliError):
    """A file of stances that cannot be read, with the line."""


class NoDocument(DipoliError):
    """A document that is not there."""


@app.callback()
def positions() -> None:
    """Stances and convergence."""


@app.command("convergence")
def show_convergence(
    text: Annotated[
        str | None, typer.Argument(metavar="[TEXT]", help="A text file; without it the texts of the data folder.")
    ] = None,
    stances: Annotated[
        str | None,
        typer.Option(
            "--stances",
            metavar="CSV",
            help="Stances on TEXT: participant, bracket and alternative (numbers from 1), stance; group and reason.",
        ),
    ] = None,
    *,
    data: DataFolder = None,
    process: Annotated[str | None, typer.Option("--process", metavar="SLUG", help="Which process, if several.")] = None,
    document: Annotated[str | None, typer.Option("--document", metavar="NUMBER", help="Such as I/2; else all.")] = None,
    budget: Annotated[int, typer.Option("--conversations", min=0, max=20, help="How many to plan for each text.")] = 5,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON for a program to read.")] = False,
) -> None:
    """Show what can be lifted, what is one delegation away, what unites and divides, and whom to talk to."""
    if (text is None) != (stances is None):
        raise WrongStances("A text file needs its stances and stances need their text: give TEXT and --stances CSV.")
    if text is not None and stances is not None:
        found = {text: _from_files(text, stances)}
    else:
        found = _from_installation(data, process, document)
    if as_json:
        write_json({name: _as_json(each, conversations(each, budget)) for name, each in found.items()})
        return
    for name, each in found.items():
        write_lines(*_report(name, each, conversations(each, budget)))


def _from_files(text_file: str, stances_file: str) -> Convergence:
    rows = list(csv.DictReader(io.StringIO(read(stances_file).removeprefix("\ufeff"))))
    if missing := [column for column in COLUMNS if rows and column not in rows[0]]:
        raise WrongStances(
            f"{stances_file} has no column “{missing[0]}”: its first line must name {', '.join(COLUMNS)}."
        )
    groups: dict[str, str] = {}
    for row in rows:
        groups.setdefault(row["participant"] or "", row.get("group") or "")
    parsed = parse(read(text_file), groups)
    declarations = [_declaration(stances_file, line, row, parsed) for line, row in enumerate(rows, 2)]
    return assess(parsed, declarations, [Participant(name, group) for name, group in groups.items()])


def _declaration(file: str, line: int, row: dict[str, str | None], text: Text) -> Declaration:
    def refuse(what: str) -> WrongStances:
        return WrongStances(f"{file}, line {line}: {what}.")

    if not row["participant"]:
        raise refuse("there is no participant; name one")
    try:
        stance = Stance((row["stance"] or "").strip().lower())
    except ValueError:
        known = ", ".join(each.value for each in Stance)
        raise refuse(f"“{row['stance']}” is no stance; those are {known}") from None
    bracket = _numbered(text.brackets, row["bracket"])
    if bracket is None:
        raise refuse(f"there is no bracket “{row['bracket']}”; the text has {len(text.brackets)}, numbered from 1")
    alternative = _numbered(bracket.alternatives, row["alternative"])
    if alternative is None:
        raise refuse(f"bracket {row['bracket']} has alternatives 1 to {len(bracket.alternatives)}; give one of them")
    return Declaration(row["participant"], bracket.key, alternative.key, stance, row.get("reason") or "")


def _numbered(things: Sequence[_Thing], number: str | None) -> _Thing | None:
    """Find a thing by its number, counted from 1."""
    place = (number or "").strip()
    return things[int(place) - 1] if place.isdecimal() and 0 < int(place) <= len(things) else None


def _from_installation(data: str | None, slug: str | None, number: str | None) -> dict[str, Convergence]:
    open_installation(data)
    from dipoli.cli.seats import secretariat_of  # noqa: PLC0415 - needs Django to be ready
    from dipoli.web.drafting.queries import convergence_of, documents  # noqa: PLC0415

    seat = secretariat_of(slug)
    tabled = list(documents(seat))
    if number is not None and number not in {document.number for document in tabled}:
        known = ", ".join(document.number for document in tabled) or "none"
        raise NoDocument(f"There is no document “{number}”; there are: {known}.")
    chosen = [document for document in tabled if number in {None, document.number}]
    return {document.number: each for document, each in convergence_of(seat, chosen).items()}


def _report(name: str, convergence: Convergence, plan: Plan) -> Iterator[str]:
    counts = ", ".join(f"{len(convergence.having(status))} {status.value}" for status in Status)
    yield f"{name}: {len(convergence.outlooks)} brackets: {counts}"
    for title, status in (("Can be lifted now", Status.LIFTABLE), ("One delegation away", Status.ONE_AWAY)):
        yield from _section(title, (_line(convergence, each, title) for each in convergence.having(status)))
    yield from _section("What unites", map(str, unites(convergence)))
    yield from _section("What divides", map(str, divides(convergence)))
    yield from _section("Who should talk to whom", [str(plan), *map(str, plan.conversations)])
    yield ""


def _line(convergence: Convergence, outlook: Outlook, title: str) -> str:
    """Say where a bracket is and how it stands, without repeating the title it stands under."""
    number = convergence.outlooks.index(outlook) + 1
    sentence = explain(outlook).removeprefix(f"{title}: ").removeprefix(f"{outlook.status.value.capitalize()}: ")
    return f"paragraph {outlook.place}, bracket {number}: {sentence}"


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield f"  {title}"
        yield from (f"    {line}" for line in found)


def _as_json(convergence: Convergence, plan: Plan) -> JSON:
    return {
        "brackets": [_outlook(outlook) for outlook in convergence.outlooks],
        "unites": [str(ground) for ground in unites(convergence)],
        "divides": [str(ground) for ground in divides(convergence)],
        "conversations": [
            {
                "participant": talk.participant,
                "paragraph": talk.paragraph,
                "place": talk.place,
                "brackets": list(talk.brackets),
                "words": str(talk),
            }
            for talk in plan.conversations
        ],
        "unlocked": list(plan.unlocked),
        "stale": len(convergence.stale),
    }


def _outlook(outlook: Outlook) -> JSON:
    return {
        "bracket": outlook.bracket,
        "paragraph": outlook.paragraph,
        "place": outlook.place,
        "status": outlook.status.value,
        "liftable": outlook.liftable,
        "holdouts": [{"participant": h.participant, "alternative": h.alternative} for h in outlook.holdouts],
        "words": explain(outlook),
        "alternatives": [
            {
                "key": wording.key,
                "words": wording.excerpt,
                "stances": {position.participant: position.stance.value for position in wording.positions},
            }
            for wording in outlook.wordings
        ],
    }
