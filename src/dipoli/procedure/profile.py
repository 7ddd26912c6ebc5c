"""Profiles: rules of procedure read from TOML, each mistake with its line."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from importlib.resources import files
from typing import TypeVar

from dipoli.errors import DipoliError
from dipoli.procedure.rulebook.inheritance import NoParent, inherited
from dipoli.procedure.rulebook.symbols import PLACEHOLDERS, wrong_pattern
from dipoli.procedure.rules import (
    CLOSED,
    UNSAID,
    UNSEEN,
    Attribution,
    Ballot,
    BreakKind,
    ChairRules,
    Confidant,
    ConsensusRules,
    DecisionRules,
    DocumentRules,
    Majority,
    Method,
    Presence,
    PresenceRules,
    PublicRules,
    Role,
    Rotation,
    Rules,
    Setting,
    Shown,
    SilenceRules,
    StakeRules,
    Standing,
    Start,
    VoteRules,
)
from dipoli.sentences import sentence

MAX_CHARACTERS = 65_536
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
        raise UnknownProfile(
            sentence(
                "There are no rules of procedure called {name}: choose one of {known}.",
                name=repr(name),
                known=", ".join(known),
            )
        )
    source = files("dipoli.procedure") / "profiles" / f"{name}.toml"
    return load_rules(source.read_text(encoding="utf-8"), name)


def source_of(name: str) -> str:
    """Give the TOML of a packaged profile, to be read or to begin a profile of one's own with."""
    profile(name)
    return _packaged(name) or ""


def load_rules(toml_text: str, name: str, others: Mapping[str, str] | None = None) -> Rules:
    """Read rules of procedure; WrongProfile for anything missing, unknown or of the wrong kind, with its line.

    A profile may say `extends = "osce-2006"` and give only what differs; `others` are sources, by name, of profiles
    that are not packaged. The settings are then looked at together: what each allows must fit the others.
    """
    content = _parsed(toml_text, name)
    try:
        merged = inherited(name, content, lambda other: _other(other, others or {}))
    except NoParent as wrong:
        raise WrongProfile(name, _lines(toml_text).get(("extends",), 1), str(wrong)) from None
    reader = _Reader(name, merged, toml_text)
    rules = _read_rules(reader)
    reader.refuse_unread()
    for path, reason in _misfits(rules):
        raise reader.wrong(path, reason)
    return rules


def _packaged(name: str) -> str | None:
    source = files("dipoli.procedure") / "profiles" / f"{name}.toml"
    return source.read_text(encoding="utf-8") if name in profile_names() else None


def _other(name: str, others: Mapping[str, str]) -> Mapping[str, object] | None:
    source = others.get(name) or _packaged(name)
    return None if source is None else _parsed(source, name)


def _parsed(toml_text: str, name: str) -> dict[str, object]:
    if len(toml_text) > MAX_CHARACTERS:
        raise WrongProfile(
            name,
            1,
            sentence(
                "it has {size:,} characters, more than the {most:,} allowed", size=len(toml_text), most=MAX_CHARACTERS
            ),
        )
    try:
        return tomllib.loads(toml_text)
    except tomllib.TOMLDecodeError as error:
        raise WrongProfile(
            name, _line_of(error, toml_text), sentence("it is not TOML, {error}", error=str(error))
        ) from None
    except RecursionError:
        raise WrongProfile(name, 1, sentence("its values are nested too deeply")) from None


def _read_rules(reader: "_Reader") -> Rules:
    roles, standings, kinds = _some_of(Role), _some_of(Standing), _some_of(BreakKind)
    return Rules(
        name=reader.value(("name",), _words),
        title=reader.value(("title",), _words),
        decides=reader.setting("participation", "decides", standings),
        heard=reader.setting("participation", "heard", standings),
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
        decisions=_read_decisions(reader),
        votes=VoteRules(
            majority=reader.setting("votes", "majority", _one_of(Majority)),
            on_procedure=reader.setting("votes", "on_procedure", _one_of(Majority)),
            quorum_percent=reader.setting("votes", "quorum_percent", _whole(at_least=0)),
            abstentions_count=reader.setting("votes", "abstentions_count", _yes_or_no),
            ballots=reader.setting("votes", "ballots", _some_of(Ballot)),
        ),
        chair=ChairRules(
            start=reader.setting("chair", "start", _one_of(Start)),
            rotation=reader.setting("chair", "rotation", _one_of(Rotation)),
            order=reader.setting("chair", "order", _language),
        ),
        documents=DocumentRules(
            symbol=reader.setting("documents", "symbol", _words),
            attribution=reader.setting("documents", "attribution", _one_of(Attribution)),
            languages=reader.setting("documents", "languages", _languages),
        ),
        stakes=_read_stakes(reader),
        public=PublicRules(reader.setting("public", "shows", _some_of(Shown))) if reader.has("public") else CLOSED,
        presence=_read_presence(reader),
    )


def _read_presence(reader: "_Reader") -> PresenceRules:
    """Read whether it is shown who is present; rules that do not say show nobody."""
    if not reader.has("presence"):
        return UNSEEN
    return PresenceRules(reader.setting("presence", "shows", _one_of(Presence)))


