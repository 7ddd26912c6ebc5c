"""Settings read from TOML: value by value, each mistake with its line."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from typing import TypeVar

from dipoli.errors import DipoliError
from dipoli.procedure.rules import Setting
from dipoli.sentences import sentence

LANGUAGES = frozenset({"ar", "de", "en", "es", "fr", "it", "pt", "ru", "zh"})

T = TypeVar("T")
E = TypeVar("E", bound=Enum)
Path = tuple[str, ...]


class WrongProfile(DipoliError):
    """Rules of procedure that cannot be used; `line` counts from 1."""

    def __init__(self, name: str, line: int, reason: str) -> None:
        super().__init__(
            sentence(
                "The rules of procedure {name} cannot be used, line {line}: {reason}.",
                name=name,
                line=line,
                reason=reason,
            )
        )
        self.name, self.line, self.reason = name, line, reason


class _WrongValue(Exception):
    """What a value should have been."""


class Reader:
    """Reads a parsed profile key by key, and knows which keys nobody asked for."""

    def __init__(self, name: str, content: Mapping[str, object], source: str) -> None:
        self._name, self._content, self._source = name, content, source
        self._read: set[Path] = set()

    def has(self, table: str) -> bool:
        """Whether a table is there at all."""
        return table in self._content

    def setting(self, table: str, key: str, read: Callable[[object], T]) -> Setting[T]:
        """Read a value together with its rule."""
        return Setting(self.value((table, key, "value"), read), self.value((table, key, "rule"), words))

    def value(self, path: Path, read: Callable[[object], T]) -> T:
        """Read what stands at a path."""
        found: object = self._content
        for depth, key in enumerate(path):
            if not isinstance(found, Mapping):
                raise self.wrong(
                    path[:depth],
                    sentence("{path} must be a table that has {key}", path=".".join(path[:depth]), key=key),
                )
            if key not in found:
                raise self.wrong(path[:depth], sentence("{path} is missing", path=".".join(path)))
            found = found[key]
        self._read.add(path)
        try:
            return read(found)
        except _WrongValue as wrong:
            raise self.wrong(
                path,
                sentence(
                    "{path} must be {what}, not {found}", path=".".join(path), what=str(wrong), found=_shown(found)
                ),
            ) from None

    def refuse_unread(self) -> None:
        """Refuse whatever no setting reads: a misspelt key must not pass for a rule."""
        for path in _paths(self._content):
            if path not in self._read and not any(known[: len(path)] == path for known in self._read):
                raise self.wrong(
                    path, sentence("{path} is not a setting: see osce-2006 for those there are", path=".".join(path))
                )

    def wrong(self, path: Path, reason: str) -> WrongProfile:
        """Say what is wrong at a path, with its line."""
        lines = lines_of(self._source)
        line = next((lines[path[:size]] for size in range(len(path), 0, -1) if path[:size] in lines), 1)
        return WrongProfile(self._name, line, reason)


def words(value: object) -> str:
    """Read words that are not empty; a sentence stays one."""
    if not isinstance(value, str) or not value.strip():
        raise _WrongValue(sentence("words in quotation marks"))
    return value if value == value.strip() else value.strip()


def yes_or_no(value: object) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        raise _WrongValue(sentence("true or false"))
    return value


def whole(at_least: int) -> Callable[[object], int]:
    """Give what reads a whole number from a least one on."""

    def read(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not at_least <= value <= 100_000:
            raise _WrongValue(sentence("a whole number from {least} to 100000", least=at_least))
        return value

    return read


def some_of(kind: type[E]) -> Callable[[object], frozenset[E]]:
    """Give what reads one or more members of an enumeration."""
    known = {member.value: member for member in kind}

    def read(value: object) -> frozenset[E]:
        if not isinstance(value, list) or not value or any(not isinstance(v, str) or v not in known for v in value):
            raise _WrongValue(sentence("a list of one or more of {known}", known=", ".join(known)))
        return frozenset(known[v] for v in value)

    return read


def one_of(kind: type[E]) -> Callable[[object], E]:
    """Give what reads a member of an enumeration."""
    known = {member.value: member for member in kind}

    def read(value: object) -> E:
        if not isinstance(value, str) or value not in known:
            raise _WrongValue(sentence("one of {known}", known=", ".join(known)))
        return known[value]

    return read


def language(value: object) -> str:
    """Read the code of a language."""
    if not isinstance(value, str) or value not in LANGUAGES:
        raise _WrongValue(sentence("one of {known}", known=", ".join(sorted(LANGUAGES))))
    return value


def languages(value: object) -> tuple[str, ...]:
    """Read codes of languages, each once."""
    if not isinstance(value, list) or not value or any(each not in LANGUAGES for each in value):
        raise _WrongValue(sentence("a list of one or more of {known}", known=", ".join(sorted(LANGUAGES))))
    return tuple(dict.fromkeys(str(each) for each in value))


def _shown(value: object) -> str:
    words = repr(value)
    return words if len(words) <= 60 else f"{words[:57]}..."


def line_of(error: tomllib.TOMLDecodeError, source: str) -> int:
    """Find the line of a mistake in the TOML itself."""
    match = re.search(r"at line (\d+)", str(error))
    return int(match[1]) if match else source.count("\n") + 1


def _paths(content: Mapping[str, object], above: Path = ()) -> Iterator[Path]:
    for key, value in content.items():
        path = (*above, key)
        yield path
        if isinstance(value, Mapping):
            yield from _paths(value, path)


def lines_of(source: str) -> dict[Path, int]:
    """Find the line each key first appears on, in a source that is known to be TOML.

    The library tells no places, but every statement of such a source is TOML when it stands alone: lines are
    gathered until they are.
    """
    lines: dict[Path, int] = {}
    table: Path = ()
    gathered, begun = "", 1
    for number, line in enumerate(source.split("\n"), start=1):
        gathered += f"{line}\n"
        try:
            statement = tomllib.loads(gathered)
        except tomllib.TOMLDecodeError:
            continue
        found = tuple(_paths(statement))
        if gathered.lstrip().startswith("["):
            table, found = (), found[-1:]
        for path in found:
            for size in range(1, len(path) + 1):
                lines.setdefault((*table, *path[:size]), begun)
        if gathered.lstrip().startswith("["):
            table = found[0]
        gathered, begun = "", number + 1
    return lines
