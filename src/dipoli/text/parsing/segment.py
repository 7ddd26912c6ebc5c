"""Where paragraphs begin and what they are.

Published texts come in two shapes: one paragraph a line, or lines wrapped at the width of a page. The width tells
which; in a wrapped text a line goes on unless something says that a new paragraph begins: a blank line, a number, an
option, a heading, a note, or a bracket that opens after a sentence or clause has ended.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from dipoli.text.model import Kind, Paragraph

WRAPPED_AT_MOST = 140
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
LONGEST_HEADING, LONGEST_TITLE = 120, 75
RUNNING_HEAD_TIMES = 5

_SUFFIX = r"(?:\s?(?:bis|ter|quater|quin(?:quies)?|sexies|septies|octies|nonies|decies|alt)\b\.?(?:\s?\d{1,2}\b)?)*"
_NUMBER = re.compile(
    rf"""[\[\s]*(?P<number>
        \d{{1,3}}(?:\.\d{{1,3}})+{_SUFFIX}\.?                  # 3.1ter
      | \d{{1,3}}\]?(?:\[\d{{1,3}}\])?{_SUFFIX}\.              # 5. / 5 bis. / [4][2].
      | \d{{1,3}}\s?(?:bis|ter|quater|alt)\b                   # 2 bis
      | \((?:[a-z]{{1,2}}|[ivx]{{1,5}}|\d{{1,2}})\){_SUFFIX}\.?   # (a) / (iv) bis
      | [a-z]{{1,2}}{_SUFFIX}\.                                # b bis.
      | (?:PP|OP|Pp|Op)\s?\d{{1,3}}{_SUFFIX}\.?                # OP5 alt
      | [IVX]{{1,5}}\. | [A-Z]\.                               # IV. / A.
    )(?=[\s\[\]]|$)""",
    re.VERBOSE,
)
_HEADING = re.compile(
    rf"[\[\s*]*(?P<word>Part|Chapter|Basket|Annex|Title|Section|Article|Preamble)\b(?:\s+\[?[\dIVXLA-Z]+\b{_SUFFIX})?",
    re.IGNORECASE,
)
_LEVELS = {"part": 1, "chapter": 1, "basket": 1, "annex": 1, "title": 1, "section": 2, "article": 3, "preamble": 3}
_OPTION = re.compile(
    r"[\[\s{]*(?:end of )?option\s*\(?[\dIVXA-Za-z]{1,4}\)?(?:\s?(?:bis|ter))?\s*[:}.\]]|[\[\s]*OPTION\s+[IVX\d]+",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.;:,!?”\"][\])}\d*\s]*$|\][\d*\s]*$")
_ENDING = 24
_PARTICIPLE = re.compile(
    r"[\[\s*_]*(?:[A-Z][a-z]+ing|Having|Mindful|Aware|Convinced|Determined|Guided|Desirous|Resolved|Deeply)\b"
)
_LETTERED = re.compile(r"\[*(?:[A-Z]|[IVX]{1,5})\.\s+\[*[A-Z]")
_HEADING_INITIALS = frozenset("ABCPST")


class _Line(NamedTuple):
    start: int
    words: str


class _Levels(dict[str, int]):
    """The levels of lines as headings, each found once."""

    def __missing__(self, words: str) -> int:
        level = self[words] = _heading_level(words)
        return level


def segment(source: str, ids: Sequence[str] = ()) -> tuple[Paragraph, ...]:
    """Divide a source into paragraphs whose slices join to the source again.

    `ids` name the paragraphs in order; where there are fewer ids than paragraphs the rest are numbered `p1`, `p2`, ...
    """
    lines, levels = list(_lines(source)), _Levels()
    starts = list(_starts(lines, levels, wrapped=_is_wrapped(lines)))
    stops = [*starts[1:], len(source)] if starts else []
    paragraphs: list[Paragraph] = []
    for position, (start, stop) in enumerate(zip(starts, stops, strict=True)):
        name = ids[position] if position < len(ids) else f"p{position + 1}"
        paragraphs.append(_describe(source, levels, name, start, stop))
    return _without_running_heads(source, paragraphs)


def is_beginning(source: str, paragraph: Paragraph, offset: int) -> bool:
    """Whether nothing but a number and other brackets stands before this offset in its paragraph."""
    before = source[paragraph.start : offset]
    return not before.strip("[ \t\n") or (len(before) < LONGEST_HEADING and _is_mere_number(before))


def is_ending(source: str, paragraph: Paragraph, offset: int) -> bool:
    """Whether nothing but punctuation, closing brackets and footnote marks stands after this offset."""
    return not source[offset + 1 : paragraph.end][:40].strip('] \t\n.,;:*)}”"0123456789')


def _without_running_heads(source: str, paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Read as notes the headings that come back page after page: they head the sheet, not a part of the text."""
    times = Counter(source[p.start : p.end] for p in paragraphs if p.level)
    return tuple(
        replace(p, kind=Kind.NOTE, level=0) if p.level and times[source[p.start : p.end]] >= RUNNING_HEAD_TIMES else p
        for p in paragraphs
    )


