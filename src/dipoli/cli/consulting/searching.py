"""`dipoli search`: what was said and done before on the same matter, over the record."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer

from dipoli.cli.consulting.options import AsJSON, NotThere, ProcessName, chosen, seat_in
from dipoli.cli.files import write_json, write_lines
from dipoli.cli.installation import DataFolder


def search(
    words: Annotated[str, typer.Argument(metavar="WORDS", help="Words, “words in a row”, -words that must be absent.")],
    *,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="What one participant said and did.")] = "",
    act: Annotated[list[str] | None, typer.Option("--act", help="Acts of this name, such as declare_stance.")] = None,
    since: Annotated[str, typer.Option("--since", metavar="YYYY-MM-DD", help="From this day on.")] = "",
    until: Annotated[str, typer.Option("--until", metavar="YYYY-MM-DD", help="Up to this day.")] = "",
    most: Annotated[int, typer.Option("--most", min=1, help="How many at most, the latest first.")] = 50,
    process: ProcessName = None,
    data: DataFolder = None,
    as_json: AsJSON = False,
) -> None:
    """Search the record, the latest first. Leaves with 1 where nothing is found."""
    seat = seat_in(process, data)
    from dipoli.web.pages.chronicle import tell  # noqa: PLC0415 - needs Django to be ready
    from dipoli.web.record.searching.search import said  # noqa: PLC0415

    if by:
        chosen(by, {each.name: each for each in seat.process.participants.all()}, "participant")
    first, last = _day(since), _day(until)
    after = None if last is None else last + timedelta(days=1)
    found = said([seat], words, participant=by, acts=act or (), since=first, until=after)[:most]
    events = [tell(entry) for entry in found]
    if as_json:
        write_json(
            [
                {
                    "number": each.number,
                    "at": each.at.isoformat(),
                    "act": each.entry.act,
                    "participant": each.entry.participant,
                    "sentence": each.sentence,
                    "content": each.entry.content,
                }
                for each in events
            ]
        )
    else:
        write_lines(*(f"{each.number} {each.at:%Y-%m-%d} {each.sentence}" for each in events) if events else ["None."])
    raise typer.Exit(0 if events else 1)


def _day(typed: str) -> datetime | None:
    if not typed:
        return None
    try:
        return datetime.strptime(typed, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        raise NotThere(f"“{typed}” is no day: write it as 2026-11-25.") from None
