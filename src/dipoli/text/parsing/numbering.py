"""The numbers of paragraphs: `5`, `5 bis`, `3.1ter`, `(j) alt`, `OP5`, in the order in which they follow each other."""

import re
from dataclasses import dataclass, field
from enum import Enum

SUFFIXES = (
    "bis", "ter", "quater", "quin", "quinquies", "sexies", "septies", "octies", "nonies", "decies", "alt",
)  # fmt: skip
_RANK = {suffix: rank for rank, suffix in enumerate(SUFFIXES, 1)} | {"quinquies": 4}

_PARTS = re.compile(
    rf"[\[\s]*(?P<core>(?:PP|OP|Pp|Op)?\s?\d+(?:\.\d+)*|\(?[ivx]+\)|\(?[a-z]{{1,2}}\)?|\(\d+\)|[IVX]+|[A-Z])"
    rf"(?P<rest>(?:[\s.\]]*(?:{'|'.join(SUFFIXES)})(?:\s?\d+)?)*)",
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


class Style(Enum):
    """How numbers are written; those of one style count on from each other."""

    DECIMAL = "1"
    LETTER = "a"
    CAPITAL = "A"


@dataclass(frozen=True, slots=True, order=True)
class Number:
    """A number to be compared: `values` are its parts, `suffixes` the ranks of `bis`, `ter` and so on behind it.

    `depth` counts the parts of a number such as 3.1.2. `roman` is what its letters say as a Roman number of I, V and X,
    0 where they say none: a lone letter such as I is read by its place in the alphabet, and may be either.
    """

    values: tuple[int, ...]
    suffixes: tuple[int, ...] = ()
    style: str = Style.DECIMAL.value
    roman: int = field(default=0, compare=False)

    @property
    def depth(self) -> int:
        """How many parts it has."""
        return len(self.values)

    def follows(self, other: "Number") -> bool:
        """Whether it comes anywhere behind a number of the same style and depth; beside II, a lone I is Roman."""
        mine, theirs = self.values, other.values
        if self.roman and other.roman and ((self.roman,) == mine or (other.roman,) == theirs):
            mine, theirs = (self.roman,), (other.roman,)
        return (
            self.style == other.style and self.depth == other.depth and (mine, self.suffixes) > (theirs, other.suffixes)
        )


def read_number(written: str) -> Number | None:
    """Read a number as it is written, None for anything else.

    >>> read_number("5 bis.") < read_number("5 ter")
    True
    >>> read_number("(j) alt.").follows(read_number("(j)"))
    True
    """
    found = _PARTS.match(written)
    if found is None or not found["core"]:
        return None
    core = found["core"].strip()
    suffixes = tuple(_RANK[name] for name in re.findall("[a-z]+", found["rest"]))
    digits = re.findall(r"\d+", core)
    if core[:2].lower() in {"pp", "op"} and digits:
        return Number(tuple(map(int, digits)), suffixes, f"{core[:2].upper()}1")
    if digits:
        return Number(tuple(map(int, digits)), suffixes)
    letters = core.strip("()")
    style = Style.CAPITAL if letters.isupper() else Style.LETTER
    place = ord(letters[-1].lower()) - 96
    value = place if len(letters) == 1 else roman(letters) or 26 + place
    return Number((value,), suffixes, style.value, roman(letters) if set(letters.lower()) <= set("ivx") else 0)


def roman(letters: str) -> int:
    """Read a Roman number, 0 where it is none.

    >>> [roman(written) for written in ("I", "iv", "XII", "ABC")]
    [1, 4, 12, 0]
    """
    values = [_ROMAN.get(letter, 0) for letter in letters.lower()]
    if not all(values):
        return 0
    return sum(-one if one < following else one for one, following in zip(values, [*values[1:], 0], strict=True))
