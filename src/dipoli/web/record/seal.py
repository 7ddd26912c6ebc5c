"""The seal of the record: what an entry's digest covers, and what is wrong with a sequence of entries.

An entry's digest is the SHA-256 of its header in canonical JSON. The header holds the digest of the content, not the
content, so that an entry whose content was taken out still verifies; and the digest of the entry before, so that
nothing can be altered, put in or left out without every later digest showing it. Taking off the last entries is the
one change that a chain cannot show: compare the last digest with one noted elsewhere.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from dipoli.sentences import sentence

JSON = None | bool | int | float | str | Sequence["JSON"] | Mapping[str, "JSON"]

GENESIS = ""
"""What stands for the digest before the first entry."""


@dataclass(frozen=True, slots=True)
class Header:
    """Everything of an entry that its digest covers."""

    chain: str
    number: int
    at: datetime
    who: str
    capacity: str
    participant: str
    act: str
    subject: str
    content_digest: str
    distribution: str
    previous: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """An entry as it stands: its header, its digest, and its content or None where that was taken out."""

    header: Header
    digest: str
    content: Mapping[str, JSON] | None


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a chain, at the entry where it shows."""

    number: int
    problem: str


def canonical(value: JSON) -> bytes:
    """Write a value in the one way that its digest is taken of.

    Keys in order, no spaces, everything outside ASCII escaped; a whole number is written without point or exponent, as
    a database may give 1 back for 1.0. ValueError for what is no number.

    >>> canonical({"b": [1.0, None], "a": True})
    b'{"a":true,"b":[1,null]}'
    """
    return json.dumps(_plain(value), sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")


def content_digest(content: Mapping[str, JSON]) -> str:
    """Digest what an act did."""
    return hashlib.sha256(canonical(content)).hexdigest()


def digest(header: Header) -> str:
    """Digest an entry: its header, with the instant in UTC to the microsecond."""
    plain = asdict(header) | {"at": header.at.astimezone(UTC).isoformat(timespec="microseconds")}
    return hashlib.sha256(canonical(plain)).hexdigest()


def faults(entries: Iterable[Sealed]) -> tuple[Fault, ...]:
    """List what is wrong with the entries of one chain, given in their order; nothing where all is well."""
    checker = Checker()
    return tuple(fault for entry in entries for fault in checker.look_at(entry))


class Checker:
    """Looks at the entries of one chain as they come, in constant memory; `number` and `digest` are of the last one."""

    def __init__(self) -> None:
        self.number, self.digest = 0, GENESIS

    def look_at(self, entry: Sealed) -> Iterator[Fault]:
        """Say what is wrong with the next entry."""
        header = entry.header
        yield from self._place(header.number, header.previous)
        if digest(header) != entry.digest:
            yield Fault(header.number, sentence("its heading was altered after it was recorded"))
        if entry.content is not None and content_digest(entry.content) != header.content_digest:
            yield Fault(header.number, sentence("its content was altered after it was recorded"))
        self.number, self.digest = header.number, entry.digest

    def pass_over(self, number: int, digest: str) -> Iterator[Fault]:
        """Say what is wrong with an entry of which nothing but its digest is given: the next one has to continue it."""
        yield from self._place(number, self.digest)
        self.number, self.digest = number, digest

    def _place(self, number: int, previous: str) -> Iterator[Fault]:
        if number != self.number + 1:
            yield Fault(
                number,
                sentence("stands after entry {number}: something is missing or out of order", number=self.number),
            )
        elif previous != self.digest:
            yield Fault(number, sentence("does not continue from entry {number} as it now stands", number=self.number))


def _plain(value: JSON) -> JSON:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(each) for each in value]
    return value
