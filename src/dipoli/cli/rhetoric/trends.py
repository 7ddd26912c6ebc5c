"""`dipoli rhetoric trend`: the tone of participants over time, from a folder or a table of any length."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated

import typer

from dipoli.cli.files import JSON, warn, write, write_json, write_lines
from dipoli.cli.rhetoric.engines import Engine, EngineName, Scheduler
from dipoli.cli.rhetoric.models import Model
from dipoli.cli.rhetoric.progress import Counting
from dipoli.cli.rhetoric.sources import NothingToRead, Text, texts_in
from dipoli.cli.rhetoric.writing import measure_json
from dipoli.errors import DipoliError
from dipoli.rhetoric import Reader
from dipoli.rhetoric.measures import Difference, Period, Statement, change_at, over_time, statement_of
from dipoli.rhetoric.measures.statements import by_month, by_year
from dipoli.rhetoric.names import standard_names

PERIODS = {"year": by_year, "month": by_month}


class WrongTrend(DipoliError):
    """A period or a date that does not exist."""


def trend(
    place: Annotated[
        str, typer.Argument(metavar="FOLDER|CSV", help="Statements: a folder, or a table with speaker, date, text.")
    ],
    *,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="TREND.svg", help="Where to draw it.")] = None,
    speaker: Annotated[list[str] | None, typer.Option("--speaker", help="Only this one; repeat for each.")] = None,
    by: Annotated[str, typer.Option("--by", help="year or month.")] = "year",
    event: Annotated[str | None, typer.Option("--event", metavar="DATE", help="What changed from this day on.")] = None,
    engine: EngineName = "local",
    scheduler: Scheduler = None,
    model: Model = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON for a program to read.")] = False,
) -> None:
    """Measure tone over time for each speaker, in the order of names: no ranking. Streams, a text at a time."""
    if by not in PERIODS:
        raise WrongTrend(f"“{by}” is no period: say --by year or --by month.")
    day = _day(event)
    wanted = _wanted(speaker)
    texts = (each for each in texts_in(place) if each.on is not None and (not wanted or each.speaker in wanted))
    statements = list(_statements(texts, Engine(engine, model, scheduler=scheduler)))
    if not statements:
        raise NothingToRead(f"{place} holds no statement with speaker and date that is asked for: look at its columns.")
    periods = over_time(statements, PERIODS[by])
    changes = _changes(statements, day) if day else {}
    if output is not None:
        from dipoli.rhetoric.pictures import trend_svg  # noqa: PLC0415

        write(trend_svg(periods, event=PERIODS[by](day) if day else "", standalone=True), output)
    if as_json:
        write_json({"periods": [_period_json(each) for each in periods], "changes": _changes_json(changes)})
    elif output is None or changes:
        write_lines(*_lines(periods if output is None else (), changes, event or ""))


def _statements(texts: Iterable[Text], by: Engine) -> Iterator[Statement]:
    counting = Counting("reading")
    unnamed = 0
    for each in by.each(texts, _statement):
        if not each.speaker:
            unnamed += 1
            continue
        counting.add(len(each.sentences), texts=1)
        yield each
    counting.end()
    if unnamed:
        warn(f"{unnamed} texts left out, as nothing says who speaks: begin a file's name with the speaker, `USA_...`.")


def _statement(reader: Reader, text: Text) -> Statement:
    reading = reader.read(text.source, title=text.title, speaker=text.speaker)
    return statement_of(reading, text.on or date.min)


def _wanted(speakers: list[str] | None) -> frozenset[str]:
    names = standard_names()
    return frozenset(party.name if (party := names.party(each)) else each for each in speakers or ())


def _day(event: str | None) -> date | None:
    try:
        return date.fromisoformat(event) if event else None
    except ValueError:
        raise WrongTrend(f"“{event}” is no date: write it as 2014-02-20.") from None


def _changes(statements: Iterable[Statement], day: date) -> dict[str, Difference]:
    found: dict[str, list[Statement]] = {}
    for each in statements:
        found.setdefault(each.speaker, []).append(each)
    return {speaker: change_at(each, day) for speaker, each in sorted(found.items())}


def _lines(periods: Iterable[Period], changes: dict[str, Difference], event: str) -> Iterator[str]:
    for each in periods:
        tone = each.tone
        yield f"{each.speaker}, {each.period}: criticism {tone.criticism}; co-operation {tone.cooperation}"
    for speaker, change in changes.items():
        yield f"{speaker}, criticism from {event} on: {change}"


def _period_json(period: Period) -> JSON:
    tone = period.tone
    return {
        "speaker": period.speaker,
        "period": period.period,
        "criticism": measure_json(tone.criticism),
        "cooperation": measure_json(tone.cooperation),
        "own": measure_json(tone.own),
        "confrontation": measure_json(tone.confrontation),
    }


def _changes_json(changes: dict[str, Difference]) -> JSON:
    return [
        {
            "speaker": speaker,
            "change": each.value if each.is_enough else None,
            "low": each.low,
            "high": each.high,
            "clear": each.is_clear,
            "words": str(each),
        }
        for speaker, each in changes.items()
    ]
