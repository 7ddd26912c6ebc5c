"""Sentences of a source by their offsets: every letter of the source keeps its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 2_000
"""Characters at which a sentence that never ends is cut at a space, so that cost stays linear."""

SAMPLE = 60_000
WRAPPED_AT_MOST = 140
_GOES_ON = frozenset(",-–—(&")
_LETTERHEAD = re.compile(r"_{4,}|https?://|\bwww\.|\w@\w|\bTel:|\bPage \d+ of \d+")
BLANK = re.compile(r"\n[ \t\f\r]*\n\s*|\f|\r\n\s*\r\n")
_END = re.compile(r"""[.!?…]+[)\]"”’»']*(?=\s)|[.!?…]+[)\]"”’»']*$|;(?=\s*\n)""")
_SHORT = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "sir",
        "st",
        "art",
        "arts",
        "no",
        "nos",
        "para",
        "paras",
        "vol",
        "pp",
        "fig",
        "cf",
        "vs",
        "ch",
        "sec",
        "gen",
        "col",
        "lt",
        "capt",
        "maj",
        "amb",
        "hon",
        "rev",
        "jr",
        "sr",
        "inc",
        "co",
        "corp",
        "ltd",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "res",
        "doc",
        "ref",
        "eg",
        "ie",
        "etc",
        "al",
        "approx",
    ]
)
_LAST_WORD = re.compile(r"([^\W\d_]+|\d+)\.$")
_NEXT = re.compile(r"\s*[\"“«'‘(\[]*\s*(\S)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Where a sentence stands: `start` to `end` without the blanks around it, and the number of its paragraph."""

    start: int
    end: int
    paragraph: int


def sentences_of(source: str, paragraph: int = 0, width: int | None = None) -> Iterator[Sentence]:
    r"""Yield the sentences in order; cost is linear in the source.

    A part of a text is given the number of its first paragraph and the width of the whole, which `width_of` gives.

    >>> text = "Mr. Hale spoke. We listened.\n\nThen coffee"
    >>> [text[each.start : each.end] for each in sentences_of(text)]
    ['Mr. Hale spoke.', 'We listened.', 'Then coffee']
    """
    blocks = _paragraphs(source, width_of(source) if width is None else width)
    for number, (first, last) in enumerate(blocks, start=paragraph):
        for one, other in _within(source, first, last):
            yield Sentence(one, other, number)


def _paragraphs(source: str, width: int) -> Iterator[tuple[int, int]]:
    start = 0
    for match in BLANK.finditer(source):
        yield from _blocks(source, start, match.start(), width)
        start = match.end()
    yield from _blocks(source, start, len(source), width)


def width_of(source: str) -> int:
    """Give the width at which a source is wrapped, by its first lines."""
    lengths = sorted(len(line.strip()) for line in source[:SAMPLE].split("\n") if line.strip())
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def _blocks(source: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """Cut a stretch of lines where a heading or a letterhead ends: a short line without an end before a capital."""
    begun = start
    at = source.find("\n", start, end)
    line_start = start
    while at >= 0:
        line, following = source[line_start:at].strip(), source[at + 1 : at + 81].lstrip()[:1]
        if _is_heading(line, following, width) or _LETTERHEAD.search(line):
            yield begun, at
            begun = at + 1
        line_start = at + 1
        at = source.find("\n", line_start, end)
    if source[begun:end].strip():
        yield begun, end


def _is_heading(line: str, following: str, width: int) -> bool:
    if not line or not following or following.islower() or line[-1] in _GOES_ON:
        return False
    return len(line) < width * 0.7 or (width > WRAPPED_AT_MOST)


def _within(source: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    begun = first
    for match in _END.finditer(source, first, last):
        while match.end() - begun > LONGEST:
            cut = source.rfind(" ", begun, begun + LONGEST)
            cut = cut if cut > begun else begun + LONGEST
            yield from _trimmed(source, begun, cut)
            begun = cut
        if not _is_end(source, begun, match, last):
            continue
        yield from _trimmed(source, begun, match.end())
        begun = match.end()
    while last - begun > LONGEST:
        cut = source.rfind(" ", begun, begun + LONGEST)
        cut = cut if cut > begun else begun + LONGEST
        yield from _trimmed(source, begun, cut)
        begun = cut
    yield from _trimmed(source, begun, last)


def _is_end(source: str, begun: int, match: re.Match[str], last: int) -> bool:
    if match.group()[0] != ".":
        return True
    before = _LAST_WORD.search(source[max(begun, match.start() - 24) : match.start() + 1])
    following = _NEXT.match(source, match.end(), last)
    if following is not None and following[1].islower():
        return False
    if before is None:
        return True
    word = before[1].lower()
    if word in _SHORT or (len(word) == 1 and before[1].isalpha() and before[1].isupper()):
        return following is None
    is_number_of_list = word.isdigit() and not source[begun : match.start() - len(word)].strip()
    return not is_number_of_list


def _trimmed(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = source[start:end]
    inner = words.strip()
    if inner:
        first = start + len(words) - len(words.lstrip())
        yield first, first + len(inner)
