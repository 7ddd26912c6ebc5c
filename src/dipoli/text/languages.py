"""Language versions of a text: whose paragraphs stand for each other, and which have fallen behind.

A version's paragraph remembers what the others said when it was last translated, reviewed or agreed to be authentic.
Whether it still says the same is no flag that somebody must think of setting: it is told from the words themselves, so
that a change in one version marks all others at once, and taking the change back unmarks them.
"""

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dipoli.errors import DipoliError
from dipoli.sentences import Worded, sentence
from dipoli.text.model import Kind, Paragraph, Text
from dipoli.text.parsing.numbering import read_number
from dipoli.text.parsing.parse import normalise

# Within this many paragraphs of the diagonal two versions are aligned: more than their lengths ever differ by.
BAND = 60
_FIGURE = re.compile(r"\d+")
# A number behind an opening bracket and the names of its sponsors.
_BRACKETED = re.compile(r"\[(?:[^][:\n]{1,120}:\s)?(\d[\d.]{0,6}(?: (?:bis|ter|quater|alt))?)\.?\s")
# What a heading in one language may be in another whose script has no capitals is no longer than this.
SHORT = 200


class State(Worded):
    """How far a paragraph of a language version is."""

    ORIGINAL = sentence("original", about="a translation")
    TRANSLATED = sentence("translated", about="a translation")
    REVIEWED = sentence("reviewed", about="a translation")
    AUTHENTIC = sentence("equally authentic", about="a translation")


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


def align(one: Text, other: Text, said: Mapping[str, str] | None = None) -> tuple[Beside, ...]:
    r"""Put the paragraphs of two language versions beside each other, in the order of both.

    Paragraphs of one number, of one kind, with the same figures and brackets and of like length stand for each other.
    `said` is what a person has said already: by the id of a paragraph of the other version the id of the one that it
    stands for, empty where it stands for none; that is kept, also against the order. Time grows with the number of
    paragraphs.

    >>> from dipoli.text.parsing.parse import parse
    >>> english = parse("1. Ships wait 5 days.\n\n2. Boats sail.\n")
    >>> french = parse("1. Les navires attendent 5 jours.\n\n2. Les bateaux partent.\n")
    >>> [(pair.one.number, pair.other.number) for pair in align(english, french) if pair.one and pair.other]
    [('1.', '1.'), ('2.', '2.')]
    """
    ours = [_Features(one, paragraph) for paragraph in one.paragraphs]
    theirs = [_Features(other, paragraph) for paragraph in other.paragraphs]
    ways = _fixed(one, other, said or {})
    taken = set(ways.values())
    start = other_start = 0
    for i, j in (*_anchors(ways), (len(ours), len(theirs))):
        mine = [place for place in range(start, i) if place not in taken]
        others = [place for place in range(other_start, j) if place not in ways]
        for at, other_at in _best([ours[place] for place in mine], [theirs[place] for place in others]):
            ways[others[other_at]] = mine[at]
        start, other_start = i + 1, j + 1
    return tuple(_in_order(one, other, ways))


def digest_of(text: Text, paragraph: Paragraph) -> str:
    """Give the digest of a paragraph's words; line breaks make no difference."""
    return digest_words(text.words(paragraph))


