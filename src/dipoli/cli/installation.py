"""An installation on this machine: its data folder, its database, and who speaks for it at the command line."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from dipoli.errors import DipoliError

DataFolder = Annotated[
    str | None,
    typer.Option("--data", metavar="DIR", help="The folder that holds everything; without it DIPOLI_DATA, or `var`."),
]


class NoInstallation(DipoliError):
    """Nothing has been set up in the data folder."""


class Behind(DipoliError):
    """The database was written by an earlier version and not brought up to date."""


def open_installation(data: str | None, *, may_begin: bool = False, may_be_behind: bool = False) -> Path:
    """Make Django ready on a data folder and name it; with `may_begin` make it and bring its database up to date.

    Raises NoInstallation where nothing was set up and nothing may be, or nothing answers, Behind where the database is
    of an earlier version and may not be, OfALaterVersion where it is of a later one.
    """
    if data is not None:
        os.environ["DIPOLI_DATA"] = data
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dipoli.web.settings")
    import django  # noqa: PLC0415 - costs half a second, which `dipoli text` need not pay

    from dipoli.web.installation import environment  # noqa: PLC0415

    folder = environment.folder(os.environ, "DIPOLI_DATA", "var")
    if may_begin:
        environment.prepare(os.environ)
    elif not os.environ.get("DIPOLI_DATABASE") and not (folder / environment.DATABASE_FILE).is_file():
        raise NoInstallation(
            f"{folder} holds no negotiation: name its folder with --data, begin one with `dipoli serve`,"
            " or prepare the rehearsal with `dipoli demo`."
        )
    django.setup()
    if may_begin:
        bring_up_to_date(folder)
    elif not may_be_behind and (waiting := _waiting(folder)):
        raise Behind(
            f"The database of {folder} is behind this version by {waiting}: make a copy of it, then run "
            "`dipoli upgrade`."
        )
    return folder


def make_ready() -> None:
    """Make Django ready for what needs no installation, such as a language; nothing where it already is."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dipoli.web.settings")
    import django  # noqa: PLC0415 - costs half a second, which `dipoli text` need not pay

    django.setup()


def bring_up_to_date(folder: Path) -> int:
    """Make the changes that this version has and the database has not, and count them."""
    from dipoli.web.installation import upgrading  # noqa: PLC0415 - needs Django to be ready

    with _reached(folder):
        return upgrading.bring_up_to_date()


def _waiting(folder: Path) -> str:
    from dipoli.web.installation.upgrading import changes, changes_waiting  # noqa: PLC0415 - needs Django to be ready

    with _reached(folder):
        waiting = changes_waiting()
    return changes(waiting) if waiting else ""


@contextmanager
def _reached(folder: Path) -> Iterator[None]:
    """Say in a sentence that a database does not answer, or is none."""
    from django.db import DatabaseError  # noqa: PLC0415 - costs what `dipoli text` need not pay

    try:
        yield
    except DatabaseError as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        raise NoInstallation(
            f"The database of {folder} cannot be used ({reason}): `dipoli check` says more; put it back from a copy, "
            "or name another folder with --data."
        ) from error
