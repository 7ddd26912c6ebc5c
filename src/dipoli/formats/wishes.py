"""Edits of a whole text as wishes about its paragraphs: other words, a new paragraph, or none."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from dipoli.formats.findings import Finding
from dipoli.sentences import sentence
from dipoli.text import Amendment, Edit, Paragraph, Text, apply_edits, edits_between


class Action(Enum):
    """What is wished of a paragraph."""

    REPLACE = "replace"
    INSERT = "insert"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class ParagraphWish:
    """What somebody wishes of one paragraph: other `words`, none, or `words` as a paragraph behind it.

    `paragraph` is its id, `base` the words it has (empty for a new one).
    """

    action: Action
    paragraph: str
    base: str
    words: str


@dataclass(frozen=True)
class Proposal:
    """All that one participant wishes: the text it proposes, as an amendment to the base, and by paragraph."""

    participant: str
    authors: tuple[str, ...]
    amendment: Amendment
    proposed: str
    wishes: tuple[ParagraphWish, ...]


def proposal_between(
    base: Text, original: str, proposed: str, participant: str
) -> tuple[Proposal | None, tuple[Finding, ...]]:
    """Say what a redline wishes of a base: all in which its newer text differs from it."""
    findings: tuple[Finding, ...] = ()
    if original.split() != base.source.split():
        message = sentence(
            "the redline was made from another text: all in which it differs from the base is read as a wish"
        )
        findings = (Finding(sentence("the text"), "other-base", message),)
    edits = edits_between(base.source, proposed)
    if not edits:
        return None, findings
    amendment = Amendment(participant, edits, participant)
    return Proposal(participant, (), amendment, proposed, wishes_by_paragraph(base, edits)), findings


def wishes_by_paragraph(text: Text, edits: Sequence[Edit]) -> tuple[ParagraphWish, ...]:
    r"""Divide edits of a text by its paragraphs, in order.

    Paragraphs that an edit joins become a wish for all the words in one of them and a deletion of the others. Nothing
    is lost: done together, the wishes say what the edits say but for white space. Of a text without a paragraph nothing
    can be wished so, as a wish names one.

    >>> from dipoli.text import edits_between, parse
    >>> text = parse("1. Boats wait.\n\n2. Trains run.\n")
    >>> edits = edits_between(text.source, "1. Boats wait.\n\n1 bis. Ferries sail.\n\n2. Trains stop.\n")
    >>> [(wish.action.value, wish.paragraph, wish.words) for wish in wishes_by_paragraph(text, edits)]
    [('insert', 'p1', '1 bis. Ferries sail.'), ('replace', 'p2', '2. Trains stop.')]
    """
    if not text.paragraphs:
        return ()
    starts = _line_starts(text)
    wishes: list[ParagraphWish] = []
    for first, last, group in _groups(starts, edits):
        if _is_appended(text, first, group):
            wishes.append(ParagraphWish(Action.INSERT, text.paragraphs[first].id, "", group[0].words.strip()))
        elif _is_insertion(group, starts, first):
            wishes.append(ParagraphWish(Action.INSERT, text.paragraphs[first - 1].id, "", group[0].words.strip()))
        else:
            wishes += _changed(text, starts, first, last, group)
    return tuple(wishes)


def _line_starts(text: Text) -> list[int]:
    """Give where each paragraph takes over: where the one before stops."""
    return [0, *(paragraph.stop for paragraph in text.paragraphs[:-1])]


def _groups(starts: Sequence[int], edits: Sequence[Edit]) -> Iterator[tuple[int, int, list[Edit]]]:
    """Yield the edits of paragraphs that an edit holds together, with the first and the last of these paragraphs."""
    group: list[Edit] = []
    first = last = -1
    for edit in edits:
        begins = bisect_right(starts, edit.start) - 1
        ends = _last_touched(starts, edit, begins)
        is_new = _is_insertion([edit], starts, begins)
        if group and (begins > last or is_new):
            yield first, last, group
            group = []
        if is_new:
            yield begins, begins, [edit]
            continue
        first = begins if not group else first
        last = ends
        group.append(edit)
    if group:
        yield first, last, group


def _last_touched(starts: Sequence[int], edit: Edit, begins: int) -> int:
    """Give the last paragraph that an edit changes: the next one too where it takes away what parts the two."""
    ends = bisect_right(starts, max(edit.start, edit.end - 1)) - 1
    reaches_next = ends + 1 < len(starts) and edit.end == starts[ends + 1] and edit.end > edit.start
    joins = not edit.words.endswith("\n") and (edit.start > starts[begins] or bool(edit.words))
    return ends + 1 if reaches_next and joins else ends


def _is_insertion(group: Sequence[Edit], starts: Sequence[int], first: int) -> bool:
    """Whether there is one edit, which puts whole paragraphs before a paragraph that is not the first."""
    edit = group[0]
    is_at_head = first > 0 and edit.start == edit.end == starts[first]
    return len(group) == 1 and is_at_head and edit.words.endswith("\n") and bool(edit.words.strip())


def _is_appended(text: Text, position: int, group: Sequence[Edit]) -> bool:
    """Whether there is one edit, which puts whole paragraphs right behind one."""
    edit = group[0]
    is_behind = edit.start == edit.end == text.paragraphs[position].end
    return len(group) == 1 and is_behind and edit.words[:1] in {"\r", "\n"} and bool(edit.words.strip())


def _changed(
    text: Text, starts: Sequence[int], first: int, last: int, group: Sequence[Edit]
) -> Iterator[ParagraphWish]:
    """Yield the wishes about a run of paragraphs: all the new words in the first, none in the others."""
    start = starts[first]
    before = text.source[start : text.paragraphs[last].stop]
    after = apply_edits(before, [Edit(e.start - start, e.end - start, e.words) for e in group])
    kept = _kept(text, first, last, group)
    for position in range(first, last + 1):
        yield from _wish(text, text.paragraphs[position], after.strip() if position == kept else "")


def _kept(text: Text, first: int, last: int, group: Sequence[Edit]) -> int:
    """Choose the paragraph that goes on: the first that is not wholly taken out."""
    for position in range(first, last + 1):
        paragraph = text.paragraphs[position]
        if not any(edit.start <= paragraph.start and paragraph.end <= edit.end for edit in group):
            return position
    return first


def _wish(text: Text, paragraph: Paragraph, words: str) -> Iterator[ParagraphWish]:
    base = text.words(paragraph)
    if words.split() == base.split():
        return
    action = Action.REPLACE if words else Action.DELETE
    if base:
        yield ParagraphWish(action, paragraph.id, base, words)
