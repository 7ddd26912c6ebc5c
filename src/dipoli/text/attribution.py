"""Whose words an alternative is: `[Arvia, Belmark: words]`, where every name is known."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dipoli.errors import DipoliError
from dipoli.sentences import sentence

FORBIDDEN = "[]{}:;,\\\n\r"

_HEADER = re.compile(
    r"\{Compiled text(?:, round (?P<round>\d+))?\. "
    r"Proposals by: (?P<names>[^\n\[\]{}:]+)\.(?P<mark> Mark: \(\d+\)\.)?\}\n"
)
_BEFORE_COLON = re.compile(r"\[(?P<names>[^\[\]{}:\n]{1,2000}):(?P<space> ?)")
_SEPARATOR = re.compile(r"\s*/\s*|\s+and\s+")


class UnfitName(DipoliError):
    """A participant's name that the notation could not tell from words."""


@dataclass(frozen=True, slots=True)
class Header:
    """The first line of a compiled text: its round, whose proposals it holds, and how many characters it takes."""

    names: tuple[str, ...]
    round_number: int
    mark: str
    length: int


@dataclass(frozen=True, slots=True)
class Attributions:
    """The names that may stand before a colon, and the mark that tells them from words where words look the same."""

    names: frozenset[str]
    mark: str = ""
    is_compiled: bool = False

    def at(self, source: str, place: int) -> tuple[tuple[str, ...], int]:
        """Read the sponsors of the alternative that opens at `place`, and where its words begin."""
        found = _BEFORE_COLON.match(source, place) if self.names else None
        if found is None:
            return (), place + 1
        names = found["names"]
        if self.mark:
            if not names.endswith(self.mark):
                return (), place + 1
            names = names[: -len(self.mark)]
        sponsors = tuple(name for part in names.split(",") for name in self._split(part.strip()))
        if not all(name in self.names for name in sponsors):
            return (), place + 1
        return sponsors, found.end()

    def _split(self, part: str) -> list[str]:
        """Divide what stands between commas, unless it is a name that has an “and” of its own."""
        return [part] if part in self.names else _SEPARATOR.split(part.removeprefix("and "))


def read_header(source: str) -> Header | None:
    """Read the header of a compiled text, None where the source is no compilation."""
    found = _HEADER.match(source)
    if found is None:
        return None
    mark = found["mark"]
    return Header(
        tuple(found["names"].split("; ")),
        int(found["round"] or 1),
        f" {mark[7:-1]}" if mark else "",
        found.end(),
    )


def earlier_names(source: str) -> frozenset[str]:
    r"""Name those whose proposals earlier rounds hold: each compilation of a compiled text puts its header on top.

    >>> sorted(earlier_names("{Compiled text. Proposals by: C.}\n{Compiled text. Proposals by: A; B.}\n"))
    ['A', 'B']
    """
    names: set[str] = set()
    header = read_header(source)
    while header is not None:
        source = source[header.length :]
        header = read_header(source)
        names.update(header.names if header else ())
    return frozenset(names)


def write_header(names: Iterable[str], round_number: int, mark: str) -> str:
    """Write the header that `read_header` reads."""
    number = f", round {round_number}" if round_number > 1 else ""
    marked = f" Mark:{mark}." if mark else ""
    return f"{{Compiled text{number}. Proposals by: {'; '.join(names)}.{marked}}}\n"


def write_sponsors(sponsors: Iterable[str], mark: str = "") -> str:
    """Write the attribution that stands at the head of an alternative."""
    return f"{', '.join(sponsors)}{mark}: "


def check_name(name: str) -> str:
    """Give the name back, or raise UnfitName where it is empty or holds characters of the notation."""
    if not name or name != name.strip():
        raise UnfitName(
            sentence(
                "“{name}” cannot be a participant's name: it is empty or has spaces around it; write it plainly.",
                name=name,
            )
        )
    unfit = sorted(set(name) & set(FORBIDDEN))
    if unfit:
        raise UnfitName(
            sentence(
                "“{name}” cannot be a participant's name: {signs} would be read as notation; leave it out.",
                name=name,
                signs=_signs(unfit),
            )
        )
    return name


def _signs(signs: Sequence[str]) -> str:
    row = ""
    for sign in signs:
        said = sentence("a line break") if sign in "\n\r" else sign
        row = sentence("{signs} {sign}", signs=row, sign=said) if row else said
    return row
