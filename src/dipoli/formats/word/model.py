"""A Word file as values: lines of runs, each run with who added it and who struck it, and remarks beside them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from dipoli.formats.findings import Finding
from dipoli.formats.remarks import Remark

PARAGRAPH, BREAK = "\r", "\n"
"""How the end of a paragraph and a line broken within one stand in the words of a version."""


class How(Enum):
    """How a change was marked."""

    TRACKED = "tracked"
    MOVED = "moved"
    STYLE = "underlined or struck"


@dataclass(frozen=True, slots=True)
class Mark:
    """Who changed something, when (as the file says, empty where it does not) and how it was marked."""

    author: str
    date: str = ""
    how: How = How.TRACKED


@dataclass(frozen=True, slots=True)
class Run:
    """Words with one history: standing, inserted, deleted, or inserted by one and deleted by another.

    `is_generated` words are shown by Word but typed by nobody: automatic numbers, the frames of notes. `is_underlined`
    and `is_struck` are typography, which some bodies use for what was added and deleted.
    """

    words: str
    inserted: Mark | None = None
    deleted: Mark | None = None
    is_generated: bool = False
    is_underlined: bool = False
    is_struck: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a Word file with where it is found; its last run is its paragraph mark.

    `level` is that of a heading, 0 for anything else.
    """

    place: str
    runs: tuple[Run, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class WordText:
    """What a Word file says: its lines with every tracked change, its remarks, and the properties that it carries."""

    lines: tuple[Line, ...]
    remarks: tuple[Remark, ...] = ()
    properties: dict[str, str] = field(default_factory=dict)

    def runs(self) -> Iterator[Run]:
        """Yield every run in reading order, paragraph marks among them."""
        for line in self.lines:
            yield from line.runs

    @property
    def authors(self) -> tuple[str, ...]:
        """Those who changed something, in alphabetical order."""
        marks = (mark for run in self.runs() for mark in (run.inserted, run.deleted) if mark is not None)
        return tuple(sorted({mark.author for mark in marks}))

    @property
    def is_tracked(self) -> bool:
        """Whether anything was changed with track changes."""
        return any(run.inserted or run.deleted for run in self.runs())

    def original(self) -> str:
        """Give the words before all changes: all rejected."""
        return words_of(run for run in self.runs() if run.inserted is None)

    def accepted(self) -> str:
        """Give the words after all changes: all accepted."""
        return words_of(run for run in self.runs() if run.deleted is None)

    def version(self, authors: frozenset[str]) -> Iterator[Run]:
        """Yield what stands after the changes of these authors alone.

        Words that one of them wrote right beside words that another struck are parted from these by a space.
        """
        last: Run | None = None
        for run in self.runs():
            is_there = run.inserted is None or run.inserted.author in authors
            if is_there and not (run.deleted is not None and run.deleted.author in authors):
                if last is not None and _run_together(last, run):
                    yield Run(" ", is_generated=True)
                last = run
                yield run


def _run_together(one: Run, other: Run) -> bool:
    is_beside = (one.deleted is not None) != (other.deleted is not None)
    is_beside = is_beside and (one.inserted is not None) != (other.inserted is not None)
    return is_beside and one.words[-1:].isalnum() and other.words[:1].isalnum()


def words_of(runs: Iterable[Run]) -> str:
    """Join the words of runs."""
    return "".join(run.words for run in runs)


Read = tuple[WordText, tuple[Finding, ...]]
