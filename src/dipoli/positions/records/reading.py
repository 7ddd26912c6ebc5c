"""A body's roll calls out of files, as a record of positions over years."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

import numpy as np

from dipoli.positions.ground.counting.votes import Gathered, gather
from dipoli.positions.ground.files.words import BLANK, meaning
from dipoli.positions.records.record import Record, RollCall, thin_periods
from dipoli.positions.records.tables import CallColumns, NotRollCalls, Sheet, open_sheet
from dipoli.sentences import sentence

MOST_VOTES, MOST_PARTICIPANTS, MOST_CALLS = 3_000_000, 2_000, 30_000
LONGEST_NAME, LONGEST_TITLE = 120, 300


@dataclass(frozen=True, eq=False)
class Read:
    """A record and what was met on the way.

    `counted` has the rows with a vote, those replaced by a later one, and those of them that said something else.
    `redated` are roll calls with several dates, of which the first counts; `undated` roll calls that the file of roll
    calls does not have, whose votes were not taken.
    """

    record: Record
    counted: Gathered
    redated: int
    undated: int


@dataclass
class _Calls:
    """What is known of the roll calls by their numbers."""

    day: dict[str, str] = field(default_factory=dict)
    title: dict[str, str] = field(default_factory=dict)
    redated: set[str] = field(default_factory=set)

    def learn(self, call: str, day: str, title: str) -> None:
        if day:
            known = self.day.setdefault(call, day)
            if known != day:
                self.redated.add(call)
                self.day[call] = min(known, day)
        if title and call not in self.title:
            self.title[call] = " ".join(title.split())[:LONGEST_TITLE]

    def call(self, number: str) -> RollCall:
        on = self.day[number]
        return RollCall(number, on[:4], self.title.get(number, ""), on)


@dataclass
class _Votes:
    """Votes as they come: who, on which roll call, what, and when it was written down."""

    people: dict[str, int] = field(default_factory=dict)
    calls: dict[str, int] = field(default_factory=dict)
    rows: list[tuple[int, int, int, int]] = field(default_factory=list)
    blank: int = 0


def read_roll_calls(
    votes: bytes,
    name: str,
    *,
    title: str,
    source: str,
    note: str = "",
    columns: CallColumns | None = None,
    calls: bytes = b"",
    calls_name: str = "The file of roll calls",
) -> Read:
    """Read roll calls from a row for each vote: the State, the roll call, its date or year, the vote, perhaps a title.

    Dates and titles may stand in a second file with a row for each roll call. Of several votes of one State in one roll
    call the last by time counts, without times the one of the latest date, else the last in the file. NotRollCalls
    names the line of what cannot be read.
    """
    given = columns or CallColumns()
    known = _Calls()
    if calls:
        known = _read_calls(open_sheet(calls, calls_name, given, ("call", "date"), ("title",), is_alone=False))
        sheet = open_sheet(votes, name, given, ("participant", "call", "value"), ("title", "time"), is_alone=False)
    else:
        needed = ("participant", "call", "date", "value")
        sheet = open_sheet(votes, name, given, needed, ("title", "time"), is_alone=True)
    found = _read_votes(sheet, known)
    undated = _drop(found, known)
    if not found.rows:
        raise NotRollCalls(
            sentence(
                "{name} holds no vote that counts: it needs a row for each vote of a State in a roll call.", name=name
            )
        )
    _check_size(found, name)
    person, call, value, time = (np.array(column) for column in zip(*found.rows, strict=True))
    numbers = sorted(found.calls, key=found.calls.__getitem__)
    gathered, counted = gather(
        person.astype(np.int32),
        call.astype(np.int32),
        value.astype(np.int8),
        sorted(found.people, key=found.people.__getitem__),
        numbers,
        time=time.astype(np.int64),
    )
    listed = sorted((known.call(each) for each in gathered.statements), key=lambda each: each.on)
    names = {each: each for each in gathered.participants}
    record = Record(title, source, note, names, tuple(listed), gathered)
    if len(thin_periods(record)) == len(record.periods):
        thin = thin_periods(record)[0]
        raise NotRollCalls(sentence("{name} has no year with enough for a map. {thin}", name=name, thin=str(thin)))
    return Read(record, replace(counted, blank=found.blank), len(known.redated), undated)


def _read_calls(sheet: Sheet) -> _Calls:
    found = _Calls()
    for line, row in sheet.rows:
        number = _name(row[sheet.at["call"]], sentence("roll call", about="in a file"), sheet.name, line)
        found.learn(number, _day(row[sheet.at["date"]], sheet.name, line), _of(row, sheet, "title"))
    return found


def _read_votes(sheet: Sheet, known: _Calls) -> _Votes:
    found = _Votes()
    for line, row in sheet.rows:
        value = meaning(row[sheet.at["value"]])
        if value is None:
            raise NotRollCalls(
                sentence(
                    "{sheet}, line {line:,}: “{word}” is no vote; a vote is 1 or yes, 0 or abstain, -1 or no, or "
                    "left empty.",
                    sheet=sheet.name,
                    line=line,
                    word=row[sheet.at["value"]][:40],
                )
            )
        call = _name(row[sheet.at["call"]], sentence("roll call", about="in a file"), sheet.name, line)
        day = _day(_of(row, sheet, "date"), sheet.name, line) if "date" in sheet.at else ""
        known.learn(call, day, _of(row, sheet, "title"))
        if value == BLANK:
            found.blank += 1
            continue
        who = _name(row[sheet.at["participant"]], sentence("State", about="in a file"), sheet.name, line)
        person = found.people.setdefault(who, len(found.people))
        at = _instant(row[sheet.at["time"]], sheet.name, line) if "time" in sheet.at else _ordinal(day)
        found.rows.append((person, found.calls.setdefault(call, len(found.calls)), value, at))
    return found


def _drop(found: _Votes, known: _Calls) -> int:
    """Leave out the votes on roll calls without a date; give how many roll calls those are."""
    lost = {at for call, at in found.calls.items() if call not in known.day}
    if lost:
        found.rows = [row for row in found.rows if row[1] not in lost]
        person = {at: new for new, at in enumerate(dict.fromkeys(row[0] for row in found.rows))}
        call = {at: new for new, at in enumerate(dict.fromkeys(row[1] for row in found.rows))}
        found.people = {name: person[at] for name, at in found.people.items() if at in person}
        found.calls = {name: call[at] for name, at in found.calls.items() if at in call}
        found.rows = [(person[row[0]], call[row[1]], *row[2:]) for row in found.rows]
    return len(lost)


def _check_size(found: _Votes, name: str) -> None:
    votes, people, calls = len(found.rows), len(found.people), len(found.calls)
    if votes > MOST_VOTES:
        raise NotRollCalls(
            sentence(
                "{name} has {votes:,} votes, and a record at most {most:,}: file a part of it.",
                name=name,
                votes=votes,
                most=MOST_VOTES,
            )
        )
    if people > MOST_PARTICIPANTS:
        raise NotRollCalls(
            sentence(
                "{name} has {people:,} States, and a record at most {most:,}: file a part of it.",
                name=name,
                people=people,
                most=MOST_PARTICIPANTS,
            )
        )
    if calls > MOST_CALLS:
        raise NotRollCalls(
            sentence(
                "{name} has {calls:,} roll calls, and a record at most {most:,}: file a part of it.",
                name=name,
                calls=calls,
                most=MOST_CALLS,
            )
        )


def _of(row: Sequence[str], sheet: Sheet, what: str) -> str:
    return row[sheet.at[what]].strip() if what in sheet.at else ""


def _name(written: str, what: str, name: str, line: int) -> str:
    found = " ".join(written.split())
    if not found:
        raise NotRollCalls(
            sentence(
                "{name}, line {line:,}: the {what} has no name; write one in each row.", name=name, line=line, what=what
            )
        )
    if len(found) > LONGEST_NAME:
        raise NotRollCalls(
            sentence(
                "{name}, line {line:,}: the {what} has a name of more than {most} characters.",
                name=name,
                line=line,
                what=what,
                most=LONGEST_NAME,
            )
        )
    return found


def _day(written: str, name: str, line: int) -> str:
    """Give a date or a year as it sorts: 2001 or 2001-12-31."""
    spelt = written.strip()
    if len(spelt) == 4 and spelt.isascii() and spelt.isdigit() and spelt >= "1000":
        return spelt
    try:
        return date.fromisoformat(spelt[:10]).isoformat()
    except ValueError:
        raise NotRollCalls(
            sentence(
                "{name}, line {line:,}: “{word}” is no date; write it as 2001-12-31, or the year alone.",
                name=name,
                line=line,
                word=spelt[:40],
            )
        ) from None


def _ordinal(day: str) -> int:
    return date(int(day), 1, 1).toordinal() if len(day) == 4 else date.fromisoformat(day).toordinal() if day else 0


def _instant(written: str, name: str, line: int) -> int:
    spelt = written.strip()
    if spelt.isascii() and spelt.isdigit() and len(spelt) < 19:
        return int(spelt)
    try:
        at = datetime.fromisoformat(spelt)
    except ValueError:
        raise NotRollCalls(
            sentence(
                "{name}, line {line:,}: “{word}” is no time; write it as 2001-12-31T15:30, or as a number.",
                name=name,
                line=line,
                word=spelt[:40],
            )
        ) from None
    return int((at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp())


def strangers(record: Record, names: Mapping[str, str]) -> tuple[str, ...]:
    """Name those in a record who are not among some participants, given by name or code, whatever the case."""
    known = {each.casefold() for pair in names.items() for each in pair if each}
    return tuple(name for name in record.names.values() if name.casefold() not in known)
