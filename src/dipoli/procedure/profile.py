"""Profiles: rules of procedure read from TOML, each mistake with its line."""

import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files

from dipoli.errors import DipoliError
from dipoli.procedure.rulebook.inheritance import NoParent, inherited
from dipoli.procedure.rulebook.settings import (
    Path,
    Reader,
    WrongProfile,
    language,
    languages,
    line_of,
    lines_of,
    one_of,
    some_of,
    whole,
    words,
    yes_or_no,
)
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
    Shown,
    SilenceRules,
    StakeRules,
    Standing,
    Start,
    VoteRules,
)
from dipoli.sentences import in_marks, sentence

MAX_CHARACTERS = 65_536


class UnknownProfile(DipoliError):
    """A name that no packaged profile has."""


def profile_names() -> tuple[str, ...]:
    """Name the packaged profiles."""
    folder = files("dipoli.procedure") / "profiles"
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")))


def profile(name: str) -> Rules:
    """Load a packaged profile.

    >>> profile("osce-2006").silence.minimum_hours.value
    0
    """
    source = source_of(name)
    return _load(_worded(_parsed(source, name)), source, name, {})


def source_of(name: str) -> str:
    """Give the TOML of a packaged profile, to be read or to begin a profile of one's own with."""
    source = _packaged(name)
    if source is None:
        raise UnknownProfile(
            sentence(
                "There are no rules of procedure called {name}: choose one of {known}.",
                name=in_marks(name),
                known=", ".join(profile_names()),
            )
        )
    return source


def load_rules(toml_text: str, name: str, others: Mapping[str, str] | None = None) -> Rules:
    """Read rules of procedure; WrongProfile for anything missing, unknown or of the wrong kind, with its line.

    A profile may say `extends = "osce-2006"` and give only what differs; `others` are sources, by name, of profiles
    that are not packaged. The settings are then looked at together: what each allows must fit the others.
    """
    return _load(_parsed(toml_text, name), toml_text, name, others or {})


def _load(content: Mapping[str, object], toml_text: str, name: str, others: Mapping[str, str]) -> Rules:
    try:
        merged = inherited(name, content, lambda other: _other(other, others))
    except NoParent as wrong:
        raise WrongProfile(name, lines_of(toml_text)["extends",], str(wrong)) from None
    reader = Reader(name, merged, toml_text)
    rules = _read_rules(reader)
    reader.refuse_unread()
    for path, reason in _misfits(rules):
        raise reader.wrong(path, reason)
    return rules


def _packaged(name: str) -> str | None:
    if name not in profile_names():
        return None
    return (files("dipoli.procedure") / "profiles" / f"{name}.toml").read_bytes().decode()


def _other(name: str, others: Mapping[str, str]) -> Mapping[str, object] | None:
    if own := others.get(name):
        return _parsed(own, name)
    source = _packaged(name)
    return None if source is None else _worded(_parsed(source, name))


def _worded(content: Mapping[str, object]) -> dict[str, object]:
    """Make the title and the rules of a packaged profile sentences, which can be told in other languages.

    Those of a body's own profile stay its own words.
    """
    return {
        key: sentence(value)
        if key in ("title", "rule") and isinstance(value, str)
        else _worded(value)
        if isinstance(value, Mapping)
        else value
        for key, value in content.items()
    }


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
            name, line_of(error, toml_text), sentence("it is not TOML, {error}", error=str(error))
        ) from None
    except RecursionError:
        raise WrongProfile(name, 1, sentence("its values are nested too deeply")) from None


def _read_rules(reader: "Reader") -> Rules:
    roles, standings, kinds = some_of(Role), some_of(Standing), some_of(BreakKind)
    return Rules(
        name=reader.value(("name",), words),
        title=reader.value(("title",), words),
        decides=reader.setting("participation", "decides", standings),
        heard=reader.setting("participation", "heard", standings),
        consensus=ConsensusRules(
            put_by=reader.setting("consensus", "put_by", roles),
            clean_text=reader.setting("consensus", "clean_text", yes_or_no),
        ),
        silence=SilenceRules(
            opened_by=reader.setting("silence", "opened_by", roles),
            clean_text=reader.setting("silence", "clean_text", yes_or_no),
            minimum_hours=reader.setting("silence", "minimum_hours", whole(at_least=0)),
            longest_days=reader.setting("silence", "longest_days", whole(at_least=1)),
            broken_by=reader.setting("silence", "broken_by", kinds),
            announced_by=reader.setting("silence", "announced_by", roles),
            announced_in_later_meeting=reader.setting("silence", "announced_in_later_meeting", yes_or_no),
            issued_by=reader.setting("silence", "issued_by", roles),
        ),
        decisions=_read_decisions(reader),
        votes=VoteRules(
            majority=reader.setting("votes", "majority", one_of(Majority)),
            on_procedure=reader.setting("votes", "on_procedure", one_of(Majority)),
            quorum_percent=reader.setting("votes", "quorum_percent", whole(at_least=0)),
            abstentions_count=reader.setting("votes", "abstentions_count", yes_or_no),
            ballots=reader.setting("votes", "ballots", some_of(Ballot)),
        ),
        chair=ChairRules(
            start=reader.setting("chair", "start", one_of(Start)),
            rotation=reader.setting("chair", "rotation", one_of(Rotation)),
            order=reader.setting("chair", "order", language),
        ),
        documents=DocumentRules(
            symbol=reader.setting("documents", "symbol", words),
            attribution=reader.setting("documents", "attribution", one_of(Attribution)),
            languages=reader.setting("documents", "languages", languages),
        ),
        stakes=_read_stakes(reader),
        public=PublicRules(reader.setting("public", "shows", some_of(Shown))) if reader.has("public") else CLOSED,
        presence=_read_presence(reader),
    )


def _read_presence(reader: "Reader") -> PresenceRules:
    """Read whether it is shown who is present; rules that do not say show nobody."""
    if not reader.has("presence"):
        return UNSEEN
    return PresenceRules(reader.setting("presence", "shows", one_of(Presence)))


def _read_stakes(reader: "Reader") -> StakeRules:
    """Read what holds of private stakes; rules of one's own may be older than they are."""
    if not reader.has("stakes"):
        return UNSAID
    return StakeRules(
        used_by=reader.setting("stakes", "used_by", one_of(Confidant)),
        asks_consent=reader.setting("stakes", "asks_consent", yes_or_no),
    )


def _read_decisions(reader: "Reader") -> DecisionRules:
    return DecisionRules(
        methods=reader.setting("decisions", "methods", some_of(Method)),
        minus=reader.setting("decisions", "minus", whole(at_least=0)),
        rules_changed_by=reader.setting("decisions", "rules_changed_by", one_of(Method)),
        agenda_adopted_by=reader.setting("decisions", "agenda_adopted_by", one_of(Method)),
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
