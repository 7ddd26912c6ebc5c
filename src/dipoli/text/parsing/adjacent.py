"""Brackets with a space between them: one choice or two, which only a person can tell."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from dipoli.text.model import Text

_SPACE = re.compile(r"[ \t\u00a0]+")


@dataclass(frozen=True, slots=True)
class Adjacent:
    """Two brackets with nothing but a space between them: `source[start:end]`, which may be one choice.

    `key` is the same wherever the same two brackets stand, `first` and `second` are their positions in `Text.brackets`.
    """

    key: str
    first: int
    second: int
    start: int
    end: int


def adjacent_brackets(text: Text) -> tuple[Adjacent, ...]:
    """List the pairs of brackets of which a person has to say whether they are one choice, in order."""
    return tuple(_adjacent(text))


def _adjacent(text: Text) -> Iterator[Adjacent]:
    opening = {bracket.start: position for position, bracket in enumerate(text.brackets)}
    for position, bracket in enumerate(text.brackets):
        gap = _SPACE.match(text.source, bracket.end)
        second = opening.get(gap.end()) if gap else None
        if gap is None or second is None or text.brackets[second].parent != bracket.parent:
            continue
        key = hashlib.sha256(f"{bracket.key}\0{text.brackets[second].key}".encode()).hexdigest()[:12]
        yield Adjacent(key, position, second, gap.start(), gap.end())
