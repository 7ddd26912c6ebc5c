"""The field's own terms in six languages, each with its sources: what the translators of the interface follow.

A term's words in a language are written `words; gender; plural`: the gender only of nouns (`m`, `f`, `n`, or `f pl` for
a word that is always in the plural), the plural only where it does not go without saying.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES: Mapping[str, str] = {"fr": "French", "de": "German", "it": "Italian", "ru": "Russian", "es": "Spanish"}
"""The languages of the interface beside English, by their codes."""

SECTIONS = ("people", "text", "stances", "meetings", "deciding", "documents", "around")


@dataclass(frozen=True, slots=True)
class Rendering:
    """What a term is called in one language; no gender where it is no noun."""

    words: str
    gender: str = ""
    plural: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """An English term with its renderings by language; each source begins with the language that it speaks for."""

    english: str
    renderings: Mapping[str, Rendering]
    sources: tuple[str, ...]
    note: str

    def source_in(self, language: str) -> str:
        """Name the source for a language; empty where the words are known usage without one."""
        return next((each for each in self.sources if each.startswith(f"{language}-")), "")


@dataclass(frozen=True, slots=True)
class Section:
    """Terms that belong together."""

    title: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where words were seen: official, or an account by others."""

    kind: str
    title: str
    address: str


@cache
def sections() -> tuple[Section, ...]:
    """Read every section, in the order of a process."""
    return tuple(_section(name) for name in SECTIONS)


def terms() -> Iterator[Term]:
    """Yield every term."""
    for section in sections():
        yield from section.terms


@cache
def sources() -> Mapping[str, Source]:
    """Read the sources by their names."""
    return {name: Source(**row) for name, row in _read("sources").items()}


def _section(name: str) -> Section:
    rows = _read(name)
    title = rows.pop("title")
    return Section(title, tuple(_term(english, row) for english, row in rows.items()))


def _term(english: str, row: Mapping[str, Any]) -> Term:
    renderings = {code: _rendering(row[code]) for code in LANGUAGES}
    return Term(english, renderings, tuple(row.get("sources", ())), row.get("note", ""))


def _rendering(written: str) -> Rendering:
    return Rendering(*(part.strip() for part in written.split(";")))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__name__).joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))
