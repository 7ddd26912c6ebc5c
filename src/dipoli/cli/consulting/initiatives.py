"""`dipoli initiatives`: concept papers, as the secretariat sees them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from dipoli.cli.consulting.options import AsJSON, NotThere, ProcessName, seat_in
from dipoli.cli.files import JSON, write_json, write_lines
from dipoli.cli.installation import DataFolder

if TYPE_CHECKING:
    from dipoli.web.consultations.queries.initiatives import ConceptSheet

app = typer.Typer(help="Concept papers: their versions, sponsors and what came of them.", no_args_is_help=True)


@app.command("list")
def show_all(*, process: ProcessName = None, data: DataFolder = None, as_json: AsJSON = False) -> None:
    """List the concept papers in the order they were tabled."""
    seat = seat_in(process, data)
    from dipoli.web.consultations.queries.initiatives import concept, concepts  # noqa: PLC0415 - needs Django

    sheets = [sheet for each in concepts(seat) if (sheet := concept(seat, each.number))]
    if as_json:
        write_json([_written(each) for each in sheets])
    else:
        write_lines(*(_line(each) for each in sheets) if sheets else ["No concept paper is tabled."])


@app.command("show")
def show_one(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The number of the paper.")],
    *,
    process: ProcessName = None,
    data: DataFolder = None,
    as_json: AsJSON = False,
) -> None:
    """Show a concept paper with all its versions, the last first."""
    seat = seat_in(process, data)
    from dipoli.web.consultations.queries.initiatives import concept  # noqa: PLC0415 - needs Django to be ready

    sheet = concept(seat, number)
    if sheet is None:
        raise NotThere(f"There is no concept paper {number}: `dipoli initiatives list` has those there are.")
    if as_json:
        write_json(_written(sheet))
    else:
        write_lines(_line(sheet), *_versions(sheet))


def _line(sheet: "ConceptSheet") -> str:
    paper = sheet.concept
    withdrawn = ", withdrawn" if paper.withdrawn_at else ""
    basis = f", basis of {sheet.basis_of.number}" if sheet.basis_of else ""
    names = ", ".join(each.name for each in sheet.sponsors) or "nobody"
    return f"{paper}: {paper.distribution}, sponsored by {names}, version {sheet.last.number}{basis}{withdrawn}"


def _versions(sheet: "ConceptSheet") -> Iterator[str]:
    for version in sheet.versions:
        yield from ("", f"Version {version.number}, {version.made_at:%-d %B %Y}, {version.made_by}", version.aims)
        for title, items in (("Baskets", version.baskets), ("Principles", version.principles)):
            if items:
                yield f"{title}: {'; '.join(items)}"
        if version.note:
            yield f"Note: {version.note}"


def _written(sheet: "ConceptSheet") -> JSON:
    return {
        "number": sheet.concept.number,
        "symbol": sheet.concept.symbol,
        "title": sheet.concept.title,
        "distribution": sheet.concept.distribution,
        "sponsors": [each.name for each in sheet.sponsors],
        "basis_of": sheet.basis_of.number if sheet.basis_of else None,
        "is_withdrawn": sheet.concept.withdrawn_at is not None,
        "versions": [
            {
                "number": each.number,
                "made_at": each.made_at.isoformat(),
                "aims": each.aims,
                "baskets": list(each.baskets),
                "principles": list(each.principles),
                "note": each.note,
            }
            for each in sheet.versions
        ],
    }
