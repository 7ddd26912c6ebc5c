"""What is read of a text and what is not, and how that is said."""

import re
from collections import Counter
from collections.abc import Iterator

from dipoli.rhetoric.reading import Legibility, Sentence, Words, legibility
from dipoli.sentences import sentence

READ = frozenset((Legibility.ENGLISH, Legibility.SHORT))
NOTHING = sentence("There are no words in it.")
NOT_ENGLISH = sentence("It is not English, or no sentences: nothing is marked, since only English can be read.")

_HEAD = re.compile(r"_{4,}|https?://|\bwww\.|\w@\w|\bTel:|\bPage \d+ of \d+")
_LEADERS = re.compile(r"(?:\. ?){4,}|_{3,}|-{4,}")
_LONGEST_HEAD = 250
_SHORTEST = 5
"""Words: fewer that do not end as a sentence does are a heading, a name or a date."""
_ENDS = frozenset('.!?…”"’»)')


def kind_of(text: str, span: Sentence, words: Words) -> Legibility:
    """Judge one sentence: to be read, or what it is instead."""
    if span.end - span.start <= _LONGEST_HEAD and _HEAD.search(text, span.start, span.end):
        return Legibility.LETTERHEAD
    if _LEADERS.search(text, span.start, span.end):
        return Legibility.FRAGMENT
    found = legibility(words.forms)
    if found is Legibility.SHORT and len(words) < _SHORTEST and text[span.end - 1] not in _ENDS:
        return Legibility.FRAGMENT
    return found


def notes_of(kinds: Counter[Legibility], parts: int, unread: int) -> Iterator[str]:
    """Say what was not read: of `parts` long parts of a text `unread`, and of the others stretches by their kind."""
    if not parts:
        yield NOTHING
    elif parts == unread:
        yield NOT_ENGLISH
    elif unread:
        yield sentence(
            "{unread} of {count} long part not read, being in no English, or no sentences.",
            many="{unread} of {count} long parts not read, being in no English, or no sentences.",
            unread=unread,
            count=parts,
        )
    for kind, times in kinds.items():
        if said := _unread(kind, times):
            yield said


def _unread(kind: Legibility, times: int) -> str:
    match kind:
        case Legibility.OTHER:
            return sentence(
                "{count} stretch not read, as they are in another language than English.",
                many="{count} stretches not read, as they are in another language than English.",
                count=times,
            )
        case Legibility.FIGURES:
            return sentence(
                "{count} stretch not read, as they are figures.",
                many="{count} stretches not read, as they are figures.",
                count=times,
            )
        case Legibility.NOISE:
            return sentence(
                "{count} stretch not read, as they look like a scan gone wrong.",
                many="{count} stretches not read, as they look like a scan gone wrong.",
                count=times,
            )
        case _:
            return ""
