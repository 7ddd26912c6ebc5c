"""`dipoli retention`: prune what is kept no longer."""

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated

import typer

from dipoli.cli.files import write_json, write_lines
from dipoli.cli.installation import DataFolder, open_installation


def retention(
    data: DataFolder = None,
    *,
    trying: Annotated[bool, typer.Option("--dry-run", help="Only count what would be pruned.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON for a program to read.")] = False,
) -> None:
    """Prune letters, sessions, invitations and kept answers that are older than this installation keeps them.

    Run it once a day from a timer. Nothing of a record is pruned, and nothing of people in a process on hold.
    """
    open_installation(data)
    from dipoli.web.accounts.retaining import prune  # noqa: PLC0415 - needs Django to be ready

    done = asdict(prune(datetime.now(UTC), trying=trying))
    if as_json:
        write_json(done)
        return
    verb = "To be pruned" if trying else "Pruned"
    write_lines(f"{verb}: {', '.join(f'{number} {what}' for what, number in done.items())}.")
