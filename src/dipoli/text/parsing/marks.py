"""What else diplomats write into a text: notes, blanks, strokes between wordings, names behind words, footnotes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from dipoli.text.footnotes import footnotes
from dipoli.text.model import Text


class MarkKind(Enum):
    """What a mark says."""

    NOTE = "note"
    OPTION_END = "end of option"
    BLANK = "blank"
    STROKE = "stroke"
    NAMES = "names"
    FOOTNOTE = "footnote"
    STATUS = "status"
    DELETED = "deleted"
    DEPENDENCE = "dependence"


class Verb(Enum):
    """What the named say of the words."""

    PROPOSE = "propose"
    SUPPORT = "support"
    OPPOSE = "oppose"
    RESERVE = "reserve"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at `source[start:end]`.

    `parts` are the wordings that strokes part; `names` the known participants whom it names, with the `verb` of what
    they say, and `target` the offset of the bracket, or of the words, that they say it of.
    """

    kind: MarkKind
    start: int
    end: int
    words: str
    parts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    verb: Verb | None = None
    target: int | None = None


_NOTE = re.compile(r"\{[^{}]{1,2000}\}")
_BLANK = re.compile(
    r"\[\s*(?:[xXyY]{1,2}|(?:the )?(?:year|date|month|place|number)(?: [xXyY])?|other|\.{3,}|…)\s*\]|\.{4,}|_{3,}|…{2,}"
)
_STROKE = re.compile(r"(?<=[^\W\d_])[)”’]?\s?/\s?[(“‘]?(?=[^\W\d_])")
_NOT_STROKE = re.compile(r"https?:|www\.|\band\s?/\s?or\b|\bs/he\b|\b[A-Z0-9.]+/[A-Z0-9.]+\b")
_TAIL = re.compile(r"\((?P<names>[^()\[\]{}\n:]{2,400})\)")
_HEAD = re.compile(r"\[(?P<names>[^\[\]{}:\n]{2,400}):")
_STATUS = re.compile(
    r"\((?:(?:informally |provisionally )?registered(?: provisionally)?|new phrase|agreed(?: ad ref\w*\.?)?"
    r"|closed|parked|moved)\)",
    re.IGNORECASE,
)
_DELETED = re.compile(
    r"\b(?:deleted|moved) (?:and (?:moved|merged|deleted) )?(?:to|into|with|from|and)\b[^.\n]{0,120}\.?", re.IGNORECASE
)
_DEPENDENCE = re.compile(
    r"\b(?:depending on|pending (?:the )?(?:outcome|resolution)(?: of| on)?|subject to the outcome of)\b"
    r"(?:[^.;\n]|\.(?=\d)){0,120}",
    re.IGNORECASE,
)
_VERBS = (
    (Verb.OPPOSE, re.compile(r"\b(?:oppos|object)", re.IGNORECASE)),
    (Verb.RESERVE, re.compile(r"\breserv", re.IGNORECASE)),
    (Verb.SUPPORT, re.compile(r"\bsupport", re.IGNORECASE)),
    (Verb.PROPOSE, re.compile(r"\bpropos|\bby\b", re.IGNORECASE)),
)
_TRAILING_VERB = re.compile(r"\b(?:propos|support|oppos|reserv|object)\w*\s*$", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*(?:,|/|;|\band\b)\s*")


def find_marks(text: Text) -> tuple[Mark, ...]:
    """List the marks of a text in order of their place; names are read only where every one of them is known."""
    finders = (_notes, _blanks, find_strokes, _heads, _tails, _footnotes, _plain)
    return tuple(sorted((mark for find in finders for mark in find(text)), key=lambda m: (m.start, m.end)))


def stroke_parts(words: str) -> tuple[str, ...]:
    """Give the wordings that strokes part: `each State/the States`, nothing where no stroke parts words.

    >>> stroke_parts("harbour/port"), stroke_parts("and/or"), stroke_parts("km/h")
    (('harbour', 'port'), (), ())
    """
    if "/" not in words or _NOT_STROKE.search(words):
        return ()
    parts = [part.strip() for part in _split(words)]
    return tuple(parts) if len(parts) > 1 and all(len(part) > 2 for part in parts) else ()


def _split(words: str) -> Iterator[str]:
    reached = 0
    for found in _STROKE.finditer(words):
        place = words.index("/", found.start())
        yield words[reached:place]
        reached = place + 1
    yield words[reached:]


def _notes(text: Text) -> Iterator[Mark]:
    for found in _NOTE.finditer(text.source):
        is_end = found.group().lower().startswith("{end of option")
        yield Mark(MarkKind.OPTION_END if is_end else MarkKind.NOTE, *found.span(), found.group()[1:-1].strip())


def _blanks(text: Text) -> Iterator[Mark]:
    for found in _BLANK.finditer(text.source):
        yield Mark(MarkKind.BLANK, *found.span(), found.group())


def find_strokes(text: Text) -> Iterator[Mark]:
    """Yield the strokes that part wordings, within brackets and outside."""
    for found in re.finditer(r"(?<=\w)\s?/\s?(?=\w)", text.source):
        start, end = _around(text.source, found.start(), found.end())
        if parts := stroke_parts(text.source[start:end]):
            yield Mark(MarkKind.STROKE, start, end, text.source[start:end], parts)


def _around(source: str, first: int, last: int) -> tuple[int, int]:
    """Give the words that strokes part: up to the brackets around them, or to the next spaces outside brackets."""
    start, end = first, last
    while start and source[start - 1] not in "[]\n" and first - start < 200:
        start -= 1
    while end < len(source) and source[end] not in "[]\n" and end - last < 200:
        end += 1
    if start and source[start - 1] == "[" and source[end : end + 1] == "]":
        return start, end
    while first and not source[first - 1].isspace() and source[first - 1] not in "[]":
        first -= 1
    while last < len(source) and not source[last].isspace() and source[last] not in "[].,;:":
        last += 1
    return first, last


def _heads(text: Text) -> Iterator[Mark]:
    """Find names with a verb before a colon: `[Arvia opposes: words]`."""
    for found in _HEAD.finditer(text.source) if text.participants else ():
        for part in found["names"].split(";"):
            verb = _verb(part)
            names = _known(text, _TRAILING_VERB.sub("", part.strip()).strip())
            if verb and names:
                yield Mark(MarkKind.NAMES, *found.span(), found["names"], (), names, verb, found.start())


def _tails(text: Text) -> Iterator[Mark]:
    """Find names in parentheses behind a bracket or at the end of a paragraph."""
    ends = {bracket.end: bracket.start for bracket in text.brackets}
    paragraph_ends = {paragraph.end: paragraph.start for paragraph in text.paragraphs}
    for found in _TAIL.finditer(text.source) if text.participants else ():
        words = found["names"]
        verb = _verb(words)
        names = _known(
            text, re.sub(r"^(?:propos|support|oppos|reserv)\w*(?: by| of)?:?\s+", "", words.strip(), flags=re.I)
        )
        before = len(text.source[: found.start()].rstrip(" "))
        target = ends.get(before, paragraph_ends.get(found.end()))
        if names and target is not None:
            yield Mark(MarkKind.NAMES, *found.span(), words, (), names, verb or Verb.PROPOSE, target)


def _footnotes(text: Text) -> Iterator[Mark]:
    """Find footnotes to brackets, and whom they name; one that is referred to twice is about the last."""
    openings = {alternative.end: bracket.start for bracket in text.brackets for alternative in bracket.written}
    last = {each.note.start: each for each in footnotes(text)}
    for each in last.values():
        names = tuple(sorted(n for n in text.participants if re.search(rf"\b{re.escape(n)}\b", each.words)))
        verb = _verb(each.words) or (Verb.PROPOSE if names else None)
        yield Mark(
            MarkKind.FOOTNOTE, each.note.start, each.note.end, each.words, (), names, verb, openings[each.target.end]
        )


def _plain(text: Text) -> Iterator[Mark]:
    for kind, pattern in (
        (MarkKind.STATUS, _STATUS),
        (MarkKind.DELETED, _DELETED),
        (MarkKind.DEPENDENCE, _DEPENDENCE),
    ):
        for found in pattern.finditer(text.source):
            yield Mark(kind, *found.span(), found.group())


def _verb(words: str) -> Verb | None:
    return next((verb for verb, pattern in _VERBS if pattern.search(words)), None)


def _known(text: Text, words: str) -> tuple[str, ...]:
    """Give the names among words, none unless every one is known."""
    if words in text.participants:
        return (words,)
    names = tuple(name for name in _SEPARATOR.split(words.strip()) if name)
    return names if names and all(name in text.participants for name in names) else ()
