"""Texts with one paragraph a line and single spaces, so that how their lines break makes no difference."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dipoli.formats.word.model import PARAGRAPH, Run
from dipoli.text import Text, edits_between

_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class Flat:
    """A text laid flat: its words, and for each of its characters the offset in what it was made from.

    `generated` has a 1 for each character that nobody typed; it is empty where there is none.
    """

    words: str
    places: Sequence[int]
    generated: bytes = b""

    def is_generated(self, start: int, end: int) -> bool:
        """Whether nobody typed what stands there, spaces aside."""
        typed = (i for i in range(start, end) if not self.words[i].isspace())
        return bool(self.generated) and all(self.generated[self.places[i]] for i in typed)


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two flat texts differ: `start:end` of the one, `other_start:other_end` of the other."""

    start: int
    end: int
    other_start: int
    other_end: int


def flat_text(text: Text) -> Flat:
    """Lay a text flat."""
    return _flat(text.source, ((paragraph.start, paragraph.end) for paragraph in text.paragraphs))


def flat_runs(runs: Iterable[Run]) -> Flat:
    """Lay the words of runs flat."""
    kept = list(runs)
    source = "".join(run.words for run in kept)
    generated = b"".join((b"\1" if run.is_generated else b"\0") * len(run.words) for run in kept)
    return _flat(source, _lines(source), generated if b"\1" in generated else b"")


def differences(base: Flat, other: Flat) -> tuple[Difference, ...]:
    """Say where two flat texts differ, in order."""
    found, shift = [], 0
    for edit in edits_between(base.words, other.words):
        start = edit.start + shift
        shift += len(edit.words) - (edit.end - edit.start)
        found.append(Difference(edit.start, edit.end, start, start + len(edit.words)))
    return tuple(found)


def is_layout(base: Flat, other: Flat, each: Difference) -> bool:
    """Whether a difference is a space more or less within a line: no word and no paragraph differs."""
    words = base.words[each.start : each.end] + other.words[each.other_start : each.other_end]
    return not words.strip() and "\n" not in words


def place_of(apart: Sequence[Difference], place: int, *, is_end: bool) -> int:
    """Give the place in one flat text for a place in the other; within a difference, its start or its end."""
    shift = 0
    for each in apart:
        if each.other_end <= place:
            shift = each.end - each.other_end
        elif each.other_start < place:
            return each.end if is_end else each.start
        else:
            break
    return place + shift


def is_numbering(base: Flat, other: Flat, each: Difference, numbers: Sequence[str]) -> bool:
    """Whether a difference is one of automatic numbers: shown by Word alone, or shown otherwise than they stand.

    `numbers` are those of the lines of the base, empty for a line without.
    """
    came = other.words[each.other_start : each.other_end]
    if (came.strip() and not other.is_generated(each.other_start, each.other_end)) or "\n" in came:
        return False
    if each.start == each.end:
        return bool(came.strip())
    start = base.words.rfind("\n", 0, each.start) + 1
    number = numbers[base.words.count("\n", 0, start)]
    head = base.words[start : start + len(number) + 3]
    return bool(number) and number in head and each.end <= start + head.index(number) + len(number) + 1


def _flat(source: str, lines: Iterable[tuple[int, int]], generated: bytes = b"") -> Flat:
    parts: list[str] = []
    places: list[int] = []
    for start, end in lines:
        line = source[start:end]
        reached = -1
        if line and line == " ".join(line.split()):
            parts += [line, "\n"]
            places.extend(range(start, end + 1))
            continue
        for found in _WORD.finditer(source, start, end):
            if reached >= 0:
                parts.append(" ")
                places.append(reached)
            parts.append(found.group())
            places.extend(range(found.start(), found.end()))
            reached = found.end()
        if reached >= 0:
            parts.append("\n")
            places.append(reached)
    places.append(places[-1] if places else 0)
    return Flat("".join(parts), places, generated)


def _lines(source: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in source.split(PARAGRAPH):
        yield start, start + len(line)
        start += len(line) + 1
