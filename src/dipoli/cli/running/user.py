"""`dipoli user`: the accounts of an installation, for whoever runs it."""

from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from dipoli.cli.files import write_json, write_lines
from dipoli.cli.installation import DataFolder, open_installation
from dipoli.errors import DipoliError

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from dipoli.web.conference.models import Seat

app = typer.Typer(help="Make, lock, unlock, reset and erase accounts.", no_args_is_help=True)
Name = Annotated[str, typer.Argument(metavar="NAME", help="The name that the person signs in with.")]


class NoAccount(DipoliError):
    """An account that is not there, or cannot be made so."""


@app.command("list")
def show(
    data: DataFolder = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON for a program to read.")] = False,
) -> None:
    """List the accounts: what opens each, whether it is locked, and where its person sits."""
    open_installation(data)
    from dipoli.web.accounts.listing import listed  # noqa: PLC0415 - needs Django to be ready

    rows = listed()
    if as_json:
        write_json([{**asdict(row)} for row in rows])
    else:
        write_lines(*(str(row) for row in rows))


@app.command()
def make(
    name: Name,
    data: DataFolder = None,
    *,
    address: Annotated[str, typer.Option("--address", help="The person's e-mail address.")] = "",
) -> None:
    """Make an account without a seat, and print the link by which its person sets a password, once, within two days."""
    open_installation(data)
    from dipoli.web.accounts.listing import make_account  # noqa: PLC0415 - needs Django to be ready

    write_lines(
        f"The account {name} is made. Its password is set here:", make_account(name, address, datetime.now(UTC))
    )


@app.command()
def lock(name: Name, data: DataFolder = None) -> None:
    """Let an account open nothing until it is unlocked, and end its sessions."""
    _tend("lock_account", name, data)
    write_lines(f"The account {name} is locked.")


@app.command()
def unlock(name: Name, data: DataFolder = None) -> None:
    """Let an account open again what it opened, and count its failures to sign in anew."""
    _tend("unlock_account", name, data)
    write_lines(f"The account {name} opens again.")


@app.command()
def reset(name: Name, data: DataFolder = None) -> None:
    """Take from an account all that opens it, and print the link by which a new password is set."""
    opened = _tend("reset_account", name, data)
    from dipoli.web.accounts.acts.tending import Opened  # noqa: PLC0415 - Django is ready by now
    from dipoli.web.accounts.posting import way_link  # noqa: PLC0415

    assert isinstance(opened, Opened)  # noqa: S101
    write_lines(f"Nothing opens the account {name} but this, once, within two days:", way_link(opened.secret))


@app.command("sign-out")
def sign_out(name: Name, data: DataFolder = None) -> None:
    """Sign a person out everywhere."""
    _tend("end_sessions", name, data)
    write_lines(f"{name} is signed out everywhere.")


@app.command()
def erase(
    name: Name,
    data: DataFolder = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do it without asking.")] = False,
) -> None:
    """Erase what is kept of a person for good; the record stays as it is, and verifies."""
    if not yes:
        typer.confirm(f"Erase what is kept of {name} for good?", abort=True)
    _tend("erase_person", name, data)
    write_lines(f"What was kept of {name} is erased.")


def _tend(act: str, name: str, data: str | None) -> object:
    """Do an act on an account in a process in which its person sits, whose record says so."""
    open_installation(data)
    from dipoli.web.accounts import acts  # noqa: PLC0415 - needs Django to be ready
    from dipoli.web.conference.clock import now_in  # noqa: PLC0415

    seat = _seat_of(name)
    return getattr(acts, act)(acts.Operator(seat.process), seat, now=now_in(seat.process))


def _seat_of(name: str) -> "Seat":
    from dipoli.web.conference.models import Seat  # noqa: PLC0415 - needs Django to be ready

    user = _account(name)
    seat = Seat.objects.select_related("process", "participant", "user").filter(user=user).order_by("pk").first()
    if seat is None:
        raise NoAccount(
            f"{name} sits in no process, so no record could say what is done: give the account a seat first."
        )
    return seat


def _account(name: str) -> "User":
    from django.contrib.auth.models import User  # noqa: PLC0415 - needs Django to be ready

    user = User.objects.filter(username=name).first()
    if user is None:
        raise NoAccount(f"There is no account {name!r}: `dipoli user list` names those there are.")
    return user
