"""`dipoli train`: exercises for a class, started and printed."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dipoli.cli.files import JSON, NoFile, read_bytes, warn, write_bytes, write_json, write_lines
from dipoli.cli.installation import DataFolder, make_ready, open_installation
from dipoli.errors import DipoliError
from dipoli.sentences import ENGLISH, Catalogue

if TYPE_CHECKING:
    from dipoli.formats.training import Scenario

app = typer.Typer(help="Exercises for a class: list, start, sheets.", no_args_is_help=True)

AsJSON = Annotated[bool, typer.Option("--json", help="Write JSON for a program to read.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="The name of an exercise, or its file, which ends in .toml.")]
Language = Annotated[
    str | None,
    typer.Option("--language", metavar="CODE", help="The language of the sheets, such as de; English without it."),
]


class NoLanguage(DipoliError):
    """Sheets cannot be told in the language that was asked for, or none are printed."""


class NotPrinted(DipoliError):
    """An exercise is founded, and its sheets are not printed."""


@app.command("list")
def show_exercises(*, as_json: AsJSON = False) -> None:
    """List the exercises that come with the program, the easiest first."""
    from dipoli.formats.training import shipped, shipped_names  # noqa: PLC0415 - parses their texts

    found = [shipped(name) for name in shipped_names()]
    if as_json:
        rows: list[dict[str, JSON]] = [
            {
                "name": e.name,
                "title": e.title,
                "level": e.level,
                "minutes": e.minutes,
                "pace": e.pace,
                "delegations": [each.name for each in e.delegations],
                "texts": [each.number for each in e.drafts],
            }
            for e in found
        ]
        write_json(rows)
        return
    for e in found:
        sizes = f"{len(e.delegations)} delegations, texts: {len(e.drafts)}, {e.minutes} minutes"
        write_lines(f"{e.name}: {e.title} (level {e.level}; {sizes})")


@app.command("start")
def start_exercise(
    name: Name,
    *,
    process: Annotated[
        str | None, typer.Option("--process", metavar="SLUG", help="Its short name; without it that of the exercise.")
    ] = None,
    now: Annotated[
        bool, typer.Option("--now", help="Start it at once; without it the trainer starts it on its page.")
    ] = False,
    sheets: Annotated[
        str | None,
        typer.Option(
            "--sheets", metavar="FOLDER", help="Print the sheets there, each instruction with how to sign in."
        ),
    ] = None,
    language: Language = None,
    data: DataFolder = None,
    as_json: AsJSON = False,
) -> None:
    """Found a rehearsal from an exercise, and say once how everybody signs in. Its clock stands until it is started."""
    source = _source(name)
    scenario = _read(source, name)
    if sheets is None and language is not None:
        raise NoLanguage("--language is that of the sheets: name a folder for them with --sheets, or leave it out.")
    code = _offered(language)
    folder = None if sheets is None else _folder(sheets)
    open_installation(data, may_begin=True)
    from dipoli.web.conference.clock import wall  # noqa: PLC0415 - needs Django to be ready
    from dipoli.web.rehearsal.exercises import start  # noqa: PLC0415

    slug = process or scenario.name
    keys = start(source, slug, wall(), begins=now)
    if as_json:
        people: list[dict[str, JSON]] = [
            {"username": k.username, "password": k.password, "participant": k.participant} for k in keys
        ]
        write_json({"process": slug, "pace": scenario.pace, "has_started": now, "sign_ins": people})
    else:
        width = max(len(each.username) for each in keys)
        write_lines(
            f"{scenario.title} is ready, under the short name {slug}; {_begins(scenario, now=now)}",
            "These passwords are shown now and never again:",
            *(f"  {each.username:<{width}}  {each.password}  {each.participant or each.role}" for each in keys),
        )
    if folder is not None:
        try:
            _print(scenario, folder, code, {each.participant: f"{each.username}  {each.password}" for each in keys})
        except DipoliError as error:
            raise NotPrinted(
                f"{slug} is founded, and its passwords stand above, but its sheets are not all printed ({error}): "
                f"print them with `dipoli train sheets {name} -o {folder}`, and hand out the passwords yourself."
            ) from None


@app.command("sheets")
def print_sheets(
    name: Name,
    *,
    output: Annotated[str, typer.Option("--output", "-o", metavar="FOLDER", help="The folder to write them to.")],
    language: Language = None,
) -> None:
    """Print the cast sheet, the trainer's, an instruction for each delegation and place cards, as PDF on A4."""
    scenario, code = _read(_source(name), name), _offered(language)
    count = _print(scenario, _folder(output), code, {})
    write_lines(f"{count} papers are in {output}; each instruction is for one delegation alone.")


