"""`dipoli balance`: how texts come out for those whose stakes the rules let the secretariat see."""

from typing import Annotated

import typer

from dipoli.cli.consulting.options import AsJSON, NotThere, ProcessName, chosen, seat_in
from dipoli.cli.files import write_json, write_lines
from dipoli.cli.installation import DataFolder

app = typer.Typer(help="The balance test, from declared stakes only.", no_args_is_help=True)


@app.command("test")
def weigh(
    documents: Annotated[list[str] | None, typer.Argument(metavar="[TEXT]...", help="Which texts; else all.")] = None,
    *,
    process: ProcessName = None,
    data: DataFolder = None,
    as_json: AsJSON = False,
) -> None:
    """Test texts for balance. Refused where the rules of procedure let the secretariat see no stakes."""
    seat = seat_in(process, data)
    from dipoli.web.conference.confiding import confidant, works_with_stakes  # noqa: PLC0415 - needs Django
    from dipoli.web.consultations.queries.stakes import stakes  # noqa: PLC0415
    from dipoli.web.drafting.queries import documents as texts_of  # noqa: PLC0415

    if not works_with_stakes(seat):
        office = confidant(seat.process)
        who = "nobody works" if office == "nobody" else f"the {office} works"
        raise NotThere(f"By the rules of procedure {who} with private stakes, and this is the secretariat's terminal.")
    texts = {each.number: each for each in texts_of(seat)}
    found = stakes(seat, [chosen(each, texts, "text") for each in documents or ()]).balance
    if as_json:
        accounts = {each.participant.name: each.verdict.value for each in found.accounts}
        write_json({"is_one_sided": found.is_one_sided, "passages": found.passages, "accounts": dict(accounts)})
        return
    for name, counts in found.groups:
        write_lines(
            f"{name}: " + ", ".join(f"{number} {verdict.value}" for verdict, number in counts.items() if number)
        )
    for each in found.accounts:
        unknown = f"{each.unknown} of {found.passages} passages without a stake"
        write_lines(f"  {each.participant.name}: {each.verdict.value}; {unknown}")
    write_lines("One-sided." if found.is_one_sided else "Not one-sided as far as is known.")
