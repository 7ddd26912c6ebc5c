"""From the rehearsal's files to its plan, with every mistake in them named."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from dipoli.formats.training.scenario import Draft
from dipoli.positions import Stance
from dipoli.web.rehearsal.plan import (
    Attitude,
    Basket,
    Conference,
    Group,
    Participant,
    Plan,
    Seat,
    SilencePlan,
    Wish,
    WrongRehearsal,
)
from dipoli.web.rehearsal.table import Table

KINDS = ("participating", "organisation", "observer")
ROLES = ("secretariat", "chair", "delegate", "observer")
PARTS = ("process", "basket", "group", "participant", "seat", "document", "adopted", "silence")
ACTIONS = ("replace", "insert", "delete")


def packaged_files() -> Traversable:
    """Find the folder in which the rehearsal is shipped."""
    return files("dipoli.web.rehearsal")


def read_plan(folder: Traversable | None = None) -> Plan:
    """Read the rehearsal from its folder; WrongRehearsal names the file and the entry where something is amiss."""
    folder = packaged_files() if folder is None else folder
    conference = _table(folder, "conference.toml").allow(*PARTS)
    baskets = tuple(_baskets(conference))
    groups = tuple(_groups(conference))
    participants = tuple(_participants(conference, [each.name for each in groups]))
    drafts = tuple(_drafts(conference, folder, [each.number for each in baskets]))
    names = [each.name for each in participants]
    states = [each.name for each in participants if each.has_a_say]
    numbers = [each.number for each in drafts]
    return Plan(
        _conference(conference.table("process")),
        baskets,
        groups,
        participants,
        tuple(_seats(conference, names)),
        drafts,
        conference.table("adopted").allow("document").one_of("document", numbers),
        _silence(conference.table("silence"), numbers),
        tuple(_wishes(_table(folder, "amendments.toml"), states, numbers)),
        tuple(_attitudes(_table(folder, "stances.toml"), states, numbers)),
    )


def _table(folder: Traversable, name: str) -> Table:
    return Table(_toml(folder, name), name)


def _toml(folder: Traversable, name: str) -> dict[str, object]:
    try:
        return tomllib.loads(_contents(folder, name, name))
    except tomllib.TOMLDecodeError as error:
        raise WrongRehearsal(name, f"this is not TOML, {error}") from error


def _contents(folder: Traversable, name: str, place: str) -> str:
    try:
        return folder.joinpath(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise WrongRehearsal(place, f"the file {name} cannot be read") from error


def _conference(table: Table) -> Conference:
    table.allow("slug", "symbol", "title", "stage", "rules", "about")
    return Conference(*(table.words(name) for name in ("slug", "symbol", "title", "stage", "rules", "about")))


def _baskets(conference: Table) -> Iterator[Basket]:
    for table in _once(conference, "basket", "number"):
        table.allow("number", "title", "mandate")
        yield Basket(table.words("number"), table.words("title"), table.words("mandate"))


def _groups(conference: Table) -> Iterator[Group]:
    for table in _once(conference, "group", "name"):
        table.allow("name", "about")
        yield Group(table.words("name"), table.words("about"))


def _participants(conference: Table, groups: Iterable[str]) -> Iterator[Participant]:
    for table in _once(conference, "participant", "name"):
        table.allow("name", "code", "kind", "group", "about", "zone")
        kind = table.one_of("kind", KINDS)
        group = table.one_of_or_none("group", groups)
        yield Participant(
            table.words("name"), table.words("code"), kind, table.words("about"), group, table.words_or_none("zone")
        )


def _seats(conference: Table, participants: Iterable[str]) -> Iterator[Seat]:
    for table in _once(conference, "seat", "username"):
        table.allow("username", "display_name", "role", "participant")
        role = table.one_of("role", ROLES)
        participant = table.one_of_or_none("participant", participants)
        yield Seat(table.words("username"), table.words("display_name"), role, participant)


def _drafts(conference: Table, folder: Traversable, baskets: Iterable[str]) -> Iterator[Draft]:
    for table in _once(conference, "document", "number"):
        table.allow("number", "basket", "title", "file")
        source = _contents(folder, table.words("file"), table.place)
        yield Draft(table.words("number"), table.one_of("basket", baskets), table.words("title"), source)


def _silence(table: Table, documents: Iterable[str]) -> SilencePlan:
    table.allow("document", "hours")
    return SilencePlan(table.one_of("document", documents), table.number("hours"))


def _wishes(amendments: Table, states: Iterable[str], documents: Iterable[str]) -> Iterator[Wish]:
    for table in amendments.allow("amendment").tables("amendment"):
        action = table.one_of("action", ACTIONS)
        target = "after" if action == "insert" else "paragraph"
        words = () if action == "delete" else ("words",)
        table.allow("participant", "document", "action", target, *words, "reason", "stage")
        yield Wish(
            table.place,
            table.one_of("participant", states),
            table.one_of("document", documents),
            action,
            table.words(target),
            table.words("words") if words else "",
            table.words("reason"),
            table.one_of_or_none("stage", ("late",)) == "late",
        )


def _attitudes(stances: Table, states: Iterable[str], documents: Iterable[str]) -> Iterator[Attitude]:
    for bracket in stances.allow("bracket").tables("bracket"):
        bracket.allow("document", "paragraph", "bracket", "stances")
        for table in bracket.tables("stances"):
            table.allow("participant", "alternative", "stance", "reason")
            yield Attitude(
                table.place,
                table.one_of("participant", states),
                bracket.one_of("document", documents),
                bracket.words("paragraph"),
                bracket.words_or_none("bracket"),
                table.words("alternative"),
                Stance(table.one_of("stance", (stance.value for stance in Stance))),
                table.words("reason"),
            )


def _once(parent: Table, name: str, key: str) -> Iterator[Table]:
    """Yield the tables of a name, refusing two with the same key."""
    seen = Counter[str]()
    for table in parent.tables(name):
        value = table.words(key)
        seen[value] += 1
        if seen[value] > 1:
            raise WrongRehearsal(table.place, f"there are two with the {key} “{value}”")
        yield table
