"""Mutants that change but the letters of a message: the tests of the catalogues notice those, not the room's."""

import re
from functools import cache
from itertools import zip_longest

from babel.messages.pofile import read_po

from tests.messages import CATALOGUES

_ABOUT = re.compile(r',? *about=(?:"[^"]*"|None)')
_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')


def only_words(difference: str) -> bool:
    """Whether a difference is in the letters of messages alone, or what they are about, as the catalogues have them."""
    lines = [line for line in difference.split("\n") if not line.startswith(("---", "+++", "@@"))]
    before, after = ([line[1:] for line in lines if line.startswith(sign)] for sign in "-+")
    changed = [(one, other) for one, other in zip_longest(before, after, fillvalue="") if one != other]
    return bool(changed) and all(_is_reworded(one, other) for one, other in changed)


def _is_reworded(before: str, after: str) -> bool:
    if _without_about(before) == _without_about(after):
        return True
    if _LITERAL.sub('""', before) != _LITERAL.sub('""', after):
        return False
    pairs = zip(_LITERAL.findall(before), _LITERAL.findall(after), strict=True)
    return all(is_message(one) and _letters(one) == _letters(other) for one, other in pairs if one != other)


def _without_about(line: str) -> str:
    return _ABOUT.sub("", line).replace(", )", ")")


def _letters(words: str) -> str:
    return words.removeprefix("XX").removesuffix("XX").casefold()


def is_message(words: str) -> bool:
    """Whether a literal is a message, what it is about, or a long piece of one that is written over several lines."""
    return words in _known() or (len(words) > 20 and any(words in known for known in _known()))


@cache
def _known() -> frozenset[str]:
    with (CATALOGUES / "fr" / "LC_MESSAGES" / "django.po").open("rb") as file:
        messages = [each for each in read_po(file, locale="fr") if each.id]
    forms = [form for each in messages for form in ((each.id,) if isinstance(each.id, str) else each.id)]
    return frozenset((*forms, *(each.context for each in messages if each.context)))
