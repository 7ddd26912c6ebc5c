"""Sealing votes: the digest over all of them so far goes into the record, so that none can be altered or taken out."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection

from dipoli.sentences import sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.rights import RULE
from dipoli.web.dialogue.models import Dialogue, Seal, Vote
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.models import Distribution

CHUNK = 5_000
Line = tuple[str, int, int, datetime]
"""Code of the voter, number of the statement, value, instant."""


@dataclass(frozen=True, slots=True)
class Register:
    """What seals votes when it is time: nobody in particular."""

    chain: str
    name: str = "The register of votes"
    capacity: str = "Register"
    participant: str = ""


@act
def seal_votes(by: Register, dialogue: Dialogue, *, now: datetime) -> Deed[Seal]:
    """Seal the votes that came since the last seal; the register alone does, when it is time."""
    if not isinstance(by, Register):
        raise Refused(
            RULE, sentence("Votes are sealed by the register when it is time, and when the dialogue is closed: wait.")
        )
    sealed = seal(dialogue, now)
    if sealed is None or sealed.sealed_at != now:
        raise Refused("", sentence("No vote came since the last seal, so there is nothing to seal."))
    return Deed(dialogue.symbol, {"votes": sealed.votes, "digest": sealed.digest}, sealed, Distribution.PUBLIC)


def seal(dialogue: Dialogue, now: datetime) -> Seal | None:
    """Seal what is not sealed yet, within an act; give the last seal, None where there is no vote at all.

    On PostgreSQL votes wait for the moment, so that none can come in before those that are sealed.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE dialogue_vote IN SHARE MODE")
    last = dialogue.seals.last()
    count, digest = (last.votes, last.digest) if last else (0, "")
    fresh, digest = fold(digest, lines(dialogue, count))
    if not fresh:
        return last
    return Seal.objects.create(dialogue=dialogue, votes=count + fresh, digest=digest, sealed_at=now)


def lines(dialogue: Dialogue, after: int, until: int | None = None) -> Iterator[Line]:
    """List votes in the order they were given, from one place to another."""
    votes = Vote.objects.filter(dialogue=dialogue).order_by("pk")
    first = votes.values_list("pk", flat=True)[after : after + 1]
    start = next(iter(first), None)
    if start is None:
        return
    found = votes.filter(pk__gte=start).values_list("voter__code", "statement__number", "value", "at")
    yield from (found if until is None else found[: until - after]).iterator(chunk_size=CHUNK)


def fold(digest: str, votes: Iterable[Line]) -> tuple[int, str]:
    """Continue a digest over votes; give how many they were, and the new one."""
    found = hashlib.sha256(digest.encode("ascii"))
    count = 0
    for code, statement, value, at in votes:
        instant = at.astimezone(UTC).isoformat(timespec="microseconds")
        found.update(f"{code} {statement} {value} {instant}\n".encode())
        count += 1
    return count, found.hexdigest()
