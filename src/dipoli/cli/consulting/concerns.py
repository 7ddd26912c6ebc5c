"""`dipoli concerns`: what is feared, on which passages, and what could answer it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from dipoli.cli.consulting.options import AsJSON, NotThere, ProcessName, chosen, instant, seat_in
from dipoli.cli.files import JSON, write_json, write_lines
from dipoli.cli.installation import DataFolder

if TYPE_CHECKING:
    from dipoli.web.consultations.queries.concerns import ConcernSheet

app = typer.Typer(help="Concerns, with where their passages are now and what answers them.", no_args_is_help=True)

Number = Annotated[int, typer.Argument(metavar="NUMBER", help="The number of the concern.")]


@app.command("list")
def show_all(
    *,
    only_open: Annotated[bool, typer.Option("--open", help="Those that nothing has answered.")] = False,
    document: Annotated[str, typer.Option("--on", metavar="NUMBER", help="Those on one text, such as I/2.")] = "",
    process: ProcessName = None,
    data: DataFolder = None,
    as_json: AsJSON = False,
) -> None:
    """List the concerns, the open ones first. Leaves with 1 where one is open."""
    seat = seat_in(process, data)
    from dipoli.web.consultations.queries.concerns import concerns  # noqa: PLC0415 - needs Django to be ready
    from dipoli.web.drafting.queries import documents  # noqa: PLC0415

    if document:
        chosen(document, {each.number: each for each in documents(seat)}, "text")
    found = [
        each
        for each in concerns(seat, only_open=only_open)
        if not document or (each.concern.document is not None and each.concern.document.number == document)
    ]
    if as_json:
        write_json([_written(each) for each in found])
    else:
        write_lines(*(line for each in found for line in _lines(each)) if found else ["There is no such concern."])
    raise typer.Exit(1 if any(each.concern.is_open for each in found) else 0)


@app.command("answer")
def answer(
    number: Number,
    words: Annotated[str, typer.Argument(metavar="WORDS", help="What the office offers to answer it with.")],
    *,
    process: ProcessName = None,
    data: DataFolder = None,
) -> None:
    """Offer words that could answer a concern; whether they do is for its holder to say."""
    seat = seat_in(process, data)
    from dipoli.web.consultations.acts import answer_concern  # noqa: PLC0415 - needs Django to be ready
    from dipoli.web.consultations.queries.concerns import concern  # noqa: PLC0415

    sheet = concern(seat, number)
    if sheet is None:
        raise NotThere(f"There is no concern {number}: `dipoli concerns list` has those there are.")
    answer_concern(seat, sheet.concern, words=words, now=instant(seat))
    write_lines(f"Offered to {sheet.concern.participant} as an answer to concern {number}.")


def _lines(sheet: "ConcernSheet") -> Iterator[str]:
    row = sheet.concern
    where = f" on {row.document.number}" if row.document else ""
    passages = "".join(f", {each.phrase}" for each in sheet.passages)
    yield f"{row.number}. {row.participant}{where}{passages}: {row.get_kind_display().lower()} ({row.state})"
    yield f"  {row.words}"
    if row.how_met:
        yield f"  could be met by: {row.how_met}"
    for offer in sheet.offers:
        taken = ", accepted" if offer.answer.accepted_at else ""
        who = offer.answer.participant or "the office"
        yield f"  {who} offered {offer.phrase}{taken}{f': {offer.answer.words}' if offer.answer.words else ''}"


def _written(sheet: "ConcernSheet") -> JSON:
    row = sheet.concern
    return {
        "number": row.number,
        "participant": row.participant.name,
        "kind": row.kind,
        "words": row.words,
        "how_met": row.how_met,
        "document": row.document.number if row.document else None,
        "passages": [each.phrase for each in sheet.passages],
        "state": row.state,
        "answers": [
            {
                "by": each.answer.participant.name if each.answer.participant else None,
                "what": each.phrase,
                "words": each.answer.words,
                "is_accepted": each.answer.accepted_at is not None,
            }
            for each in sheet.offers
        ],
    }
