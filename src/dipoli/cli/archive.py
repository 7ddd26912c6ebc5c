"""`dipoli archive`: a whole process in one file, to be kept, verified, and taken in elsewhere."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from dipoli.cli.files import STANDARD, NoFile, write_json, write_lines
from dipoli.cli.installation import DataFolder, open_installation

app = typer.Typer(help="Keep a whole process in one file.", no_args_is_help=True)

File = Annotated[str, typer.Argument(metavar="FILE", help="A file that `dipoli archive export` wrote.")]
AsJSON = Annotated[bool, typer.Option("--json", help="Write JSON for a program to read.")]


@app.command("export")
def export_process(
    process: Annotated[str, typer.Argument(metavar="PROCESS", help="The short name of the process: rehearsal.")],
    out: Annotated[str, typer.Argument(metavar="OUT", help="The file to write; - is standard output.")],
    *,
    redacted: Annotated[
        bool, typer.Option("--redacted", help="The record alone, with only what is public in it; it still verifies.")
    ] = False,
    data: DataFolder = None,
) -> None:
    """Write a process as it is at this instant."""
    open_installation(data)
    from dipoli.cli.seats import process_named  # noqa: PLC0415 - needs Django to be ready
    from dipoli.web.archive import export  # noqa: PLC0415
    from dipoli.web.record.models import Distribution  # noqa: PLC0415

    found = process_named(process)
    with _opened_to_write(out) as file:
        export(found, file, shown=frozenset({Distribution.PUBLIC}) if redacted else None)


@app.command("import")
def import_file(
    file: File,
    *,
    join_accounts: Annotated[
        bool, typer.Option("--join-accounts", help="Accounts here of the same names are the same persons.")
    ] = False,
    data: DataFolder = None,
) -> None:
    """Take a process in from its archive, all of it or nothing. Leaves with 1 if the archive was altered."""
    with _opened(file) as opened:
        open_installation(data, may_begin=True)
        from dipoli.web.archive import Broken, import_archive  # noqa: PLC0415 - needs Django to be ready

        try:
            found = import_archive(opened, joining_accounts=join_accounts)
        except Broken as broken:
            write_lines(str(broken))
            raise typer.Exit(1) from None
    write_lines(f"{found.head.process} is here: {found.rows:,} rows and a record of {found.entries:,} entries.")


@app.command("verify")
def verify_file(file: File, *, as_json: AsJSON = False) -> None:
    """Say whether an archive is as it was exported. Leaves with 1 if it is not, the first broken entry named first."""
    with _opened(file) as opened:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dipoli.web.settings")
        import django  # noqa: PLC0415 - costs half a second, which `dipoli text` need not pay

        django.setup()
        from dipoli.web.archive import verify  # noqa: PLC0415 - needs Django to be ready

        found = verify(opened)
    if as_json:
        write_json(
            {
                "process": found.head.process,
                "redacted": found.head.is_redacted,
                "entries": found.entries,
                "without_content": found.without_content,
                "withheld": found.withheld,
                "rows": found.rows,
                "digest": found.digest,
                "faults": list(found.faults),
            }
        )
    elif found.faults:
        write_lines(f"{file} is not as it was exported:", *(f"  {fault}" for fault in found.faults))
    else:
        hidden = found.without_content + found.withheld
        but = f", {hidden:,} of them without their content" if hidden else ""
        write_lines(
            f"{file} is as it was exported: {found.rows:,} rows, {found.entries:,} entries{but}.",
            f"The seal of its last entry is {found.digest or 'none'}: compare it with one noted elsewhere.",
        )
    raise typer.Exit(1 if found.faults else 0)


@app.command("replay")
def replay_file(
    file: File,
    *,
    speed: Annotated[
        float | None, typer.Option("--speed", min=0.001, help="How many times as fast; without it nothing waits.")
    ] = None,
    stepping: Annotated[bool, typer.Option("--step", help="Wait for Enter before each act.")] = False,
    after: Annotated[int, typer.Option("--after", min=0, help="Begin after the entry with this number.")] = 0,
) -> None:
    """Go through a process act by act, as it happened: at once, by a compressed clock, or step by step."""
    with _opened(file) as opened:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dipoli.web.settings")
        import django  # noqa: PLC0415 - costs half a second, which `dipoli text` need not pay

        django.setup()
        from dipoli.web.archive import replay  # noqa: PLC0415 - needs Django to be ready
        from dipoli.web.pages.chronicle import tell  # noqa: PLC0415

        for played in replay(opened, speed=speed or 1.0, after=after):
            if stepping:
                typer.prompt("", default="", show_default=False, prompt_suffix="", err=True)
            elif speed is not None:
                time.sleep(played.wait.total_seconds())
            event = tell(played.entry)
            write_lines(f"{event.number:>6}  {event.at:%Y-%m-%d %H:%M}  {event.sentence}")


@contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    try:
        with Path(name).open("rb") as file:
            yield file
    except OSError as error:
        raise NoFile(f"{name} cannot be read ({(error.strerror or str(error)).lower()}): name an archive.") from None


@contextmanager
def _opened_to_write(name: str) -> Iterator[BinaryIO]:
    """Open a file for its owner only, which is there whole or not at all."""
    if name == STANDARD:
        yield sys.stdout.buffer
        return
    waiting = Path(f"{name}.part")
    try:
        with os.fdopen(os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            yield file
        waiting.replace(name)
    except OSError as error:
        waiting.unlink(missing_ok=True)
        raise NoFile(
            f"{name} cannot be written ({(error.strerror or str(error)).lower()}): name a place that can."
        ) from None
    except BaseException:
        waiting.unlink(missing_ok=True)
        raise
