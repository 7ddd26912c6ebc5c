"""The tracked changes of a Word file, one by one, as a person would read them off the margin."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from dipoli.formats.word.model import PARAGRAPH, How, Line, Mark, Run, WordText

NEW_PARAGRAPH = "¶"


class Did(Enum):
    """What a tracked change did."""

    INSERTED = "inserted"
    DELETED = "deleted"
    REPLACED = "replaced"
    MOVED_HERE = "moved here"
    MOVED_AWAY = "moved away"


@dataclass(frozen=True, slots=True)
class Tracked:
    """One tracked change: who, when, where, and the words that went and came; ¶ is a paragraph's end."""

    author: str
    date: str
    did: Did
    place: str
    removed: str
    added: str


def tracked_changes(word: WordText) -> tuple[Tracked, ...]:
    """List the tracked changes in reading order; what one author struck and wrote at one place is one change."""
    found: list[Tracked] = []
    for line in word.lines:
        touching = False
        for run in line.runs:
            own = list(_changes(line, run))
            for each in own:
                if touching and found and _continues(found[-1], each):
                    found[-1] = _joined(found[-1], each)
                else:
                    found.append(each)
            touching = bool(own)
    return tuple(found)


def _changes(line: Line, run: Run) -> Iterator[Tracked]:
    words = run.words.replace(PARAGRAPH, NEW_PARAGRAPH)
    if run.inserted is not None:
        yield _change(line, run.inserted, added=words)
    if run.deleted is not None:
        yield _change(line, run.deleted, removed=words)


def _change(line: Line, mark: Mark, removed: str = "", added: str = "") -> Tracked:
    moved = mark.how is How.MOVED
    did = (Did.MOVED_HERE if moved else Did.INSERTED) if added else (Did.MOVED_AWAY if moved else Did.DELETED)
    return Tracked(mark.author, mark.date, did, line.place, removed, added)


def _continues(one: Tracked, other: Tracked) -> bool:
    if (one.author, one.place) != (other.author, other.place):
        return False
    if Did.MOVED_HERE in {one.did, other.did} or Did.MOVED_AWAY in {one.did, other.did}:
        return one.did is other.did
    return True


def _joined(one: Tracked, other: Tracked) -> Tracked:
    removed, added = one.removed + other.removed, one.added + other.added
    did = Did.REPLACED if removed and added else one.did
    return replace(one, removed=removed, added=added, did=did, date=max(one.date, other.date))