def _begins(scenario: "Scenario", *, now: bool) -> str:
    if now:
        return f"its clock goes at the pace {scenario.pace}."
    return "its clock stands until the trainer starts it, on the page Exercise."


def _folder(named: str) -> Path:
    folder = Path(named)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NoFile(f"{named} cannot be made ({error.strerror}): name a folder that can.") from None
    return folder


def _offered(language: str | None) -> str:
    from dipoli.formats.papers.journal import LANGUAGES  # noqa: PLC0415 - `dipoli --help` need not load it

    if language is not None and language not in LANGUAGES:
        raise NoLanguage(f"“{language}” is no language of the sheets: choose one of {', '.join(sorted(LANGUAGES))}.")
    return language or "en"


@contextmanager
def _catalogue(language: str) -> Iterator[Catalogue]:
    """Give what a language calls things while it is spoken; English needs nothing to be set up."""
    if language == "en":
        yield ENGLISH
        return
    make_ready()
    from django.utils.translation import override  # noqa: PLC0415 - costs what English need not pay

    from dipoli.web.interface import ACTIVE  # noqa: PLC0415

    with override(language):
        yield ACTIVE


def _print(scenario: "Scenario", folder: Path, language: str, sign_ins: Mapping[str, str]) -> int:
    from dipoli.formats.papers import is_for_archives  # noqa: PLC0415 - takes a while to load

    plain, count = [], 0
    with _catalogue(language) as catalogue:
        for file, printed in _printed(scenario, catalogue, language, sign_ins):
            write_bytes(printed, str(folder / file))
            plain += [] if is_for_archives(printed) else [file]
            count += 1
    if plain:
        warn(f"{', '.join(plain)}: not for archives, as a sign in it is in no font here")
    return count


def _printed(
    scenario: "Scenario", catalogue: Catalogue, language: str, sign_ins: Mapping[str, str]
) -> Iterator[tuple[str, bytes]]:
    from dipoli.formats.papers import in_language, to_pdf  # noqa: PLC0415 - takes a while to load
    from dipoli.formats.training import (  # noqa: PLC0415
        cards_of,
        cast_sheet,
        instruction_sheet,
        place_cards,
        trainer_sheet,
    )

    today = date.today()  # noqa: DTZ011 - the day on the paper is the day where it is printed
    sheets = {"cast": cast_sheet(scenario, today), "trainer": trainer_sheet(scenario, today)} | {
        f"instruction-{each.code.lower()}": instruction_sheet(scenario, each, today, sign_ins.get(each.name, ""))
        for each in scenario.delegations
    }
    for name, sheet in sheets.items():
        yield f"{name}.pdf", to_pdf(in_language(sheet, catalogue, language))
    cards = cards_of(scenario.title, scenario.delegations, with_chair=True)
    yield "place-cards.pdf", place_cards(cards, catalogue, language, written_in=scenario.language)


def _source(name: str) -> str:
    from dipoli.formats.training import shipped_source  # noqa: PLC0415 - parses their texts
    from dipoli.text.source import decode  # noqa: PLC0415

    return decode(read_bytes(name) if name.endswith(".toml") else shipped_source(name), name)


def _read(source: str, name: str) -> "Scenario":
    from dipoli.formats.training import read_scenario  # noqa: PLC0415 - parses their texts

    return read_scenario(source.encode(), name)
