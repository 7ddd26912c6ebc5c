"""Which characters stand in quotation marks, nested ones too, paragraph by paragraph."""

from collections.abc import Sequence
from dataclasses import dataclass

LONGEST = 4_000
"""Characters after which a quotation that nobody closes counts as not opened: a stray mark must not quote the rest."""

_OPENS = {"“": "”", "«": "»", "„": "“"}
_CLOSES = frozenset("”»")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation by its offsets, marks included; `depth` is 1 for an outer one."""

    start: int
    end: int
    depth: int


def quotations_of(source: str, start: int, end: int) -> tuple[Quotation, ...]:
    """Find the quotations of a stretch; a mark without its partner quotes nothing.

    >>> [q.depth for q in quotations_of('He said “they said “no” to us”.', 0, 31)]
    [2, 1]
    """
    stack: list[tuple[str, int]] = []
    found: list[Quotation] = []
    for place in _marks(source, start, end):
        mark = source[place]
        if stack and _closes(stack[-1][0], mark):
            _, begun = stack.pop()
            if place - begun <= LONGEST:
                found.append(Quotation(begun, place + 1, len(stack) + 1))
        elif mark == '"' or mark in _OPENS:
            stack.append((mark, place))
    return tuple(found)


def covers(quotations: Sequence[Quotation], place: int) -> bool:
    """Whether an offset stands in a quotation."""
    return any(each.start <= place < each.end for each in quotations)


def _closes(opened: str, mark: str) -> bool:
    if opened == '"':
        return mark == '"'
    return mark == _OPENS[opened] or (mark in _CLOSES and opened in "“„")


def _marks(source: str, start: int, end: int) -> list[int]:
    return [at for at in range(start, end) if source[at] in '"“”«»„']
