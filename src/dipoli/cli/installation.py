"""An installation on this machine: its data folder, its database, and who speaks for it at the command line."""

import os
from typing import Annotated

import typer

from dipoli.errors import DipoliError

DataFolder = Annotated[
    str | None,
    typer.Option("--data", metavar="DIR", help="The folder that holds everything; without it DIPOLI_DATA, or `var`."),
]


class NoInstallation(DipoliError):
    """Nothing has been set up in the data folder."""


def open_installation(data: str | None, *, may_begin: bool = False) -> None:
    """Make Django ready on a data folder; with `may_begin` make the folder and bring the database up to date.

    Raises NoInstallation where nothing was set up and nothing may be.
    """
    if data is not None:
        os.environ["DIPOLI_DATA"] = data
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dipoli.web.settings")
    import django  # noqa: PLC0415 - costs half a second, which `dipoli text` need not pay

    from dipoli.web import environment  # noqa: PLC0415

    folder = environment.folder(os.environ, "DIPOLI_DATA", "var")
    if may_begin:
        environment.prepare(os.environ)
    elif not os.environ.get("DIPOLI_DATABASE") and not (folder / environment.DATABASE_FILE).is_file():
        raise NoInstallation(
            f"{folder} holds no negotiation: name its folder with --data, or prepare the rehearsal with `dipoli demo`."
        )
    django.setup()
    if may_begin:
        from dipoli.web.upgrading import bring_up_to_date  # noqa: PLC0415 - needs Django to be ready

        bring_up_to_date()
