"""Languages by their codes: what they are called, and in which direction they are written."""

from django.conf.locale import LANG_INFO

from dipoli.sentences import sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.languages import CSCE

USUAL = tuple(dict.fromkeys((*CSCE, "ar", "zh-hans")))
"""The languages of the CSCE and of the United Nations, which are offered first."""

MARKS = frozenset("\u061c\u200e\u200f")
"""Signs that right-to-left writing needs to set a number or a stop on its side; they hide nothing."""


def known_languages() -> tuple[tuple[str, str], ...]:
    """List the languages that a version can be in, as codes with English names, the usual ones first."""
    others = sorted((code for code in LANG_INFO if code not in USUAL and "name" in LANG_INFO[code]), key=language_name)
    return tuple((code, language_name(code)) for code in (*USUAL, *others))


def language_name(code: str) -> str:
    """Give the English name of a language, its code where it is not known.

    >>> language_name("fr"), language_name("ar"), language_name("tlh")
    ('French', 'Arabic', 'tlh')
    """
    name = LANG_INFO.get(code, {}).get("name")
    # Django's own catalogues have the names.
    return sentence(str(name)) if name else code


def direction(code: str) -> str:
    """Give the direction in which a language is written, as HTML names it.

    >>> direction("fr"), direction("ar")
    ('ltr', 'rtl')
    """
    return "rtl" if LANG_INFO.get(code, {}).get("bidi") else "ltr"


def check_language(code: str) -> None:
    """Refuse a code that names no language."""
    if "name" not in LANG_INFO.get(code, {}):
        raise Refused(
            "", sentence("“{code}” names no language that is known here: give a code such as fr or ar.", code=code)
        )


def without_marks(words: str, code: str) -> str:
    """Leave out the marks of direction that a right-to-left language needs: what is left may hold none."""
    return words if direction(code) == "ltr" else "".join(each for each in words if each not in MARKS)
