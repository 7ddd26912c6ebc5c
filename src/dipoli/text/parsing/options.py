"""Options: concepts among which a text leaves the choice, each headed by a label such as `Option 1:`.

Three levels are in use, OPTION I for articles, Option A for paragraphs, Option 1 for subparagraphs, and (a) within
these; texts nest them in any order, so what nests in what is read from the labels that follow each other. A set ends
where a note says so, where its bracket closes, under the next heading of its rank, and where the numbers of the
paragraphs around it go on.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dipoli.text.model import Bracket, Kind, Option, OptionLevel, OptionSet, Paragraph
from dipoli.text.parsing.numbering import Number, read_number, roman

# Where options are this many paragraphs at most, the last one is taken to be no longer than the longest before it.
SHORT_OPTION = 2

_LABEL = re.compile(
    r"(?P<word>option)\s*(?P<label>\(?(?:\d{1,3}|(?-i:[IVX]{1,5})|(?-i:[a-zA-Z])|(?-i:[ivx]{1,5}))\)?"
    r"(?P<suffix>\s?(?:bis|ter|quater))?)\s*(?P<colon>:|(?=[\[(\n]|$))",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"[\[\s*_#]*(?:[\d.]{1,8}\s?(?:bis|ter|quater|alt)?\.?\s|\([a-z\d]{1,4}\)\s|[a-z]\.\s)?[\[\s*_]*")
OPTION_END = re.compile(r"\{end of option\s*(?P<label>[^}]{1,12}?)\s*\}", re.IGNORECASE)
_NO_TEXT = re.compile(
    r"[\s\[{*_]*no\s+(?:text|provisions?|references?|such|blanket reference|\w+ provision)\b[^.\n]{0,160}[.\]}\s*_]*$",
    re.IGNORECASE,
)
_RANKS = {level: rank for rank, level in enumerate(OptionLevel)}
_SUFFIXES = {"bis": 1, "ter": 2, "quater": 3}


@dataclass(slots=True)
class _Open:
    """A set whose end has not been met yet."""

    level: OptionLevel
    start: int
    limit: int
    section: int
    around: Number | None
    parent: tuple[int, int] | None
    labels: list["_Label"] = field(default_factory=list)
    ends: dict[int, int] = field(default_factory=dict)
    seen: list[Number] = field(default_factory=list)
    end: int = 0
    is_assumed: bool = False


@dataclass(frozen=True, slots=True)
class _Label:
    """A label as written: where it stands, what it says, and its place in the count of its level."""

    start: int
    stop: int
    words: str
    level: OptionLevel
    value: tuple[int, int]
    paragraph: int

    @property
    def is_first(self) -> bool:
        return self.value == (1, 0)

    def continues(self, other: "_Label") -> bool:
        """Whether it is the next label after another: 2 after 1, 1 bis after 1, 2 after 1 bis."""
        if self.level is not other.level:
            return False
        (number, suffix), (before, suffix_before) = self.value, other.value
        return number == before + 1 if not suffix else (number == before and suffix == suffix_before + 1)


def read_options(
    source: str, paragraphs: Sequence[Paragraph], brackets: Sequence[Bracket]
) -> tuple[tuple[OptionSet, ...], tuple[int, ...]]:
    """Find the sets of options in order of their start, and the labels that follow no first one (their offsets)."""
    labels = list(_labels(source, paragraphs))
    if not labels:
        return (), ()
    return _Reader(source, paragraphs, brackets, labels).read()


class _Reader:
    """One pass over the paragraphs, with a stack of open sets."""

    def __init__(
        self, source: str, paragraphs: Sequence[Paragraph], brackets: Sequence[Bracket], labels: Sequence[_Label]
    ) -> None:
        self._source, self._paragraphs, self._labels = source, paragraphs, labels
        self._limits = _Limits(source, brackets)
        self._sets: list[_Open] = []
        self._stack: list[int] = []
        self._cut: list[int] = []
        self._around: dict[int, tuple[int, int]] = {}
        self._orphans: list[int] = []

    def read(self) -> tuple[tuple[OptionSet, ...], tuple[int, ...]]:
        at, section, around = 0, 0, None
        for position, paragraph in enumerate(self._paragraphs):
            self._close_before(paragraph.start)
            if paragraph.level:
                self._close_sections(paragraph)
                section, around = paragraph.level, None
            number = read_number(paragraph.number) if paragraph.number else None
            if number is not None:
                self._meet_number(paragraph, number, at)
                around = number
            while at < len(self._labels) and self._labels[at].paragraph == position:
                self._meet_label(self._labels[at], section, around)
                at += 1
            self._meet_ends(paragraph)
        self._close(0, len(self._source), is_assumed=True)
        return tuple(self._made()), tuple(self._orphans)

    def _close(self, down_to: int, end: int, *, is_assumed: bool = False) -> None:
        """Close the open sets above a position of the stack; `is_assumed` where nothing says that they end here."""
        while len(self._stack) > down_to:
            closing = self._sets[self._stack.pop()]
            closing.end = min(end, closing.limit)
            closing.is_assumed = is_assumed and end <= closing.limit

    def _close_before(self, place: int) -> None:
        for height, index in enumerate(self._stack):
            if self._sets[index].limit <= place:
                self._cut += self._stack[height:]
                self._close(height, place)
                return

    def _close_sections(self, heading: Paragraph) -> None:
        for height, index in enumerate(self._stack):
            if heading.level <= (self._sets[index].section or heading.level):
                self._close(height, heading.start, is_assumed=True)
                break
        self._cut.clear()

    def _meet_number(self, paragraph: Paragraph, number: Number, at: int) -> None:
        """Close the sets behind which the numbers of their surroundings go on."""
        for height, index in enumerate(self._stack):
            each = self._sets[index]
            if each.around is not None and number.follows(each.around) and not self._goes_on(each, number, at):
                self._close(height, paragraph.start)
                break
        for index in self._stack:
            self._sets[index].seen.append(number)

    def _goes_on(self, each: _Open, number: Number, at: int) -> bool:
        """Whether a set has another option to come, or had the same number within an earlier one."""
        last = each.labels[-1]
        following = next((label for label in self._labels[at:] if label.level is last.level), None)
        if following is not None and following.continues(last) and following.start < each.limit:
            between = self._paragraphs[last.paragraph + 1 : following.paragraph]
            return not any(p.level and p.level <= (each.section or p.level) for p in between)
        return number in each.seen

    def _meet_label(self, label: _Label, section: int, around: Number | None) -> None:
        self._close_before(label.start)
        start, limit = self._limits.around(label.start)
        self._around[label.start] = (start, limit)
        for height in range(len(self._stack) - 1, -1, -1):
            each = self._sets[self._stack[height]]
            if label.continues(each.labels[-1]):
                self._close(height + 1, label.start)
                each.labels.append(label)
                return
            if _RANKS[label.level] <= _RANKS[each.level]:
                self._close(height, label.start, is_assumed=True)
        if self._reopened(label, limit):
            return
        if not label.is_first:
            self._orphans.append(label.start)
        parent = (self._stack[-1], len(self._sets[self._stack[-1]].labels) - 1) if self._stack else None
        if self._stack:
            limit = min(limit, self._sets[self._stack[-1]].limit)
        self._stack.append(len(self._sets))
        self._sets.append(_Open(label.level, label.start, limit, section, around, parent, [label]))

    def _reopened(self, label: _Label, limit: int) -> bool:
        """Go on with a set that a bracket around its first options alone seemed to end."""
        for index in reversed(self._cut):
            each = self._sets[index]
            parent = None if each.parent is None else each.parent[0]
            is_near = parent is None if not self._stack else parent == self._stack[-1]
            if is_near and label.continues(each.labels[-1]):
                each.limit = limit if parent is None else min(limit, self._sets[parent].limit)
                each.labels.append(label)
                self._stack.append(index)
                self._cut.remove(index)
                return True
        return False

    def _meet_ends(self, paragraph: Paragraph) -> None:
        """Take note of `{end of Option B}`: it ends that option, and its set unless another option follows."""
        for found in OPTION_END.finditer(self._source, paragraph.start, paragraph.end):
            for height in range(len(self._stack) - 1, -1, -1):
                each = self._sets[self._stack[height]]
                if _plain(each.labels[-1].words) == _plain(found["label"]):
                    each.ends[len(each.labels) - 1] = found.end()
                    self._close(height + 1, found.end())
                    break

    def _made(self) -> Iterator[OptionSet]:
        seen: dict[tuple[str, str], int] = {}
        for each in self._sets:
            paragraph = self._paragraphs[each.labels[0].paragraph].id
            named = (paragraph, each.labels[0].words)
            seen[named] = seen.get(named, 0) + 1
            key = _digest("options", *named, str(seen[named]))
            options = tuple(self._options(key, each))
            depth = 1 if each.parent is None else self._depth(each)
            yield OptionSet(key, each.level, paragraph, options[0].start, options[-1].end, options, depth, each.parent)

    def _depth(self, each: _Open) -> int:
        depth, parent = 1, each.parent
        while parent is not None:
            depth, parent = depth + 1, self._sets[parent[0]].parent
        return depth

    def _options(self, key: str, each: _Open) -> Iterator[Option]:
        if each.is_assumed:
            each.end = self._assumed_end(each)
        stops = [*(label.start for label in each.labels[1:]), each.end]
        starts = [self._opening(label, stop) for label, stop in zip(each.labels, stops, strict=True)]
        for position, (label, stop) in enumerate(zip(each.labels, [*starts[1:], each.end], strict=True)):
            end = min(each.ends.get(position, stop), stop)
            content = self._source[label.stop : end]
            note = OPTION_END.search(content)
            is_no_text = _NO_TEXT.match(content[: note.start()].strip() if note else content.strip()) is not None
            name = _digest(key, label.words, str(position))
            start = starts[position]
            yield Option(name, label.words, start, label.start, label.stop, end, is_no_text, position in each.ends)

    def _opening(self, label: _Label, stop: int) -> int:
        """Give where an option begins: before the bracket that holds it alone, else at its label."""
        start, end = self._around[label.start]
        is_own = end < stop and not self._source[start + 1 : label.start].strip()
        return start if is_own else label.start

    def _assumed_end(self, each: _Open) -> int:
        """Let the last option be no longer than those before it where each of these is a paragraph or two."""
        places = [label.paragraph for label in each.labels]
        longest = max((after - before for before, after in pairwise(places)), default=0)
        if not 0 < longest <= SHORT_OPTION or places[-1] + longest > len(self._paragraphs):
            return each.end
        return max(each.labels[-1].stop, min(each.end, self._paragraphs[places[-1] + longest - 1].stop))


class _Limits:
    """How far a set may reach: to the end of the alternative that its first label stands in."""

    def __init__(self, source: str, brackets: Sequence[Bracket]) -> None:
        self._length = len(source)
        self._spans = sorted((a.start, a.content_end) for bracket in brackets for a in bracket.written)
        self._at = 0
        self._open: list[tuple[int, int]] = []

    def around(self, place: int) -> tuple[int, int]:
        """Give where the innermost alternative around a place opens and ends; places must come in order."""
        while self._at < len(self._spans) and self._spans[self._at][0] < place:
            start, end = self._spans[self._at]
            self._leave(start)
            self._open.append((start, end))
            self._at += 1
        self._leave(place)
        return self._open[-1] if self._open else (place, self._length)

    def _leave(self, place: int) -> None:
        while self._open and self._open[-1][1] <= place:
            self._open.pop()


def _labels(source: str, paragraphs: Sequence[Paragraph]) -> Iterator[_Label]:
    last: dict[OptionLevel, int] = {}
    for position, paragraph in enumerate(paragraphs):
        if source.find("ption", paragraph.start, paragraph.start + 40) < 0 and paragraph.kind is not Kind.OPTION:
            continue
        before = _BEFORE.match(source, paragraph.start)
        found = _LABEL.match(source, before.end() if before else paragraph.start, paragraph.end)
        if found is None or not (found["colon"] or found["word"].isupper()):
            continue
        suffix = _SUFFIXES.get((found["suffix"] or "").strip().lower(), 0)
        level, value = _level(found["label"].removesuffix(found["suffix"] or ""), last)
        last[level] = value
        yield _Label(found.start(), found.end(), found["label"].strip(), level, (value, suffix), position)


def _level(label: str, last: Mapping[OptionLevel, int]) -> tuple[OptionLevel, int]:
    """Tell the level of a label and its place; I and (i) are Roman unless H or (h) was the last of its kind."""
    plain = label.strip("()")
    if plain.isdigit():
        return (OptionLevel.SMALL if label.startswith("(") else OptionLevel.ARABIC), int(plain)
    is_small = plain.islower()
    letters, romans = (
        (OptionLevel.SMALL, OptionLevel.SMALL_ROMAN) if is_small else (OptionLevel.LETTER, OptionLevel.ROMAN)
    )
    value = ord(plain.upper()) - 64 if len(plain) == 1 else 0
    if set(plain.lower()) <= set("ivx") and (not value or last.get(letters) != value - 1):
        return romans, roman(plain)
    return letters, value


def _plain(label: str) -> str:
    return label.strip("() ").casefold()


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]
