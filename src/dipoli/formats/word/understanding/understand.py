"""What a submission in Word wishes of a base text: amendments by participant, and what was not understood."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dipoli.formats.findings import Finding
from dipoli.formats.remarks import Remark
from dipoli.formats.wishes import Proposal, wishes_by_paragraph
from dipoli.formats.word.model import How, Mark, Run, WordText
from dipoli.formats.word.understanding.changes import Tracked, tracked_changes
from dipoli.formats.word.understanding.flat import (
    Difference,
    Flat,
    differences,
    flat_runs,
    is_layout,
    place_of,
)
from dipoli.formats.word.understanding.renumber import renumbered
from dipoli.formats.word.understanding.shown import Shown
from dipoli.sentences import sentence
from dipoli.text import Amendment, Edit, Text, apply_edits

_SHOWN = 160


@dataclass(frozen=True)
class Submission:
    """A Word file understood against a base: proposals by participant, every tracked change, and remarks."""

    proposals: tuple[Proposal, ...]
    changes: tuple[Tracked, ...]
    remarks: tuple[Remark, ...]


def understand(
    base: Text, word: WordText, participant: str, authors: Mapping[str, str] | None = None
) -> tuple[Submission, tuple[Finding, ...]]:
    """Say what a Word file wishes of a base text, for whom.

    `authors` gives the participant that an author of tracked changes writes for; everybody else writes for
    `participant`, who sent the file. Where nothing is tracked, every difference from the base is the sender's; where
    the words are those of the base once underlined ones are left out, underlining is read as adding and striking as
    deleting. White space and automatic numbers make no difference.

    Choosing a participant from a compilation of the amendments gives what it proposed, to the byte.
    """
    findings: list[Finding] = []
    shown = Shown(base, word)
    flat, numbers = shown.flat, _numbers(shown.text)
    if not word.is_tracked and (styled := _by_style(word, participant, flat)) is not None:
        word = styled
        what = sentence("underlined words are read as added and struck ones as deleted: without them this is the base")
        findings.append(Finding(sentence("the text"), "style-marks", what))
    party = {author: (authors or {}).get(author) or participant for author in word.authors}
    reader = _Reader(base, shown, numbers, word)
    if word.is_tracked and not _is_styled(word):
        findings += reader.untracked(participant)
    findings += _crossings(word, party)
    proposals = [
        proposal
        for name in sorted({participant, *party.values()})
        if (proposal := reader.proposal(name, party, participant)) is not None
    ]
    submission = Submission(tuple(proposals), tracked_changes(word), word.remarks)
    return submission, (*findings, *reader.findings)


class _Reader:
    """A base and a Word file, compared once for each participant."""

    def __init__(self, base: Text, shown: Shown, numbers: Sequence[str], word: WordText) -> None:
        self.findings: list[Finding] = []
        self._base, self._shown, self._flat = base, shown, shown.flat
        first = flat_runs(word.version(frozenset()))
        self._word = renumbered(word, self._flat, first, differences(self._flat, first), numbers)
        self._original = flat_runs(self._word.version(frozenset()))
        self._apart = differences(self._flat, self._original)
        apart, _ = shown.fitted(self._original, self._apart)
        self._meaningful = [each for each in apart if not is_layout(self._flat, self._original, each)]

    def untracked(self, participant: str) -> Iterator[Finding]:
        """List what differs from the base in spite of track changes: it was changed while they were off."""
        for each in self._meaningful:
            went = self._flat.words[each.start : each.end].strip()
            came = self._original.words[each.other_start : each.other_end].strip()
            message = sentence(
                "changed without track changes, so read as {participant}'s: “{words}” became this",
                participant=participant,
                words=_short(went),
            )
            yield Finding(_place(self._base, self._flat, each.start), "changed-untracked", message, came)

    def proposal(self, name: str, party: Mapping[str, str], sender: str) -> Proposal | None:
        """Make the proposal of one participant, None where it changes nothing."""
        authors = frozenset(author for author, who in party.items() if who == name)
        version = flat_runs(self._word.version(authors))
        if name == sender:
            found = differences(self._flat, version)
        else:
            found = tuple(self._on_base(each) for each in differences(self._original, version))
        wished, own = self._shown.fitted(version, found)
        self._note_attribution(own)
        edits = [_edit(self._base, self._flat, version, d) for d in wished if not is_layout(self._flat, version, d)]
        apart = _apart(edits)
        proposed = apply_edits(self._base.source, apart)
        if proposed == self._base.source:
            return None
        amendment = Amendment(name, tuple(apart), name)
        wishes = wishes_by_paragraph(self._base, apart)
        return Proposal(name, tuple(sorted(authors)), amendment, proposed, wishes)

    def _note_attribution(self, own: Iterable[Difference]) -> None:
        for each in own:
            message = sentence(
                "who proposes what was changed in the file: that changes by joining and leaving, so it is not taken"
            )
            place = _place(self._base, self._flat, each.start)
            found = Finding(place, "attribution-changed", message, _short(self._flat.words[each.start : each.end]))
            self.findings += [found] if found not in self.findings else []

    def _on_base(self, each: Difference) -> Difference:
        """Give a difference from the file's own original as one from the base."""
        if any(d.other_start < each.end and each.start < d.other_end for d in self._meaningful):
            place = _place(self._base, self._flat, place_of(self._apart, each.start, is_end=False))
            message = sentence("a tracked change meets words that were changed without tracking: look at this place")
            self.findings.append(Finding(place, "changed-twice", message))
        start = place_of(self._apart, each.start, is_end=False)
        end = start if each.start == each.end else place_of(self._apart, each.end, is_end=True)
        return Difference(start, end, each.other_start, each.other_end)


