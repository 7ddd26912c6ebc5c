"""Remarks as comments of Word, each on the words that it is about, with answers beneath what they answer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dipoli.formats.findings import Finding
from dipoli.formats.remarks import Remark
from dipoli.formats.word.names import EXTENDED, R
from dipoli.formats.word.writing.blocks import Block, Insert
from dipoli.formats.word.writing.package import KIND, Part, text_of
from dipoli.formats.xml import escaped
from dipoli.sentences import sentence

_PARAGRAPH = re.compile(r"paragraph (\d+)")
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?")
_FIRST_NAME = 0x10000000

Spot = tuple[int, int]
"""A block, and how many of its characters stand before."""


@dataclass(frozen=True)
class Margin:
    """What remarks put into the blocks of a text, the parts that hold them, and what was assumed of their places."""

    inserts: dict[int, list[Insert]]
    parts: tuple[Part, ...]
    findings: tuple[Finding, ...]


def in_margin(blocks: Sequence[Block], remarks: Sequence[Remark]) -> Margin:
    """Put each remark beside the words it is about: where these stand nearest to the paragraph that it names.

    Where the words are in the text no longer it hangs on that paragraph, or on the last, which is said.
    """
    if not remarks:
        return Margin({}, (), ())
    places = _Places(blocks)
    inserts: dict[int, list[Insert]] = {}
    findings = []
    for name, remark in enumerate(remarks):
        found = places.find(remark)
        start, end = found or (places.fallback(remark),) * 2
        if found is None and remark.about:
            message = sentence(
                "the words that this remark is about stand in the text no longer: it hangs on its paragraph"
            )
            findings.append(Finding(remark.place, "remark-moved", message, remark.about))
        inserts.setdefault(start[0], []).append((start[1], f'<w:commentRangeStart w:id="{name}"/>'))
        inserts.setdefault(end[0], []).append((end[1], _end(name)))
    return Margin(inserts, _parts(remarks), tuple(findings))


class _Places:
    """The words of all blocks without white space, and where each of their characters stands.

    Paragraphs are counted as in a file that flows: those that have words.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._spots: list[Spot] = []
        words: list[str] = []
        self._firsts: list[int] = []
        self._blocks: list[int] = []
        for position, block in enumerate(blocks):
            if block.words.strip():
                self._firsts.append(len(self._spots))
                self._blocks.append(position)
            for offset, character in enumerate(block.words):
                if not character.isspace():
                    words.append(character)
                    self._spots.append((position, offset))
        self._words = "".join(words)

    def find(self, remark: Remark) -> tuple[Spot, Spot] | None:
        """Find the words that a remark is about, those nearest to its paragraph where they stand more than once."""
        about = "".join(remark.about.split())
        if not about:
            return None
        near = self._first(remark)
        after = self._words.find(about, near)
        before = self._words.rfind(about, 0, near + len(about) - 1)
        found = [place for place in (after, before) if place >= 0]
        if not found:
            return None
        at = min(found, key=lambda place: abs(place - near))
        block, offset = self._spots[at + len(about) - 1]
        return self._spots[at], (block, offset + 1)

    def fallback(self, remark: Remark) -> Spot:
        """Give the beginning of the paragraph that a remark names, or of the last that there is."""
        position = self._position(remark)
        return (0 if position is None else self._blocks[position]), 0

    def _first(self, remark: Remark) -> int:
        return self._firsts[self._position(remark) or 0] if self._firsts and _number(remark) else 0

    def _position(self, remark: Remark) -> int | None:
        last = len(self._blocks)
        return None if not last else min(_number(remark) or last, last) - 1


def _number(remark: Remark) -> int:
    found = _PARAGRAPH.fullmatch(remark.place)
    return int(found[1][:9]) if found else 0


def _end(name: int) -> str:
    return f'<w:commentRangeEnd w:id="{name}"/><w:r><w:commentReference w:id="{name}"/></w:r>'


def _parts(remarks: Sequence[Remark]) -> tuple[Part, Part]:
    comments = "".join(_comment(name, each) for name, each in enumerate(remarks))
    threads = "".join(_thread(name, each) for name, each in enumerate(remarks))
    return (
        Part("comments", "comments", f"{R}/comments", f"{KIND}.comments+xml", comments),
        Part("commentsExtended", "w15:commentsEx", EXTENDED, f"{KIND}.commentsExtended+xml", threads),
    )


def _comment(name: int, remark: Remark) -> str:
    date = f' w:date="{remark.date}"' if _DATE.fullmatch(remark.date) else ""
    initials = "".join(part[0] for part in remark.author.split())[:4]
    lines = remark.words.split("\n")
    paragraphs = "".join(
        f'<w:p{_named(name) if number == len(lines) else ""}><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>'
        f"<w:r>{text_of(line)}</w:r></w:p>"
        for number, line in enumerate(lines, 1)
    )
    who = f'w:author="{escaped(remark.author)}" w:initials="{escaped(initials)}"'
    return f'<w:comment w:id="{name}" {who}{date}>{paragraphs}</w:comment>'


def _thread(name: int, remark: Remark) -> str:
    parent = "" if remark.answers is None else f' w15:paraIdParent="{_FIRST_NAME + remark.answers:08X}"'
    return f'<w15:commentEx w15:paraId="{_FIRST_NAME + name:08X}"{parent} w15:done="{int(remark.is_settled)}"/>'


def _named(name: int) -> str:
    return f' w14:paraId="{_FIRST_NAME + name:08X}"'
