"""Who is named in a sentence: States by any of their names, groups, and the participants of a process."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dipoli.rhetoric.reading.tokens import Words, words_of


@dataclass(frozen=True, slots=True)
class Party:
    """One that can be spoken about: the name that is shown, all names a text may use, and what it is.

    `code` is the code of three letters of a State that the locale data knows, else empty.
    """

    name: str
    names: tuple[str, ...]
    code: str = ""
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A party named by the words `first` to `last` (this one excluded) of a sentence."""

    party: Party
    first: int
    last: int


class Names:
    """Parties by the words that name them; the longest name wins, and a name is matched as it is capitalised."""

    def __init__(self, parties: Iterable[Party]) -> None:
        self.parties = tuple(parties)
        self._by_word: dict[str, list[tuple[tuple[str, ...], Party]]] = {}
        self._by_name = {name.lower(): party for party in self.parties for name in (party.name, *party.names)}
        for party in self.parties:
            for name in dict.fromkeys(party.names):
                if raw := words_of(name).raw:
                    self._by_word.setdefault(raw[0], []).append((raw, party))
        for found in self._by_word.values():
            found.sort(key=lambda each: -len(each[0]))

    def find(self, words: Words) -> tuple[Mention, ...]:
        """Find the parties that a sentence names, in its order. Cost: linear in its words."""
        found: list[Mention] = []
        raw, known = words.raw, self._by_word
        at, size = 0, len(raw)
        while at < size:
            for name, party in known.get(raw[at], ()):
                if raw[at : at + len(name)] == name:
                    found.append(Mention(party, at, at + len(name)))
                    at += len(name)
                    break
            else:
                at += 1
        return tuple(found)

    def party(self, name: str) -> Party | None:
        """Find a party by any of its names or its code, whatever the capitals."""
        wanted = name.strip().lower()
        found = self._by_name.get(wanted)
        if found is not None:
            return found
        return next((party for party in self.parties if party.code and party.code.lower() == wanted), None)

    def joined(self, participants: Sequence[str]) -> "Names":
        """Give the same book with the participants of a process, known or not, as parties of their own names."""
        own = [participant_party(name) for name in participants if self.party(name) is None]
        return Names((*self.parties, *own)) if own else self


def participant_party(name: str) -> Party:
    """Make a party of a name alone, with the words for its people that such a name most likely has.

    >>> participant_party("Arvia").names
    ('Arvia', 'Arvian', 'Arvians')
    """
    people = (f"{name}n", f"{name}ns") if name.endswith("a") else ()
    return Party(name, (name, *people))


@cache
def standard_names() -> Names:
    """Load the States of the locale data and the groups that statements speak about."""
    folder = files("dipoli.rhetoric.names")
    countries = tomllib.loads((folder / "countries.toml").read_text(encoding="utf-8"))
    groups = tomllib.loads((folder / "groups.toml").read_text(encoding="utf-8"))["groups"]
    return Names(
        (
            *(Party(each["name"], tuple(each["names"]), each["long"]) for each in countries.values()),
            *(Party(name, tuple(names), is_group=True) for name, names in groups.items()),
        )
    )
