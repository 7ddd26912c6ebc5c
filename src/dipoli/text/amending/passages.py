"""Which wishes meet: stretches of the base that are widened until each can stand in a bracket of its own."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dipoli.text.amending.write import Wording, line_ending
from dipoli.text.attribution import Attributions
from dipoli.text.difference import Edit, apply_edits
from dipoli.text.parsing.pairing import pair
from dipoli.text.parsing.segment import segment

# Changes of the same participants this many words apart read better as one phrase.
NEAR_WORDS = 2


@dataclass(frozen=True, slots=True)
class Wish:
    """One edit, whose it is, and the amendment it belongs to."""

    edit: Edit
    participant: str
    amendment: str = ""


@dataclass(slots=True)
class _Stretch:
    start: int
    end: int
    wishes: list[Wish]


def gather(base: str, wishes: Sequence[Wish], names: frozenset[str]) -> Iterator[tuple[int, int, list[Wish]]]:
    """Yield stretches of the base in order, none touching another, with the wishes that each of them holds.

    `names` are those that a reader of the base knows as sponsors. No stretch cuts a bracket in two, however long it is.
    """
    stretches = _merged([_Stretch(wish.edit.start, wish.edit.end, [wish]) for wish in wishes])
    brackets = _Brackets(base, names) if stretches else None
    changed = brackets is not None
    while changed and brackets is not None:
        widened = [_widen(base, stretch, brackets) for stretch in stretches]
        joined = _near_joined(base, _merged(stretches))
        changed = any(widened) or len(joined) < len(stretches)
        stretches = joined
    for stretch in stretches:
        yield stretch.start, stretch.end, stretch.wishes


def wordings_of(base: str, start: int, end: int, wishes: Iterable[Wish]) -> tuple[Wording, ...]:
    """Collect the wordings of one stretch of the base: its own first, the others in order of their sponsors."""
    edits: dict[str, set[Edit]] = defaultdict(set)
    for wish in wishes:
        edits[wish.participant].add(wish.edit)
    own = base[start:end]
    sponsors: dict[str, list[str]] = defaultdict(list)
    for participant in sorted(edits):
        moved = [Edit(e.start - start, e.end - start, e.words) for e in sorted(edits[participant])]
        sponsors[apply_edits(own, moved)].append(participant)
    wordings = [Wording(words, tuple(names)) for words, names in sponsors.items() if words != own]
    return (Wording(own), *sorted(wordings, key=lambda w: w.sponsors))


class _Brackets:
    """The bracket pairs of a base, to be asked from either side."""

    def __init__(self, base: str, names: frozenset[str]) -> None:
        pairs = pair(base, segment(base), Attributions(names)).pairs
        whole = [p for p in pairs if not p.is_repaired]
        self.partner = {p.open: p.close for p in whole} | {p.close: p.open for p in whole}
        self._places = sorted(self.partner)

    def between(self, start: int, end: int) -> Iterator[int]:
        """Yield the brackets in a stretch."""
        yield from self._places[bisect_left(self._places, start) : bisect_left(self._places, end)]


def _merged(stretches: Sequence[_Stretch]) -> list[_Stretch]:
    """Make one of stretches that overlap or touch."""
    merged: list[_Stretch] = []
    for each in sorted(stretches, key=lambda s: (s.start, s.end)):
        if merged and each.start <= merged[-1].end:
            merged[-1].end = max(merged[-1].end, each.end)
            merged[-1].wishes += each.wishes
        else:
            merged.append(each)
    return merged


def _widen(base: str, stretch: _Stretch, brackets: _Brackets) -> bool:
    """Take in what the new bracket must not touch or cut in two; says whether anything was taken in."""
    before = (stretch.start, stretch.end)
    while True:
        start, end = stretch.start, stretch.end
        if start and base[start - 1] in "]\\":
            stretch.start = brackets.partner.get(start - 1, start - 1)
        if base.startswith("[", end) and not _ends_its_line(base, stretch):
            stretch.end = brackets.partner.get(end, end) + 1
        for place in list(brackets.between(start, end)):
            partner = brackets.partner[place]
            stretch.start, stretch.end = min(stretch.start, partner), max(stretch.end, partner + 1)
        if (start, end) == (stretch.start, stretch.end):
            return before != (start, end)


def _ends_its_line(base: str, stretch: _Stretch) -> bool:
    return bool(line_ending(base, stretch.start, stretch.end, _wordings(base, stretch)))


def _wordings(base: str, stretch: _Stretch) -> tuple[Wording, ...]:
    return wordings_of(base, stretch.start, stretch.end, stretch.wishes)


def _near_joined(base: str, stretches: Sequence[_Stretch]) -> list[_Stretch]:
    """Join near stretches that divide the participants alike, so that a bracket holds a phrase, not its words."""
    joined: list[_Stretch] = []
    for each in stretches:
        if joined and _is_near(base[joined[-1].end : each.start]) and _divides_alike(base, joined[-1], each):
            joined[-1].end = each.end
            joined[-1].wishes += each.wishes
        else:
            joined.append(each)
    return joined


def _is_near(gap: str) -> bool:
    return len(gap) <= 60 and not set(gap) & set("\n[]\\") and len(gap.split()) <= NEAR_WORDS


def _divides_alike(base: str, one: _Stretch, other: _Stretch) -> bool:
    return [w.sponsors for w in _wordings(base, one)] == [w.sponsors for w in _wordings(base, other)]
