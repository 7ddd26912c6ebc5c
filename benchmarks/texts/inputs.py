"""What is measured on: a published text where there is one, and a negotiation made up from a seed."""

import random
import re
from dataclasses import dataclass
from pathlib import Path

from dipoli.text.source import decode

PUBLISHED = Path(__file__).parents[3] / "shared" / "data" / "texts"
STATES = 57
PAGE_WORDS = 500

# fmt: off
_WORDS = [
    "State", "States", "measure", "shall", "should", "may", "harbour", "island", "ferry", "treaty", "notice",
    "troops", "border", "railway", "grain", "visa", "water", "the", "of", "and", "to", "in", "for", "with", "by",
    "on", "each", "every", "any", "no", "other", "under", "within", "before", "after", "without", "between",
    "among", "through", "announce", "invite", "observe", "exchange", "publish", "reduce", "protect", "respect",
    "consider", "ensure", "provide", "report", "agree", "open", "close", "promptly", "jointly", "freely", "equally",
    "annually", "as", "appropriate", "number", "list", "office", "city", "coast", "sea", "river", "air", "land",
    "people",
]
# fmt: on


@dataclass(frozen=True)
class Negotiation:
    """A base text of one paragraph a line, and the copy that each State has edited."""

    base: str
    copies: dict[str, str]
    amendments: int


def geneva() -> tuple[str, str]:
    """Give the name and the source of the Geneva text of February 2015, or of a made-up text as long."""
    found = sorted(PUBLISHED.glob("01_*.txt"))
    if found:
        return found[0].name, decode(found[0].read_bytes(), found[0].name)
    return "made-up text (the published one is not on this machine)", _bracketed(text(100, seed=1))


def text(pages: int, seed: int) -> str:
    """Make up a text of numbered paragraphs of 60 to 100 words, about 500 words to a page."""
    chance = random.Random(seed)
    words = 0
    paragraphs: list[str] = []
    while words < pages * PAGE_WORDS:
        length = chance.randint(60, 100)
        body = " ".join(chance.choice(_WORDS) for _ in range(length))
        paragraphs.append(f"{len(paragraphs) + 1}. {body.capitalize()}.\n")
        words += length
    return "".join(paragraphs)


def negotiation(pages: int, amendments: int, seed: int) -> Negotiation:
    """Make up a negotiation: each amendment replaces, strikes or adds one to three words.

    One in five aims at one of forty contested phrases, so that States meet; the others fall anywhere. No State amends
    the same words twice.
    """
    chance = random.Random(seed)
    base = text(pages, seed)
    places = [match.span() for match in re.finditer(r"[a-z]+", base)]
    contested = [chance.randrange(len(places) - 3) for _ in range(40)]
    wishes: dict[str, dict[int, tuple[int, int, str]]] = {f"State {n:02}": {} for n in range(1, STATES + 1)}
    names = list(wishes)
    for number in range(amendments):
        own = wishes[names[number % STATES]]
        while True:
            first = chance.choice(contested) if chance.random() < 0.2 else chance.randrange(len(places) - 3)
            if not any(abs(first - other) < 5 for other in own):
                break
        own[first] = _edit(places, first, chance)
    copies = {name: _edited(base, sorted(own.values(), reverse=True)) for name, own in wishes.items()}
    return Negotiation(base, copies, amendments)


def _edit(places: list[tuple[int, int]], first: int, chance: random.Random) -> tuple[int, int, str]:
    count = chance.randint(1, 3)
    start, end = places[first][0], places[first + count - 1][1]
    kind = chance.random()
    if kind < 0.15:
        return start, end + 1, ""
    words = " ".join(chance.choice(_WORDS) for _ in range(chance.randint(1, 3)))
    return (start, start, f"{words} ") if kind < 0.4 else (start, end, words)


def _edited(base: str, edits: list[tuple[int, int, str]]) -> str:
    for start, end, words in edits:
        base = base[:start] + words + base[end:]
    return base


def _bracketed(source: str) -> str:
    return re.sub(r"\bshall (\w+)", r"[shall][should] [\1]", source)
