"""Symbols of documents: made by a pattern that the rules give, numbered without gap, never used twice."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from dipoli.sentences import sentence

PLACEHOLDERS = ("body", "type", "basket", "number", "year")
_FIELD = re.compile(r"\{([^{}]*)\}")
_FIXED = re.compile(r"[A-Za-z0-9./ -]*")


class Suffix(Enum):
    """What a later document is to the one it has the number of."""

    REVISION = "Rev"
    CORRIGENDUM = "Corr"
    ADDENDUM = "Add"


def wrong_pattern(pattern: str) -> str:
    """Say what is wrong with a pattern of symbols; empty where nothing is.

    >>> wrong_pattern("{body}.{type}/{number}/{year}")
    ''
    >>> wrong_pattern("{body}/{colour}")
    'it has {colour}, which is no part of a symbol'
    """
    fields = _FIELD.findall(pattern)
    for field in fields:
        if field not in PLACEHOLDERS:
            return sentence("it has {part}, which is no part of a symbol", part=f"{{{field}}}")
    if "number" not in fields:
        return sentence("it has no {number}, so that two documents would have the same symbol", number="{number}")
    if not _FIXED.fullmatch(_FIELD.sub("", pattern)):
        return sentence("it has signs other than letters, digits, full stops, strokes, hyphens and spaces")
    return ""


@dataclass(frozen=True, slots=True)
class Symbol:
    """The symbol of a document: its root, made by the pattern, and what it is to the first of that number.

    Suffixes stand in the order they were given: `MC.DEC/4/08/Rev.2/Corr.1` is a correction of the second revision.
    """

    root: str
    suffixes: tuple[tuple[Suffix, int], ...] = ()

    def __str__(self) -> str:
        return "/".join((self.root, *(f"{suffix.value}.{number}" for suffix, number in self.suffixes)))


def make_symbol(pattern: str, *, body: str, kind: str, basket: str, number: int, year: int) -> Symbol:
    """Make the symbol of a new document; `year` is written with two digits, as the OSCE does.

    >>> str(make_symbol("{body}.{type}/{number}/{year}", body="PC", kind="DEL", basket="", number=7, year=2026))
    'PC.DEL/7/26'
    """
    parts = {"body": body, "type": kind, "basket": basket, "number": str(number), "year": f"{year % 100:02}"}
    root = _FIELD.sub(lambda field: parts[field[1]], pattern)
    return Symbol(re.sub(r"//+", "/", root).strip("/ ."))


def next_of(symbol: Symbol, suffix: Suffix, taken: Iterable[Symbol]) -> Symbol:
    """Give the symbol of the next revision, corrigendum or addendum to a document, above all that are taken.

    A revision is of the document, whatever it was before; a corrigendum or addendum belongs to the wording it mends.

    >>> first = Symbol("PC.DEL/7/26")
    >>> str(next_of(first, Suffix.REVISION, [first]))
    'PC.DEL/7/26/Rev.1'
    """
    stem = Symbol(symbol.root) if suffix is Suffix.REVISION else symbol
    depth = len(stem.suffixes)
    used = [
        each.suffixes[depth][1]
        for each in taken
        if each.root == stem.root
        and each.suffixes[:depth] == stem.suffixes
        and len(each.suffixes) > depth
        and each.suffixes[depth][0] is suffix
    ]
    return replace(stem, suffixes=(*stem.suffixes, (suffix, max(used, default=0) + 1)))


def parse_symbol(words: str) -> Symbol:
    """Read a symbol that was written; the root keeps whatever stands before the suffixes.

    >>> parse_symbol("MC.DEC/4/08/Corr.1")
    Symbol(root='MC.DEC/4/08', suffixes=((<Suffix.CORRIGENDUM: 'Corr'>, 1),))
    """
    parts = words.split("/")
    suffixes: list[tuple[Suffix, int]] = []
    while len(parts) > 1 and (found := re.fullmatch(r"(Rev|Corr|Add)\.([1-9][0-9]{0,5})", parts[-1])):
        suffixes.insert(0, (Suffix(found[1]), int(found[2])))
        parts.pop()
    return Symbol("/".join(parts), tuple(suffixes))
