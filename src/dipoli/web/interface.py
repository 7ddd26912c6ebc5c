"""The languages of the interface: how sentences made in English are told in the language of whoever reads.

Django says which language that is; its catalogues, in `locale/`, hold the messages of templates,
forms and sentences alike.
"""

import re
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.formats import get_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext, npgettext, override, pgettext

from dipoli import sentences
from dipoli.alphabets import place_in_order
from dipoli.formats.papers.sheet import Sheet, in_language
from dipoli.sentences import Sentence

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser

# In these a per cent sign stands apart from its figure.
_SPACED_PERCENT = ("de", "es", "fr", "ru")
_NO_BREAK = "\N{NO-BREAK SPACE}"
# Of the private use area: around words and after their language, from when they are told to when they are escaped.
_OPENS, _PARTS, _CLOSES = "\ue010", "\ue011", "\ue012"
_MARKS = re.compile(f"[{_OPENS}{_PARTS}{_CLOSES}]")
_QUOTED = re.compile(f"{_OPENS}([^{_PARTS}]*){_PARTS}([^{_CLOSES}]*){_CLOSES}")


class Active:
    """The catalogue of the language that is active where it is asked."""

    def message(self, message: str, about: str) -> str:
        """Give a message in the active language."""
        return pgettext(about, message) if about else gettext(message)

    def messages(self, one: str, many: str, count: int, about: str) -> str:
        """Give the form of a message that goes with a count in the active language."""
        return npgettext(about, one, many, count) if about else ngettext(one, many, count)

    def figure(self, written: str) -> str:
        """Write a figure with the separators of the active language."""
        language = get_language() or "en"
        own = "".join(self._separator(sign) for sign in written) if language != "en" else written
        return own.replace("%", f"{_NO_BREAK}%") if language in _SPACED_PERCENT else own

    @staticmethod
    def _separator(sign: str) -> str:
        names = {",": "THOUSAND_SEPARATOR", ".": "DECIMAL_SEPARATOR"}
        return str(get_format(names[sign])) if sign in names else sign


class OnPage(Active):
    """The active catalogue for a page: it marks somebody's own words with signs that stand until they are escaped."""

    def quoted(self, words: str, language: str) -> str:
        """Mark words with their language."""
        return f"{_OPENS}{language}{_PARTS}{_MARKS.sub('', words)}{_CLOSES}"


ACTIVE = Active()
ON_PAGE = OnPage()


def told(text: str) -> str:
    """Give a sentence in the active language, and anybody's own words as they are."""
    return sentences.told(text, ACTIVE)


def language_of(user: "AbstractBaseUser") -> str:
    """Give the language in which a person is written to: the one chosen, else the installation's."""
    chosen = getattr(getattr(user, "preference", None), "language", "")
    return chosen if is_offered(chosen) else settings.LANGUAGE_CODE


def is_offered(language: str) -> bool:
    """Whether the interface is there in a language, by its code."""
    return language in dict(settings.LANGUAGES)


def asked_language(said: str) -> str:
    """Give a language that was asked for by its code, and the reader's where none was, or one that is not offered."""
    return said if is_offered(said) else get_language() or settings.LANGUAGE_CODE


def paper_in(sheet: Sheet, language: str) -> Sheet:
    """Tell a paper in a language of the interface."""
    with override(language):
        return in_language(sheet, ACTIVE, language)


def by_name(name: str) -> tuple[str, str]:
    """Give the key by which names stand in the alphabetical order of the active language."""
    return place_in_order(name, (get_language() or "en").partition("-")[0])


def on_page(said: Sentence) -> SafeString:
    """Give a sentence to a page in the active language, escaped; words of somebody's own have their language."""
    words = escape(said.told(ON_PAGE))
    # What is put in was escaped with the sentence.
    return mark_safe(_QUOTED.sub(_spoken, words)) if _OPENS in words else words  # noqa: S308


def _spoken(found: re.Match[str]) -> str:
    return f'<bdi lang="{found[1]}">{found[2]}</bdi>'
