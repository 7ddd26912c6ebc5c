"""Filing a body's roll calls, and removing them."""

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

from django.db.models import Max

from dipoli.positions.records import CallColumns, Read, Record, is_packed, read_roll_calls, unpacked
from dipoli.sentences import sentence
from dipoli.web.apart.reading import apart
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Role, Seat
from dipoli.web.conference.naming import check_title
from dipoli.web.conference.rights import only
from dipoli.web.drafting.wording import check_storable
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.models import Distribution
from dipoli.web.record.seal import JSON
from dipoli.web.rollcalls.models import RollCall, VotingRecord

LONGEST_SOURCE, LONGEST_NOTE, LONGEST_REASON = 500, 1000, 500
MOST_BYTES, MOST_RECORDS = 64 * 2**20, 50
BATCH = 500
LETTERS = {-1: "n", 0: "a", 1: "y"}


@act
def file_roll_calls(
    by: Seat,
    body: str,
    source: str,
    votes: bytes,
    *,
    name: str = "The file",
    note: str = "",
    columns: CallColumns | None = None,
    calls: bytes = b"",
    now: datetime,
) -> Deed[VotingRecord]:
    """File the roll calls of another body: a row for each vote, CSV or Parquet; all of the file or nothing.

    `calls` is a second file with the date and the title of each roll call, where the first has none.
    """
    only(by, Role.SECRETARIAT, Role.CHAIR, to=sentence("file a record of votes", about="may"))
    check_title(body, sentence("a body"))
    _check_words(source, sentence("source", about="a thing"), LONGEST_SOURCE, is_needed=True)
    _check_words(note, sentence("note", about="a thing"), LONGEST_NOTE)
    _check_room(by, name, len(votes) + len(calls))
    digest = sha256(votes + calls).hexdigest()
    if same := by.process.voting_records.filter(digest=digest, removed_at=None).first():
        raise Refused(
            "",
            sentence(
                "The same file is here as {same}: remove that one first if it is to be filed anew.", same=str(same)
            ),
        )
    votes, calls = (apart(unpacked, each, name) if is_packed(each) else each for each in (votes, calls))
    read = read_roll_calls(votes, name, title=body, source=source, note=note, columns=columns, calls=calls)
    filed = VotingRecord.objects.create(
        process=by.process,
        number=(by.process.voting_records.aggregate(last=Max("number"))["last"] or 0) + 1,
        body=body,
        source=source,
        note=note,
        digest=digest,
        voters=list(read.record.votes.participants),
        votes=len(read.record.votes),
        counted=counted(read),
        filed_at=now,
        filed_by=by.display_name,
    )
    RollCall.objects.bulk_create(_rows(filed, read.record), batch_size=BATCH)
    content: dict[str, JSON] = {
        "body": body,
        "source": source,
        "note": note,
        "digest": digest,
        "roll_calls": len(read.record.calls),
        "voters": len(filed.voters),
        "votes": filed.votes,
        **filed.counted,
    }
    return Deed(filed.symbol, content, filed)


@act
def remove_roll_calls(by: Seat, record: VotingRecord, reason: str, *, now: datetime) -> Deed[VotingRecord]:
    """Take a record of votes out, for a reason that stays on record; what was filed can be filed again."""
    only(by, Role.SECRETARIAT, Role.CHAIR, to=sentence("remove a record of votes", about="may"))
    _check_words(reason, sentence("reason", about="a thing"), LONGEST_REASON, is_needed=True)
    found = by.process.voting_records.filter(pk=record.pk, removed_at=None).first()
    if found is None:
        raise Refused("", sentence("There is no such record of votes in this process: choose one from the list."))
    found.calls.all().delete()
    found.removed_at, found.removed_by, found.removed_for = now, by.display_name, reason
    found.save(update_fields=["removed_at", "removed_by", "removed_for"])
    content: dict[str, JSON] = {"body": found.body, "reason": reason, "digest": found.digest, "votes": found.votes}
    return Deed(found.symbol, content, found, Distribution.PARTICIPANTS)


def counted(read: Read) -> dict[str, JSON]:
    """Say what was met in a file."""
    return {
        "replaced": read.counted.replaced,
        "changed": read.counted.changed,
        "blank": read.counted.blank,
        "redated": read.redated,
        "undated": read.undated,
    }


def _rows(filed: VotingRecord, record: Record) -> Iterator[RollCall]:
    votes = record.votes
    column = {name: at for at, name in enumerate(votes.statements)}
    letters = [["-"] * len(votes.participants) for _ in votes.statements]
    statement, value, start = votes.statement.tolist(), votes.value.tolist(), votes.start.tolist()
    for person in range(len(votes.participants)):
        for at in range(start[person], start[person + 1]):
            letters[statement[at]][person] = LETTERS[value[at]]
    for position, call in enumerate(record.calls):
        yield RollCall(
            record=filed,
            position=position,
            number=call.number,
            on=call.on,
            title=call.resolution,
            letters="".join(letters[column[call.number]]),
        )


def _check_room(by: Seat, name: str, size: int) -> None:
    if size > MOST_BYTES:
        raise Refused(
            "",
            sentence(
                "{name} has more than {most:,} bytes: file it in parts, or compressed.",
                name=name,
                most=MOST_BYTES,
            ),
        )
    if by.process.voting_records.filter(removed_at=None).count() >= MOST_RECORDS:
        raise Refused(
            "",
            sentence(
                "There are {most} records of votes already: remove one that is not used.",
                most=MOST_RECORDS,
            ),
        )


def _check_words(words: str, thing: str, longest: int, *, is_needed: bool = False) -> None:
    if is_needed and not words.strip():
        raise Refused(
            "", sentence("A record of votes needs a {thing}: say where it is from, or why it goes.", thing=thing)
        )
    if len(words) > longest:
        raise Refused(
            "",
            sentence(
                "The {thing} has {count:,} character, and at most {longest:,} are kept: shorten it.",
                many="The {thing} has {count:,} characters, and at most {longest:,} are kept: shorten it.",
                thing=thing,
                count=len(words),
                longest=longest,
            ),
        )
    check_storable(words, thing)
