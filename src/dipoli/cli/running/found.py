"""`dipoli found`: a process in earnest, from nothing to a secretariat that can sign in."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from dipoli.cli.files import write_json, write_lines
from dipoli.cli.installation import DataFolder, open_installation
from dipoli.errors import DipoliError
from dipoli.procedure.stages import Stage

if TYPE_CHECKING:
    from django.contrib.auth.models import User

STAGES = ", ".join(stage.value for stage in Stage)


class WrongFounding(DipoliError):
    """A process that cannot be founded so."""


def found(
    process: Annotated[str, typer.Argument(metavar="SLUG", help="Its short name in addresses, such as halden-sea.")],
    *,
    title: Annotated[str, typer.Option("--title", help="What it is called.")],
    symbol: Annotated[str, typer.Option("--symbol", help="What the symbols of its documents begin with.")],
    secretariat: Annotated[
        str, typer.Option("--secretariat", metavar="NAME", help="The account that has the secretariat's first seat.")
    ],
    person: Annotated[str, typer.Option("--person", help="Who sits there, as others read it.")] = "The secretariat",
    address: Annotated[str, typer.Option("--address", help="The e-mail address of an account that is made.")] = "",
    rules: Annotated[str, typer.Option("--rules", metavar="PROFILE", help="The rules of procedure.")] = "osce-2006",
    stage: Annotated[
        str, typer.Option("--stage", metavar="STAGE", help=f"The stage it begins with: {STAGES}.")
    ] = Stage.INITIATIVE.value,
    about: Annotated[str, typer.Option("--about", help="What it is about.")] = "",
    basket: Annotated[
        list[str] | None, typer.Option("--basket", metavar="NUMBER=TITLE", help="A basket to open; repeat for each.")
    ] = None,
    data: DataFolder = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON for a program to read.")] = False,
) -> None:
    """Found a process with its secretariat, and print the link by which a new account sets its password, once."""
    begins, opened = _stage(stage), [_basket(each) for each in basket or ()]
    open_installation(data, may_begin=True)
    from django.db import transaction  # noqa: PLC0415 - needs Django to be ready

    from dipoli.web.accounts.listing import make_account  # noqa: PLC0415
    from dipoli.web.conference import acts  # noqa: PLC0415
    from dipoli.web.conference.models import Role  # noqa: PLC0415

    now = datetime.now(UTC)
    founder = acts.Founder(process, person)
    with transaction.atomic():
        acts.found_process(founder, title=title, symbol=symbol, rules=rules, about=about, phase=begins, now=now)
        link = "" if _account(secretariat) else make_account(secretariat, address, now)
        user = _account(secretariat)
        assert user is not None  # noqa: S101 - it was there, or has just been made
        seat = acts.assign_seat(founder, user=user, role=Role.SECRETARIAT, display_name=person, now=now)
        for number, name in opened:
            acts.open_basket(seat, number=number, title=name, now=now)
    if as_json:
        write_json({"process": process, "secretariat": secretariat, "link": link or None})
        return
    write_lines(f"{title} is founded under the short name {process}, at the stage of {begins.words}.")
    if link:
        write_lines(f"The account {secretariat} is made. Its password is set here, once, within two days:", link)
    else:
        write_lines(f"{secretariat} signs in as before, and has the secretariat's seat.")


def _stage(said: str) -> Stage:
    known = {stage.value: stage for stage in Stage}
    if said not in known:
        raise WrongFounding(f"There is no stage “{said}”; there are: {STAGES}.")
    return known[said]


def _basket(said: str) -> tuple[str, str]:
    number, sign, title = (part.strip() for part in said.partition("="))
    if not (number and sign and title):
        raise WrongFounding(f"“{said}” is no basket: give its number and title, such as --basket 'I=Security'.")
    return number, title


def _account(name: str) -> "User | None":
    from django.contrib.auth.models import User  # noqa: PLC0415 - needs Django to be ready

    return User.objects.filter(username=name).first()
