"""Statements: put by the office, written by the public, looked at by the office with reasons on record."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db.models import F, Max

from dipoli.sentences import sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Seat
from dipoli.web.dialogue.acts.office import office, still_open
from dipoli.web.dialogue.models import Dialogue, Moderation, Statement, Voter
from dipoli.web.drafting.wording import check_characters
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.models import Distribution
from dipoli.web.record.seal import JSON

LONGEST, SHORTEST, LONGEST_REASON = 400, 5, 500
MOST_STATEMENTS = 5_000
State = Statement.State


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the public, whom the record does not name."""

    chain: str
    name: str = "A member of the public"
    capacity: str = "Public"
    participant: str = ""


@act
def put_statement(by: Seat, dialogue: Dialogue, words: str, *, now: datetime) -> Deed[Statement]:
    """Put a statement of the office to the public; it is shown at once."""
    found = office(by, dialogue, sentence("put a statement", about="may"))
    still_open(found, now)
    return _added(found, words, None, State.SHOWN, now)


@act
def write_statement(by: Person, dialogue: Dialogue, voter: Voter, words: str, *, now: datetime) -> Deed[Statement]:  # noqa: ARG001
    """Take a statement of the public: it waits, or is shown at once where the dialogue is moderated after."""
    found = Dialogue.objects.select_related("process").get(pk=dialogue.pk)
    still_open(found, now)
    author = found.voters.filter(pk=voter.pk, set_aside_at=None).first()
    if author is None:
        raise Refused(
            "", sentence("Your answers are set aside, so no statement is taken either: write to the secretariat.")
        )
    if author.statements.count() >= found.most_statements:
        raise Refused(
            "",
            sentence(
                "You have written {count} statement, which is what one person may here.",
                many="You have written {count} statements, which is what one person may here.",
                count=found.most_statements,
            ),
        )
    state = State.WAITING if found.moderation == Moderation.BEFORE else State.SHOWN
    return _added(found, words, author, state, now)


@act
def moderate_statement(
    by: Seat, dialogue: Dialogue, number: int, state: Statement.State, *, reason: str = "", now: datetime
) -> Deed[Statement]:
    """Show a statement or leave it out; leaving out, and taking that back, needs a reason, which everybody can read."""
    found = office(by, dialogue, sentence("moderate a dialogue", about="may"))
    statement = _numbered(found, number)
    state = State(state)
    if state is State.WAITING or state == statement.state:
        raise Refused("", _said_already(statement))
    reason = " ".join(reason.split())
    if not reason and State.OUT in {state, State(statement.state)}:
        raise Refused("", sentence("Say why: what is left out, and taken back, stands in the record with its reason."))
    check_characters(reason, sentence("reason", about="a thing"), LONGEST_REASON)
    statement.state, statement.reason = state.value, reason
    statement.looked_at, statement.looked_at_by = now, by.display_name
    statement.save()
    _other_statements(found)
    content: dict[str, JSON] = {
        "statement": number,
        "state": state.value,
        "reason": reason,
        "digest": _digest(statement.words),
    }
    return Deed(f"statement {number} of {found.symbol}", content, statement, Distribution.PUBLIC)


@act
def prefer_statement(
    by: Seat,
    dialogue: Dialogue,
    number: int,
    *,
    is_preferred: bool,
    now: datetime,  # noqa: ARG001
) -> Deed[Statement]:
    """Let a statement be asked more often, or as often as the others."""
    found = office(by, dialogue, sentence("prefer a statement", about="may"))
    statement = _numbered(found, number)
    statement.is_preferred = is_preferred
    statement.save(update_fields=["is_preferred"])
    _other_statements(found)
    content: dict[str, JSON] = {"statement": number, "is_preferred": is_preferred}
    return Deed(f"statement {number} of {found.symbol}", content, statement, Distribution.PUBLIC)


def check_statement(words: str, longest: int = LONGEST, shortest: int = SHORTEST) -> str:
    """Give the words of a statement in one line; refuse what is none, or cannot be shown safely."""
    check_characters(words, sentence("words", about="a thing"), longest * 4)
    line = " ".join(words.split())
    if len(line) < shortest:
        raise Refused("", sentence("There are no words to agree or disagree with: write a short sentence."))
    if len(line) > longest:
        raise Refused(
            "",
            sentence(
                "It has {count} character, more than {longest}: say one thing, and say it shorter.",
                many="It has {count} characters, more than {longest}: say one thing, and say it shorter.",
                count=len(line),
                longest=longest,
            ),
        )
    return line


def _added(
    dialogue: Dialogue, words: str, author: Voter | None, state: Statement.State, now: datetime
) -> Deed[Statement]:
    line = check_statement(words)
    same = dialogue.statements.exclude(state=State.OUT).filter(words__iexact=line).first()
    if same is not None and same.state == State.SHOWN:
        raise Refused("", sentence("This is there already, as statement {same}: answer that one.", same=same.number))
    if same is not None:
        raise Refused("", sentence("The same was written already and waits to be looked at: it needs no second time."))
    last = dialogue.statements.aggregate(last=Max("number"))["last"]
    if last is not None and last >= MOST_STATEMENTS:
        raise Refused(
            "",
            sentence(
                "The dialogue has {most:,} statements, which is all that it takes.",
                most=MOST_STATEMENTS,
            ),
        )
    statement = dialogue.statements.create(
        number=1 if last is None else last + 1, words=line, author=author, state=state.value, written_at=now
    )
    _other_statements(dialogue)
    content: dict[str, JSON] = {
        "statement": statement.number,
        "digest": _digest(line),
        "characters": len(line),
        "state": state.value,
    }
    seen = Distribution.PUBLIC if state is State.SHOWN else Distribution.RESTRICTED
    return Deed(f"statement {statement.number} of {dialogue.symbol}", content, statement, seen)


def _other_statements(dialogue: Dialogue) -> None:
    Dialogue.objects.filter(pk=dialogue.pk).update(edition=F("edition") + 1)


def _numbered(dialogue: Dialogue, number: int) -> Statement:
    found = dialogue.statements.filter(number=number).first()
    if found is None:
        raise Refused(
            "", sentence("There is no statement {number} in this dialogue: choose one from the list.", number=number)
        )
    return found


def _digest(words: str) -> str:
    return sha256(words.encode()).hexdigest()


def _said_already(statement: Statement) -> str:
    number = statement.number
    match State(statement.state):
        case State.WAITING:
            return sentence("Statement {number} is waiting to be looked at: choose what else to do.", number=number)
        case State.SHOWN:
            return sentence("Statement {number} is shown: choose what else to do.", number=number)
        case _:
            return sentence("Statement {number} is left out: choose what else to do.", number=number)
