"""More of `dipoli text`: what a text leaves to choose, and what became of what was brought to it."""

import typer

from dipoli.cli.texts import aligning, causing, choosing, tracing


def add_to(app: typer.Typer) -> None:
    """Add the commands to `dipoli text`."""
    choosing.add_to(app)
    tracing.add_to(app)
    aligning.add_to(app)
    causing.add_to(app)
