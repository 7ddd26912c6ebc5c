"""The words that weigh, by class, and where they stand in a sentence."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files

from dipoli.rhetoric.reading.tokens import words_of
from dipoli.sentences import sentence


class Kind(Enum):
    """What words of a class tell about."""

    NEGATIVE = "negative"
    CONFRONTATION = "confrontation"
    COOPERATIVE = "co-operative"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class CueClass:
    """A class of words; `title` completes *this sentence ...*."""

    name: str
    kind: Kind
    title: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Words `first` to `last` (excluded) of a sentence that are of a class, by its place in the lexicon."""

    cue: int
    first: int
    last: int


_Entry = tuple[tuple[str, ...], int]


class Lexicon:
    """Classes of words and their matcher. What a word may begin is looked up once and remembered."""

    def __init__(self, classes: Iterable[tuple[CueClass, Sequence[str]]]) -> None:
        found = tuple(classes)
        self.classes = tuple(each for each, _ in found)
        self._exact: dict[str, list[_Entry]] = {}
        self._prefixes: dict[str, list[_Entry]] = {}
        self._known: dict[str, tuple[_Entry, ...]] = {}
        for number, (_, words) in enumerate(found):
            for expression in dict.fromkeys(words):
                first, *rest = _forms(expression)
                index = self._prefixes if first.endswith("*") else self._exact
                index.setdefault(first.rstrip("*"), []).append((tuple(rest), number))

    def hits(self, forms: Sequence[str]) -> list[Hit]:
        """Find every class that words in lower case belong to; linear in the words."""
        found: list[Hit] = []
        known = self._known
        for at, form in enumerate(forms):
            entries = known.get(form)
            if entries is None:
                entries = self._remember(form)
            for rest, cue in entries:
                if not rest or _follows(forms, at + 1, rest):
                    found.append(Hit(cue, at, at + 1 + len(rest)))
        return found

    def named(self, name: str) -> int:
        """Find the place of a class; KeyError where there is none."""
        for number, each in enumerate(self.classes):
            if each.name == name:
                return number
        raise KeyError(name)

    def _remember(self, form: str) -> tuple[_Entry, ...]:
        found = list(self._exact.get(form, ()))
        for size in range(2, len(form) + 1):
            found.extend(self._prefixes.get(form[:size], ()))
        # One class counts a word once, by its longest expression.
        found.sort(key=lambda entry: -len(entry[0]))
        entries = tuple(dict.fromkeys(found))
        if len(self._known) < 50_000:
            self._known[form] = entries
        return entries


def _follows(forms: Sequence[str], at: int, rest: tuple[str, ...]) -> bool:
    if at + len(rest) > len(forms):
        return False
    return all(
        forms[at + n].startswith(each[:-1]) if each.endswith("*") else forms[at + n] == each
        for n, each in enumerate(rest)
    )


def _forms(expression: str) -> list[str]:
    return [f"{form}*" if part.endswith("*") else form for part in expression.split() for form in words_of(part).forms]


def lexicon_of(content: Mapping[str, Mapping[str, object]]) -> Lexicon:
    """Make a lexicon of what a TOML file holds."""
    classes: list[tuple[CueClass, Sequence[str]]] = []
    for name, table in content.items():
        words = table["words"]
        if not isinstance(words, list):
            raise TypeError(sentence("the words of the cue class {name} must be a list", name=name))
        classes.append((CueClass(name, Kind(table["kind"]), str(table["title"])), [str(word) for word in words]))
    return Lexicon(classes)


@cache
def standard_lexicon() -> Lexicon:
    """Load the lexicon that the shipped model was trained with."""
    source = files("dipoli.rhetoric.cues") / "cues.toml"
    return lexicon_of(tomllib.loads(source.read_text(encoding="utf-8")))
