"""The alphabetical order of names in a language, as dictionaries and conferences have it and code points do not."""

import unicodedata
from collections.abc import Iterable

_JOINED = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ß": "ss"})
# Letters of their own, which stand after the one that they are written with; elsewhere accents decide between equals.
_OWN = {"й": "и"}
_OF_LANGUAGES = {"es": {"ñ": "n"}}
_AFTER = "\ue000"


def place_in_order(name: str, language: str = "") -> tuple[str, str]:
    """Give a key that puts names in the order of a language, by its code; without one, as most of Europe does.

    Accents and the case of letters only decide between names that are alike otherwise, hyphens and apostrophes are
    passed over: so does the French alphabetical order of conferences.

    >>> sorted(["Zypern", "Österreich", "Portugal"], key=place_in_order)
    ['Österreich', 'Portugal', 'Zypern']
    """
    own = _OWN | _OF_LANGUAGES.get(language, {})
    composed = unicodedata.normalize("NFC", name.casefold()).translate(_JOINED)
    letters = (own[sign] + _AFTER if sign in own else unicodedata.normalize("NFD", sign) for sign in composed)
    return "".join(sign for sign in "".join(letters) if sign.isalnum() or sign in (" ", _AFTER)), name


def in_order(names: Iterable[str], language: str = "") -> list[str]:
    """Put names in the alphabetical order of a language."""
    return sorted(names, key=lambda name: place_in_order(name, language))
