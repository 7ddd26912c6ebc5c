"""Markup and script made blank, every other character staying at its place; also where a text comes in pieces."""

import re

LONGEST = 100_000
"""Characters that a script, a style or a comment may have; one that nobody closes within them is none."""

LONGEST_TAG = 500
_NEAR = LONGEST_TAG + 100
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_SILENT = re.compile(r"<(script|style)\b|<(!--)", re.IGNORECASE)
_CLOSING = {
    "script": re.compile(r"</script\s{0,20}>", re.IGNORECASE),
    "style": re.compile(r"</style\s{0,20}>", re.IGNORECASE),
    "!--": re.compile(r"-->"),
}
_LONGEST_CLOSING = 40
_SHORTEST_OPENING = len("<!--")
_WORDS = re.compile(r"[^\n]")


def without_markup(source: str) -> str:
    """Blank out markup and script, every other character staying at its place. Linear.

    >>> without_markup("a <b>bold</b> word")
    'a    bold     word'
    """
    return Blanking().blank(source, is_end=True)


class Blanking:
    """Blanks what comes in pieces; whatever the pieces, together they give what the whole would."""

    def __init__(self) -> None:
        self._waiting = ""
        self._gone = 0
        self._closings: dict[str, tuple[int, int]] = {}
        self._searched: dict[str, int] = {}

    def blank(self, piece: str, *, is_end: bool = False) -> str:
        """Take one more piece and give what is certain by now; at the end, everything."""
        source = self._waiting + piece
        found: list[str] = []
        at = 0
        while (opened := source.find("<", at)) >= 0:
            found.append(source[at:opened])
            at = opened
            end = self._end_of_markup(source, opened, is_end)
            if end is None:
                break
            found.append(_WORDS.sub(" ", source[opened:end]) if end > opened else "<")
            at = max(end, opened + 1)
        else:
            found.append(source[at:])
            at = len(source)
        self._waiting = source[at:]
        self._gone += at
        return "".join(found)

    def _end_of_markup(self, source: str, opened: int, is_end: bool) -> int | None:
        """Give where the markup that opens here ends, the same place where it is none, None where more must come."""
        left = len(source) - opened
        if left < _NEAR and not is_end:
            return None
        silent = _SILENT.match(source, opened)
        if silent is not None:
            end = self._closing(source, opened, (silent[1] or silent[2]).lower())
            if end is not None:
                return end
            if left < LONGEST + _LONGEST_CLOSING and not is_end:
                return None
        tag = _TAG.match(source, opened)
        return opened if tag is None else tag.end()

    def _closing(self, source: str, opened: int, name: str) -> int | None:
        """Find where a silent part is closed; what was searched once is not searched again."""
        first = self._gone + opened + _SHORTEST_OPENING
        begun, end = self._closings.get(name, (-1, -1))
        if begun < first:
            last = min(len(source), opened + LONGEST + _LONGEST_CLOSING)
            start = max(first, self._searched.get(name, 0)) - self._gone
            found = _CLOSING[name].search(source, start, last) if start < last else None
            if found is None:
                self._searched[name] = max(first, self._gone + last - _LONGEST_CLOSING)
                return None
            begun, end = self._gone + found.start(), self._gone + found.end()
            self._closings[name] = (begun, end)
        return end - self._gone if begun - first <= LONGEST - _LONGEST_CLOSING else None
