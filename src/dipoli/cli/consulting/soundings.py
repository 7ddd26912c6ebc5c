"""`dipoli consultations`: who answered what, whom to see next, contacts and what was promised in them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from dipoli.cli.consulting.options import AsJSON, NotThere, ProcessName, chosen, instant, seat_in
from dipoli.cli.files import JSON, write_json, write_lines
from dipoli.cli.installation import DataFolder

if TYPE_CHECKING:
    from dipoli.positions.consulting import Visit
    from dipoli.web.consultations.models import Contact
    from dipoli.web.consultations.queries.soundings import Grid

app = typer.Typer(help="Soundings and contacts, confidential to the chair and the secretariat.", no_args_is_help=True)


@app.command("grid")
def show_grid(*, process: ProcessName = None, data: DataFolder = None, as_json: AsJSON = False) -> None:
    """Show what each participant answered on each open proposal."""
    seat = seat_in(process, data)
    from dipoli.web.consultations.queries.soundings import grid  # noqa: PLC0415 - needs Django to be ready

    found = grid(seat)
    if as_json:
        write_json(
            {
                str(proposal): {each.name: cells[at].response.value for each, cells in found.rows}
                for at, proposal in enumerate(found.proposals)
            }
        )
    else:
        write_lines(*_grid(found))


@app.command("next")
def show_next(*, process: ProcessName = None, data: DataFolder = None, as_json: AsJSON = False) -> None:
    """Say whom to see next, and why."""
    seat = seat_in(process, data)
    from dipoli.web.consultations.queries.soundings import whom_to_see  # noqa: PLC0415 - needs Django to be ready

    found = whom_to_see(seat, instant(seat))
    if as_json:
        write_json([_visit(each) for each in found])
    else:
        lines = [f"{each.participant}: {' '.join(each.reasons)}" for each in found]
        write_lines(*(lines or ["Nobody need be seen."]))


@app.command("enter")
def enter(
    participant: Annotated[str, typer.Argument(metavar="PARTICIPANT", help="Whom was met.")],
    *,
    proposal: Annotated[str, typer.Option("--on", metavar="TITLE", help="What it answered on.")] = "",
    answer: Annotated[str, typer.Option("--answer", help="positive, cautious, opposed or none yet.")] = "",
    conditions: Annotated[str, typer.Option("--conditions", help="On which conditions, for which reasons.")] = "",
    notes: Annotated[str, typer.Option("--notes", help="Notes for the office.")] = "",
    another: Annotated[bool, typer.Option("--another", help="It was another meeting than one just entered.")] = False,
    process: ProcessName = None,
    data: DataFolder = None,
) -> None:
    """Enter a contact that was held just now."""
    seat = seat_in(process, data)
    from dipoli.positions.consulting import Response  # noqa: PLC0415 - needs Django to be ready
    from dipoli.web.consultations.acts import Said, record_contact  # noqa: PLC0415
    from dipoli.web.consultations.queries.soundings import proposals  # noqa: PLC0415

    who = chosen(participant, {each.name: each for each in seat.process.participants.all()}, "participant")
    topics = {each.title: each for each in proposals(seat).filter(holder=None)}
    known = [each.value for each in Response]
    if proposal:
        chosen(proposal, topics, "proposal")
    if bool(proposal) != bool(answer) or (answer and answer not in known):
        raise NotThere(f"An answer goes with a proposal: give --on and --answer, one of {', '.join(known)}.")
    answers = [Said(who, topics[proposal], Response(answer), conditions)] if proposal else []
    record_contact(seat, [who], answers=answers, notes=notes, is_another=another, now=instant(seat))
    write_lines(f"The contact with {participant} is entered.")


@app.command("open")
def open_one(
    title: Annotated[str, typer.Argument(metavar="TITLE", help="What participants are sounded out on.")],
    *,
    about: Annotated[str, typer.Option("--about", help="What it is, in a few sentences.")] = "",
    process: ProcessName = None,
    data: DataFolder = None,
) -> None:
    """Begin to sound participants out on something."""
    seat = seat_in(process, data)
    from dipoli.web.consultations.acts import open_proposal  # noqa: PLC0415 - needs Django to be ready

    write_lines(f"“{open_proposal(seat, title, about=about, now=instant(seat))}” is a column of the grid now.")


@app.command("contacts")
def show_contacts(
    *,
    participant: Annotated[str, typer.Option("--with", metavar="NAME", help="Those with one participant only.")] = "",
    process: ProcessName = None,
    data: DataFolder = None,
    as_json: AsJSON = False,
) -> None:
    """List the contacts, the latest first, with what was answered and promised in them."""
    seat = seat_in(process, data)
    from dipoli.web.consultations.queries.soundings import contacts  # noqa: PLC0415 - needs Django to be ready

    people = {each.name: each for each in seat.process.participants.all()}
    found = contacts(seat, chosen(participant, people, "participant") if participant else None)
    rows = [_contact(each) for each in found]
    if as_json:
        write_json(rows)
    else:
        write_lines(*(line for row in rows for line in _told(row)) if rows else ["No contact is entered."])


@app.command("follow-ups")
def show_follow_ups(*, process: ProcessName = None, data: DataFolder = None, as_json: AsJSON = False) -> None:
    """List what was promised in contacts and not done, the first due first. Leaves with 1 where one is past its day."""
    seat = seat_in(process, data)
    from dipoli.web.consultations.queries.soundings import follow_ups  # noqa: PLC0415 - needs Django to be ready

    rows = [(each, [who.name for who in each.contact.participants.all()]) for each in follow_ups(seat)]
    if as_json:
        write_json([{"due_on": each.due_on.isoformat(), "words": each.words, "with": whom} for each, whom in rows])
    else:
        lines = [f"{each.due_on.isoformat()} {each.words} ({', '.join(whom) or 'others'})" for each, whom in rows]
        write_lines(*(lines or ["Nothing is promised."]))
    today = instant(seat).date()
    raise typer.Exit(1 if any(each.due_on < today for each, _ in rows) else 0)


def _grid(found: "Grid") -> Iterator[str]:
    for at, proposal in enumerate(found.proposals):
        counts = ", ".join(f"{number} {response.value}" for response, number in found.counts(proposal).items())
        yield f"{proposal}: {counts}"
        for participant, cells in found.rows:
            answer = cells[at].answer
            words = f" ({answer.conditions})" if answer and answer.conditions else ""
            yield f"  {participant}: {cells[at].response.value}{words}"
    if not found.proposals:
        yield "Nothing is being sounded out."


def _visit(each: "Visit") -> JSON:
    return {
        "participant": each.participant,
        "score": each.score,
        "effect": each.effect,
        "bridging": each.bridging,
        "days": each.days,
        "is_due": each.is_due,
        "brackets": list(each.brackets),
        "reasons": list(each.reasons),
    }


def _contact(each: "Contact") -> dict[str, JSON]:
    return {
        "number": each.pk,
        "met_at": each.met_at.isoformat(),
        "held_by": each.holder.name if each.holder else "office",
        "with": [participant.name for participant in each.participants.all()],
        "others": each.others,
        "place": each.place,
        "level": each.level,
        "explained": each.explained,
        "notes": each.notes,
        "is_withdrawn": each.withdrawn_at is not None,
        "answers": [
            {
                "participant": answer.participant.name,
                "proposal": answer.proposal.title,
                "response": answer.response,
                "conditions": answer.conditions,
                "quotation": answer.quotation,
            }
            for answer in each.answers.all()
        ],
        "promised": [f"{promise.due_on.isoformat()}: {promise.words}" for promise in each.follow_ups.all()],
    }


def _told(row: dict[str, JSON]) -> Iterator[str]:
    people, answers, promised = row["with"], row["answers"], row["promised"]
    assert isinstance(people, list)  # noqa: S101
    assert isinstance(answers, list)  # noqa: S101
    assert isinstance(promised, list)  # noqa: S101
    whom = ", ".join(map(str, people)) or row["others"]
    gone = ", withdrawn" if row["is_withdrawn"] else ""
    yield f"{str(row['met_at'])[:10]} {row['held_by']} with {whom}{gone}"
    for answer in answers:
        assert isinstance(answer, dict)  # noqa: S101
        words = f" ({answer['conditions']})" if answer["conditions"] else ""
        yield f"  {answer['participant']} on {answer['proposal']}: {answer['response']}{words}"
    yield from (f"  promised for {promise}" for promise in promised)
