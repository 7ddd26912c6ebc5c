"""What the third meeting decided besides: a statement with a file, a passage for some, rules changed, a vote."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count

from dipoli.formats.attachments import attachment
from dipoli.procedure.deciding.voting import Choice
from dipoli.procedure.rules import Ballot
from dipoli.web.conference.queries import groups
from dipoli.web.decisions import acts
from dipoli.web.decisions.models import Motion
from dipoli.web.drafting.acts import withhold_passage
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.queries import document, revision, text
from dipoli.web.rehearsal.around.before import Company, read
from dipoli.web.rehearsal.places import paragraph_beginning
from dipoli.web.rehearsal.plan import WrongRehearsal
from dipoli.web.rehearsal.table import Table

FILE = "deciding.toml"
APART = timedelta(minutes=2)


def decide(company: Company, since: datetime) -> None:
    """Say something of the adopted text, withhold a passage, change the rules, and vote; each some minutes apart."""
    file = read(FILE)
    clock = (since + APART * at for at in count(1))
    _say(company, file.table("statement"), clock)
    _withhold(company, file.table("passage"), clock)
    _change_rules(company, file.table("rules"), clock)
    _vote(company, file.table("vote"), clock)


def _say(company: Company, table: Table, clock: Iterator[datetime]) -> None:
    table.allow("by", "document", "words", "aligned", "joins", "noted", "file", "contents")
    kept = attachment(table.words("file"), table.words("contents").strip().encode())
    said = acts.attach_statement(
        company.seat_of(table),
        _document(company, table, "document"),
        table.words("words"),
        aligned=[each.name for each in company.named(table, "aligned")],
        files=[kept],
        now=next(clock),
    )
    for joining in company.named(table, "joins"):
        acts.align_with(company.seats[joining.name.lower()], said, now=next(clock))
    noted = [each.name for each in company.named(table, "noted")]
    acts.note_alignment_with(company.seats["secretariat"], said, noted, now=next(clock))


def _withhold(company: Company, table: Table, clock: Iterator[datetime]) -> None:
    table.allow("document", "paragraph", "groups", "participants")
    by, subject = company.seats["secretariat"], _document(company, table, "document")
    current = revision(by, subject)
    if current is None:
        raise WrongRehearsal(table.place, f"there is no revision of {subject.number}")
    place = paragraph_beginning(text(current), table.words("paragraph"), table.place).id
    chosen = [each for each in groups(by) if each.name in table.several("groups")]
    withhold_passage(
        by,
        subject,
        current.number,
        place,
        place,
        participants=company.named(table, "participants"),
        groups=chosen,
        now=next(clock),
    )


def _change_rules(company: Company, table: Table, clock: Iterator[datetime]) -> None:
    table.allow("name", "toml")
    content = {"name": table.words("name"), "toml": table.words("toml")}
    motion = acts.put_motion(company.seats["chair"], Motion.Kind.RULES, content, now=next(clock))
    acts.adopt_motion(company.seats["chair"], motion, now=next(clock))


def _vote(company: Company, table: Table, clock: Iterator[datetime]) -> None:
    table.allow("basis", *(choice.value for choice in Choice))
    process, chair = company.seats["chair"].process, company.seats["chair"]
    process.refresh_from_db()
    motion = acts.put_motion(chair, Motion.Kind.BASIS, {"document": table.words("basis")}, now=next(clock))
    ballot = acts.call_vote(chair, motion, Ballot.ROLL_CALL, now=next(clock))
    for choice in Choice:
        for voter in company.named(table, choice.value):
            acts.cast_vote(company.seats[voter.name.lower()], ballot, choice, now=next(clock))
    acts.count_votes(chair, ballot, now=next(clock))
    acts.adopt_motion(chair, motion, now=next(clock))


def _document(company: Company, table: Table, name: str) -> Document:
    found = document(company.seats["secretariat"], table.words(name))
    if found is None:
        raise WrongRehearsal(table.place, f"there is no text {table.words(name)}")
    return found
