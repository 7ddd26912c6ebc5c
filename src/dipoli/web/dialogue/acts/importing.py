"""Taking in a conversation that was held elsewhere, from Polis's files."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import islice
from typing import TypeVar

from dipoli.errors import DipoliError
from dipoli.formats.polis import Ballot, Comment
from dipoli.procedure.words import day_in_words
from dipoli.sentences import sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Seat
from dipoli.web.dialogue.acts.office import office
from dipoli.web.dialogue.acts.sealing import seal
from dipoli.web.dialogue.acts.stating import check_statement
from dipoli.web.dialogue.models import Dialogue, Moderation, Statement, Vote, Voter
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.models import Distribution
from dipoli.web.record.seal import JSON

LONGEST_IMPORTED = 1_000
BATCH = 1_000
UNFIT = "(left out elsewhere, and not fit to be kept)"
LEFT_OUT_ELSEWHERE = "Left out where it came from."
State = Statement.State
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Imported:
    """What was taken in; `replaced` votes were followed by another of the same person on the same statement.

    `unknown` votes are on statements that no file names, and were not taken.
    """

    statements: int
    voters: int
    votes: int
    replaced: int
    unknown: int


@act
def import_conversation(
    by: Seat, dialogue: Dialogue, comments: Sequence[Comment], ballots: Sequence[Ballot], *, now: datetime
) -> Deed[Imported]:
    """Take in statements and votes, all or nothing, into a dialogue that has none yet.

    Ballots come in the order in which they were given: of several on one statement the last counts.
    """
    found = office(by, dialogue, sentence("import a conversation", about="may"))
    if found.statements.exists():
        raise Refused("", sentence("This dialogue has statements of its own: open a new one and import into that."))
    known = {each.number for each in comments}
    kept = [ballot for ballot in ballots if ballot.comment in known]
    if late := next(((each, each.at) for each in kept if each.at is not None and each.at > now), None):
        raise Refused(
            "",
            sentence(
                "A vote of participant {participant} is dated {day}, which is to come.",
                participant=late[0].participant,
                day=day_in_words(late[1]),
            ),
        )
    names = dict.fromkeys(
        [*(ballot.participant for ballot in kept), *(each.author for each in comments if each.author)]
    )
    voters = _voters(found, names, kept, now)
    statements = _statements(found, comments, voters, now)
    for batch in _batches(kept):
        Vote.objects.bulk_create(
            Vote(
                dialogue=found,
                statement_id=statements[ballot.comment],
                voter_id=voters[ballot.participant],
                value=ballot.value,
                at=ballot.at or now,
            )
            for ballot in batch
        )
    sealed = seal(found, now)
    Dialogue.objects.filter(pk=found.pk).update(recount=found.recount + 1, edition=found.edition + 1)
    last = len({(ballot.participant, ballot.comment) for ballot in kept})
    done = Imported(len(comments), len(voters), len(kept), len(kept) - last, len(ballots) - len(kept))
    content: dict[str, JSON] = {
        "statements": done.statements,
        "voters": done.voters,
        "votes": done.votes,
        "replaced": done.replaced,
        "unknown": done.unknown,
        "digest": sealed.digest if sealed else "",
    }
    return Deed(found.symbol, content, done, Distribution.PUBLIC)


def code_of(name: str) -> str:
    """Give the code of an imported person: the same for the same name."""
    return sha256(f"imported\n{name}".encode()).hexdigest()


def _voters(dialogue: Dialogue, names: Iterable[str], ballots: Iterable[Ballot], now: datetime) -> dict[str, int]:
    began: dict[str, datetime] = {}
    for ballot in ballots:
        began.setdefault(ballot.participant, ballot.at or now)
    found: dict[str, int] = {}
    for batch in _batches(names):
        made = Voter.objects.bulk_create(
            Voter(dialogue=dialogue, code=code_of(name), name=name, began_at=began.get(name, now)) for name in batch
        )
        found |= {voter.name: voter.pk for voter in made}
    return found


def _statements(
    dialogue: Dialogue, comments: Iterable[Comment], voters: Mapping[str, int], now: datetime
) -> dict[int, int]:
    unseen = State.WAITING if dialogue.moderation == Moderation.BEFORE else State.SHOWN
    states = {1: State.SHOWN, 0: unseen, -1: State.OUT}
    rows = [
        Statement(
            dialogue=dialogue,
            number=each.number,
            words=_words(each),
            author_id=voters.get(each.author),
            state=states[each.moderated].value,
            reason=LEFT_OUT_ELSEWHERE if each.moderated < 0 else "",
            written_at=each.at or now,
        )
        for each in comments
    ]
    return {row.number: row.pk for row in Statement.objects.bulk_create(rows, batch_size=BATCH)}


def _words(comment: Comment) -> str:
    try:
        return check_statement(comment.words, LONGEST_IMPORTED, 1)
    except DipoliError as refusal:
        if comment.moderated < 0:
            return UNFIT
        raise Refused(
            "", sentence("Comment {number} cannot be taken. {refusal}", number=comment.number, refusal=str(refusal))
        ) from None


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(items)
    while batch := list(islice(rest, BATCH)):
        yield batch
