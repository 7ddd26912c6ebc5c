"""`dipoli roll-calls`: records of votes of other bodies, filed in a process of the installation."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from dipoli.cli.files import JSON, read_bytes, write_json, write_lines
from dipoli.cli.ground.movement import show_found
from dipoli.cli.installation import DataFolder, open_installation
from dipoli.errors import DipoliError

if TYPE_CHECKING:
    from dipoli.web.conference.models import Seat
    from dipoli.web.rollcalls.models import VotingRecord

app = typer.Typer(help="Records of votes of other bodies: list, file, show, remove.", no_args_is_help=True)

ProcessName = Annotated[str | None, typer.Option("--process", metavar="SLUG", help="Which process, if several.")]
AsJSON = Annotated[bool, typer.Option("--json", help="Write JSON for a program to read.")]
Number = Annotated[int, typer.Argument(metavar="NUMBER", help="The number of the record.")]


class NoRecord(DipoliError):
    """A record of votes that is not there."""


@app.command("list")
def show_records(*, process: ProcessName = None, data: DataFolder = None, as_json: AsJSON = False) -> None:
    """List the records of votes."""
    open_installation(data)
    from dipoli.cli.seats import secretariat_of  # noqa: PLC0415 - needs Django to be ready
    from dipoli.web.rollcalls.queries import voting_records  # noqa: PLC0415

    found: list[dict[str, JSON]] = [
        {
            "number": each.number,
            "body": each.body,
            "source": each.source,
            "roll_calls": each.calls.count(),
            "voters": len(each.voters),
            "votes": each.votes,
        }
        for each in voting_records(secretariat_of(process))
    ]
    if as_json:
        write_json(found)
        return
    for each in found:
        counts = f"{each['roll_calls']:,} roll calls, {each['voters']:,} who vote, {each['votes']:,} votes"
        write_lines(f"{each['number']}. {each['body']}: {counts}")


@app.command("file")
def file_votes(
    votes: Annotated[str, typer.Argument(metavar="VOTES", help="CSV, .gz of it, or Parquet: a row for each vote.")],
    *,
    body: Annotated[str, typer.Option("--body", metavar="NAME", help="Which body voted.")],
    source: Annotated[str, typer.Option("--source", metavar="WORDS", help="Where the votes are published.")],
    note: Annotated[str, typer.Option("--note", metavar="WORDS", help="What readers should know of it.")] = "",
    calls: Annotated[
        str | None, typer.Option("--calls", metavar="FILE", help="Dates and titles, a row for each roll call.")
    ] = None,
    participant_column: Annotated[str, typer.Option("--participant-column", metavar="NAME")] = "",
    call_column: Annotated[str, typer.Option("--call-column", metavar="NAME")] = "",
    date_column: Annotated[str, typer.Option("--date-column", metavar="NAME")] = "",
    value_column: Annotated[str, typer.Option("--value-column", metavar="NAME")] = "",
    title_column: Annotated[str, typer.Option("--title-column", metavar="NAME")] = "",
    time_column: Annotated[
        str, typer.Option("--time-column", metavar="NAME", help="Of several votes the last by this counts.")
    ] = "",
    process: ProcessName = None,
    data: DataFolder = None,
    as_json: AsJSON = False,
) -> None:
    """File the roll calls of another body, all of a file or nothing, as the secretariat."""
    open_installation(data)
    from dipoli.cli.seats import secretariat_of  # noqa: PLC0415 - needs Django to be ready
    from dipoli.positions.records import CallColumns  # noqa: PLC0415
    from dipoli.web.conference.clock import now_in  # noqa: PLC0415
    from dipoli.web.rollcalls import acts, queries  # noqa: PLC0415

    seat = secretariat_of(process)
    columns = CallColumns(participant_column, call_column, date_column, value_column, title_column, time_column)
    filed = acts.file_roll_calls(
        seat,
        body,
        source,
        read_bytes(votes),
        name=votes,
        note=note,
        columns=columns,
        calls=b"" if calls is None else read_bytes(calls),
        now=now_in(seat.process),
    )
    thin = [str(each) for each in queries.thin_years(seat, filed.number)]
    strange = queries.not_participants(seat, filed.number)
    if as_json:
        about = {"number": filed.number, "symbol": filed.symbol, "votes": filed.votes, **filed.counted}
        write_json({**about, "thin": thin, "not_participants": list(strange)})
    else:
        _tell(filed, thin, strange)


def _tell(filed: "VotingRecord", thin: Sequence[str], strange: Sequence[str]) -> None:
    """Say what was taken of a file, what was not, and why."""
    counted = filed.counted
    write_lines(
        f"{filed.symbol}: {filed.votes:,} votes by {len(filed.voters):,} in {filed.calls.count():,} roll calls;"
        f" {counted['replaced']:,} votes were replaced by a later one, {counted['changed']:,} of which said something"
        f" else; {counted['blank']:,} rows hold no vote; {counted['redated']:,} roll calls have several dates, and"
        f" {counted['undated']:,} have none and were not taken.",
        *thin,
        *([f"No participants of this process: {', '.join(strange)}"] if strange else []),
    )


@app.command("show")
def show_record(
    number: Number,
    *,
    of: Annotated[str, typer.Option("--of", metavar="NAMES", help="Whom to show, separated by commas.")] = "",
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="OUT", help="Write a picture: .svg or .png.")
    ] = None,
    process: ProcessName = None,
    data: DataFolder = None,
    as_json: AsJSON = False,
) -> None:
    """Show where everybody in a record stood over the years, and who moved most."""
    open_installation(data)
    from dipoli.web.rollcalls.mapping import record_of  # noqa: PLC0415 - needs Django to be ready

    _, filed = _found(process, number)
    show_found(record_of(filed), of, output, as_json=as_json)


@app.command("remove")
def remove(
    number: Number,
    *,
    reason: Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why it goes; it stays on record.")],
    process: ProcessName = None,
    data: DataFolder = None,
) -> None:
    """Take a record of votes out, for a reason."""
    open_installation(data)
    from dipoli.web.conference.clock import now_in  # noqa: PLC0415 - needs Django to be ready
    from dipoli.web.rollcalls.acts import remove_roll_calls  # noqa: PLC0415

    seat, filed = _found(process, number)
    removed = remove_roll_calls(seat, filed, reason, now=now_in(seat.process))
    write_lines(f"{removed.symbol} {removed.body} is removed.")


def _found(process: str | None, number: int) -> "tuple[Seat, VotingRecord]":
    from dipoli.cli.seats import secretariat_of  # noqa: PLC0415 - needs Django to be ready
    from dipoli.web.rollcalls.queries import voting_record  # noqa: PLC0415

    seat = secretariat_of(process)
    found = voting_record(seat, number)
    if found is None:
        raise NoRecord(f"There is no record of votes {number} in this process: `dipoli roll-calls list` names them.")
    return seat, found
