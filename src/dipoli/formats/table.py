"""A table of TOML read strictly: what is missing, misspelt or of the wrong kind is named with its place."""

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar, Self

from dipoli.errors import DipoliError


class WrongTable(DipoliError):
    """Something in a file of TOML is missing, misspelt or of the wrong kind."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}.")


class Table:
    """One table of a file, known by its place; each value is asked for by name and kind.

    What is amiss is raised as `wrong`, which a subclass may make its own.
    """

    wrong: ClassVar[type[WrongTable]] = WrongTable

    def __init__(self, values: Mapping[str, object], place: str) -> None:
        self._values = values
        self.place = place

    def allow(self, *names: str) -> Self:
        """Refuse names that nobody will ask for."""
        for name in self._values:
            if name not in names:
                raise self.wrong(self.place, f"“{name}” is not known here; known are {_listed(names)}")
        return self

    def words(self, name: str) -> str:
        """Give a string that must be there and say something."""
        value = self._values.get(name)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(self.place, f"“{name}” must be given and be words")
        return value

    def words_or_none(self, name: str) -> str:
        """Give a string, empty where it is not there."""
        return self.words(name) if name in self._values else ""

    def number(self, name: str) -> int:
        """Give a whole number above zero."""
        value = self._values.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise self.wrong(self.place, f"“{name}” must be a whole number above zero")
        return value

    def whole(self, name: str) -> int:
        """Give a whole number, below zero too."""
        value = self._values.get(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.wrong(self.place, f"“{name}” must be a whole number")
        return value

    def decimal(self, name: str) -> float:
        """Give a number, whole or not."""
        value = self._values.get(name)
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise self.wrong(self.place, f"“{name}” must be a number")
        return float(value)

    def several(self, name: str) -> tuple[str, ...]:
        """Give a list of strings, empty where it is not there."""
        value = self._values.get(name, [])
        if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value):
            raise self.wrong(self.place, f"“{name}” must be a list of words")
        return tuple(value)

    def numbers(self, name: str, count: int) -> tuple[int, ...]:
        """Give a list of so many whole numbers."""
        value = self._values.get(name)
        if not isinstance(value, list) or len(value) != count or any(type(each) is not int for each in value):
            raise self.wrong(self.place, f"“{name}” must be a list of {count} whole numbers")
        return tuple(value)

    def one_of(self, name: str, known: Iterable[str]) -> str:
        """Give a string that must be among those known."""
        value, among = self.words(name), tuple(known)
        if value not in among:
            raise self.wrong(self.place, f"“{name}” is “{value}”, which is none of {_listed(among)}")
        return value

    def one_of_or_none(self, name: str, known: Iterable[str]) -> str:
        """Give a string among those known, empty where it is not there."""
        return self.one_of(name, known) if name in self._values else ""

    def table(self, name: str) -> Self:
        """Give the table of that name."""
        value = self._values.get(name)
        if not isinstance(value, Mapping):
            raise self.wrong(self.place, f"the table “{name}” must be given")
        return type(self)(value, f"{self.place}, {name}")

    def all_words(self) -> dict[str, str]:
        """Give everything in the table, by name: words only."""
        return {name: self.words(name) for name in self._values}

    def names(self) -> tuple[str, ...]:
        """List what stands in the table."""
        return tuple(self._values)

    def tables(self, name: str) -> Iterator[Self]:
        """Yield the tables of that name, in their order."""
        values = self._values.get(name)
        if not isinstance(values, list) or not values:
            raise self.wrong(self.place, f"there must be at least one “{name}”")
        for position, value in enumerate(values, 1):
            place = f"{self.place}, {name} {position}"
            if not isinstance(value, Mapping):
                raise self.wrong(place, "this must be a table")
            yield type(self)(value, place)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
