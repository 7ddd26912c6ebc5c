"""How a passage with its wordings is written, so that a person reads it easily and `choose` reads it exactly.

`[base][Arvia, Belmark: words]` is a passage with two wordings. An insertion has no base wording, or `[{no text}]` where
different words are wished there; a wish to delete is `[base][Arvia: {no text}]`. Where every wording is whole lines,
the line ending they share stands behind the bracket, and whoever chooses no text leaves that ending out with it; an
empty `[]` or `[Arvia: ]` keeps it.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dipoli.text.amending.notation import encode_words
from dipoli.text.attribution import Attributions, write_sponsors
from dipoli.text.difference import Edit
from dipoli.text.parsing.pairing import pair
from dipoli.text.parsing.parse import NO_TEXT
from dipoli.text.parsing.segment import segment

_LAST_ENDINGS = re.compile(r"(?:\r?\n)+\Z")


@dataclass(frozen=True, slots=True)
class Wording:
    """Words for a passage and the participants who want them; the base wording has no sponsors."""

    words: str
    sponsors: tuple[str, ...] = ()


def line_ending(base: str, start: int, end: int, wordings: Iterable[Wording]) -> str:
    """Give the line ending that all wordings of a passage of whole lines share, nothing if they do not."""
    if (start and base[start - 1] != "\n") or base[end : end + 1] in {"\n", "\r"}:
        return ""
    endings = set()
    for wording in wordings:
        if wording.words:
            found = _LAST_ENDINGS.search(wording.words)
            endings.add(found.group() if found and found.start() else "")
    return endings.pop() if len(endings) == 1 else ""


def without_ending(base: str, start: int, end: int, wordings: Sequence[Wording]) -> tuple[str, list[Wording], bool]:
    """Give the line ending that all wordings share, the wordings without it, and whether no words keep their line."""
    ending = line_ending(base, start, end, wordings)
    bare = [Wording(wording.words.removesuffix(ending), wording.sponsors) for wording in wordings]
    return ending, bare, not ending and _stands_alone(base, start, end)


def write_passage(
    base: str, start: int, end: int, wordings: Sequence[Wording], *, encode: Callable[[str], str], mark: str
) -> Edit:
    """Give the edit that puts a passage, written with all its wordings, in place of its base wording.

    `encode` makes words fit for a bracket, `mark` stands behind the names of the sponsors.
    """
    ending, (own, *wished), keeps_line = without_ending(base, start, end, wordings)
    parts = [_write_own(own.words, keeps_line, encode) or (f"[{NO_TEXT}]" if len(wished) > 1 else "")]
    for wording in wished:
        words = encode(wording.words) or ("" if keeps_line else NO_TEXT)
        parts.append(f"[{write_sponsors(wording.sponsors, mark)}{words}]")
    return Edit(start, end, "".join(parts) + ending)


def is_choice(words: str) -> bool:
    """Whether words are nothing but two or more touching brackets: such a base is offered as it stands."""
    if not words.startswith("[") or not words.endswith("]") or encode_words(words) != words:
        return False
    pairs = [p for p in pair(words, segment(words), Attributions(frozenset())).pairs if not p.is_repaired]
    reached = count = 0
    for each in pairs:
        if each.open == reached:
            reached = each.close + 1
            count += 1
    return count > 1 and reached == len(words)


def _write_own(words: str, keeps_line: bool, encode: Callable[[str], str]) -> str:
    if is_choice(words):
        return words
    if words or keeps_line:
        return f"[{encode(words)}]"
    return ""


def _stands_alone(base: str, start: int, end: int) -> bool:
    """Whether a passage fills its line, so that a wording without words leaves an empty line behind."""
    return (not start or base[start - 1] == "\n") and (end == len(base) or base[end] in "\r\n")
