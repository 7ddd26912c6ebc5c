"""`dipoli notify`: write the letters that are due, and send them."""

from typing import Annotated

import typer

from dipoli.cli.files import write_json, write_lines
from dipoli.cli.installation import DataFolder, open_installation


def notify(
    data: DataFolder = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON for a program to read.")] = False,
) -> None:
    """Write and send the letters that are due, as `dipoli serve` does twice a minute. Leaves with 1 if some wait.

    Run it from a timer where something else serves the pages. Nothing is sent twice however often it runs.
    """
    open_installation(data)
    from django.conf import settings  # noqa: PLC0415 - needs Django to be ready

    from dipoli.web.serving.mailing import go_round  # noqa: PLC0415

    done = go_round()
    if as_json:
        write_json({"sent": done.sent, "given_up": done.given_up, "waiting": done.waiting, "problem": done.problem})
    elif not settings.MAIL:
        write_lines("No mail server is named in DIPOLI_MAIL: letters are written and wait.")
    else:
        why = f" ({done.problem})" if done.problem else ""
        write_lines(f"Letters sent: {done.sent}; waiting: {done.waiting}; given up: {done.given_up}{why}.")
    raise typer.Exit(1 if done.problem or not settings.MAIL else 0)
