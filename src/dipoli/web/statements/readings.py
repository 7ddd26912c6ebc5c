"""Reading what was filed: a function of the words, the speaker and the names, so that it is kept in memory alone."""

from collections.abc import Sequence
from functools import lru_cache

from dipoli.rhetoric import Reader, Reading, standard_names
from dipoli.rhetoric.measures import Priorities, priorities
from dipoli.web.conference.models import Process
from dipoli.web.conference.queries import participant_names
from dipoli.web.statements.models import Statement

KEPT = 512


def reading_of(statement: Statement, names: tuple[str, ...]) -> Reading:
    """Read a statement; `names` are those of the process."""
    return _read(statement.digest, statement.title, statement.participant.name, names, _Source(statement.source))


def reading_of_words(process: Process, words: str, speaker: str) -> Reading:
    """Read words that nobody has filed; nothing of them is kept."""
    return reader_for(participant_names(process)).read(words, title="", speaker=speaker)


def priorities_of(statement: Statement, names: tuple[str, ...]) -> Priorities:
    """Say what a doctrine puts first."""
    return priorities(statement.source, reading_of(statement, names))


@lru_cache(maxsize=16)
def reader_for(names: tuple[str, ...]) -> Reader:
    """Make a reader that knows the participants."""
    return Reader(names=standard_names().joined(names))


class _Source(str):
    """Words that the cache need not compare: their digest stands for them."""

    __slots__ = ()

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Source)


@lru_cache(maxsize=KEPT)
def _read(digest: str, title: str, speaker: str, names: tuple[str, ...], source: _Source) -> Reading:  # noqa: ARG001
    return reader_for(names).read(str(source), title=title, speaker=speaker)


def speakers(names: Sequence[str]) -> tuple[str, ...]:
    """Give the names that a reading uses for participants: a State's own where the data knows it."""
    found = (standard_names().party(name) for name in names)
    return tuple(party.name if party else name for party, name in zip(found, names, strict=True))
