"""The initiative at the beginning, and the contacts of the last weeks."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.resources import files

from dipoli.positions.consulting import Response
from dipoli.web.conference.models import Participant, Seat
from dipoli.web.consultations import acts
from dipoli.web.consultations.models import Concept, Level, Proposal
from dipoli.web.record.models import Distribution
from dipoli.web.rehearsal.days import office_times
from dipoli.web.rehearsal.plan import WrongRehearsal
from dipoli.web.rehearsal.table import Table

TABLED_DAYS_AGO = (560, 540)
ENTERED_DAYS_AGO = (2, 2)
TIMES_LEFT = 60
FILE = "before.toml"


@dataclass(frozen=True)
class Company:
    """The seats of the rehearsal by username, and its participants by name."""

    seats: Mapping[str, Seat]
    people: Mapping[str, Participant]

    @classmethod
    def of(cls, seats: Mapping[str, Seat]) -> "Company":
        """Gather the participants of the process that the seats are in."""
        process = next(iter(seats.values())).process
        return cls(seats, {each.name: each for each in process.participants.all()})

    def seat_of(self, table: Table, name: str = "by") -> Seat:
        """Give the seat that a table names, by its username or its participant."""
        return self.seats[table.one_of(name, [*self.seats, *self.people]).lower()]

    def named(self, table: Table, name: str) -> list[Participant]:
        """Give the participants that a table lists."""
        wanted = table.several(name)
        if unknown := [each for each in wanted if each not in self.people]:
            raise WrongRehearsal(table.place, f"“{unknown[0]}” does not take part")
        return [self.people[each] for each in wanted]


def read(name: str = FILE) -> Table:
    """Read one of the files of this folder."""
    source = (files("dipoli.web.rehearsal.around") / name).read_text(encoding="utf-8")
    return Table(tomllib.loads(source), name)


def initiate(company: Company, now: datetime) -> None:
    """Table the concept papers, join and show them."""
    tables = list(read().tables("concept"))
    times = office_times(now, *TABLED_DAYS_AGO, 8 * len(tables))
    for table in tables:
        table.allow("by", "title", "distribution", "aims", "baskets", "principles", "note", "sponsors", "shown_to")
        by = company.seat_of(table)
        paper = acts.Paper(
            table.words("aims").strip(),
            table.several("baskets"),
            table.several("principles"),
            table.words_or_none("note"),
        )
        distribution = Distribution(table.one_of("distribution", [each.value for each in Distribution]))
        concept = acts.table_concept(by, table.words("title"), paper, distribution=distribution, now=next(times))
        _spread(company, table, by, concept, times)


def go_round(company: Company, now: datetime) -> Iterator[datetime]:
    """Open the proposals and enter the contacts of the last weeks; give what is left of the day's times."""
    file = read()
    proposals, contacts = list(file.tables("proposal")), list(file.tables("contact"))
    times = office_times(now, *ENTERED_DAYS_AGO, len(proposals) + len(contacts) + TIMES_LEFT)
    topics = {each.title: each for each in _opened(company, proposals, times)}
    for table in contacts:
        _enter(company, table, topics, now, next(times))
    return times


def _spread(company: Company, table: Table, by: Seat, concept: Concept, times: Iterator[datetime]) -> None:
    for each in company.named(table, "sponsors"):
        acts.sponsor_concept(company.seats[each.name.lower()], concept, now=next(times))
    for each in company.named(table, "shown_to"):
        acts.show_concept(by, concept, each, now=next(times))


def _opened(company: Company, tables: list[Table], times: Iterator[datetime]) -> Iterator[Proposal]:
    for table in tables:
        table.allow("by", "title", "about")
        title, about = table.words("title"), table.words_or_none("about")
        yield acts.open_proposal(company.seat_of(table), title, about=about, now=next(times))


def _enter(company: Company, table: Table, topics: Mapping[str, Proposal], now: datetime, at: datetime) -> None:
    table.allow(
        *("by", "with", "others", "days", "place", "level", "explained", "notes"),
        *("on", "answer", "conditions", "quotation", "promise", "due_in"),
    )
    topic = topics[table.one_of("on", topics)]
    response = Response(table.one_of("answer", [each.value for each in Response]))
    present = company.named(table, "with")
    words = (table.words_or_none("conditions"), table.words_or_none("quotation"))
    promise = table.words_or_none("promise")
    acts.record_contact(
        company.seat_of(table),
        present,
        met_at=now.replace(hour=10, minute=0, second=0, microsecond=0) - timedelta(days=table.number("days")),
        others=table.words_or_none("others"),
        place=table.words_or_none("place"),
        level=Level(table.one_of("level", Level.values)),
        explained=table.words_or_none("explained"),
        notes=table.words_or_none("notes"),
        answers=[acts.Said(each, topic, response, *words) for each in present],
        promise=acts.Promise(promise, now.date() + timedelta(days=table.whole("due_in"))) if promise else None,
        now=at,
    )
