"""What was said: statements around the second session, and a doctrine in two editions."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count

from dipoli.web.record.queries import entries
from dipoli.web.rehearsal.around.before import Company, read
from dipoli.web.rehearsal.plan import WrongRehearsal
from dipoli.web.rehearsal.table import Table
from dipoli.web.statements.acts import contest_mark, file_statement
from dipoli.web.statements.models import Contest, Statement
from dipoli.web.statements.queries import read as marks_of

APART = timedelta(minutes=3)
FILE = "speeches.toml"
CONTESTED_BY = "belmark"
REASON = "It names what newspapers write; it is not about the Government of Arvia."


def speak(company: Company, now: datetime) -> None:
    """File what was said, and let Belmark contest the mark of one sentence of its own."""
    content = read(FILE)
    texts = [(kind, table) for kind in Statement.Kind for table in content.tables(kind.value)]
    times = _times_after(company)
    filed = [_filed(company, kind, table, now, times) for kind, table in texts]
    _contest(company, filed, next(times))


def _times_after(company: Company) -> Iterator[datetime]:
    """Give the minutes after whatever was recorded last."""
    last = entries(company.seats["secretariat"]).last()
    if last is None:
        raise WrongRehearsal(FILE, "nothing is recorded yet, so nobody can have spoken")
    return (last.at + place * APART for place in count(1))


def _filed(company: Company, kind: Statement.Kind, table: Table, now: datetime, times: Iterator[datetime]) -> Statement:
    table.allow("by", "title", "days", "words")
    participant = company.people[table.one_of("by", company.people)]
    return file_statement(
        company.seats[participant.name.lower()],
        participant,
        table.words("title"),
        table.words("words").strip() + "\n",
        given_on=now.date() - timedelta(days=table.number("days")),
        kind=kind,
        now=next(times),
    )


def _contest(company: Company, filed: list[Statement], now: datetime) -> None:
    own = next(each for each in filed if each.participant.name.lower() == CONTESTED_BY)
    marked = marks_of(own).marked
    if marked:
        contest_mark(
            company.seats[CONTESTED_BY],
            own,
            marked[-1].start,
            Contest.Says.OTHER_TARGET,
            target="nobody",
            reason=REASON,
            now=now,
        )
