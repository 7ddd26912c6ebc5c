"""A redline by participant: whose each change is."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dipoli.text.amending.compile import Compilation, Passage
from dipoli.text.model import Paragraph, Text
from dipoli.text.parsing.segment import segment
from dipoli.text.redline.model import Redline, Row, RowKind, Segment, SegmentKind


def attributed(redline: Redline, new: Text) -> Redline:
    """Say of the words that came in attributed alternatives whose they are; `new` is the newer text, parsed.

    Where one run of words came for several alternatives, it is divided at their ends.
    """
    owners = _owners(new)
    rows: list[Row] = []
    reached = 0
    for row in redline.rows:
        segments: list[Segment] = []
        for each in row.segments:
            if each.kind is SegmentKind.INSERTED and row.kind is not RowKind.MOVED_AWAY:
                segments += _divided(each, reached, owners)
            else:
                segments.append(each)
            reached += len(each.new) if row.kind is not RowKind.MOVED_AWAY else 0
        rows.append(replace(row, segments=tuple(segments)))
    return replace(redline, rows=tuple(rows))


def rows_of_wishes(compilation: Compilation) -> tuple[Row, ...]:
    """Show what all participants wish of a base side by side: the words as they are, then each wording and whose it is.

    One row for each paragraph of the base, or for several where one passage holds them; the older words of all rows
    joined are the base. Words that some wish otherwise are deleted by these, each wording is inserted by its sponsors.
    """
    base = compilation.base
    paragraphs = segment(base)
    rows: list[Row] = []
    at = 0
    passages = list(compilation.passages)
    position = 0
    while position < len(paragraphs):
        first, stop = position, paragraphs[position].stop
        own: list[Passage] = []
        while at < len(passages) and (passages[at].start < stop or (passages[at].start == stop == len(base))):
            own.append(passages[at])
            while paragraphs[position].stop < passages[at].end:
                position += 1
            stop = paragraphs[position].stop
            at += 1
        start = paragraphs[first - 1].stop if first else 0
        rows.append(_row(base, paragraphs[first : position + 1], (start, stop), own))
        position += 1
    return tuple(rows)


def _row(base: str, paragraphs: Sequence[Paragraph], span: tuple[int, int], passages: Sequence[Passage]) -> Row:
    segments: list[Segment] = []
    reached = span[0]
    for passage in passages:
        if passage.start > reached:
            words = base[reached : passage.start]
            segments.append(Segment(SegmentKind.SAME, words, words))
        own, *wished = passage.wordings
        if own.words:
            by = tuple(sorted({name for wording in wished for name in wording.sponsors}))
            segments.append(Segment(SegmentKind.DELETED, own.words, "", by))
        segments += (Segment(SegmentKind.INSERTED, "", w.words, w.sponsors) for w in wished if w.words)
        reached = passage.end
    if reached < span[1]:
        segments.append(Segment(SegmentKind.SAME, base[reached : span[1]], base[reached : span[1]]))
    kind = RowKind.CHANGED if passages else RowKind.SAME
    return Row(kind, tuple(paragraphs), tuple(paragraphs), tuple(segments))


def _owners(text: Text) -> list[tuple[int, tuple[str, ...]]]:
    """Give where the owner of words changes, in order, and who it is from there on; nobody at the beginning."""
    events: list[tuple[int, int, int, tuple[str, ...]]] = []
    for bracket in text.brackets:
        for alternative in bracket.written:
            if alternative.sponsors:
                events.append((alternative.start, 1, bracket.depth, alternative.sponsors))
                events.append((alternative.end, 0, -bracket.depth, ()))
    stack: list[tuple[str, ...]] = [()]
    owners: list[tuple[int, tuple[str, ...]]] = [(0, ())]
    for place, is_opening, _, sponsors in sorted(events):
        if is_opening:
            stack.append(sponsors)
        else:
            stack.pop()
        owners.append((place, stack[-1]))
    return owners


def _divided(segment: Segment, start: int, owners: Sequence[tuple[int, tuple[str, ...]]]) -> Iterator[Segment]:
    """Divide words that came, which begin at `start`, where their owner changes."""
    end = start + len(segment.new)
    at = bisect_right(owners, start, key=lambda owner: owner[0]) - 1
    reached = start
    while reached < end:
        until = min(end, owners[at + 1][0]) if at + 1 < len(owners) else end
        if until > reached:
            yield replace(segment, new=segment.new[reached - start : until - start], by=owners[at][1])
        reached, at = max(reached, until), at + 1