def digest_words(words: str) -> str:
    """Give the digest of words; line breaks make no difference."""
    return hashlib.sha256(normalise(words).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def stand(state: State, words: Mapping[str, str], language: str) -> Standing:
    """Give a paragraph a state for what it and the others say now; `words` are the digests by language.

    Raises WrongState for a language that has no such paragraph.
    """
    if language not in words:
        raise WrongState(sentence("There is no such paragraph in {language}: translate it first.", language=language))
    return Standing(state, dict(words))


def changed_since(standing: Standing, words: Mapping[str, str]) -> tuple[str, ...]:
    """Name the languages that say something else than what a paragraph was given its state for, in order.

    Nothing for an original, which is never behind its translations.
    """
    if standing.state is State.ORIGINAL:
        return ()
    return tuple(sorted(name for name, digest in standing.against.items() if words.get(name) != digest))


def is_behind(standing: Standing, words: Mapping[str, str]) -> bool:
    """Whether any version says something else than what a paragraph was given its state for."""
    return bool(changed_since(standing, words))


def marked(standings: Mapping[str, Standing], words: Mapping[str, str]) -> tuple[str, ...]:
    """Name the languages in which a paragraph has fallen behind, in alphabetical order."""
    return tuple(sorted(name for name, standing in standings.items() if is_behind(standing, words)))


class _Features:
    """What of a paragraph can be compared with one in another language."""

    def __init__(self, text: Text, paragraph: Paragraph) -> None:
        words = text.words(paragraph)
        self.paragraph = paragraph
        written = paragraph.number or next(iter(_BRACKETED.findall(words)), "")
        self.number = read_number(written) if written else None
        self.kind, self.level = paragraph.kind, paragraph.level
        self.length = len(words) + 1
        body = words.removeprefix(paragraph.number)
        self.figures = tuple(_FIGURE.findall(body))
        self.brackets = words.count("[")


def _likeness(one: _Features, other: _Features) -> float:
    """Give how likely two paragraphs stand for each other, from 0; what differs in rank or number never does."""
    is_like_heading = (one.kind is Kind.HEADING) == (other.kind is Kind.HEADING)
    if not is_like_heading and (one.number or other.number or max(one.length, other.length) > SHORT):
        return 0.0
    if one.number is not None and other.number is not None and one.number != other.number:
        return 0.0
    score = min(one.length, other.length) / max(one.length, other.length)
    score -= 0.0 if is_like_heading else 0.5 * score
    score += 2.0 if one.number is not None and one.number == other.number else 0.0
    score += 0.5 if one.figures and one.figures == other.figures else 0.0
    score += 0.5 if one.brackets and one.brackets == other.brackets else 0.0
    return score + (0.5 if one.level and one.level == other.level else 0.0)


def _fixed(one: Text, other: Text, said: Mapping[str, str]) -> dict[int, int]:
    """Give what was said as positions, by the position in the other version; -1 stands for no paragraph."""
    places = {paragraph.id: place for place, paragraph in enumerate(one.paragraphs)}
    asked = {place: said[each.id] for place, each in enumerate(other.paragraphs) if each.id in said}
    fixed: dict[int, int] = {}
    for place, name in asked.items():
        if not name:
            fixed[place] = -1
        elif name in places and places[name] not in fixed.values():
            fixed[place] = places[name]
    return fixed


def _anchors(ways: Mapping[int, int]) -> list[tuple[int, int]]:
    """Choose of the pairs that were said as many as stand in the order of both: between them the rest is aligned."""
    pairs = [(i, j) for j, i in sorted(ways.items()) if i >= 0]
    ends: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for place, (i, _) in enumerate(pairs):
        length = bisect_left(tops, i)
        before.append(ends[length - 1] if length else -1)
        tops[length : length + 1] = [i]
        ends[length : length + 1] = [place]
    found: list[tuple[int, int]] = []
    place = ends[-1] if ends else -1
    while place >= 0:
        found.append(pairs[place])
        place = before[place]
    return found[::-1]


def _best(ours: Sequence[_Features], theirs: Sequence[_Features]) -> list[tuple[int, int]]:
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
    found: list[tuple[int, int]] = []
    i = j = 0
    while i < len(ours) and j < len(theirs):
        step = rows[i].get(j, (0.0, 1))[1]
        if step == 2:
            found.append((i, j))
        i, j = i + (step != 0), j + (step != 1)
    return found


def _in_order(one: Text, other: Text, ways: Mapping[int, int]) -> Iterator[Beside]:
    """Yield paragraphs with their counterparts; what stands alone follows those that it is written after."""
    beside = {i: j for j, i in ways.items() if i >= 0}
    alone: dict[int, list[int]] = {}
    last = -1
    for j in range(len(other.paragraphs)):
        if ways.get(j, -1) >= 0:
            last = ways[j]
        else:
            alone.setdefault(last, []).append(j)
    for i in range(-1, len(one.paragraphs)):
        if i >= 0:
            yield Beside(one.paragraphs[i], other.paragraphs[beside[i]] if i in beside else None)
        for j in alone.get(i, ()):
            yield Beside(None, other.paragraphs[j])