def _edit(base: Text, flat: Flat, version: Flat, each: Difference) -> Edit:
    """Give a difference as an edit of the base, new paragraphs parted as its own are."""
    start, end = flat.places[each.start], flat.places[each.end]
    parting = _parting(base, start)
    words = version.words[each.other_start : each.other_end]
    at_end = each.end == len(flat.words)
    if at_end and each.start == each.end:
        return Edit(start, end, parting + words.rstrip("\n").replace("\n", parting))
    if at_end and not words:
        return Edit(start, base.paragraphs[-1].stop, "")
    if at_end:
        words = words.removesuffix("\n")
    return Edit(start, end, words.replace("\n", parting))


def _parting(base: Text, place: int) -> str:
    """Give the white space that parts paragraphs here."""
    before = max(0, bisect_left(base.paragraphs, place, key=lambda paragraph: paragraph.start) - 1)
    for paragraph in base.paragraphs[before::-1] if base.paragraphs else ():
        if found := base.source[paragraph.end : paragraph.stop].lstrip(" \t"):
            return found
    return "\r\n\r\n" if "\r\n" in base.source else "\n\n"


def _apart(edits: Iterable[Edit]) -> list[Edit]:
    """Put edits in order and make one of those that touch or overlap."""
    apart: list[Edit] = []
    for edit in sorted(edits):
        if apart and edit.start <= apart[-1].end:
            last = apart[-1]
            apart[-1] = Edit(last.start, max(last.end, edit.end), last.words + edit.words)
        else:
            apart.append(edit)
    return apart


def _numbers(base: Text) -> list[str]:
    numbers = [paragraph.number for paragraph in base.paragraphs if paragraph.end > paragraph.start]
    return [*numbers, ""]


def _by_style(word: WordText, participant: str, base: Flat) -> WordText | None:
    """Read underlining and striking as changes where the file is nearer to the base without them."""
    if not any(run.is_underlined or run.is_struck for run in word.runs()):
        return None
    mark = Mark(participant, how=How.STYLE)
    lines = tuple(replace(line, runs=tuple(_styled(run, mark) for run in line.runs)) for line in word.lines)
    styled = replace(word, lines=lines)
    plain = _distance(base, flat_runs(word.runs()))
    return styled if _distance(base, flat_runs(styled.version(frozenset()))) < plain else None


def _styled(run: Run, mark: Mark) -> Run:
    return replace(run, inserted=mark if run.is_underlined else None, deleted=mark if run.is_struck else None)


def _is_styled(word: WordText) -> bool:
    marks = (mark for run in word.runs() for mark in (run.inserted, run.deleted) if mark is not None)
    return any(mark.how is How.STYLE for mark in marks)


def _distance(base: Flat, other: Flat) -> int:
    return sum(d.end - d.start + d.other_end - d.other_start for d in differences(base, other))


def _crossings(word: WordText, party: Mapping[str, str]) -> Iterator[Finding]:
    """List words that one participant added and another struck: the base has nothing there to amend."""
    for line in word.lines:
        for run in line.runs:
            if run.inserted is None or run.deleted is None or not run.words.strip():
                continue
            one, other = party[run.inserted.author], party[run.deleted.author]
            if one != other:
                message = sentence(
                    "{other} struck words that {one} adds: say so on {one}'s wording once it is compiled",
                    other=other,
                    one=one,
                )
                yield Finding(line.place, "struck-addition", message, run.words)


def _place(base: Text, flat: Flat, at: int) -> str:
    offset = flat.places[min(at, len(flat.places) - 1)]
    line = base.source.count("\n", 0, offset) + 1
    return sentence("line {line} of the base", line=line)


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
