"""The commands for what happens before the table, and for what was said before: as the secretariat sees it."""

import typer

from dipoli.cli.consulting import balance, concerns, initiatives, principles, soundings
from dipoli.cli.consulting.searching import search


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.add_typer(soundings.app, name="consultations")
    app.add_typer(initiatives.app, name="initiatives")
    app.add_typer(concerns.app, name="concerns")
    app.add_typer(principles.app, name="principles")
    app.add_typer(balance.app, name="balance")
    app.command("search")(search)
