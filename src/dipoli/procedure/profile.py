"""Profiles: rules of procedure read from TOML, each mistake with its line."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from importlib.resources import files
from typing import TypeVar

from dipoli.errors import DipoliError
from dipoli.procedure.rules import BreakKind, ConsensusRules, Role, Rules, Setting, SilenceRules, Standing

MAX_CHARACTERS = 65_536

T = TypeVar("T")
E = TypeVar("E", bound=Enum)
Path = tuple[str, ...]


class WrongProfile(DipoliError):
    """Rules of procedure that cannot be used; `line` counts from 1."""

    def __init__(self, name: str, line: int, reason: str) -> None:
        super().__init__(f"The rules of procedure {name} cannot be used, line {line}: {reason}.")
        self.name, self.line, self.reason = name, line, reason


class UnknownProfile(DipoliError):
    """A name that no packaged profile has."""


class _WrongValue(Exception):
    """What a value should have been."""


def profile_names() -> tuple[str, ...]:
    """Name the packaged profiles."""
    folder = files("dipoli.procedure") / "profiles"
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")))


def profile(name: str) -> Rules:
    """Load a packaged profile.

    >>> profile("osce-2006").silence.minimum_hours.value
    0
    """
    known = profile_names()
    if name not in known:
        raise UnknownProfile(f"There are no rules of procedure called {name!r}: choose one of {', '.join(known)}.")
    source = files("dipoli.procedure") / "profiles" / f"{name}.toml"
    return load_rules(source.read_text(encoding="utf-8"), name)


def load_rules(toml_text: str, name: str) -> Rules:
    """Read rules of procedure; WrongProfile for anything missing, unknown or of the wrong kind, with its line."""
    if len(toml_text) > MAX_CHARACTERS:
        raise WrongProfile(name, 1, f"it has {len(toml_text):,} characters, more than the {MAX_CHARACTERS:,} allowed")
    try:
        content = tomllib.loads(toml_text)
    except tomllib.TOMLDecodeError as error:
        raise WrongProfile(name, _line_of(error, toml_text), f"it is not TOML, {error}") from None
    except RecursionError:
        raise WrongProfile(name, 1, "its values are nested too deeply") from None
    reader = _Reader(name, content, toml_text)
    rules = _read_rules(reader)
    reader.refuse_unread()
    return rules


def _read_rules(reader: "_Reader") -> Rules:
    roles, standings, kinds = _some_of(Role), _some_of(Standing), _some_of(BreakKind)
    return Rules(
        name=reader.value(("name",), _words),
        title=reader.value(("title",), _words),
        decides=reader.setting("participation", "decides", standings),
        consensus=ConsensusRules(
            put_by=reader.setting("consensus", "put_by", roles),
            clean_text=reader.setting("consensus", "clean_text", _yes_or_no),
        ),
        silence=SilenceRules(
            opened_by=reader.setting("silence", "opened_by", roles),
            clean_text=reader.setting("silence", "clean_text", _yes_or_no),
            minimum_hours=reader.setting("silence", "minimum_hours", _whole(at_least=0)),
            longest_days=reader.setting("silence", "longest_days", _whole(at_least=1)),
            broken_by=reader.setting("silence", "broken_by", kinds),
            announced_by=reader.setting("silence", "announced_by", roles),
            announced_in_later_meeting=reader.setting("silence", "announced_in_later_meeting", _yes_or_no),
            issued_by=reader.setting("silence", "issued_by", roles),
        ),
    )


class _Reader:
    """Reads a parsed profile key by key, and knows which keys nobody asked for."""

    def __init__(self, name: str, content: Mapping[str, object], source: str) -> None:
        self._name, self._content, self._source = name, content, source
        self._read: set[Path] = set()

    def setting(self, table: str, key: str, read: Callable[[object], T]) -> Setting[T]:
        """Read a value together with its rule."""
        return Setting(self.value((table, key, "value"), read), self.value((table, key, "rule"), _words))

    def value(self, path: Path, read: Callable[[object], T]) -> T:
        """Read what stands at a path."""
        found: object = self._content
        for depth, key in enumerate(path):
            if not isinstance(found, Mapping):
                raise self._wrong(path[:depth], f"{'.'.join(path[:depth])} must be a table that has {key}")
            if key not in found:
                raise self._wrong(path[:depth], f"{'.'.join(path)} is missing")
            found = found[key]
        self._read.add(path)
        try:
            return read(found)
        except _WrongValue as wrong:
            raise self._wrong(path, f"{'.'.join(path)} must be {wrong}, not {_shown(found)}") from None

    def refuse_unread(self) -> None:
        """Refuse whatever no setting reads: a misspelt key must not pass for a rule."""
        for path in _paths(self._content):
            if path not in self._read and not any(known[: len(path)] == path for known in self._read):
                raise self._wrong(path, f"{'.'.join(path)} is not a setting: see osce-2006 for those there are")

    def _wrong(self, path: Path, reason: str) -> WrongProfile:
        lines = _lines(self._source)
        line = next((lines[path[:size]] for size in range(len(path), 0, -1) if path[:size] in lines), 1)
        return WrongProfile(self._name, line, reason)


def _words(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _WrongValue("words in quotation marks")
    return value.strip()


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise _WrongValue("true or false")
    return value


def _whole(at_least: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not at_least <= value <= 100_000:
            raise _WrongValue(f"a whole number from {at_least} to 100000")
        return value

    return read


def _some_of(kind: type[E]) -> Callable[[object], frozenset[E]]:
    known = {member.value: member for member in kind}

    def read(value: object) -> frozenset[E]:
        if not isinstance(value, list) or not value or any(not isinstance(v, str) or v not in known for v in value):
            raise _WrongValue(f"a list of one or more of {', '.join(known)}")
        return frozenset(known[v] for v in value)

    return read


def _shown(value: object) -> str:
    words = repr(value)
    return words if len(words) <= 60 else f"{words[:57]}..."


def _line_of(error: tomllib.TOMLDecodeError, source: str) -> int:
    match = re.search(r"at line (\d+)", str(error))
    return int(match[1]) if match else source.count("\n") + 1


def _paths(content: Mapping[str, object], above: Path = ()) -> Iterator[Path]:
    for key, value in content.items():
        path = (*above, key)
        yield path
        if isinstance(value, Mapping):
            yield from _paths(value, path)


def _lines(source: str) -> dict[Path, int]:
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
