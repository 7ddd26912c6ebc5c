"""Redlined words as HTML: what came is underlined, what went is struck, and both are said to whoever listens."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from dipoli.sentences import sentence
from dipoli.text import Row, RowKind, Segment, SegmentKind

LABELS = {
    RowKind.SAME: sentence("unchanged", about="a paragraph"),
    RowKind.CHANGED: sentence("changed", about="a paragraph"),
    RowKind.INSERTED: sentence("new", about="a paragraph"),
    RowKind.DELETED: sentence("gone", about="a paragraph"),
    RowKind.MOVED_AWAY: sentence("moved away", about="a paragraph"),
    RowKind.MOVED_HERE: sentence("moved here", about="a paragraph"),
    RowKind.SPLIT: sentence("split", about="a paragraph"),
    RowKind.MERGED: sentence("merged", about="a paragraph"),
}


class Part(Enum):
    """Which of both texts to show."""

    BOTH = "both"
    OLD = "old"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class RowSheet:
    """A row of a redline on the page; `other` is the position of the other end of a move."""

    position: int
    label: str
    css: str
    number: str
    is_renumbered: bool
    other: int | None
    inline: SafeString
    old: SafeString
    new: SafeString


def row_sheet(position: int, row: Row) -> RowSheet:
    """Set one row, inline and side by side."""
    segments = _bare(row.segments)
    numbers = [paragraph.number.rstrip(".") for paragraph in (row.new or row.old) if paragraph.number]
    return RowSheet(
        position,
        LABELS[row.kind],
        row.kind.value.replace(" ", "-"),
        ", ".join(numbers),
        row.is_renumbered,
        row.other,
        set_segments(segments, Part.BOTH),
        set_segments(segments, Part.OLD),
        set_segments(segments, Part.NEW),
    )


def _bare(segments: Sequence[Segment]) -> list[Segment]:
    """Leave out the white space that parts a paragraph from the next: the page does that itself."""
    bare = list(segments)
    while bare and not (bare[-1].old + bare[-1].new).strip():
        bare.pop()
    if bare:
        bare[-1] = replace(bare[-1], old=bare[-1].old.rstrip(), new=bare[-1].new.rstrip())
    return bare


def set_segments(segments: Iterable[Segment], part: Part) -> SafeString:
    """Set the words of one text or of both."""
    return format_html_join("", "{}", ((piece,) for piece in _pieces(segments, part)))


def _pieces(segments: Iterable[Segment], part: Part) -> Iterator[SafeString]:
    for segment in segments:
        by = ", ".join(segment.by)
        if segment.kind is SegmentKind.DELETED and part is not Part.NEW:
            yield _change("del", _struck(by), segment.old)
        elif segment.kind is SegmentKind.INSERTED and part is not Part.OLD:
            yield _change("ins", _added(by), segment.new)
        elif not segment.is_change:
            yield format_html("{}", segment.old if part is Part.OLD else segment.new)


def _struck(by: str) -> str:
    return sentence("struck by {who}", who=by) if by else sentence("struck", about="words")


def _added(by: str) -> str:
    return sentence("added by {who}", who=by) if by else sentence("added", about="words")


def _change(tag: str, said: str, words: str) -> SafeString:
    """Mark words; `tag` and `said` are ours."""
    here = get_language() or "en"
    opening = format_html('<{} title="{}"><span class="only-heard" lang="{}">[{}: </span>', tag, said, here, said)
    closing = format_html('<span class="only-heard">]</span></{}>', tag)
    return format_html("{}{}{}", opening, words, closing)
