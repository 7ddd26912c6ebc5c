"""`dipoli consultations`: who answered what, whom to see next, and entering a contact; as the secretariat."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from dipoli.cli.files import JSON, write_json, write_lines
from dipoli.cli.installation import DataFolder, open_installation
from dipoli.errors import DipoliError

if TYPE_CHECKING:
    from dipoli.positions.consulting import Visit
    from dipoli.web.consultations.queries.soundings import Grid

app = typer.Typer(help="Soundings and contacts, confidential to the chair and the secretariat.", no_args_is_help=True)

ProcessName = Annotated[str | None, typer.Option("--process", metavar="SLUG", help="Which process, if several.")]
AsJSON = Annotated[bool, typer.Option("--json", help="Write JSON for a program to read.")]


class WrongAnswer(DipoliError):
    """An answer, a participant or a proposal that is not there."""


@app.command("grid")
def show_grid(*, process: ProcessName = None, data: DataFolder = None, as_json: AsJSON = False) -> None:
    """Show what each participant answered on each open proposal."""
    open_installation(data)
    from dipoli.cli.seats import secretariat_of  # noqa: PLC0415 - needs Django to be ready
    from dipoli.web.consultations.queries.soundings import grid  # noqa: PLC0415

    found = grid(secretariat_of(process))
    if as_json:
        write_json(
            {
                str(proposal): {each.name: cells[at].response.value for each, cells in found.rows}
                for at, proposal in enumerate(found.proposals)
            }
        )
    else:
        write_lines(*_grid(found))


@app.command("next")
def show_next(*, process: ProcessName = None, data: DataFolder = None, as_json: AsJSON = False) -> None:
    """Say whom to see next, and why."""
    open_installation(data)
    from dipoli.cli.seats import secretariat_of  # noqa: PLC0415 - needs Django to be ready
    from dipoli.web.conference.clock import now_in  # noqa: PLC0415
    from dipoli.web.consultations.queries.soundings import whom_to_see  # noqa: PLC0415

    seat = secretariat_of(process)
    found = whom_to_see(seat, now_in(seat.process))
    if as_json:
        write_json([_visit(each) for each in found])
    else:
        lines = [f"{each.participant}: {' '.join(each.reasons)}" for each in found]
        write_lines(*(lines or ["Nobody need be seen."]))


@app.command("enter")
def enter(
    participant: Annotated[str, typer.Argument(metavar="PARTICIPANT", help="Whom was met.")],
    *,
    proposal: Annotated[str, typer.Option("--on", metavar="TITLE", help="What it answered on.")] = "",
    answer: Annotated[str, typer.Option("--answer", help="positive, cautious, opposed or none yet.")] = "",
    conditions: Annotated[str, typer.Option("--conditions", help="On which conditions, for which reasons.")] = "",
    notes: Annotated[str, typer.Option("--notes", help="Notes for the office.")] = "",
    process: ProcessName = None,
    data: DataFolder = None,
) -> None:
    """Enter a contact that was held just now."""
    open_installation(data)
    from dipoli.cli.seats import secretariat_of  # noqa: PLC0415 - needs Django to be ready
    from dipoli.positions.consulting import Response  # noqa: PLC0415
    from dipoli.web.conference.clock import now_in  # noqa: PLC0415
    from dipoli.web.consultations.acts import Said, record_contact  # noqa: PLC0415
    from dipoli.web.consultations.queries.soundings import proposals  # noqa: PLC0415

    seat = secretariat_of(process)
    people = {each.name: each for each in seat.process.participants.all()}
    topics = {each.title: each for each in proposals(seat).filter(holder=None)}
    known = [each.value for each in Response]
    for value, among, thing in ((participant, people, "participant"), (proposal, {"": None, **topics}, "proposal")):
        if value not in among:
            raise WrongAnswer(f"There is no {thing} “{value}”; there are: {', '.join(filter(None, among)) or 'none'}.")
    if bool(proposal) != bool(answer) or (answer and answer not in known):
        raise WrongAnswer(f"An answer goes with a proposal: give --on and --answer, one of {', '.join(known)}.")
    who = people[participant]
    answers = [Said(who, topics[proposal], Response(answer), conditions)] if proposal else []
    record_contact(seat, [who], answers=answers, notes=notes, now=now_in(seat.process))
    write_lines(f"The contact with {participant} is entered.")


def _grid(found: "Grid") -> Iterator[str]:
    for at, proposal in enumerate(found.proposals):
        counts = ", ".join(f"{number} {response.value}" for response, number in found.counts(proposal).items())
        yield f"{proposal}: {counts}"
        for participant, cells in found.rows:
            answer = cells[at].answer
            words = f" ({answer.conditions})" if answer and answer.conditions else ""
            yield f"  {participant}: {cells[at].response.value}{words}"
    if not found.proposals:
        yield "Nothing is being sounded out."


def _visit(each: "Visit") -> JSON:
    return {
        "participant": each.participant,
        "score": each.score,
        "effect": each.effect,
        "bridging": each.bridging,
        "days": each.days,
        "is_due": each.is_due,
        "brackets": list(each.brackets),
        "reasons": list(each.reasons),
    }
