"""What changed from one text to another as a bare list, in order of its place in the older text."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from dipoli.sentences import Worded, sentence
from dipoli.text.redline.compare import compare
from dipoli.text.redline.model import Row, RowKind, SegmentKind
from dipoli.text.source import Lines


class Kind(Worded):
    """What happened to a passage."""

    DELETED = sentence("deleted", about="what happened to a passage")
    INSERTED = sentence("inserted", about="what happened to a passage")
    REPLACED = sentence("replaced", about="what happened to a passage")
    MOVED_AWAY = sentence("moved away", about="what happened to a passage")
    MOVED_HERE = sentence("moved here", about="what happened to a passage")
    SPLIT = sentence("split", about="what happened to a passage")
    MERGED = sentence("merged", about="what happened to a passage")


@dataclass(frozen=True, slots=True)
class Change:
    """One passage that differs: its place in the older text (line and column from 1), what went and what came.

    `start` and `end` are its offsets in the older text. A paragraph that moved is two changes, each naming the line of
    the other in `other_line`: in the older text for what moved here, too. One that was split or merged has a change
    without words at its beginning, before those of its words.
    """

    kind: Kind
    line: int
    column: int
    start: int
    end: int
    removed: str
    added: str
    other_line: int | None = None


_MOVES = {RowKind.MOVED_AWAY: Kind.MOVED_AWAY, RowKind.MOVED_HERE: Kind.MOVED_HERE}
_DIVISIONS = {RowKind.SPLIT: Kind.SPLIT, RowKind.MERGED: Kind.MERGED}


def redline(old: str, new: str) -> tuple[Change, ...]:
    """List the changes that make the new text of the old one, in order of their place.

    A number that merely shifted and white space are no change.

    >>> [(change.kind.value, change.removed, change.added) for change in redline("we shall meet", "we should meet")]
    [('replaced', 'shall', 'should')]
    """
    rows = compare(old, new).rows
    lines = Lines(old)
    lengths = (0 if row.kind is RowKind.MOVED_HERE else len(row.old_words) for row in rows)
    starts = list(accumulate(lengths, initial=0))
    found: list[Change] = []
    for start, row in zip(starts, rows, strict=False):
        if row.kind in _MOVES:
            other = None if row.other is None else lines.locate(starts[row.other])[0]
            went, came = ("", row.new_words) if row.kind is RowKind.MOVED_HERE else (row.old_words, "")
            found.append(replace(_change(_MOVES[row.kind], lines, start, went, came), other_line=other))
        else:
            found += _within(row, start, lines)
    return tuple(found)


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


def _within(row: Row, start: int, lines: Lines) -> Iterator[Change]:
    if row.kind in _DIVISIONS:
        yield _change(_DIVISIONS[row.kind], lines, start, "", "")
    went = ""
    for each in row.segments:
        if each.kind is SegmentKind.DELETED:
            went = each.old
            continue
        came = each.new if each.kind is SegmentKind.INSERTED else ""
        if went or came:
            kind = Kind.REPLACED if went and came else Kind.DELETED if went else Kind.INSERTED
            yield _change(kind, lines, start, went, came)
        start += len(went) + len(each.old)
        went = ""
    if went:
        yield _change(Kind.DELETED, lines, start, went, "")


def _change(kind: Kind, lines: Lines, start: int, removed: str, added: str) -> Change:
    return Change(kind, *lines.locate(start), start, start + len(removed), removed, added)
