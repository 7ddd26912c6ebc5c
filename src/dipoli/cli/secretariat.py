"""`dipoli serve`, `demo`, `check` and `table`: the running secretariat."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from dipoli.cli.files import read, write_json, write_lines
from dipoli.cli.installation import DataFolder, bring_up_to_date, open_installation
from dipoli.errors import DipoliError

Host = Annotated[str, typer.Option("--host", help="The address to listen on.")]
Port = Annotated[int, typer.Option("--port", min=1, max=65_535, help="The port to listen on.")]

LOOPBACK = "127.0.0.1"


class CannotServe(DipoliError):
    """An address that cannot be listened on."""


class CannotTable(DipoliError):
    """A document that has no place to go to."""


def add_to(app: typer.Typer) -> None:
    """Add the commands of the secretariat to the command line."""
    for command in (serve, demo, check, upgrade, table):
        app.command()(command)


def serve(data: DataFolder = None, host: Host = LOOPBACK, port: Port = 8000) -> None:
    """Serve the secretariat, bringing its database up to date first."""
    open_installation(data, may_begin=True)
    _listen(host, port)


def demo(
    data: DataFolder = None,
    host: Host = LOOPBACK,
    port: Port = 8000,
    *,
    serving: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve it, or only prepare it.")] = True,
    reset: Annotated[bool, typer.Option("--reset", help="Start the rehearsal over.")] = False,
) -> None:
    """Prepare the rehearsal, a fictional conference, and serve it. Starting twice does no harm."""
    open_installation(data, may_begin=True)
    from dipoli.web.rehearsal.accounts import PASSWORD, sign_ins  # noqa: PLC0415 - needs Django to be ready
    from dipoli.web.rehearsal.loader import prepare  # noqa: PLC0415

    prepared = prepare(datetime.now(UTC), reset=reset)
    write_lines(*prepared.notes, "", f"Sign in with the password “{PASSWORD}” as one of:")
    people = sign_ins()
    width = max(len(person.username) for person in people)
    write_lines(
        *(f"  {p.username:<{width}}  {p.role}{f' of {p.participant}' if p.participant else ''}" for p in people)
    )
    if serving:
        # By its name, as passkeys work at no number.
        name = "localhost" if host == LOOPBACK else host
        write_lines("", f"The rehearsal is served at http://{name}:{port}/ (stop it with Ctrl+C).")
        _listen(host, port)


def check(
    data: DataFolder = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON for a program to read.")] = False,
) -> None:
    """Say what is wrong with this installation and verify its record. Leaves with 1 if anything is."""
    open_installation(data, may_be_behind=True)
    from dipoli.web.installation.soundness import faults  # noqa: PLC0415 - needs Django to be ready

    found = faults()
    if as_json:
        write_json(list(found))
    else:
        write_lines(*(found or ("All is well.",)))
    raise typer.Exit(1 if found else 0)


def upgrade(data: DataFolder = None) -> None:
    """Bring the database of an earlier version up to date, as a server does when it starts. Make a copy before."""
    made = bring_up_to_date(open_installation(data, may_be_behind=True))
    write_lines(f"The database is up to date. Changes made: {made}." if made else "The database is up to date.")


def table(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A plain text file in UTF-8; - is standard input.")],
    basket: Annotated[str, typer.Option("--basket", metavar="NUMBER", help="The basket to table it in, such as II.")],
    *,
    title: Annotated[str | None, typer.Option("--title", help="Its title; without it the file's name.")] = None,
    number: Annotated[
        str | None, typer.Option("--number", help="Its whole number, such as I/7; without it the next of the basket.")
    ] = None,
    process: Annotated[str | None, typer.Option("--process", metavar="SLUG", help="Which process, if several.")] = None,
    data: DataFolder = None,
) -> None:
    """Table any text file as a document, on behalf of the secretariat."""
    source = read(file)
    open_installation(data)
    from dipoli.cli.seats import secretariat_of  # noqa: PLC0415 - needs Django to be ready
    from dipoli.web.conference.clock import now_in  # noqa: PLC0415
    from dipoli.web.conference.queries import baskets  # noqa: PLC0415
    from dipoli.web.drafting.acts import table_document  # noqa: PLC0415

    seat = secretariat_of(process)
    found = {each.number: each for each in baskets(seat)}
    if basket not in found:
        raise CannotTable(f"There is no basket “{basket}”; there are: {', '.join(found) or 'none'}.")
    named = title or re.sub(r"[\W_]+", " ", Path(file).stem).strip() or "Untitled"
    document = table_document(seat, found[basket], named[:200], source, number=number, now=now_in(seat.process))
    write_lines(f"{document.number} is tabled in basket {basket}: {document.title}")


def _listen(host: str, port: int) -> None:
    from dipoli.web.serving import server  # noqa: PLC0415 - needs Django to be ready

    if not server.serve(host, port):
        raise CannotServe(
            f"Nothing can listen on {host}, port {port}: something else does, or the address is not this machine's; "
            "name another with --port or --host."
        )
