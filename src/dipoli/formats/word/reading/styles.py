"""What the styles of a Word file say of a paragraph or a run: list, heading, underline, strike, hidden."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from dipoli.formats.word.names import VAL, is_on, value, w
from dipoli.formats.word.reading.numbering import ListPlace

_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks, as far as it may carry meaning."""

    is_underlined: bool = False
    is_struck: bool = False
    is_hidden: bool = False


PLAIN = Look()


class Styles:
    """The styles of a Word file by their names, each built upon another."""

    def __init__(self, root: etree._Element | None) -> None:
        found = () if root is None else root.findall(w("style"))
        self._styles = {each.get(w("styleId"), ""): each for each in found}
        self._looks: dict[str, Look] = {}
        self._levels: dict[str, int] = {}
        self._default = next(
            (
                name
                for name, each in self._styles.items()
                if each.get(w("type")) == "paragraph" and each.get(w("default")) in {"1", "true"}
            ),
            "",
        )

    def level(self, properties: etree._Element | None) -> int:
        """Give the level of a heading from 1, 0 for a paragraph that is none."""
        own = value(properties, "outlineLvl")
        if own:
            return _outline(own)
        style = value(properties, "pStyle", self._default)
        if style not in self._levels:
            upwards = (value(each.find(w("pPr")), "outlineLvl") for each in self._upwards(style))
            self._levels[style] = _outline(next((level for level in upwards if level), ""))
        return self._levels[style]

    def place(self, properties: etree._Element | None) -> ListPlace | None:
        """Give the list that a paragraph is in, by itself or by its style."""
        own = None if properties is None else properties.find(w("numPr"))
        places = [own, *(each.find(f"{w('pPr')}/{w('numPr')}") for each in self._upwards(value(properties, "pStyle")))]
        list_id = next((found for each in places if (found := value(each, "numId"))), "")
        if not list_id or list_id == "0":
            return None
        level = next((found for each in places if (found := value(each, "ilvl"))), "0")
        return ListPlace(list_id, int(level) if level in set("012345678") else 0)

    def look(self, properties: etree._Element) -> Look:
        """Say how a run looks: its own properties first, then those of its style."""
        style = value(properties, "rStyle")
        base = self._look_of(style) if style else PLAIN
        return _over(properties, base)

    def _look_of(self, style: str) -> Look:
        if style not in self._looks:
            look = PLAIN
            for each in reversed(list(self._upwards(style))):
                if (properties := each.find(w("rPr"))) is not None:
                    look = _over(properties, look)
            self._looks[style] = look
        return self._looks[style]

    def _upwards(self, style: str) -> Iterator[etree._Element]:
        """Yield a style and those it is built upon; a file in which they go in circles is not followed for ever."""
        for _ in range(_DEEPEST):
            if (found := self._styles.get(style)) is None:
                return
            yield found
            style = value(found, "basedOn")


def _over(properties: etree._Element, base: Look) -> Look:
    line = properties.find(w("u"))
    underlined = base.is_underlined if line is None else line.get(VAL, "single") != "none"
    strikes = [set_ for name in ("strike", "dstrike") if (set_ := is_on(properties, name)) is not None]
    hidden = is_on(properties, "vanish")
    return Look(
        underlined,
        any(strikes) if strikes else base.is_struck,
        base.is_hidden if hidden is None else hidden,
    )


def _outline(written: str) -> int:
    return int(written) + 1 if written in set("012345678") else 0
