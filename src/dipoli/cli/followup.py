"""`dipoli follow-up`: commitments, notifications and the implementation report, as the secretariat sees them."""

from pathlib import Path
from typing import Annotated

import typer

from dipoli.cli.files import write_json, write_lines
from dipoli.cli.installation import DataFolder, open_installation
from dipoli.errors import DipoliError

app = typer.Typer(help="Commitments, notifications, review meetings.", no_args_is_help=True)

ProcessName = Annotated[str | None, typer.Option("--process", metavar="SLUG", help="Which process, if several.")]
AsJSON = Annotated[bool, typer.Option("--json", help="Write JSON for a program to read.")]


class NoReport(DipoliError):
    """A report that cannot be written."""


@app.command("commitments")
def show_commitments(*, process: ProcessName = None, data: DataFolder = None, as_json: AsJSON = False) -> None:
    """List the commitments and how many keep each how. Leaves with 1 where one is overdue."""
    open_installation(data)
    from dipoli.cli.seats import secretariat_of  # noqa: PLC0415 - needs Django to be ready
    from dipoli.web.conference.clock import now_in  # noqa: PLC0415
    from dipoli.web.followup.queries import commitments  # noqa: PLC0415

    seat = secretariat_of(process)
    found = commitments(seat)
    today = now_in(seat.process).date()
    past = [each for each in found if each.row.due_on and each.row.due_on < today and not each.is_finished]
    if as_json:
        write_json(
            [
                {
                    "number": each.row.number,
                    "document": each.row.revision.document.symbol,
                    "strength": each.row.strength,
                    "words": each.row.words,
                    "due_on": each.row.due_on.isoformat() if each.row.due_on else None,
                    "is_finished": each.is_finished,
                    "counts": dict(each.counts),
                }
                for each in found
            ]
        )
    else:
        write_lines(*(f"{each.row.number}. [{each.row.strength}] {each.row.words}" for each in found))
    raise typer.Exit(1 if past else 0)


@app.command("notifications")
def show_notifications(*, process: ProcessName = None, data: DataFolder = None, as_json: AsJSON = False) -> None:
    """List the notifications with the days by which each is late."""
    open_installation(data)
    from dipoli.cli.seats import secretariat_of  # noqa: PLC0415 - needs Django to be ready
    from dipoli.web.followup.queries import notifications  # noqa: PLC0415

    found = notifications(secretariat_of(process))
    if as_json:
        write_json(
            [
                {
                    "participant": each.row.participant.name,
                    "title": each.row.title,
                    "measure": each.row.measure.title,
                    "starts_on": each.row.starts_on.isoformat(),
                    "days_late": each.days_late,
                    "is_cancelled": each.row.cancelled_at is not None,
                    "guests": {guest.guest.name: guest.standing for guest in each.invitations},
                }
                for each in found
            ]
        )
        return
    write_lines(
        *(
            f"{each.row.starts_on.isoformat()} {each.row.participant}: {each.row.title}, "
            f"{f'{each.days_late} days late' if each.days_late else 'in time'}"
            for each in found
        )
    )


@app.command("report")
def write_report(
    review: Annotated[int, typer.Argument(metavar="REVIEW", help="The number of the review meeting.")],
    out: Annotated[str, typer.Argument(metavar="OUT", help="The file to write: .docx or .pdf, or another format.")],
    *,
    process: ProcessName = None,
    data: DataFolder = None,
) -> None:
    """Write the implementation report of a review meeting, as of now."""
    open_installation(data)
    from dipoli.cli.seats import secretariat_of  # noqa: PLC0415 - needs Django to be ready
    from dipoli.formats.convert import format_of, write_any  # noqa: PLC0415
    from dipoli.web.conference.clock import now_in  # noqa: PLC0415
    from dipoli.web.followup.report import implementation_report  # noqa: PLC0415

    seat = secretariat_of(process)
    found = seat.process.reviews.filter(number=review).first()
    kind = format_of(out)
    if found is None or kind is None:
        what = f"there is no review meeting {review}" if found is None else f"the ending of {out} names no format"
        raise NoReport(f"No report is written, as {what}: `dipoli follow-up report 1 report.docx` would do.")
    written, _ = write_any(implementation_report(seat, found, now_in(seat.process).date()), kind)
    try:
        Path(out).write_bytes(written)
    except OSError as error:
        raise NoReport(f"{out} cannot be written ({error.strerror}): name a place that can.") from None
    write_lines(f"{out} is written.")
