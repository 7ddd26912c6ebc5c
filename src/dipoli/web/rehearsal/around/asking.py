"""The public dialogue of the rehearsal: some dozens of people, each answer drawn from a hash and so always the same."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

from dipoli.web.dialogue import acts, ballots
from dipoli.web.dialogue.models import Dialogue, Statement
from dipoli.web.drafting.queries import document, revision, text
from dipoli.web.record.queries import entries
from dipoli.web.rehearsal.around.before import Company, read
from dipoli.web.rehearsal.plan import WrongRehearsal
from dipoli.web.rehearsal.table import Table

FILE = "public.toml"
MINUTE, READS, COMES = timedelta(minutes=1), timedelta(seconds=4), timedelta(seconds=80)
SKIPS, PASSES = 12, 8
"""In hundredths: how often somebody is not asked a statement, or passes."""
CAMPS = ("coast", "plain", "islands")


@dataclass(frozen=True)
class Leaning:
    """How likely each camp is to agree with a statement, in hundredths."""

    number: int
    agree: Sequence[int]


def ask_the_public(company: Company) -> None:
    """Open the dialogue, put the statements, let people write and vote, moderate, and lay it beside the texts."""
    file, chair = read(FILE), company.seats["chair"]
    last = entries(company.seats["secretariat"]).last()
    if last is None:
        raise WrongRehearsal(FILE, "nothing is recorded yet, so there is nothing to ask the public about")
    clock = (last.at + MINUTE / 2 * at for at in count(1))
    dialogue = _opened(company, file.table("dialogue"), next(clock))
    put = [
        acts.put_statement(company.seats["secretariat"], dialogue, table.words("words"), now=next(clock))
        for table in file.tables("statement")
    ]
    leanings = [Leaning(row.number, _agree(table)) for row, table in zip(put, file.tables("statement"), strict=True)]
    written = list(_written(company, dialogue, file, clock))
    for table, row in zip(file.tables("statement"), put, strict=True):
        _lay_beside(company, dialogue, table, row, clock)
    shown = [Leaning(row.number, _agree(table)) for table, row in written if row.state == Statement.State.SHOWN]
    dialogue.refresh_from_db()
    _vote(dialogue, file.table("people"), [*leanings, *shown], next(clock))
    acts.prefer_statement(chair, dialogue, shown[0].number, is_preferred=True, now=_after(company))


def _opened(company: Company, table: Table, now: datetime) -> Dialogue:
    table.allow("title", "question", "introduction", "threshold")
    terms = acts.Terms(threshold=table.whole("threshold"))
    return acts.open_dialogue(
        company.seats["secretariat"],
        table.words("title"),
        table.words("question"),
        introduction=table.words("introduction").strip(),
        terms=terms,
        now=now,
    )


def _written(
    company: Company, dialogue: Dialogue, file: Table, clock: Iterator[datetime]
) -> Iterator[tuple[Table, Statement]]:
    by = acts.Person(dialogue.process.slug)
    for at, table in enumerate(file.tables("written")):
        table.allow("words", "state", "reason", "agree")
        author = ballots.begin(dialogue, _code("author", at), network="", now=next(clock))
        row = acts.write_statement(by, dialogue, author, table.words("words"), now=next(clock))
        state = Statement.State(table.one_of("state", Statement.State.values))
        if state != row.state:
            reason = table.words_or_none("reason")
            row = acts.moderate_statement(
                company.seats["chair"], dialogue, row.number, state, reason=reason, now=next(clock)
            )
        yield table, row


def _lay_beside(company: Company, dialogue: Dialogue, table: Table, row: Statement, clock: Iterator[datetime]) -> None:
    table.allow("words", "agree", "document", "passage")
    number, begins = table.words_or_none("document"), table.words_or_none("passage")
    if not number:
        return
    secretariat = company.seats["secretariat"]
    subject = document(secretariat, number)
    current = None if subject is None else revision(secretariat, subject)
    if subject is None or current is None:
        raise WrongRehearsal(table.place, f"the secretariat does not see {number}")
    found = text(current)
    place = next((each.id for each in found.paragraphs if found.words(each).startswith(begins)), None)
    if place is None:
        raise WrongRehearsal(table.place, f"no paragraph of {number} begins with “{begins}”")
    acts.link_passage(secretariat, dialogue, row.number, subject, place, now=next(clock))


def _vote(dialogue: Dialogue, people: Table, leanings: Sequence[Leaning], start: datetime) -> None:
    """Let everybody answer; at the end come some who answer everything alike, from one network, within minutes."""
    people.allow(*CAMPS, "copies")
    camps = [camp for camp in CAMPS for _ in range(people.whole(camp))]
    order = sorted(range(len(camps)), key=lambda at: _code("order", at))
    for place, at in enumerate(order):
        began = start + place * COMES
        for step, leaning in enumerate(leanings):
            value = _answer(f"{at} {leaning.number}", leaning.agree[CAMPS.index(camps[at])])
            if value is not None:
                code, network = _code("person", at), _code("network", at)[:32]
                ballots.vote(dialogue, code, leaning.number, value, network=network, now=began + step * READS)
    late = start + len(camps) * COMES
    for at in range(people.whole("copies")):
        for step, leaning in enumerate(leanings):
            now = late + at * 20 * READS / 4 + step * READS / 4
            value = 1 if leaning.number % 3 else -1
            ballots.vote(
                dialogue, _code("copy", at), leaning.number, value, network=_code("one network", 0)[:32], now=now
            )


def _answer(seed: str, agree: int) -> int | None:
    """Draw an answer, None where somebody is not asked."""
    drawn = hashlib.sha256(f"answer {seed}".encode()).digest()
    if drawn[0] % 100 < SKIPS:
        return None
    if drawn[1] % 100 < PASSES:
        return 0
    return 1 if int.from_bytes(drawn[2:4], "big") % 100 < agree else -1


def _agree(table: Table) -> Sequence[int]:
    return table.numbers("agree", len(CAMPS))


def _code(kind: str, at: int) -> str:
    return hashlib.sha256(f"rehearsal {kind} {at}".encode()).hexdigest()


def _after(company: Company) -> datetime:
    last = entries(company.seats["secretariat"]).last()
    assert last is not None  # noqa: S101 - for the type checker
    return last.at + MINUTE
