"""What the commands on votes have in common."""

from typing import TYPE_CHECKING, Annotated

import typer

from dipoli.cli.files import read_bytes

if TYPE_CHECKING:
    from dipoli.positions.ground.files import Reading

Votes = Annotated[
    str,
    typer.Argument(
        metavar="VOTES", help="CSV (long, wide or as Polis exports it), .gz of it, or Parquet; - reads standard input."
    ),
]
ParticipantColumn = Annotated[
    str | None, typer.Option("--participant-column", metavar="NAME", help="Where not recognised.")
]
StatementColumn = Annotated[
    str | None, typer.Option("--statement-column", metavar="NAME", help="Where not recognised.")
]
ValueColumn = Annotated[str | None, typer.Option("--value-column", metavar="NAME", help="Where not recognised.")]
TimeColumn = Annotated[
    str | None, typer.Option("--time-column", metavar="NAME", help="Of several votes the last by this counts.")
]


def read_file(
    name: str, participant: str | None, statement: str | None, value: str | None, time: str | None
) -> "Reading":
    """Read a file of votes."""
    from dipoli.positions.ground.files import Columns, read_votes  # noqa: PLC0415 - brings the compiler in

    return read_votes(read_bytes(name), name, Columns(participant, statement, value, time))
