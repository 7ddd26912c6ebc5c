"""What became of the adopted text: reports, a dispute, guests of an activity, a review; and stakes in confidence."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from dipoli.positions.consulting import Aspect
from dipoli.positions.consulting.balance import LEVELS
from dipoli.web.consultations import acts as consulting
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.queries import documents, revision, text
from dipoli.web.followup import acts
from dipoli.web.followup.models import Commitment, Invitation, Notification, Report
from dipoli.web.rehearsal.around.before import Company, read
from dipoli.web.rehearsal.places import paragraph_beginning
from dipoli.web.rehearsal.plan import WrongRehearsal
from dipoli.web.rehearsal.table import Table

FILE = "aftermath.toml"


def look_back(company: Company, clock: Iterator[datetime], now: datetime) -> None:
    """Report, dispute, invite, answer, call a review, and note what is for one's own eyes, by the clock."""
    file = read(FILE)
    for table in file.tables("assignment"):
        seat = company.seat_of(table)
        own = company.people[table.words("by")]
        acts.assign_commitment(seat, _commitment(table), own, unit=table.words("unit"), now=next(clock))
    _report(company, file, clock)
    _invite(company, file, clock)
    for table in file.tables("review"):
        held_on = now.date() + timedelta(days=table.number("held_in"))
        acts.call_review(company.seats["chair"], table.words("title"), held_on, now=next(clock))
    _confide(company, file, clock)


def _report(company: Company, file: Table, clock: Iterator[datetime]) -> None:
    for table in file.tables("report"):
        state = Report.State(table.one_of("state", Report.State.values))
        said, seen = table.words("words"), table.words_or_none("evidence")
        acts.report_on(company.seat_of(table), _commitment(table), state, words=said, evidence=seen, now=next(clock))
    for table in file.tables("dispute"):
        about = company.people[table.one_of("about", company.people)]
        said, seen = table.words("words"), table.words_or_none("evidence")
        seat = company.seat_of(table)
        acts.dispute_report(seat, _commitment(table), about, said, evidence=seen, now=next(clock))


def _invite(company: Company, file: Table, clock: Iterator[datetime]) -> None:
    for table in file.tables("invitation"):
        activity = Notification.objects.get(title=table.words("activity"))
        acts.invite_observers(company.seat_of(table), activity, company.named(table, "guests"), now=next(clock))
    for table in file.tables("answer"):
        by = {"guest__name": table.words("by"), "notification__title": table.words("activity")}
        is_accepted = table.one_of("answer", ("accept", "decline")) == "accept"
        words = table.words_or_none("words")
        invitation = Invitation.objects.get(**by)
        acts.answer_invitation(
            company.seat_of(table), invitation, is_accepted=is_accepted, words=words, now=next(clock)
        )


def _confide(company: Company, file: Table, clock: Iterator[datetime]) -> None:
    texts = {each.number: each for each in documents(company.seats["secretariat"])}
    for table in file.tables("stake"):
        table.allow("by", "document", "paragraph", *(aspect.value for aspect in Aspect))
        seat, document = company.seat_of(table), texts[table.one_of("document", texts)]
        levels = {aspect: _levels(table, aspect) for aspect in Aspect if aspect.value in table.names()}
        paragraph = _paragraph(company, table, document)
        consulting.declare_stakes(seat, document, paragraph, levels, now=next(clock))
    for table in file.tables("requirement"):
        document = texts[table.one_of("document", texts)]
        consulting.note_requirement(company.seat_of(table), document, table.words("words"), now=next(clock))
    for participant in company.named(file.table("opened"), "by"):
        consulting.open_stakes(company.seats[participant.name.lower()], now=next(clock))


def _levels(table: Table, aspect: Aspect) -> tuple[int, int]:
    gives, costs = table.several(aspect.value)
    return LEVELS.index(gives), LEVELS.index(costs)


def _paragraph(company: Company, table: Table, document: Document) -> str:
    current = revision(company.seats["secretariat"], document)
    if current is None:
        raise WrongRehearsal(table.place, f"there is no revision of {document.number}")
    return paragraph_beginning(text(current), table.words("paragraph"), table.place).id


def _commitment(table: Table) -> Commitment:
    return Commitment.objects.get(number=table.number("commitment"))
