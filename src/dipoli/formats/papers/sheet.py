"""A paper as blocks, one after the other: what it says, and what each part is; how that looks is for each format."""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from dipoli.sentences import Catalogue, sentence, told

NOT_FOR_ARCHIVES = sentence("This PDF is not for archives: a sign in it is in no font here.")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Kind(Enum):
    """What a block is."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING = "heading"
    TEXT = "text"
    ENTRY = "entry"
    NOTE = "note"
    SIGNATURE = "signature"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a paper; a `label` stands to its left, `level` from 1 says how deep a heading or an entry is.

    `language` is the ISO 639 code of its words where somebody wrote them, in whatever language the paper is told; it
    is empty where they are told with it.
    """

    kind: Kind
    words: str = ""
    label: str = ""
    level: int = 1
    language: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper: lines at the top to the right, such as its symbol and date, then its blocks.

    `on` is the day it bears, `language` its ISO 639-1 code. `unarchived` is said in a PDF that archives do not take.
    """

    title: str
    top: tuple[str, ...]
    blocks: tuple[Block, ...]
    on: date
    language: str = "en"
    unarchived: str = NOT_FOR_ARCHIVES


def in_language(sheet: Sheet, catalogue: Catalogue, language: str) -> Sheet:
    """Tell a paper in another language: all that the program says, not what people wrote."""
    return replace(
        sheet,
        title=told(sheet.title, catalogue),
        top=tuple(told(line, catalogue) for line in sheet.top),
        blocks=tuple(
            replace(block, words=told(block.words, catalogue), label=told(block.label, catalogue))
            for block in sheet.blocks
        ),
        language=language,
        unarchived=told(sheet.unarchived, catalogue),
    )


def fit(words: str) -> str:
    """Leave out the signs that no file format holds."""
    return _UNFIT.sub("", words)
