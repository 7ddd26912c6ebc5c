"""Numbers of troops against trade against human contacts: linked, staked in confidence, sought and shown."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count

from dipoli.packages import Answer, Salience
from dipoli.packages.limit import no_clock
from dipoli.positions import Stance
from dipoli.web.conference.models import Seat
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.queries import document, revision, text
from dipoli.web.linkage import acts
from dipoli.web.rehearsal.around.before import Company, read
from dipoli.web.rehearsal.places import alternative_meant
from dipoli.web.rehearsal.plan import Attitude, WrongRehearsal
from dipoli.web.rehearsal.table import Table

FILE = "linkage.toml"
BEGUN_BEFORE, STEP = timedelta(hours=29), timedelta(minutes=10)

Sayings = dict[str, list[acts.Said]]


def link(company: Company, now: datetime) -> None:
    """Let the chair link the choices, the delegations say what they could accept, and the chair find a package."""
    file = read(FILE)
    times = (now - BEGUN_BEFORE + STEP * at for at in count())
    chair = company.seats["chair"]
    pairs, sayings = _choices(company, list(file.tables("choice")))
    linked = acts.link_choices(chair, file.table("linked").words("title"), pairs, now=next(times))
    for name, said in sayings.items():
        seat = company.seats[name.lower()]
        acts.enter_stakes(seat, said, from_capital=True, now=next(times))
        acts.send_stakes(seat, now=next(times))
    package = acts.seek_package(chair, linked, clock=no_clock, now=next(times))
    acts.show_package(chair, package, now=next(times))


def _choices(company: Company, tables: list[Table]) -> tuple[list[tuple[Document, str]], Sayings]:
    pairs, sayings = [], Sayings()
    for table in tables:
        table.allow("document", "paragraph", "bracket", "stake")
        for who, said in _stakes(company, table):
            sayings.setdefault(who, []).append(said)
        pairs.append(_place(company.seats["chair"], table, table.words("bracket"))[:2])
    return pairs, sayings


def _stakes(company: Company, table: Table) -> Iterator[tuple[str, acts.Said]]:
    for stake in table.tables("stake"):
        stake.allow("participant", "salience", "answers")
        who = stake.one_of("participant", company.people)
        seat = company.seats[who.lower()]
        answers = {}
        found = _place(seat, table, table.words("bracket"))
        for words, answer in stake.table("answers").all_words().items():
            answers[_place(seat, table, words)[2]] = Answer(answer)
        salience = Salience(stake.one_of("salience", [each.value for each in Salience]))
        yield who, acts.Said(found[0], found[1], answers, salience)


def _place(seat: Seat, table: Table, words: str) -> tuple[Document, str, str]:
    """Find the document, the bracket and the alternative of these words."""
    number = table.words("document")
    subject = document(seat, number)
    current = None if subject is None else revision(seat, subject)
    if subject is None or current is None:
        raise WrongRehearsal(table.place, f"{seat.name} does not see {number}")
    attitude = Attitude(
        table.place, seat.name, number, table.words("paragraph"), table.words("bracket"), words, Stance.ACCEPT, ""
    )
    bracket, alternative = alternative_meant(text(current), attitude)
    return subject, bracket.key, alternative.key
