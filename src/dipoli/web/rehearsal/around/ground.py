"""Concerns, principles and declarations, and what is announced under a measure."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from dipoli.procedure.notices import Terms
from dipoli.web.conference.models import Seat
from dipoli.web.consultations import acts
from dipoli.web.consultations.models import Concern, UnilateralDeclaration
from dipoli.web.drafting.queries import documents
from dipoli.web.followup import acts as following
from dipoli.web.rehearsal.around.before import Company, read
from dipoli.web.rehearsal.plan import WrongRehearsal
from dipoli.web.rehearsal.table import Table
from dipoli.web.statements import queries as said
from dipoli.web.statements.acts import link_sentence
from dipoli.web.statements.models import Statement

FILE = "ground.toml"


def prepare_the_ground(company: Company, clock: Iterator[datetime], now: datetime) -> None:
    """Raise the concerns, fill the catalogue, declare, set the measures and announce, at the times of the clock."""
    file = read(FILE)
    secretariat = company.seats["secretariat"]
    acts.take_over_the_ten(secretariat, now=next(clock))
    texts = {each.number: each for each in documents(secretariat)}
    for table in file.tables("concern"):
        table.allow("by", "kind", "document", "words", "how_met")
        acts.raise_concern(
            company.seat_of(table),
            Concern.Kind(table.one_of("kind", Concern.Kind.values)),
            table.words("words"),
            how_met=table.words_or_none("how_met"),
            document=texts[table.one_of("document", texts)],
            now=next(clock),
        )
    for table in file.tables("principle"):
        acts.add_principle(secretariat, table.words("title"), source=table.words("source"), now=next(clock))
    for table in file.tables("link"):
        _link(secretariat, table.allow("words", "principle"), next(clock))
    for table in file.tables("declaration"):
        kinds = [UnilateralDeclaration.Kind(each) for each in table.several("kinds")]
        acts.declare_unilaterally(company.seat_of(table), table.words("words"), kinds=kinds, now=next(clock))
    measures = {}
    for table in file.tables("measure"):
        terms = Terms(
            table.number("threshold"), table.words("unit"), table.number("lead_days"), table.number("observers_from")
        )
        title, area = table.words("title"), table.words("area")
        measures[title] = following.set_measure(
            secretariat, title, terms, area=area, asks=table.several("asks"), now=next(clock)
        )
    for table in file.tables("notification"):
        measure = measures[table.one_of("measure", measures)]
        following.notify(company.seat_of(table), measure, _activity(table, measure.asks, now), now=next(clock))


def _activity(table: Table, asks: list[str], now: datetime) -> following.Activity:
    starts_on = now.date() + timedelta(days=table.number("starts_in"))
    return following.Activity(
        table.words("title"),
        table.words("strength"),
        starts_on,
        starts_on + timedelta(days=table.number("days")),
        area=table.words("area"),
        position=(table.decimal("latitude"), table.decimal("longitude")),
        says=dict(zip(asks, table.several("says"), strict=True)),
    )


def _link(seat: Seat, table: Table, now: datetime) -> None:
    """Link a sentence of a doctrine to a principle, each by its words."""
    words, title = table.words("words"), table.words("principle")
    principle = next((each for each in said.principles(seat) if each.title == title), None)
    for doctrine in said.statements(seat, Statement.Kind.DOCTRINE):
        mark = next((each for each in said.read(doctrine).marks if each.words(doctrine.source) == words), None)
        if mark is not None and principle is not None:
            link_sentence(seat, doctrine, mark.start, principle, now=now)
            return
    raise WrongRehearsal(table.place, f"no doctrine says “{words}”, or no principle is called “{title}”")
