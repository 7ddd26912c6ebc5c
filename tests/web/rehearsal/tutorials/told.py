"""A tutorial as what it tells its reader to do, to look for and to be, in the order of its page.

Words in **bold** are what one chooses: a link or a button. Words in *italics* are what one then finds on a page. A name
of an account in `code` is who one is from there on.
"""

import html
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

TUTORIALS = Path(__file__).parents[4] / "docs" / "tutorials"
BLOCKS = re.compile(r"```.*?```|!\[[^\]]*\]\([^)]*\)", re.DOTALL)
MARKS = re.compile(r"(?<![\w*])(?P<sign>\*\*|\*|`)(?!\s)(?P<words>.+?)(?<!\s)(?P=sign)(?![\w*])", re.DOTALL)


class Kind(Enum):
    """What a mark tells its reader."""

    DO = "**"
    SEE = "*"
    BE = "`"


@dataclass(frozen=True)
class Mark:
    """Words that stand out in a tutorial."""

    kind: Kind
    words: str
    line: int

    def __str__(self) -> str:
        return f"line {self.line}: {self.kind.value}{self.words}{self.kind.value}"


def squeezed(words: str) -> str:
    """Give words without spaces, capitals and kinds of apostrophe: where tags and sentences begin is no difference."""
    return "".join(html.unescape(words).replace("’", "'").split()).casefold()


class Told:
    """A tutorial: its marks, of which those that were gone through are taken away, and all its words."""

    def __init__(self, name: str, accounts: Collection[str]) -> None:
        source = (TUTORIALS / f"{name}.md").read_text(encoding="utf-8")
        blank = BLOCKS.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), source)
        self.prose = squeezed(blank)
        self.marks = [each for each in _marks(blank) if each.kind is not Kind.BE or each.words in accounts]
        assert self.marks, name

    def says(self, words: str) -> bool:
        """Whether the tutorial has these words anywhere."""
        return squeezed(words) in self.prose


def _marks(source: str) -> Iterator[Mark]:
    """Find the marks; words in `code` that begin with a bracket are read on a page like others."""
    for found in MARKS.finditer(source):
        words, kind = " ".join(found["words"].split()), Kind(found["sign"])
        is_text = kind is Kind.BE and words.startswith("[")
        yield Mark(Kind.SEE if is_text else kind, words, source.count("\n", 0, found.start()) + 1)
