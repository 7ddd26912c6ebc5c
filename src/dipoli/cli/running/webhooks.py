"""`dipoli webhooks`: tell programs what they asked to be told."""

from typing import Annotated

import typer

from dipoli.cli.files import write_json, write_lines
from dipoli.cli.installation import DataFolder, open_installation


def webhooks(
    data: DataFolder = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON for a program to read.")] = False,
) -> None:
    """Tell by webhook what is due, as `dipoli serve` does every few seconds. Leaves with 1 if something went wrong.

    Run it from a timer where something else serves the pages. An address may be told twice where a round was cut off,
    under the same webhook-id.
    """
    open_installation(data)
    from dipoli.web.serving.mailing import tell_round  # noqa: PLC0415 - needs Django to be ready

    done = tell_round()
    if as_json:
        write_json({"sent": done.sent, "given_up": done.given_up, "waiting": done.waiting, "problem": done.problem})
    else:
        why = f" ({done.problem})" if done.problem else ""
        write_lines(f"Told: {done.sent}; waiting: {done.waiting}; given up: {done.given_up}{why}.")
    raise typer.Exit(1 if done.problem else 0)
