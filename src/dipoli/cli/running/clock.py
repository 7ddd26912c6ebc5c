"""`dipoli clock`: what the clock of a rehearsal shows, and setting it as its trainer."""

from datetime import datetime
from typing import Annotated

import typer

from dipoli.cli.files import write_lines
from dipoli.cli.installation import DataFolder, open_installation
from dipoli.errors import DipoliError


class WrongInstant(DipoliError):
    """An instant that is none, or whose time zone is not said."""


def clock(
    *,
    pace: Annotated[
        int | None,
        typer.Option("--pace", metavar="FACTOR", help="How fast it goes: 1440 is a day a minute, 0 stands."),
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="INSTANT", help="Move it forward, such as to 2026-12-01T12:00+01:00.")
    ] = None,
    to_next: Annotated[bool, typer.Option("--next", help="Move it forward to what comes next.")] = False,
    process: Annotated[str | None, typer.Option("--process", metavar="SLUG", help="Which process, if several.")] = None,
    data: DataFolder = None,
) -> None:
    """Say what the clock of a rehearsal shows and what comes next; set it, on behalf of its secretariat."""
    wanted = _instant(to) if to is not None else None
    open_installation(data)
    from dipoli.cli.seats import secretariat_of  # noqa: PLC0415 - needs Django to be ready
    from dipoli.web.conference.acts import set_clock, step_clock  # noqa: PLC0415
    from dipoli.web.conference.clock import now_in, wall  # noqa: PLC0415
    from dipoli.web.pages.clock.deadlines import deadlines  # noqa: PLC0415
    from dipoli.web.pages.clock.face import face  # noqa: PLC0415

    seat = secretariat_of(process)
    coming = deadlines(seat, now_in(seat.process))
    if to_next:
        if not coming:
            raise WrongInstant("Nothing has a date that is still to come: say with --to how far the clock is moved.")
        wanted = coming[0].at
    if pace is not None:
        set_clock(seat, pace, wall=wall(), now=now_in(seat.process))
    if wanted is not None:
        step_clock(seat, wanted, wall=wall(), now=now_in(seat.process))
    seat = secretariat_of(process)
    shown = face(seat.process)
    now = now_in(seat.process)
    write_lines(
        f"{now:%-d %B %Y, %H:%M:%S} UTC: {shown.pace if shown else 'this is no rehearsal, its clock is the wall’s'}.",
        *(f"  {each.at:%-d %B %Y, %H:%M} UTC: {each.words}" for each in coming if each.at > now),
    )


def _instant(typed: str) -> datetime:
    try:
        found = datetime.fromisoformat(typed)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise WrongInstant(f"{typed!r} is no instant with its time zone: write it like 2026-12-01T12:00+01:00.")
    return found
