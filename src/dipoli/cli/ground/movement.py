"""`dipoli positions movement`: where participants stood over the years, and who moved."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from dipoli.cli.files import JSON, read, write_bytes, write_json, write_lines
from dipoli.cli.ground.options import read_file
from dipoli.errors import DipoliError

if TYPE_CHECKING:
    from dipoli.positions.ground.periods import Move, Period
    from dipoli.positions.records import Record

_PERIOD = ("period", "year", "session", "date")
_CALL = ("statement", "rcid", "roll_call", "number", "id")
_MOVERS = 6


class WrongPeriods(DipoliError):
    """Roll calls and periods that do not fit together."""


def show_movement(
    votes: Annotated[
        str | None,
        typer.Argument(metavar="[VOTES]", help="Roll calls; without, those of the General Assembly, 2000-2015."),
    ] = None,
    *,
    periods: Annotated[
        str | None, typer.Option("--periods", metavar="CSV", help="The period of each roll call: statement, period.")
    ] = None,
    of: Annotated[str, typer.Option("--of", metavar="NAMES", help="Whom to show, separated by commas.")] = "",
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="OUT", help="Write a picture: .svg or .png.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON for a program to read.")] = False,
) -> None:
    """Show where participants stood over periods, along the first axis of each, and who moved most."""
    if (votes is None) != (periods is None):
        raise WrongPeriods("Roll calls need their periods and periods their roll calls: give VOTES and --periods CSV.")
    _check_picture(output)
    show_found(_record(votes, periods), of, output, as_json=as_json)


def show_found(record: "Record", of: str, output: str | None, *, as_json: bool) -> None:
    """Show a record: the places over its periods and the moves, as words, JSON or a picture."""
    from dipoli.positions.ground.periods import moves, over_periods  # noqa: PLC0415 - brings the compiler in
    from dipoli.positions.records import mapped_periods, thin_periods  # noqa: PLC0415

    _check_picture(output)
    thin = [str(each) for each in thin_periods(record)]
    if len(thin) == len(record.periods):
        raise WrongPeriods(f"No period has enough for a map. {thin[0]}")
    found = over_periods(mapped_periods(record))
    moved = moves(found)
    chosen = _chosen(record, of, moved)
    if output is not None:
        _draw(found, chosen, output)
    if as_json:
        write_json(_as_json(record, found, moved) | {"thin": thin})
    elif output is None:
        write_lines(*_report(record, found, moved, chosen), *(["", *thin] if thin else []))


def _check_picture(output: str | None) -> None:
    if output is not None and not output.endswith((".svg", ".png")):
        raise WrongPeriods(f"{output} is no picture: name a file that ends in .svg or .png.")


def _record(votes: str | None, periods: str | None) -> "Record":
    from dipoli.positions.records import general_assembly, record_of  # noqa: PLC0415 - brings the compiler in

    if votes is None or periods is None:
        return general_assembly()
    rows = list(csv.reader(io.StringIO(read(periods).removeprefix("\ufeff"))))
    header = [column.strip().lower() for column in rows[0]] if rows else []
    call, period = (next((header.index(c) for c in known if c in header), None) for known in (_CALL, _PERIOD))
    if call is None or period is None:
        raise WrongPeriods(f"{periods} must name the columns statement and period in its first line.")
    named = {row[call]: row[period] for row in rows[1:] if len(row) > max(call, period)}
    return record_of(read_file(votes, None, None, None, None).votes, named, votes)


def _chosen(record: "Record", of: str, moved: "Sequence[Move]") -> list[str]:
    if not of:
        return list(dict.fromkeys(move.participant for move in moved))[:_MOVERS]
    names = [name.strip() for name in of.split(",") if name.strip()]
    if unknown := [name for name in names if name not in record.names]:
        raise WrongPeriods(f"{unknown[0]} is not among the participants: {', '.join(list(record.names)[:12])} …")
    return names


def _draw(found: "Sequence[Period]", chosen: Sequence[str], output: str) -> None:
    from dipoli.positions.ground.pictures import movement  # noqa: PLC0415 - heavy

    paths = {name: [(each.name, each.positions[name]) for each in found if name in each.positions] for name in chosen}
    drawing = movement(paths, "first axis, standard deviations")
    write_bytes(drawing.png() if output.endswith(".png") else drawing.svg().encode(), output)


def _report(
    record: "Record", found: "Sequence[Period]", moved: "Sequence[Move]", chosen: Sequence[str]
) -> Iterator[str]:
    yield f"{record.title}: {len(record.votes):,} votes, {len(record.calls):,} roll calls"
    if record.source:
        yield f"Source: {record.source}"
    yield ""
    yield "".join(["period  calls  groups  ", *(f"{name[:10]:>10}" for name in chosen)])
    for each in found:
        places = "".join(
            f"{each.positions[name]:>10.2f}" if name in each.positions else f"{'–':>10}" for name in chosen
        )
        yield f"{each.name[:8]:<8}{len(each.drawn.votes.statements):>5}{each.drawn.groups or 'none':>8}  {places}"
    yield ""
    yield "Who moved most from one period to the next"
    for move in moved[:10]:
        who = record.names.get(move.participant, move.participant)
        yield f"  {move.distance:+.2f}  {who}, {move.before} to {move.after}"


def _as_json(record: "Record", found: "Sequence[Period]", moved: "Sequence[Move]") -> dict[str, JSON]:
    return {
        "title": record.title,
        "source": record.source,
        "note": record.note,
        "periods": [
            {
                "period": each.name,
                "roll_calls": len(each.drawn.votes.statements),
                "groups": each.drawn.groups,
                "positions": {name: round(place, 6) for name, place in each.positions.items()},
                "group_of": dict(each.groups),
            }
            for each in found
        ],
        "moves": [
            {
                "participant": move.participant,
                "before": move.before,
                "after": move.after,
                "distance": round(move.distance, 6),
            }
            for move in moved
        ],
    }
