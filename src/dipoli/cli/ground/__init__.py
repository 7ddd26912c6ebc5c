"""`dipoli positions map`, `tables`, `merge` and `movement`: common ground from files of votes."""

import typer

from dipoli.cli.ground.mapping import map_votes
from dipoli.cli.ground.movement import show_movement
from dipoli.cli.ground.tables import count_tables, merge_tables


def add_to(app: typer.Typer) -> None:
    """Add the commands on votes."""
    app.command("map")(map_votes)
    app.command("tables")(count_tables)
    app.command("merge")(merge_tables)
    app.command("movement")(show_movement)
