"""`dipoli positions map`: who stands where, what unites, what divides, from a file of votes."""

import json
import time
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from dipoli.cli.files import JSON, read, read_bytes, warn, write_bytes, write_json, write_lines
from dipoli.cli.ground.options import ParticipantColumn, StatementColumn, TimeColumn, ValueColumn, Votes, read_file
from dipoli.errors import DipoliError

if TYPE_CHECKING:
    from dipoli.positions.ground.files import Reading
    from dipoli.positions.ground.opinion import OpinionMap, Rules


class WrongMap(DipoliError):
    """A map that cannot be drawn as it was asked for."""


class Engine(Enum):
    """Where the work is done."""

    LOCAL = "local"
    DASK = "dask"


class Picture(Enum):
    """What a picture shows."""

    MAP = "map"
    UNITES = "unites"
    DIVIDES = "divides"


def map_votes(
    votes: Votes,
    *,
    statements: Annotated[
        str | None,
        typer.Option("--statements", metavar="CSV", help="What they say, and which are moderated out (-1)."),
    ] = None,
    without: Annotated[
        str, typer.Option("--without", metavar="IDS", help="Statements to leave out, separated by commas.")
    ] = "",
    participant_column: ParticipantColumn = None,
    statement_column: StatementColumn = None,
    value_column: ValueColumn = None,
    time_column: TimeColumn = None,
    groups: Annotated[
        int | None, typer.Option("--groups", min=2, max=20, help="As many groups; else as many as are stable, or none.")
    ] = None,
    least_votes: Annotated[int, typer.Option("--least-votes", min=1, help="Votes it takes to be in a group.")] = 7,
    most: Annotated[int, typer.Option("--most", min=1, help="How many statements of each kind to list.")] = 10,
    along: Annotated[
        str | None, typer.Option("--tables", metavar="FILE", help="Draw along the axes of these merged pair tables.")
    ] = None,
    after: Annotated[
        str | None,
        typer.Option("--after", metavar="JSON", help="An earlier map (--json) whose letters and colours groups keep."),
    ] = None,
    engine: Annotated[
        Engine, typer.Option("--engine", help="Here, or on the workers of a Dask cluster.")
    ] = Engine.LOCAL,
    scheduler: Annotated[
        str | None, typer.Option("--scheduler", metavar="ADDRESS", help="Of the Dask cluster.")
    ] = None,
    picture: Annotated[Picture, typer.Option("--picture", help="What the picture written to -o shows.")] = Picture.MAP,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="OUT", help="Write a picture: .svg or .png.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON for a program to read.")] = False,
) -> None:
    """Map votes: groups, if there are any, who stands between, what unites across them and what divides."""
    _check(engine, scheduler, output)
    begun = time.perf_counter()
    from dipoli.positions.ground.files import read_statements  # noqa: PLC0415 - brings the compiler in
    from dipoli.positions.ground.opinion import Rules, following  # noqa: PLC0415
    from dipoli.positions.ground.report import as_data, as_lines  # noqa: PLC0415

    subjects = {} if statements is None else read_statements(read(statements), statements)
    reading = read_file(votes, participant_column, statement_column, value_column, time_column)
    left_out = {name for name, subject in subjects.items() if subject.is_out} | set(filter(None, without.split(",")))
    before = {} if after is None else _letters_in(after)
    drawn = following(_draw(reading, left_out, Rules(least_votes=least_votes, groups=groups), along, scheduler), before)
    data: dict[str, JSON] = {**as_data(drawn, subjects), **_counted(reading)}
    data["seconds"] = round(time.perf_counter() - begun, 6)
    if output is not None:
        _write_picture(drawn, picture, output, {name: subject.words for name, subject in subjects.items()})
    if as_json:
        write_json(data)
    elif output is None:
        write_lines(*as_lines(drawn, subjects, most))
    _warn(reading, len(left_out - set(drawn.left_out)))


def _check(engine: Engine, scheduler: str | None, output: str | None) -> None:
    """Refuse what does not go together before anything is read."""
    if (engine is Engine.DASK) != (scheduler is not None):
        raise WrongMap("A cluster needs its address: give --engine dask together with --scheduler ADDRESS.")
    if output is not None and not output.endswith((".svg", ".png")):
        raise WrongMap(f"{output} is no picture: name a file that ends in .svg or .png.")


def _letters_in(name: str) -> dict[str, str]:
    """Read who was in which group of a map that `--json` wrote."""
    try:
        found = json.loads(read(name))
        pairs = {str(each["id"]): each["group"] for each in found["participants"]}
    except (ValueError, TypeError, KeyError, RecursionError):
        raise WrongMap(f"{name} is no map: name a file that `dipoli positions map --json` wrote.") from None
    letters = {who: group for who, group in pairs.items() if group is not None}
    if any(not isinstance(group, str) or not ("A" <= group <= "Z" and len(group) == 1) for group in letters.values()):
        raise WrongMap(
            f"{name} has groups that are not named A to Z: let `dipoli positions map --json` write it again."
        )
    return letters


def _draw(
    reading: "Reading", left_out: set[str], rules: "Rules", along: str | None, scheduler: str | None
) -> "OpinionMap":
    from dipoli.positions.ground.axes import axes_of  # noqa: PLC0415 - brings the compiler in
    from dipoli.positions.ground.files import load_tables  # noqa: PLC0415
    from dipoli.positions.ground.opinion import draw_map, map_along  # noqa: PLC0415

    if left_out.issuperset(reading.votes.statements):
        raise WrongMap("Every statement is left out: leave one in.")
    if scheduler is not None:
        from dipoli.cli.ground.cluster import draw_on  # noqa: PLC0415 - an extra, and heavy

        return draw_on(scheduler, reading.votes, left_out, rules)
    if along is None:
        return draw_map(reading.votes, left_out, rules)
    kept, tables = reading.votes.without(left_out), load_tables(read_bytes(along), along).without(left_out)
    if kept.statements != tables.statements:
        raise WrongMap(f"{along} was counted over other statements: merge the tables of the same questions.")
    return map_along(kept, axes_of(tables), rules, tuple(sorted(left_out)))


def _write_picture(drawn: "OpinionMap", picture: Picture, output: str, words: dict[str, str]) -> None:
    from dipoli.positions.ground import pictures  # noqa: PLC0415 - heavy

    is_map = picture is Picture.MAP
    chart = pictures.opinion_map(drawn) if is_map else pictures.ranked_bars(drawn, picture.value, words)
    write_bytes(chart.png() if output.endswith(".png") else chart.svg().encode(), output)


def _counted(reading: "Reading") -> dict[str, JSON]:
    counts = reading.gathered
    return {"read": counts.read, "replaced": counts.replaced, "changed": counts.changed, "blank": counts.blank}


def _warn(reading: "Reading", unknown: int) -> None:
    counts = reading.gathered
    if counts.replaced:
        warn(
            f"{counts.replaced:,} votes were given again and replaced by the last one;"
            f" {counts.changed:,} of them said something else."
        )
    if unknown:
        warn(f"{unknown:,} statements to leave out have no vote.")
