"""From a file of TOML to an exercise, with every mistake in it named by its place."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from dipoli.errors import DipoliError
from dipoli.formats.table import Table, WrongTable
from dipoli.formats.training.scenario import (
    Aim,
    Basket,
    Choice,
    Delegation,
    Draft,
    Instruction,
    Linked,
    Passage,
    Scenario,
    Silence,
)
from dipoli.procedure import profile
from dipoli.procedure.clock import FASTEST
from dipoli.text import parse
from dipoli.text.source import decode

SCALARS: Final = (
    *("name", "title", "symbol", "level", "minutes", "pace", "rules"),
    *("about", "task", "purpose", "watch", "groups", "language"),
)
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")
_CODE: Final = re.compile(r"[A-Z]{2,8}")
PARTS: Final = ("basket", "delegation", "document", "silence", "passage", "linked")


class WrongScenario(WrongTable):
    """Something in the file of a scenario does not hold together."""


class _Table(Table):
    wrong = WrongScenario


def read_scenario(data: bytes, place: str) -> Scenario:
    """Read an exercise from its file; WrongScenario names the entry where something is amiss, `place` the file."""
    try:
        table = _Table(tomllib.loads(decode(data, place).replace("\r\n", "\n")), place)
    except tomllib.TOMLDecodeError as error:
        raise WrongScenario(place, f"this is not TOML, {error}") from None
    table.allow(*SCALARS, *PARTS)
    groups = table.several("groups")
    baskets = tuple(_baskets(table))
    drafts = tuple(_drafts(table, [each.number for each in baskets]))
    numbers = [each.number for each in drafts]
    delegations = tuple(_delegations(table, groups, numbers))
    names = [each.name for each in delegations]
    pace, minutes = _pace(table), table.number("minutes")
    _only_once(table, "name", names)
    _only_once(table, "code", [each.code for each in delegations])
    return Scenario(
        name=table.words("name"),
        title=table.words("title"),
        symbol=table.words("symbol"),
        level=table.number("level"),
        minutes=minutes,
        pace=pace,
        rules=_rules(table),
        about=_unwrapped(table.words("about")),
        task=_unwrapped(table.words("task")),
        purpose=_unwrapped(table.words_or_none("purpose")),
        watch=table.several("watch"),
        groups=groups,
        baskets=baskets,
        delegations=delegations,
        drafts=drafts,
        silence=_silence(table, numbers, pace, minutes),
        passages=tuple(_passages(table, drafts, names)),
        linked=_linked(table, drafts),
        language=_language(table),
    )


def _unwrapped(words: str) -> str:
    return " ".join(words.split())


def _pace(table: Table) -> int:
    pace = table.whole("pace")
    if not 0 <= pace <= FASTEST:
        raise WrongScenario(table.place, f"“pace” must be from 0, which stands, to {FASTEST:,}")
    return pace


def _rules(table: Table) -> str:
    name = table.words("rules")
    try:
        profile(name)
    except DipoliError as error:
        raise WrongScenario(table.place, f"“rules” names no profile ({str(error).rstrip('.')})") from None
    return name


def _language(table: Table) -> str:
    code = table.words_or_none("language") or "en"
    if not _LANGUAGE.fullmatch(code):
        raise WrongScenario(table.place, f"“language” is no code of a language such as “en” or “de”: “{code}”")
    return code


def _baskets(table: Table) -> Iterator[Basket]:
    rows = list(table.tables("basket"))
    _only_once(table, "number", [each.words("number") for each in rows])
    for row in rows:
        row.allow("number", "title")
        yield Basket(row.words("number"), row.words("title"))


def _drafts(table: Table, baskets: Iterable[str]) -> Iterator[Draft]:
    rows = list(table.tables("document"))
    _only_once(table, "number", [each.words("number") for each in rows])
    for row in rows:
        row.allow("number", "basket", "title", "source")
        source = row.words("source").strip() + "\n"
        problems = parse(source).problems
        if problems:
            raise WrongScenario(
                row.place,
                f"its text does not hold together: line {problems[0].line}, {problems[0].message.rstrip('.')}",
            )
        yield Draft(row.words("number"), row.one_of("basket", baskets), row.words("title"), source)


def _delegations(table: Table, groups: Iterable[str], documents: Iterable[str]) -> Iterator[Delegation]:
    for row in table.tables("delegation"):
        row.allow("name", "code", "line", "group", "limits", "trade", "aim", "limit")
        said = [Aim(each) for each in row.several("limits")]
        limits = (*said, *_aims(row, "limit", documents)) if "limit" in row.names() else tuple(said)
        instruction = Instruction(tuple(_aims(row, "aim", documents)), limits, row.several("trade"))
        group = row.one_of_or_none("group", groups)
        yield Delegation(row.words("name"), _code(row), row.words("line"), instruction, group)


def _code(delegation: Table) -> str:
    code = delegation.words("code")
    if not _CODE.fullmatch(code):
        raise WrongScenario(delegation.place, f"“code” is “{code}”: give two to eight letters from A to Z")
    return code


def _aims(delegation: Table, name: str, documents: Iterable[str]) -> Iterator[Aim]:
    for row in delegation.tables(name):
        row.allow("words", "document", "has", "lacks", "by")
        has, lacks, by = row.several("has"), row.several("lacks"), row.one_of_or_none("by", ("silence",))
        if (has or lacks or by) and "document" not in row.names():
            raise WrongScenario(row.place, "“has”, “lacks” and “by” are said of a text: say which with “document”")
        yield Aim(row.words("words"), row.one_of_or_none("document", documents), has, lacks, bool(by))


def _silence(table: Table, documents: Iterable[str], pace: int, minutes: int) -> Silence | None:
    if "silence" not in table.names():
        return None
    row = table.table("silence").allow("document", "hours")
    silence = Silence(row.one_of("document", documents), row.number("hours"))
    if (lasts := silence.minutes(pace)) >= minutes:
        raise WrongScenario(row.place, f"its silence lasts {lasts} minutes, and the exercise {minutes}: give it less")
    return silence


def _passages(table: Table, drafts: Iterable[Draft], names: Iterable[str]) -> Iterator[Passage]:
    for row in table.tables("passage") if "passage" in table.names() else ():
        row.allow("document", "paragraph", "participants")
        document, paragraph = _paragraph(row, drafts)
        participants = row.several("participants")
        for each in participants:
            if each not in names:
                raise WrongScenario(row.place, f"“{each}” is no delegation of this exercise")
        yield Passage(document, paragraph, participants)


def _linked(table: Table, drafts: Iterable[Draft]) -> Linked | None:
    if "linked" not in table.names():
        return None
    row = table.table("linked").allow("title", "choice")
    choices = tuple(_choices(row, tuple(drafts)))
    if len(choices) < 2:
        raise WrongScenario(row.place, "one choice alone is linked to nothing: give two at least")
    return Linked(row.words("title"), choices)


def _choices(linked: Table, drafts: Iterable[Draft]) -> Iterator[Choice]:
    for row in linked.tables("choice"):
        row.allow("document", "paragraph", "bracket")
        document, paragraph = _paragraph(row, drafts)
        yield Choice(document, paragraph, row.words("bracket"))


def _paragraph(row: Table, drafts: Iterable[Draft]) -> tuple[str, str]:
    """Give a document and the first words of a paragraph, which must be those of exactly one."""
    sources = {each.number: each.source for each in drafts}
    document, beginning = row.one_of("document", sources), row.words("paragraph")
    text = parse(sources[document])
    found = [each for each in text.paragraphs if text.words(each).startswith(beginning)]
    if len(found) != 1:
        raise WrongScenario(
            row.place, f"{len(found)} paragraphs of {document} begin with “{beginning}”: give the first words of one"
        )
    return document, beginning


def _only_once(table: Table, key: str, values: Iterable[str]) -> None:
    for value, times in Counter(each.casefold() for each in values).items():
        if times > 1:
            raise WrongScenario(table.place, f"there are two with the {key} “{value}”")
