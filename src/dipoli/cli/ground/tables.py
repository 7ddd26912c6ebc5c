"""`dipoli positions tables` and `merge`: count a shard of the votes where it lies, and add the shards up."""

from typing import Annotated

import typer

from dipoli.cli.files import read_bytes, write_bytes, write_lines
from dipoli.cli.ground.options import ParticipantColumn, StatementColumn, TimeColumn, ValueColumn, Votes, read_file

Output = Annotated[str, typer.Option("--output", "-o", metavar="OUT", help="Where to write the tables.")]


def count_tables(
    votes: Votes,
    *,
    output: Output,
    participant_column: ParticipantColumn = None,
    statement_column: StatementColumn = None,
    value_column: ValueColumn = None,
    time_column: TimeColumn = None,
) -> None:
    """Count the pair tables of a file of votes, to be merged with those of other participants."""
    from dipoli.positions.ground.counting.tables import count  # noqa: PLC0415
    from dipoli.positions.ground.files import save_tables  # noqa: PLC0415 - brings the compiler in

    reading = read_file(votes, participant_column, statement_column, value_column, time_column)
    tables = count(reading.votes)
    write_bytes(save_tables(tables), output)
    write_lines(f"{output}: {tables.votes:,} votes by {len(tables.participants):,} participants, {tables.shards[0]}")


def merge_tables(
    tables: Annotated[list[str], typer.Argument(metavar="TABLES", help="Files that `dipoli positions tables` wrote.")],
    output: Output,
) -> None:
    """Merge pair tables of disjoint sets of participants; a shard that comes twice is refused."""
    from dipoli.positions.ground.counting.tables import merged  # noqa: PLC0415
    from dipoli.positions.ground.files import load_tables, save_tables  # noqa: PLC0415 - brings the compiler in

    whole = merged(load_tables(read_bytes(name), name) for name in tables)
    write_bytes(save_tables(whole), output)
    write_lines(
        f"{output}: {whole.votes:,} votes by {len(whole.participants):,} participants, {len(whole.shards)} shards"
    )
