"""A redline as values: rows of paragraphs, each with the words that stayed, went and came.

Rows stand in the order of a page that shows both texts. Left out those that moved here, they are the older text in
its order; left out those that moved away, the newer one: whoever accepts everything gets the newer text to the byte,
whoever rejects everything the older.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from dipoli.sentences import Worded, sentence
from dipoli.text.model import Paragraph


class RowKind(Worded):
    """What happened to a paragraph."""

    SAME = sentence("same", about="what happened to a paragraph")
    CHANGED = sentence("changed", about="what happened to a paragraph")
    INSERTED = sentence("inserted", about="what happened to a paragraph")
    DELETED = sentence("deleted", about="what happened to a paragraph")
    MOVED_AWAY = sentence("moved away", about="what happened to a paragraph")
    MOVED_HERE = sentence("moved here", about="what happened to a paragraph")
    SPLIT = sentence("split", about="what happened to a paragraph")
    MERGED = sentence("merged", about="what happened to a paragraph")


class SegmentKind(Enum):
    """What happened to a run of words; the last two are kept, but are no change to a reader."""

    SAME = "same"
    INSERTED = "inserted"
    DELETED = "deleted"
    RENUMBERED = "renumbered"
    RESPACED = "respaced"


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words: as they were in `old` and are in `new`, one of them empty where they went or came.

    Line ends between and behind paragraphs are words like others. `by` names whose change it is, as far as it is known.
    """

    kind: SegmentKind
    old: str
    new: str
    by: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The words to show: those of the newer text, of what went those of the older."""
        return self.new or self.old

    @property
    def is_change(self) -> bool:
        """Whether a reader should see it as a change."""
        return self.kind is SegmentKind.INSERTED or self.kind is SegmentKind.DELETED


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs of the older text beside those of the newer that they became.

    One beside one, but for what came or went (one side is empty), was split (one beside two or more) or merged (two or
    more beside one). `segments` are the words of both. A moved paragraph has two rows, which name each other's position
    among the rows in `other`; the one that moved here shows what changed on the way, the one that moved away its words
    as they were. `is_renumbered` says that a number differs, which alone makes no row a change.
    """

    kind: RowKind
    old: tuple[Paragraph, ...]
    new: tuple[Paragraph, ...]
    segments: tuple[Segment, ...]
    other: int | None = None
    is_renumbered: bool = False

    @property
    def old_words(self) -> str:
        """All that stands in the older text, line ends included."""
        return "".join(segment.old for segment in self.segments)

    @property
    def new_words(self) -> str:
        """All that stands in the newer text, line ends included."""
        return "".join(segment.new for segment in self.segments)

    @property
    def is_change(self) -> bool:
        """Whether a reader should see it as changed; a paragraph that merely got another number is not."""
        return self.kind is not RowKind.SAME

    @property
    def paragraph_id(self) -> str:
        """The id of the paragraph: that of the newer text where it stands there."""
        return (self.new or self.old)[0].id if self.new or self.old else ""


@dataclass(frozen=True, slots=True)
class Redline:
    """Two texts and how one became the other."""

    old: str
    new: str
    rows: tuple[Row, ...]

    @property
    def accepted(self) -> str:
        """The newer text, put together from the rows."""
        return "".join(row.new_words for row in self.rows if row.kind is not RowKind.MOVED_AWAY)

    @property
    def rejected(self) -> str:
        """The older text, put together from the rows."""
        return "".join(row.old_words for row in self.rows if row.kind is not RowKind.MOVED_HERE)

    @property
    def changes(self) -> Iterator[tuple[int, Row]]:
        """The rows that changed, each with its position."""
        return ((position, row) for position, row in enumerate(self.rows) if row.is_change)

    @property
    def counts(self) -> dict[str, int]:
        """How many paragraphs changed in which way, and how many words came and went in paragraphs that stayed or not.

        A moved paragraph counts once, and only the words that changed on the way count as come or gone.
        """
        counts = {kind.value: 0 for kind in RowKind if kind is not RowKind.MOVED_AWAY} | {"renumbered": 0}
        counts |= {"words inserted": 0, "words deleted": 0}
        for row in self.rows:
            if row.kind is RowKind.MOVED_AWAY:
                continue
            counts[row.kind.value] += 1
            counts["renumbered"] += row.is_renumbered
            for segment in row.segments:
                if segment.is_change:
                    counts["words inserted"] += len(segment.new.split())
                    counts["words deleted"] += len(segment.old.split())
        return counts
