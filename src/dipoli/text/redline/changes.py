"""What changed from one text to another, for a reader: what went, what came, what moved."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from dipoli.text.difference import Edit, edits_between
from dipoli.text.parsing.parse import normalise
from dipoli.text.source import Lines

MOVED_WORDS_AT_LEAST = 4


class Kind(Enum):
    """What happened to a passage."""

    DELETED = "deleted"
    INSERTED = "inserted"
    REPLACED = "replaced"
    MOVED_AWAY = "moved away"
    MOVED_HERE = "moved here"


@dataclass(frozen=True, slots=True)
class Change:
    """One passage that differs: its place in the older text (line and column from 1), what went and what came.

    `start` and `end` are its offsets in the older text. A passage that moved is two changes, each naming the line of
    the other in `other_line`: in the older text for what moved here, too.
    """

    kind: Kind
    line: int
    column: int
    start: int
    end: int
    removed: str
    added: str
    other_line: int | None = None


def redline(old: str, new: str) -> tuple[Change, ...]:
    """List the changes that make the new text of the old one, in order of their place.

    >>> [(change.kind.value, change.removed, change.added) for change in redline("we shall meet", "we should meet")]
    [('replaced', 'shall', 'should')]
    """
    lines = Lines(old)
    return tuple(_with_moves([_change(old, edit, lines) for edit in edits_between(old, new)]))


def marked(old: str, changes: tuple[Change, ...]) -> Iterator[tuple[str, Change | None]]:
    """Yield the older text in pieces: unchanged words with None, and each change with its removed words."""
    reached = 0
    for change in changes:
        if change.start > reached:
            yield old[reached : change.start], None
        yield change.removed, change
        reached = change.end
    if reached < len(old):
        yield old[reached:], None


def _change(old: str, edit: Edit, lines: Lines) -> Change:
    removed = old[edit.start : edit.end]
    kind = Kind.REPLACED if removed and edit.words else Kind.DELETED if removed else Kind.INSERTED
    return Change(kind, *lines.locate(edit.start), edit.start, edit.end, removed, edit.words)


def _with_moves(changes: list[Change]) -> list[Change]:
    """Pair each deletion with an insertion of the same words, the first with the first."""
    gone: dict[str, list[int]] = defaultdict(list)
    for position, change in enumerate(changes):
        words = normalise(change.removed)
        if change.kind is Kind.DELETED and len(words.split()) >= MOVED_WORDS_AT_LEAST:
            gone[words].append(position)
    for position, change in enumerate(changes):
        origins = gone.get(normalise(change.added)) if change.kind is Kind.INSERTED else None
        if origins:
            origin = origins.pop(0)
            changes[position] = replace(change, kind=Kind.MOVED_HERE, other_line=changes[origin].line)
            changes[origin] = replace(changes[origin], kind=Kind.MOVED_AWAY, other_line=change.line)
    return changes
