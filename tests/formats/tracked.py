"""A Word file with tracked changes by several authors, made of any text from a seed; and what each author wishes."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from dipoli.formats.word.writing.redline import lines_of
from dipoli.text import Text
from tests.formats.word.making import dels, docx, ins, mark, p, r

NEW_WORDS = ("promptly", "jointly", "in good time", "where useful", "without delay")


@dataclass
class Tracked:
    """A file, how many changes it has, and the words of each author's own text."""

    data: bytes
    changes: int
    wished: dict[str, list[str]] = field(default_factory=dict)


def tracked(text: Text, authors: Sequence[str], every: int, seed: int = 1) -> Tracked:
    """Let authors in turn replace, delete or insert about one word in `every`; one paragraph in fifty is new."""
    chance = random.Random(seed)
    wished: dict[str, list[str]] = {author: [] for author in authors}
    body, count = [], 0
    for line in lines_of(text).splitlines():
        pieces: list[str] = []
        words = line.split(" ")
        for position, word in enumerate(words):
            space = " " if position else ""
            does = chance.choice(("replace", "delete", "insert")) if chance.randrange(every) == 0 and position else ""
            who, new = authors[count % len(authors)], chance.choice(NEW_WORDS)
            count += bool(does)
            for author in authors:
                kept = [] if does in {"replace", "delete"} and author == who else [word]
                wished[author] += kept + (new.split() if does in {"replace", "insert"} and author == who else [])
            pieces.append(_piece(does, who, f"{space}{escape(word)}", f" {new}"))
        body.append(p(*pieces))
        if chance.randrange(50) == 0:
            who = authors[count % len(authors)]
            count += 1
            wished[who] += ["A", "new", "paragraph."]
            body.append(p(ins(who, r("A new paragraph.")), properties=mark(who)))
    body.append(p(r("End.")))
    return Tracked(docx("".join(body)), count, {author: [*words, "End."] for author, words in wished.items()})


def _piece(does: str, who: str, old: str, new: str) -> str:
    match does:
        case "replace":
            return dels(who, old) + ins(who, r(new))
        case "delete":
            return dels(who, old)
        case "insert":
            return r(old) + ins(who, r(new))
        case _:
            return r(old)
