"""Language versions of a text: whose paragraphs stand for each other, and which have fallen behind.

A version's paragraph remembers what the others said when it was last translated, reviewed or agreed to be authentic.
Whether it still says the same is no flag that somebody must think of setting: it is told from the words themselves, so
that a change in one version marks all others at once, and taking the change back unmarks them.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from dipoli.errors import DipoliError
from dipoli.text.model import Kind, Paragraph, Text
from dipoli.text.parsing.numbering import read_number
from dipoli.text.parsing.parse import normalise

# Within this many paragraphs of the diagonal two versions are aligned: more than their lengths ever differ by.
BAND = 60
_FIGURE = re.compile(r"\d+")


class State(Enum):
    """How far a paragraph of a language version is."""

    ORIGINAL = "original"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    AUTHENTIC = "equally authentic"


class WrongState(DipoliError):
    """A state that a paragraph cannot have."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A paragraph of one version beside that of another; one of them None where the other has no counterpart."""

    one: Paragraph | None
    other: Paragraph | None


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of a paragraph in one language, and the digests of the words in each language that it was given for."""

    state: State
    against: Mapping[str, str]


def align(one: Text, other: Text) -> tuple[Beside, ...]:
    r"""Put the paragraphs of two language versions beside each other, in the order of both.

    Paragraphs of one number, of one kind, with the same figures and brackets and of like length stand for each other.
    Time grows with the number of paragraphs.

    >>> from dipoli.text.parsing.parse import parse
    >>> english = parse("1. Ships wait 5 days.\n\n2. Boats sail.\n")
    >>> french = parse("1. Les navires attendent 5 jours.\n\n2. Les bateaux partent.\n")
    >>> [(pair.one.number, pair.other.number) for pair in align(english, french) if pair.one and pair.other]
    [('1.', '1.'), ('2.', '2.')]
    """
    ours = [_Features(one, paragraph) for paragraph in one.paragraphs]
    theirs = [_Features(other, paragraph) for paragraph in other.paragraphs]
    return tuple(_best(ours, theirs))


def digest_of(text: Text, paragraph: Paragraph) -> str:
    """Give the digest of a paragraph's words; line breaks make no difference."""
    return hashlib.sha256(normalise(text.words(paragraph)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def stand(state: State, words: Mapping[str, str], language: str) -> Standing:
    """Give a paragraph a state for what it and the others say now; `words` are the digests by language.

    Raises WrongState for a language that has no such paragraph.
    """
    if language not in words:
        raise WrongState(f"There is no such paragraph in {language}: translate it first.")
    return Standing(state, dict(words))


def is_behind(standing: Standing, words: Mapping[str, str], language: str) -> bool:
    """Whether any version says something else than what a paragraph was given its state for.

    The original is never behind the translations, only where its own words were changed since it was declared so.
    """
    if standing.state is State.ORIGINAL:
        return False
    return any(words.get(name) != digest for name, digest in standing.against.items() if name != language) or (
        words.get(language) != standing.against.get(language)
    )


def marked(standings: Mapping[str, Standing], words: Mapping[str, str]) -> tuple[str, ...]:
    """Name the languages in which a paragraph has fallen behind, in alphabetical order."""
    return tuple(sorted(name for name, standing in standings.items() if is_behind(standing, words, name)))


def made_again(standings: Mapping[str, Standing], words: Mapping[str, str], language: str) -> dict[str, Standing]:
    """Take note that the version in one language was brought up to the others: translated anew, to be reviewed."""
    return {**standings, language: stand(State.TRANSLATED, words, language)}


class _Features:
    """What of a paragraph can be compared with one in another language."""

    def __init__(self, text: Text, paragraph: Paragraph) -> None:
        words = text.words(paragraph)
        self.paragraph = paragraph
        self.number = read_number(paragraph.number) if paragraph.number else None
        self.kind, self.level = paragraph.kind, paragraph.level
        self.length = len(words) + 1
        body = words.removeprefix(paragraph.number)
        self.figures = tuple(_FIGURE.findall(body))
        self.brackets = words.count("[")


def _likeness(one: _Features, other: _Features) -> float:
    """Give how likely two paragraphs stand for each other, from 0; what differs in rank or number never does."""
    if (one.kind is Kind.HEADING) != (other.kind is Kind.HEADING):
        return 0.0
    if one.number is not None and other.number is not None and one.number != other.number:
        return 0.0
    score = min(one.length, other.length) / max(one.length, other.length)
    score += 2.0 if one.number is not None and one.number == other.number else 0.0
    score += 0.5 if one.figures and one.figures == other.figures else 0.0
    score += 0.5 if one.brackets and one.brackets == other.brackets else 0.0
    return score + (0.5 if one.level and one.level == other.level else 0.0)


def _best(ours: Sequence[_Features], theirs: Sequence[_Features]) -> list[Beside]:
    """Choose the pairs in order whose likeness is greatest in sum, near the diagonal."""
    slope = len(theirs) / max(1, len(ours))
    width = BAND + abs(len(ours) - len(theirs))
    rows: list[dict[int, tuple[float, int]]] = [{} for _ in range(len(ours) + 1)]

    def value(i: int, j: int) -> float:
        return rows[i].get(j, (0.0, 0))[0]

    for i in range(len(ours) - 1, -1, -1):
        middle = round(i * slope)
        for j in range(min(len(theirs) - 1, middle + width), max(0, middle - width) - 1, -1):
            like = _likeness(ours[i], theirs[j])
            paired = value(i + 1, j + 1) + like if like else -1.0
            rows[i][j] = max((paired, 2), (value(i + 1, j), 1), (value(i, j + 1), 0))
    found: list[Beside] = []
    i = j = 0
    while i < len(ours) or j < len(theirs):
        step = (
            rows[i].get(j, (0.0, 1 if i < len(ours) else 0))[1] if i < len(ours) and j < len(theirs) else i < len(ours)
        )
        if step == 2:
            found.append(Beside(ours[i].paragraph, theirs[j].paragraph))
            i, j = i + 1, j + 1
        elif step == 1:
            found.append(Beside(ours[i].paragraph, None))
            i += 1
        else:
            found.append(Beside(None, theirs[j].paragraph))
            j += 1
    return found
