"""From two texts to a redline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from rapidfuzz.distance import LCSseq

from dipoli.text.redline.matching import Matching
from dipoli.text.redline.model import Redline, Row, RowKind, Segment, SegmentKind
from dipoli.text.redline.sides import Side
from dipoli.text.redline.words import segments_between

# A paragraph belongs to one that was split, or merged, where this share of its words comes from there.
PART_AT_LEAST, PART_TOKENS_AT_LEAST = 0.6, 4


@dataclass(slots=True)
class _Group:
    """Paragraphs that became each other: `first` to `last` of the older text, `other_first` to `other_last` beside."""

    first: int
    last: int
    other_first: int
    other_last: int

    @property
    def kind(self) -> RowKind:
        if self.last > self.first:
            return RowKind.MERGED
        return RowKind.SPLIT if self.other_last > self.other_first else RowKind.CHANGED


def compare(old: str, new: str, old_ids: Sequence[str] = (), new_ids: Sequence[str] = ()) -> Redline:
    r"""Compare two texts paragraph by paragraph, and word by word within them.

    Where the ids of both are given, a paragraph that kept its name is one that stayed unless none of its words did.
    Paragraphs are found where they stand now, split and merged ones are put beside what they were, and a number that
    merely shifted is no change. Time grows with the length of the texts, and with the words of paragraphs that changed.

    >>> redline = compare("1. Boats wait.\n\n2. Ducks stay.\n", "1. Ducks may stay.\n")
    >>> [(row.kind.value, [s.words for s in row.segments if s.is_change]) for row in redline.rows]
    [('deleted', ['1. Boats wait.\n\n']), ('changed', ['may '])]
    """
    older, newer = Side(old, old_ids), Side(new, new_ids)
    matching = Matching(older, newer)
    matching.run(by_name=bool(old_ids and new_ids))
    return Redline(old, new, tuple(_Rows(older, newer, matching).all()))


class _Rows:
    """The rows of a redline, made in the order of a page that shows both texts."""

    def __init__(self, old: Side, new: Side, matching: Matching) -> None:
        self._old, self._new = old, new
        self._away = dict(matching.moved)
        self._here = {other: mine for mine, other in matching.moved}
        self._groups = self._grouped(matching)

    def all(self) -> list[Row]:
        """Make all rows; those that moved are told of each other at the end."""
        rows: list[Row] = []
        places: dict[tuple[bool, int], int] = {}
        reached = other_reached = 0
        end = _Group(len(self._old.paragraphs), 0, len(self._new.paragraphs), 0)
        for group in [*self._groups, end]:
            for mine in range(reached, group.first):
                places[False, mine] = len(rows)
                rows.append(self._gone(mine))
            for other in range(other_reached, group.other_first):
                places[True, other] = len(rows)
                rows.append(self._come(other))
            if group is not end:
                rows.append(self._beside(group))
            reached, other_reached = group.last + 1, group.other_last + 1
        for mine, other in self._away.items():
            away, here = places[False, mine], places[True, other]
            rows[away], rows[here] = replace(rows[away], other=here), replace(rows[here], other=away)
        return rows

    def _gone(self, mine: int) -> Row:
        kind = RowKind.MOVED_AWAY if mine in self._away else RowKind.DELETED
        segments = (Segment(SegmentKind.DELETED, self._old.slice(mine, mine), ""),)
        return Row(kind, (self._old.paragraphs[mine],), (), segments)

    def _come(self, other: int) -> Row:
        if other in self._here:
            mine = self._here[other]
            row = self._beside(_Group(mine, mine, other, other))
            return replace(row, kind=RowKind.MOVED_HERE)
        segments = (Segment(SegmentKind.INSERTED, "", self._new.slice(other, other)),)
        return Row(RowKind.INSERTED, (), (self._new.paragraphs[other],), segments)

    def _beside(self, group: _Group) -> Row:
        old = self._old.slice(group.first, group.last)
        new = self._new.slice(group.other_first, group.other_last)
        paragraphs = self._old.paragraphs[group.first : group.last + 1]
        others = self._new.paragraphs[group.other_first : group.other_last + 1]
        if old == new and group.kind is RowKind.CHANGED:
            return Row(RowKind.SAME, paragraphs, others, (Segment(SegmentKind.SAME, old, new),))
        numbers = self._old.number_in_slice(group.first), self._new.number_in_slice(group.other_first)
        segments = segments_between(old, new, *numbers)
        kind = group.kind
        if kind is RowKind.CHANGED and not any(segment.is_change for segment in segments):
            kind = RowKind.SAME
        is_renumbered = any(segment.kind is SegmentKind.RENUMBERED for segment in segments)
        return Row(kind, paragraphs, others, segments, is_renumbered=is_renumbered)

    def _grouped(self, matching: Matching) -> list[_Group]:
        """Make groups of the pairs that stay, and take in neighbours that were split off or merged in."""
        groups = [_Group(mine, mine, other, other) for mine, other in matching.staying]
        ends = _Group(len(self._old.paragraphs), 0, len(self._new.paragraphs), 0)
        previous = _Group(-1, -1, -1, -1)
        for group, following in zip(groups, [*groups, ends][1:], strict=True):
            if self._old.keys[group.first] != self._new.keys[group.other_first]:
                self._widen(group, previous, following)
            previous = group
        return groups

    def _widen(self, group: _Group, previous: _Group, following: _Group) -> None:
        """Take the free neighbours into a group whose words come from the other side of it."""
        mine, other = group.first, group.other_first
        beside = _free_beside(other, previous.other_last, following.other_first, self._here)
        group.other_first, group.other_last = _parts(self._old.tokens(mine), self._new, other, beside)
        if group.kind is RowKind.CHANGED:
            beside = _free_beside(mine, previous.last, following.first, self._away)
            group.first, group.last = _parts(self._new.tokens(other), self._old, mine, beside)


def _free_beside(own: int, previous: int, following: int, moved: Mapping[int, int]) -> tuple[list[int], list[int]]:
    """Give the free paragraphs that touch one, those before it the nearest first, and those behind it."""
    before = list(takewhile(lambda position: position not in moved, range(own - 1, previous, -1)))
    after = list(takewhile(lambda position: position not in moved, range(own + 1, following)))
    return before, after


def _parts(whole: list[str], side: Side, own: int, beside: tuple[list[int], list[int]]) -> tuple[int, int]:
    """Give the first and the last of the paragraphs that together hold the words of `whole`."""
    tokens = side.tokens(own)
    shared = LCSseq.similarity(whole, tokens)
    reached = [own, own]
    for end, positions in enumerate(beside):
        for position in positions:
            part = side.tokens(position)
            longer = tokens + part if end else part + tokens
            more = LCSseq.similarity(whole, longer)
            if more - shared < max(PART_TOKENS_AT_LEAST, PART_AT_LEAST * len(part)):
                break
            reached[end], tokens, shared = position, longer, more
    return reached[0], reached[1]