def _read_stakes(reader: "_Reader") -> StakeRules:
    """Read what holds of private stakes; rules of one's own may be older than they are."""
    if not reader.has("stakes"):
        return UNSAID
    return StakeRules(
        used_by=reader.setting("stakes", "used_by", _one_of(Confidant)),
        asks_consent=reader.setting("stakes", "asks_consent", _yes_or_no),
    )


def _read_decisions(reader: "_Reader") -> DecisionRules:
    return DecisionRules(
        methods=reader.setting("decisions", "methods", _some_of(Method)),
        minus=reader.setting("decisions", "minus", _whole(at_least=0)),
        rules_changed_by=reader.setting("decisions", "rules_changed_by", _one_of(Method)),
        agenda_adopted_by=reader.setting("decisions", "agenda_adopted_by", _one_of(Method)),
    )


def _misfits(rules: Rules) -> Iterator[tuple[Path, str]]:
    """Find settings that contradict each other, each with where it stands."""
    methods, minus = rules.decisions.methods.value, rules.decisions.minus.value
    for key, method in (
        ("rules_changed_by", rules.decisions.rules_changed_by.value),
        ("agenda_adopted_by", rules.decisions.agenda_adopted_by.value),
    ):
        if method not in methods:
            yield (
                ("decisions", key, "value"),
                sentence("it names {method}, which decisions.methods leaves out", method=method.words),
            )
    if (Method.MINUS_ONE in methods) != (minus > 0):
        yield (
            ("decisions", "minus", "value"),
            sentence("it is above 0 exactly where decisions.methods has consensus minus one"),
        )
    if not rules.decides.value <= rules.heard.value:
        yield ("participation", "heard", "value"), sentence("it leaves out some of those that decide")
    if rules.silence.minimum_hours.value > rules.silence.longest_days.value * 24:
        yield ("silence", "minimum_hours", "value"), sentence("it is longer than silence.longest_days allows")
    if Shown.NOTHING in rules.public.shows.value and len(rules.public.shows.value) > 1:
        yield ("public", "shows", "value"), sentence("it names nothing beside something: leave one of them out")
    if rules.votes.quorum_percent.value > 100:
        yield ("votes", "quorum_percent", "value"), sentence("it is more than all: give a percentage")
    if rules.chair.order.value not in rules.documents.languages.value:
        yield ("chair", "order", "value"), sentence("it is none of documents.languages")
    if reason := wrong_pattern(rules.documents.symbol.value):
        yield (
            ("documents", "symbol", "value"),
            sentence(
                "{reason}; a symbol is made of {parts}",
                reason=reason,
                parts=", ".join(f"{{{each}}}" for each in PLACEHOLDERS),
            ),
        )


class _Reader:
    """Reads a parsed profile key by key, and knows which keys nobody asked for."""

    def __init__(self, name: str, content: Mapping[str, object], source: str) -> None:
        self._name, self._content, self._source = name, content, source
        self._read: set[Path] = set()

    def has(self, table: str) -> bool:
        """Whether a table is there at all."""
        return table in self._content

    def setting(self, table: str, key: str, read: Callable[[object], T]) -> Setting[T]:
        """Read a value together with its rule."""
        return Setting(self.value((table, key, "value"), read), self.value((table, key, "rule"), _words))

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
        lines = _lines(self._source)
        line = next((lines[path[:size]] for size in range(len(path), 0, -1) if path[:size] in lines), 1)
        return WrongProfile(self._name, line, reason)


def _words(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _WrongValue(sentence("words in quotation marks"))
    return value.strip()


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise _WrongValue(sentence("true or false"))
    return value


def _whole(at_least: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not at_least <= value <= 100_000:
            raise _WrongValue(sentence("a whole number from {least} to 100000", least=at_least))
        return value

    return read


def _some_of(kind: type[E]) -> Callable[[object], frozenset[E]]:
    known = {member.value: member for member in kind}

    def read(value: object) -> frozenset[E]:
        if not isinstance(value, list) or not value or any(not isinstance(v, str) or v not in known for v in value):
            raise _WrongValue(sentence("a list of one or more of {known}", known=", ".join(known)))
        return frozenset(known[v] for v in value)

    return read


def _one_of(kind: type[E]) -> Callable[[object], E]:
    known = {member.value: member for member in kind}

    def read(value: object) -> E:
        if not isinstance(value, str) or value not in known:
            raise _WrongValue(sentence("one of {known}", known=", ".join(known)))
        return known[value]

    return read


def _language(value: object) -> str:
    if not isinstance(value, str) or value not in LANGUAGES:
        raise _WrongValue(sentence("one of {known}", known=", ".join(sorted(LANGUAGES))))
    return value


def _languages(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or any(each not in LANGUAGES for each in value):
        raise _WrongValue(sentence("a list of one or more of {known}", known=", ".join(sorted(LANGUAGES))))
    return tuple(dict.fromkeys(str(each) for each in value))


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
