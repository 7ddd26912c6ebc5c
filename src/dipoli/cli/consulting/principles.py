"""`dipoli principles`: the checklist, its provisions, and what States declare of themselves."""

from typing import Annotated

import typer

from dipoli.cli.consulting.options import AsJSON, ProcessName, chosen, instant, seat_in
from dipoli.cli.files import write_json, write_lines
from dipoli.cli.installation import DataFolder

app = typer.Typer(help="Principles as a checklist, and unilateral declarations.", no_args_is_help=True)


@app.command("list")
def show_all(*, process: ProcessName = None, data: DataFolder = None, as_json: AsJSON = False) -> None:
    """List the principles with the provisions that give effect to them. Leaves with 1 where one has none."""
    seat = seat_in(process, data)
    from dipoli.web.consultations.queries.principles import checklist  # noqa: PLC0415 - needs Django to be ready

    rows = [
        (each.principle, [f"{p.document.number}, {p.found.phrase}" for p in each.provisions])
        for each in checklist(seat)
    ]
    if as_json:
        write_json([{"number": p.number, "title": p.title, "source": p.source, "provisions": f} for p, f in rows])
    else:
        lines = [f"{principle}: {'; '.join(found) or 'no provision'}" for principle, found in rows]
        write_lines(*(lines or ["The catalogue is empty: `dipoli principles ten` begins with those of 1975."]))
    raise typer.Exit(0 if all(found for _, found in rows) else 1)


@app.command("ten")
def take_ten(*, process: ProcessName = None, data: DataFolder = None) -> None:
    """Put the ten principles of 1975 into the catalogue."""
    seat = seat_in(process, data)
    from dipoli.web.consultations.acts import take_over_the_ten  # noqa: PLC0415 - needs Django to be ready

    write_lines(f"{len(take_over_the_ten(seat, now=instant(seat)))} principles are added.")


@app.command("add")
def add(
    title: Annotated[str, typer.Argument(metavar="TITLE", help="The principle by name.")],
    *,
    source: Annotated[str, typer.Option("--source", help="Where it comes from.")] = "",
    process: ProcessName = None,
    data: DataFolder = None,
) -> None:
    """Add a principle to the catalogue."""
    seat = seat_in(process, data)
    from dipoli.web.consultations.acts import add_principle  # noqa: PLC0415 - needs Django to be ready

    write_lines(f"{add_principle(seat, title, source=source, now=instant(seat))} is in the catalogue.")


@app.command("link")
def link(
    principle: Annotated[int, typer.Argument(metavar="PRINCIPLE", help="The number of the principle.")],
    document: Annotated[str, typer.Argument(metavar="TEXT", help="The number of the text, such as I/2.")],
    paragraph: Annotated[str, typer.Argument(metavar="PARAGRAPH", help="The id of the paragraph, such as p5.")],
    *,
    process: ProcessName = None,
    data: DataFolder = None,
) -> None:
    """Say that a paragraph gives effect to a principle."""
    seat = seat_in(process, data)
    from dipoli.web.consultations.acts import link_provision  # noqa: PLC0415 - needs Django to be ready
    from dipoli.web.drafting.queries import documents  # noqa: PLC0415

    found = chosen(str(principle), {str(each.number): each for each in seat.process.principles.all()}, "principle")
    text = chosen(document, {each.number: each for each in documents(seat)}, "text")
    made = link_provision(seat, found, text, paragraph, now=instant(seat))
    write_lines(f"{str(made.passage['name']).capitalize()} of {document} gives effect to {found}.")


@app.command("declarations")
def show_declarations(*, process: ProcessName = None, data: DataFolder = None, as_json: AsJSON = False) -> None:
    """List what States declared of themselves, withdrawn declarations too."""
    seat = seat_in(process, data)
    from dipoli.web.consultations.queries.principles import declarations  # noqa: PLC0415 - needs Django to be ready

    found = declarations(seat)
    if as_json:
        write_json(
            [
                {
                    "participant": each.participant.name,
                    "kinds": list(each.kinds),
                    "words": each.words,
                    "made_at": each.made_at.isoformat(),
                    "is_withdrawn": each.withdrawn_at is not None,
                }
                for each in found
            ]
        )
    else:
        lines = [f"{each.participant}{' (withdrawn)' if each.withdrawn_at else ''}: {each.words}" for each in found]
        write_lines(*(lines or ["Nothing is declared."]))
