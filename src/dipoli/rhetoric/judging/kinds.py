"""What is read of a text and what is not, and how that is said."""

import re
from collections import Counter
from collections.abc import Iterator

from dipoli.rhetoric.reading import Legibility, Sentence, Words, legibility

READ = frozenset((Legibility.ENGLISH, Legibility.SHORT))
NOTHING = "There are no words in it."
NOT_ENGLISH = "It is not English, or no sentences: nothing is marked, since only English can be read."

_HEAD = re.compile(r"_{4,}|https?://|\bwww\.|\w@\w|\bTel:|\bPage \d+ of \d+")
_LEADERS = re.compile(r"(?:\. ?){4,}|_{3,}|-{4,}")
_LONGEST_HEAD = 250
_SHORTEST = 5
"""Words: fewer that do not end as a sentence does are a heading, a name or a date."""
_ENDS = frozenset('.!?…”"’»)')
_WHAT = {
    Legibility.OTHER: "they are in another language than English",
    Legibility.FIGURES: "they are figures",
    Legibility.NOISE: "they look like a scan gone wrong",
}


def kind_of(text: str, sentence: Sentence, words: Words) -> Legibility:
    """Judge one sentence: to be read, or what it is instead."""
    if sentence.end - sentence.start <= _LONGEST_HEAD and _HEAD.search(text, sentence.start, sentence.end):
        return Legibility.LETTERHEAD
    if _LEADERS.search(text, sentence.start, sentence.end):
        return Legibility.FRAGMENT
    found = legibility(words.forms)
    if found is Legibility.SHORT and len(words) < _SHORTEST and text[sentence.end - 1] not in _ENDS:
        return Legibility.FRAGMENT
    return found


def notes_of(kinds: Counter[Legibility], parts: int, unread: int) -> Iterator[str]:
    """Say what was not read: of `parts` long parts of a text `unread`, and of the others stretches by their kind."""
    if not parts:
        yield NOTHING
    elif parts == unread:
        yield NOT_ENGLISH
    elif unread:
        yield f"{unread} of {parts} long parts not read, as they are not English, or no sentences."
    for kind, times in kinds.items():
        if kind in _WHAT:
            yield f"{times} stretch{'es' if times > 1 else ''} not read, as {_WHAT[kind]}."
