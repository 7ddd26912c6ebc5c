"""`dipoli positions`: where the participants stand, and who should talk to whom about what."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from dipoli.cli.files import JSON, read, write_json, write_lines
from dipoli.cli.installation import DataFolder, open_installation
from dipoli.errors import DipoliError
from dipoli.formats.stances import WrongStances, participants_in, read_stances
from dipoli.positions import (
    Convergence,
    Outlook,
    Plan,
    Status,
    assess,
    conversations,
    divides,
    explain,
    unites,
)
from dipoli.text import parse

if TYPE_CHECKING:
    from dipoli.positions.progress import Step
    from dipoli.web.conference.models import Seat
    from dipoli.web.drafting.models import Document

app = typer.Typer(help="Stances and convergence.", no_args_is_help=True)


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


@app.command("enter")
def enter_stances(
    stances: Annotated[str, typer.Argument(metavar="CSV", help="participant, bracket, alternative, stance, ...")],
    *,
    document: Annotated[str, typer.Option("--document", metavar="NUMBER", help="The text they are on, such as I/2.")],
    data: DataFolder = None,
    process: Annotated[str | None, typer.Option("--process", metavar="SLUG", help="Which process, if several.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON for a program to read.")] = False,
) -> None:
    """Enter a paper of stances that delegations have handed in, all of it or nothing, as the secretariat."""
    open_installation(data)
    from dipoli.cli.seats import secretariat_of  # noqa: PLC0415 - needs Django to be ready
    from dipoli.web.conference.clock import now_in  # noqa: PLC0415
    from dipoli.web.drafting.entering import enter_paper  # noqa: PLC0415

    seat = secretariat_of(process)
    tabled = _document(seat, document)
    paper = enter_paper(seat, tabled, read(stances), stances, now=now_in(seat.process))
    if as_json:
        write_json({"document": document, "entered": paper.entered, "unchanged": paper.unchanged})
    else:
        write_lines(f"{document}: {paper.entered} stances entered, {paper.unchanged} stood so already.")


@app.command("progress")
def show_progress(
    *,
    document: Annotated[str, typer.Option("--document", metavar="NUMBER", help="Such as I/2.")],
    data: DataFolder = None,
    process: Annotated[str | None, typer.Option("--process", metavar="SLUG", help="Which process, if several.")] = None,
    last: Annotated[int, typer.Option("--last", min=1, max=500, help="How many revisions, up to the current.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON for a program to read.")] = False,
) -> None:
    """Show how many brackets stood how at each revision of a text, and which came in and went out."""
    open_installation(data)
    from dipoli.cli.seats import secretariat_of  # noqa: PLC0415 - needs Django to be ready
    from dipoli.web.drafting.queries import progress  # noqa: PLC0415

    seat = secretariat_of(process)
    steps = progress(seat, _document(seat, document), last)
    if as_json:
        write_json([_step(step) for step in steps])
        return
    for step in steps:
        stood = ", ".join(f"{count} {status.value}" for status, count in step.counts.items() if count)
        nearer = sum(moved.is_nearer for moved in step.moved)
        write_lines(
            f"Rev.{step.number}, {step.at:%Y-%m-%d}, {step.made_by}: {step.brackets} brackets ({stood or 'none'}); "
            f"{len(step.came)} in, {len(step.went)} out, {nearer} nearer, {len(step.moved) - nearer} farther"
        )


def _step(step: "Step") -> JSON:
    return {
        "revision": step.number,
        "at": step.at.isoformat(),
        "made_by": step.made_by,
        "brackets": step.brackets,
        "counts": {status.value: count for status, count in step.counts.items()},
        "came": [{"bracket": each.bracket, "place": each.place, "words": explain(each)} for each in step.came],
        "went": [{"bracket": each.bracket, "place": each.place} for each in step.went],
        "moved": [
            {
                "bracket": each.outlook.bracket,
                "place": each.outlook.place,
                "before": each.before.value,
                "after": each.outlook.status.value,
            }
            for each in step.moved
        ],
    }


def _document(seat: "Seat", number: str) -> "Document":
    from dipoli.web.drafting.queries import document, documents  # noqa: PLC0415 - needs Django to be ready

    found = document(seat, number)
    if found is None:
        known = ", ".join(each.number for each in documents(seat)) or "none"
        raise NoDocument(f"There is no document “{number}”; there are: {known}.")
    return found


def _from_files(text_file: str, stances_file: str) -> Convergence:
    source = read(stances_file)
    participants = participants_in(source, stances_file)
    parsed = parse(read(text_file), [participant.name for participant in participants])
    return assess(parsed, read_stances(source, stances_file, parsed), participants)


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
