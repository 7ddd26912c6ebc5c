"""Common ground: sentences of different speakers that affirm alike. What is found is for a person to check."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

import numpy as np

from dipoli.rhetoric.marks import Reading
from dipoli.rhetoric.reading import words_of

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

AFFIRMS_FROM = 0.45
ALIKE_FROM = 0.28
LEAST_WORDS = 6
_PLAIN = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "that",
        "is",
        "for",
        "it",
        "with",
        "as",
        "was",
        "on",
        "be",
        "by",
        "this",
        "are",
        "from",
        "at",
        "or",
        "an",
        "have",
        "has",
        "which",
        "but",
        "we",
        "our",
        "their",
        "they",
        "will",
        "its",
        "all",
        "been",
        "were",
        "would",
        "can",
        "a",
        "i",
        "us",
        "no",
        "not",
        "my",
        "your",
        "must",
        "should",
        "also",
        "more",
        "than",
    ]
)


@dataclass(frozen=True, slots=True)
class Affirmation:
    """A sentence that affirms something, by whom, and the group that speaker is counted with (or none)."""

    speaker: str
    group: str
    title: str
    start: int
    end: int
    words: str
    document: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two affirmations of different speakers that use the same words, and which words those are."""

    one: Affirmation
    other: Affirmation
    alike: float
    shared: tuple[str, ...]


def affirmations(source: str, reading: Reading, group: str = "", document: str = "") -> tuple[Affirmation, ...]:
    """Take the sentences of a reading that affirm, unless they are marked as critical."""
    return tuple(
        Affirmation(reading.speaker, group, reading.title, m.start, m.end, " ".join(m.words(source).split()), document)
        for m in reading.marks
        if m.cooperation >= AFFIRMS_FROM and not m.is_marked
    )


def common_ground(found: Sequence[Affirmation], most: int = 20) -> tuple[Likeness, ...]:
    """Find the pairs of affirmations across speakers that are most alike, across groups first.

    Likeness is the cosine of rarity-weighted words, from 0 to 1; each sentence is used once. Cost: the square of the
    affirmations in the worst case.
    """
    pairs = _pairs([each.words for each in found], found)
    used: set[int] = set()
    kept: list[Likeness] = []
    for alike, one, other in pairs:
        if len(kept) == most:
            break
        if one in used or other in used:
            continue
        used |= {one, other}
        shared = sorted(set(_stems(found[one].words)) & set(_stems(found[other].words)))
        kept.append(Likeness(found[one], found[other], round(alike, 3), tuple(shared)))
    return tuple(kept)


def passages_alike(sentence: str, passages: Sequence[tuple[str, str]], most: int = 3) -> tuple[tuple[str, float], ...]:
    """Find the passages of a text, each a key and its words, that are most like a sentence."""
    matrix = vectors([sentence, *(words for _, words in passages)])
    alike = (matrix[1:] @ matrix[0].T).toarray().ravel() if len(passages) else np.zeros(0)
    order = np.argsort(-alike, kind="stable")[:most]
    return tuple((passages[at][0], round(float(alike[at]), 3)) for at in order if alike[at] >= ALIKE_FROM)


def _pairs(texts: Sequence[str], found: Sequence[Affirmation]) -> list[tuple[float, int, int]]:
    if len(texts) < 2:
        return []
    matrix = vectors(texts)
    alike = (matrix @ matrix.T).tocoo()
    pairs = [
        (float(value), int(one), int(other))
        for value, one, other in zip(alike.data, alike.row, alike.col, strict=True)
        if one < other and value >= ALIKE_FROM and found[one].speaker != found[other].speaker
    ]

    def order(pair: tuple[float, int, int]) -> tuple[bool, float, int, int]:
        value, one, other = pair
        is_across = bool(found[one].group) and found[one].group != found[other].group
        return not is_across, -value, one, other

    return sorted(pairs, key=order)


def vectors(texts: Iterable[str], least: int = LEAST_WORDS // 2) -> "csr_matrix":
    """Weigh the words of each text by rarity among them, to length one; a text of fewer than `least` has no weight."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - slow to load

    rows = [Counter(_stems(text)) for text in texts]
    counts = Counter(stem for row in rows for stem in row)
    place = {stem: at for at, stem in enumerate(sorted(counts))}
    data: list[float] = []
    columns: list[int] = []
    starts = [0]
    for row in rows:
        values = [(1 + log(times)) * (log((1 + len(rows)) / (1 + counts[stem])) + 1) for stem, times in row.items()]
        length = float(np.sqrt(sum(value * value for value in values))) or 1.0
        is_enough = len(row) >= least
        data.extend(value / length if is_enough else 0.0 for value in values)
        columns.extend(place[stem] for stem in row)
        starts.append(len(columns))
    return csr_matrix((data, columns, starts), shape=(len(rows), len(place)))


def _stems(text: str) -> list[str]:
    return [_stem(form) for form in words_of(text).forms if form[0].isalpha() and form not in _PLAIN and len(form) > 2]


def _stem(form: str) -> str:
    """Cut the commonest endings, so that *agree* and *agreed* meet.

    >>> _stem("agreements"), _stem("agreed"), _stem("cities")
    ('agreement', 'agre', 'citi')
    """
    for ending in ("ies", "ing", "ed", "es", "s"):
        if form.endswith(ending) and len(form) - len(ending) >= 4:
            return form[: -len(ending)] + ("i" if ending == "ies" else "")
    return form[:-1] if form.endswith(("e", "y")) and len(form) > 4 else form
