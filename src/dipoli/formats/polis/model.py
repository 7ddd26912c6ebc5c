"""What the files of a Polis conversation hold."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from dipoli.errors import DipoliError

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_HELD = re.compile(r"'+[=+\-@\t\r]")


class NotPolis(DipoliError):
    """A file that is none of a Polis conversation, or a damaged one."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A statement: `moderated` is 1 shown, 0 not looked at, -1 left out; without a time where none is known."""

    number: int
    words: str
    author: str = ""
    moderated: int = 0
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ballot:
    """One answer of a participant to a statement: -1, 0 or 1; without a time where none is known."""

    participant: str
    comment: int
    value: int
    at: datetime | None = None


def held(words: str) -> str:
    """Keep a spreadsheet from taking words for a formula: an apostrophe goes before them, as `freed` takes it off.

    >>> held("=1+1"), held("- no"), held("'=x"), held("no")
    ("'=1+1", "'- no", "''=x", 'no')
    """
    return f"'{words}" if _FORMULA.match(words) else words


def freed(words: str) -> str:
    """Take off what `held` put before words.

    >>> [freed(held(words)) for words in ("=1+1", "'=x", "'tis", "no")]
    ['=1+1', "'=x", "'tis", 'no']
    """
    return words[1:] if _HELD.match(words) else words
