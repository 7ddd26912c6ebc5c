"""What these commands have in common."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from dipoli.cli.installation import open_installation
from dipoli.errors import DipoliError

if TYPE_CHECKING:
    from dipoli.web.conference.models import Seat

T = TypeVar("T")

ProcessName = Annotated[str | None, typer.Option("--process", metavar="SLUG", help="Which process, if several.")]
AsJSON = Annotated[bool, typer.Option("--json", help="Write JSON for a program to read.")]


class NotThere(DipoliError):
    """Something that a command names and that is not there."""


def seat_in(process: str | None, data: str | None) -> "Seat":
    """Open the installation and give the seat for which the command line speaks: the secretariat's."""
    open_installation(data)
    from dipoli.cli.seats import secretariat_of  # noqa: PLC0415 - needs Django to be ready

    return secretariat_of(process)


def instant(seat: "Seat") -> datetime:
    """Give the instant at which a command happens, by the clock of its process."""
    from dipoli.web.conference.clock import now_in  # noqa: PLC0415 - needs Django to be ready

    return now_in(seat.process)


def chosen(name: str, among: Mapping[str, T], thing: str) -> T:
    """Find what a name stands for; NotThere lists what there is."""
    if name not in among:
        raise NotThere(f"There is no {thing} “{name}”; there are: {', '.join(among) or 'none'}.")
    return among[name]
