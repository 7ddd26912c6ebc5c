"""A made-up language, in which every word of a message stands in marks: what stands outside of them is in none."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path

import allauth
import django
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.test import override_settings
from django.utils.translation import trans_real

from tests.messages.bare import NAMES, SPOKEN_ATTRIBUTES, WORD
from tests.messages.checking import PLACE
from tests.messages.extraction import template

CODE = "qaa"
OPEN, CLOSE = "⟦", "⟧"
# Django's and allauth's own words, which each of the six languages brings with it.
BORROWED = (Path(django.__file__).parent / "conf" / "locale", Path(allauth.__file__).parent / "locale")
CACHES = (
    "translation_catalog_exists",
    "get_languages",
    "_get_supported_language_variant",
    "_parse_accept_lang_header",
)
UNSPOKEN = ("script", "style", "code", "kbd", "pre", "textarea")
EMPTY = ("input", "br", "img", "link", "meta", "hr")


def in_marks(words: str) -> str:
    """Put the words of a message in marks and leave the places for values outside of them.

    >>> in_marks("{who} broke the silence.")
    '⟦⟧{who}⟦ broke the silence.⟧'
    """
    return OPEN + PLACE.sub(lambda place: f"{CLOSE}{place[0]}{OPEN}", words) + CLOSE


def write_catalogue(folder: Path) -> None:
    """Write the compiled catalogue of the made-up language."""
    made = Catalog(locale="en", charset="utf-8")
    for catalogue in (template(), *_borrowed()):
        for message in catalogue:
            if message.id and isinstance(message.id, str):
                made.add(message.id, in_marks(message.id), context=message.context)
            elif message.id:
                made.add(message.id, tuple(in_marks(form) for form in message.id), context=message.context)
    place = folder / CODE / "LC_MESSAGES"
    place.mkdir(parents=True)
    with (place / "django.mo").open("wb") as compiled:
        write_mo(compiled, made)


def _borrowed() -> Iterator[Catalog]:
    for folder in BORROWED:
        with (folder / "de" / "LC_MESSAGES" / "django.po").open("rb") as words:
            yield read_po(words, locale="de")


@contextmanager
def spoken(folder: Path) -> Iterator[None]:
    """Let pages be asked for in the made-up language, whose catalogue is in a folder."""
    with override_settings(LANGUAGES=[("en", "English"), (CODE, "Made up")], LOCALE_PATHS=[folder]):
        _begin_anew()
        yield
    _begin_anew()


def _begin_anew() -> None:
    setattr(trans_real, "_translations", {})  # noqa: B010 - Django's own, which the types do not know
    for name in CACHES:
        getattr(trans_real, name).cache_clear()


class Outside(HTMLParser):
    """Collects the words of a page that stand in no marks, each with what stands around it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._depth = 0
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at what is heard of a tag; pass over what is in a language that is named."""
        is_named = tag != "html" and any(name in ("lang", "translate") for name, _ in attrs)
        if (tag in UNSPOKEN or is_named or self._silent) and tag not in EMPTY:
            self._silent.append(tag)
        for name, value in attrs:
            if (name in SPOKEN_ATTRIBUTES or name == "data-name") and value:
                self._look(value, 0)

    def handle_endtag(self, tag: str) -> None:
        """Speak again where what was passed over ends."""
        if self._silent and tag in self._silent:
            while self._silent.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Look at text."""
        if not self._silent:
            self._depth = self._look(data, self._depth)

    def _look(self, text: str, depth: int) -> int:
        bare = ""
        for sign in text:
            depth += (sign == OPEN) - (sign == CLOSE)
            bare += sign if not depth and sign != CLOSE else "\n" if sign == OPEN else ""
        self.found += [" ".join(each.split()) for each in bare.split("\n") if WORD.search(NAMES.sub("", each))]
        return depth


def outside(page: str, own: re.Pattern[str]) -> list[str]:
    """Give the words of a page that stand in no marks, without those that are somebody's own."""
    reader = Outside()
    reader.feed(page)
    reader.close()
    left = (own.sub("", NAMES.sub("", words)) for words in reader.found)
    return [words for words in left if WORD.search(words)]