def _is_mere_number(before: str) -> bool:
    match = _NUMBER.match(before + " ")
    option = _OPTION.match(before)
    return any(found is not None and not before[found.end() :].strip("[ \t*_") for found in (match, option))


def _is_wrapped(lines: Sequence[_Line]) -> bool:
    """Whether lines are as long as a page is wide; footnotes below a text do not say how its own lines break."""
    lengths = sorted(len(line.words) for line in lines if line.words and line.words[0] not in RAISED)
    return bool(lengths) and lengths[int(len(lengths) * 0.95)] <= WRAPPED_AT_MOST


def _lines(source: str) -> Iterator[_Line]:
    start = 0
    for line in source.split("\n"):
        if start < len(source):
            yield _Line(start, line.strip())
        start += len(line) + 1


def _starts(lines: Sequence[_Line], levels: _Levels, *, wrapped: bool) -> Iterator[int]:
    """Yield the offsets at which paragraphs begin, 0 first (none for an empty source)."""
    width = max((len(line.words) for line in lines), default=0)
    previous: str | None = None
    begun = False
    for start, words in lines:
        if not begun and words:
            begun = True
            yield 0
        elif previous is not None and words and _begins(previous, words, levels, width if wrapped else 0):
            yield start
        previous = words
    if lines and not begun:
        yield 0


def _begins(previous: str, words: str, levels: _Levels, width: int) -> bool:
    """Whether a paragraph begins with these words; `width` is that of the page in a wrapped text, 0 in another."""
    if not previous or _is_opening(words, levels):
        return True
    if not width:
        return not words[0].islower()
    if levels[previous]:
        return True
    ended = _is_note(previous) or _ENDED.search(previous[-_ENDING:]) is not None
    if words[0] in "[{":
        return ended
    return ended and words[0].isupper() and len(previous) < width * 0.8


def _is_note(words: str) -> bool:
    return words.startswith("{") and words.endswith("}")


def _is_opening(words: str, levels: _Levels) -> bool:
    if words[0].islower() and words[0] != "o" and "." not in words[:40]:
        return False
    return bool(_NUMBER.match(words) or _OPTION.match(words) or levels[words])


def _heading_level(words: str) -> int:
    """Give the level of a heading, 0 for anything else."""
    if words.startswith("#"):
        return len(words) - len(words.lstrip("#"))
    initial = words.lstrip("[ *_")[:1]
    if len(words) > LONGEST_HEADING or not initial.isupper() or words.endswith((";", ",")):
        return 0
    if "]" in words and ("] [" in words or "][" in words or words.count("]") > words.count("[")):
        return 0
    if match := _HEADING.match(words) if initial in _HEADING_INITIALS else None:
        rest = words[match.end() :].strip(" []*:–-")
        is_title = match["word"][0].isupper() and (not rest or rest[0].isupper()) and not rest.endswith(".")
        is_title = is_title and len(rest) <= LONGEST_TITLE
        return _LEVELS[match["word"].lower()] if is_title else 0
    if not words.endswith(".") and _LETTERED.match(words):
        return 1
    is_shouted = words.isupper() and sum(c.isalpha() for c in words) > 5
    return 2 if is_shouted and not _OPTION.match(words) else 0


def _describe(source: str, levels: _Levels, name: str, start: int, stop: int) -> Paragraph:
    raw = source[start:stop]
    first = start + len(raw) - len(raw.lstrip())
    end = max(first, start + len(raw.rstrip())) if raw.strip() else start
    words = source[first:end] if end > start else ""
    number = _NUMBER.match(words[:80])
    level = levels[words] if "\n" not in words else 0
    kind = _kind(words, level)
    return Paragraph(name, min(first, end), end, stop, kind, number["number"] if number else "", level)


def _kind(words: str, level: int) -> Kind:
    if level:
        return Kind.HEADING
    if _is_note(words):
        return Kind.NOTE
    if _OPTION.match(words):
        return Kind.OPTION
    if _PARTICIPLE.match(words[:60]) and words.rstrip("]").endswith(","):
        return Kind.PREAMBULAR
    return Kind.OPERATIVE
