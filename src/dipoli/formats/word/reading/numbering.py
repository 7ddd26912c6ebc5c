"""Automatic numbers: what Word shows before a paragraph and nobody has typed."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lxml import etree

from dipoli.formats.word.names import VAL, value, w

_LEVELS = 9
_SEPARATORS = {"tab": "\t", "space": " ", "nothing": ""}
_BULLET = "•"


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered; `pattern` has `%1` where the number of the first level stands.

    It begins anew behind each level down to `restarts_after`, -1 for never.
    """

    style: str
    pattern: str
    start: int
    separator: str
    restarts_after: int
    is_legal: bool


@dataclass(frozen=True, slots=True)
class ListPlace:
    """The list that a paragraph is in, and its level from 0."""

    list_id: str
    level: int


class Numbering:
    """The lists of a Word file, as `numbering.xml` has them."""

    def __init__(self, root: etree._Element | None) -> None:
        self._abstract: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, Level]]] = {}
        self._starts: dict[tuple[str, int], int] = {}
        if root is not None:
            self._read(root)

    def level(self, place: ListPlace) -> Level | None:
        """Find how a place is numbered, None where the file does not say."""
        abstract, own = self._lists.get(place.list_id, ("", {}))
        return own.get(place.level) or self._abstract.get(abstract, {}).get(place.level)

    def group(self, list_id: str) -> str:
        """Name what counts together: lists of one definition, unless one begins anew."""
        abstract, _ = self._lists.get(list_id, ("", {}))
        begins_anew = any((list_id, level) in self._starts for level in range(_LEVELS))
        return f"{abstract}/{list_id}" if begins_anew else abstract

    def start(self, place: ListPlace) -> int:
        """Give the first number of a place."""
        level = self.level(place)
        return self._starts.get((place.list_id, place.level), level.start if level else 1)

    def _read(self, root: etree._Element) -> None:
        linked = {
            value(each, "styleLink"): each
            for each in root.iter(w("abstractNum"))
            if each.find(w("styleLink")) is not None
        }
        for each in root.iter(w("abstractNum")):
            source = linked.get(value(each, "numStyleLink"), each)
            self._abstract[each.get(w("abstractNumId"), "")] = dict(map(_level, source.findall(w("lvl"))))
        for each in root.findall(w("num")):
            name, own = each.get(w("numId"), ""), {}
            for override in each.findall(w("lvlOverride")):
                number = _number(override.get(w("ilvl"), ""), 0)
                if (level := override.find(w("lvl"))) is not None:
                    own[number] = _level(level)[1]
                if start := value(override, "startOverride"):
                    self._starts[name, number] = _number(start, 1)
            self._lists[name] = (value(each, "abstractNumId"), own)


class Counter:
    """Counts the paragraphs of lists in reading order."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def next(self, place: ListPlace) -> str:
        """Count one more paragraph and give what Word shows before it."""
        level = self._numbering.level(place)
        if level is None or level.style == "none":
            return ""
        if level.style == "bullet":
            return _BULLET + level.separator
        counts = self._counts[self._numbering.group(place.list_id)]
        counts[place.level] = counts[place.level] + 1 if place.level in counts else self._numbering.start(place)
        for deeper in [number for number in counts if number > place.level]:
            below = self._numbering.level(ListPlace(place.list_id, deeper))
            if below is None or place.level <= below.restarts_after:
                del counts[deeper]
        return self._shown(place, level, counts) + level.separator

    def _shown(self, place: ListPlace, level: Level, counts: Mapping[int, int]) -> str:
        shown = level.pattern
        for number in range(_LEVELS):
            if f"%{number + 1}" in shown:
                upper = ListPlace(place.list_id, number)
                found = self._numbering.level(upper)
                style = "decimal" if level.is_legal or found is None else found.style
                count = counts.get(number, self._numbering.start(upper))
                shown = shown.replace(f"%{number + 1}", numeral(count, style))
        return shown


def numeral(number: int, style: str) -> str:
    """Write a number as Word does in a style of `w:numFmt`; styles that are not known are written in digits.

    >>> [numeral(4, "lowerRoman"), numeral(28, "upperLetter"), numeral(7, "decimalZero")]
    ['iv', 'BB', '07']
    """
    return _NUMERALS.get(style, str)(number)


def _letters(number: int) -> str:
    if not 0 < number <= 780:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    parts = []
    for amount, sign in _ROMAN:
        parts.append(sign * (number // amount))
        number %= amount
    return "".join(parts)


def _ordinal(number: int) -> str:
    suffix = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


# fmt: off
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
# fmt: on
_NUMERALS: Mapping[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "ordinal": _ordinal,
}


def _level(element: etree._Element) -> tuple[int, Level]:
    number = _number(element.get(w("ilvl"), ""), 0)
    restart = element.find(w("lvlRestart"))
    after = number - 1 if restart is None else _number(restart.get(VAL, ""), 0) - 1
    return number, Level(
        value(element, "numFmt", "decimal"),
        value(element, "lvlText"),
        _number(value(element, "start"), 1),
        _SEPARATORS.get(value(element, "suff", "tab"), "\t"),
        after,
        element.find(w("isLgl")) is not None,
    )


def _number(written: str, otherwise: int) -> int:
    is_number = written.isascii() and written.isdigit() and len(written) < 10
    return int(written) if is_number else otherwise
