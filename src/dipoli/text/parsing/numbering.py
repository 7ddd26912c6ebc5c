"""The numbers of paragraphs: `5`, `5 bis`, `3.1ter`, `(j) alt`, `OP5`, in the order in which they follow each other."""

import re
from dataclasses import dataclass
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

    `depth` counts the parts of a number such as 3.1.2.
    """

    values: tuple[int, ...]
    suffixes: tuple[int, ...] = ()
    style: str = Style.DECIMAL.value

    @property
    def depth(self) -> int:
        """How many parts it has."""
        return len(self.values)

    def follows(self, other: "Number") -> bool:
        """Whether it comes anywhere behind a number of the same style and depth."""
        return (
            self.style == other.style
            and self.depth == other.depth
            and (self.values, self.suffixes) > (other.values, other.suffixes)
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
    if letters.isupper():
        return Number((roman(letters),) if len(letters) > 1 else (ord(letters) - 64,), suffixes, Style.CAPITAL.value)
    value = ord(letters) - 96 if len(letters) == 1 else roman(letters) or 26 + ord(letters[-1]) - 96
    return Number((value,), suffixes, Style.LETTER.value)


def roman(letters: str) -> int:
    """Read a Roman number, 0 where it is none.

    >>> [roman(written) for written in ("I", "iv", "XII", "ABC")]
    [1, 4, 12, 0]
    """
    values = [_ROMAN.get(letter, 0) for letter in letters.lower()]
    if not all(values):
        return 0
    return sum(-one if one < following else one for one, following in zip(values, [*values[1:], 0], strict=True))
