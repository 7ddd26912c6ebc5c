"""`dipoli dialogue`: public dialogues as files, and whether their sealed votes hold."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dipoli.cli.files import JSON, write_json, write_lines
from dipoli.cli.installation import DataFolder, open_installation
from dipoli.errors import DipoliError

if TYPE_CHECKING:
    from dipoli.web.conference.models import Seat
    from dipoli.web.dialogue.models import Dialogue

app = typer.Typer(help="Public dialogues: list, import, export, verify.", no_args_is_help=True)

ProcessName = Annotated[str | None, typer.Option("--process", metavar="SLUG", help="Which process, if several.")]
AsJSON = Annotated[bool, typer.Option("--json", help="Write JSON for a program to read.")]
Number = Annotated[int, typer.Argument(metavar="NUMBER", help="The number of the dialogue.")]


class WrongDialogue(DipoliError):
    """A dialogue that is not there, or a file that cannot be read or written."""


@app.command("list")
def show_dialogues(*, process: ProcessName = None, data: DataFolder = None, as_json: AsJSON = False) -> None:
    """List the dialogues with their people, statements and votes."""
    open_installation(data)
    from dipoli.cli.seats import secretariat_of  # noqa: PLC0415 - needs Django to be ready
    from dipoli.web.conference.clock import now_in  # noqa: PLC0415
    from dipoli.web.dialogue.queries import dialogues  # noqa: PLC0415

    seat = secretariat_of(process)
    now = now_in(seat.process)
    found: list[dict[str, JSON]] = [
        {
            "number": each.number,
            "title": each.title,
            "is_open": each.is_open(now),
            "people": each.voters.count(),
            "statements": each.statements.filter(state="shown").count(),
            "votes": each.votes.count(),
        }
        for each in dialogues(seat)
    ]
    if as_json:
        write_json(found)
        return
    for each in found:
        state = "open" if each["is_open"] else "closed"
        counts = f"{each['people']:,} people, {each['statements']:,} statements, {each['votes']:,} votes"
        write_lines(f"{each['number']}. {each['title']} ({state}): {counts}")


@app.command("import")
def take_in(
    number: Number,
    comments: Annotated[Path, typer.Argument(metavar="COMMENTS", help="comments.csv, as Polis exports it.")],
    votes: Annotated[Path, typer.Argument(metavar="VOTES", help="votes.csv or participants-votes.csv.")],
    *,
    process: ProcessName = None,
    data: DataFolder = None,
) -> None:
    """Take a conversation into a dialogue that has no statement yet; all of it or nothing."""
    open_installation(data)
    from dipoli.formats.polis import read_ballots, read_comments  # noqa: PLC0415 - needs Django to be ready
    from dipoli.web.conference.clock import now_in  # noqa: PLC0415
    from dipoli.web.dialogue.acts import import_conversation  # noqa: PLC0415

    seat, dialogue = _found(process, number)
    said = read_comments(_read(comments), comments.name)
    given = read_ballots(_read(votes), votes.name)
    done = import_conversation(seat, dialogue, said, given, now=now_in(seat.process))
    write_lines(
        f"Taken in, statements: {done.statements:,}; people: {done.voters:,}; votes: {done.votes:,}."
        f" Followed by a later vote of the same person, which counts: {done.replaced:,}."
        f" Not taken, as {comments.name} does not have their statements: {done.unknown:,}."
    )


@app.command("export")
def give_out(
    number: Number,
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The zip file to write.")],
    *,
    open_data: Annotated[
        bool, typer.Option("--open", help="As open data: no times, changed votes, or statements that are not shown.")
    ] = False,
    process: ProcessName = None,
    data: DataFolder = None,
) -> None:
    """Write a dialogue as Polis's files, in one zip file."""
    open_installation(data)
    from dipoli.web.dialogue.exporting import bundle, polis_files  # noqa: PLC0415 - needs Django to be ready

    _, dialogue = _found(process, number)
    packed = bundle(polis_files(dialogue, is_public=open_data))
    try:
        out.write_bytes(packed)
    except OSError as error:
        raise WrongDialogue(f"{out} cannot be written ({error.strerror}): name a place that can.") from None
    write_lines(f"{out} is written.")


@app.command("verify")
def verify(number: Number, *, process: ProcessName = None, data: DataFolder = None) -> None:
    """Read all sealed votes again and compare them with their seals. Leaves with 1 where they differ."""
    open_installation(data)
    from dipoli.web.dialogue.queries import verify_votes  # noqa: PLC0415 - needs Django to be ready

    _, dialogue = _found(process, number)
    last = dialogue.seals.last()
    faults = verify_votes(dialogue)
    sealed, given = last.votes if last else 0, dialogue.votes.count()
    write_lines(*faults, f"{sealed:,} of {given:,} votes are sealed{'' if faults else ', and as they were'}.")
    raise typer.Exit(1 if faults else 0)


def _found(process: str | None, number: int) -> "tuple[Seat, Dialogue]":
    from dipoli.cli.seats import secretariat_of  # noqa: PLC0415 - needs Django to be ready
    from dipoli.web.dialogue.queries import dialogue  # noqa: PLC0415

    seat = secretariat_of(process)
    found = dialogue(seat, number)
    if found is None:
        raise WrongDialogue(f"There is no dialogue {number} in this process: `dipoli dialogue list` names them.")
    return seat, found


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise WrongDialogue(f"{path} cannot be read ({error.strerror}): name a file that can.") from None
