"""Reading votes: a plain CSV file at full speed, any other one row by row."""

import csv
import gzip
import io
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dipoli.positions.ground.counting.votes import Gathered, Votes, gather
from dipoli.positions.ground.files.columns import Columns, Long, Wide, layout
from dipoli.positions.ground.files.parquet import MAGIC, columns_of
from dipoli.positions.ground.files.problems import NotVotes
from dipoli.positions.ground.files.words import BLANK, meaning, refuse, understood
from dipoli.positions.ground.kernels.compiled import is_ready
from dipoli.positions.ground.kernels.scanning import count_lines, scan

_GZIP, _MARK = b"\x1f\x8b", b"\xef\xbb\xbf"
LONGEST_FIELD = 1 << 24
SMALL = 4 << 20
"""Up to so many bytes are read row by row rather than compile the loops of the quick way first."""


@dataclass(frozen=True, eq=False)
class Reading:
    """The votes of a file, and how many rows were replaced or left empty."""

    votes: Votes
    gathered: Gathered


@dataclass
class _Rows:
    """Votes as they come: numbers into names, values, times."""

    participant: NDArray[np.int32]
    statement: NDArray[np.int32]
    value: NDArray[np.int8]
    participants: Sequence[str]
    statements: Sequence[str]
    time: NDArray[np.int64] | None = None

    def gathered(self, name: str) -> Reading:
        blank = self.value == BLANK
        count = int(blank.sum())
        if count:
            kept = ~blank
            self.participant, self.statement, self.value = (
                self.participant[kept],
                self.statement[kept],
                self.value[kept],
            )
            self.time = None if self.time is None else self.time[kept]
        if not len(self.value):
            raise NotVotes(f"{name} holds no vote: it needs a line for each vote, or for each participant.")
        votes, found = gather(
            self.participant, self.statement, self.value, self.participants, self.statements, time=self.time
        )
        return Reading(votes, replace(found, blank=count))


def read_votes(data: bytes, name: str, given: Columns | None = None) -> Reading:
    """Read a file of votes: Parquet or CSV, long or wide, compressed or not, its columns recognised or given.

    Of several votes by one participant on one statement the last by time counts, without times the last in the file.
    NotVotes names the line of what cannot be read.
    """
    columns = given or Columns()
    if data.startswith(MAGIC):
        return _from_parquet(data, name, columns)
    text = _unpacked(data, name).removeprefix(_MARK)
    if not text.strip():
        raise NotVotes(f"{name} is empty: it needs a first line that names its columns.")
    if b"\0" in text[:4096]:
        raise NotVotes(f"{name} is not plain text: save it as CSV in UTF-8, or as Parquet.")
    head = text.partition(b"\n")[0]
    comma = max(b",;\t", key=head.count)
    if b'"' in text or b"\r" in text.replace(b"\r\n", b"\n"):
        return _slowly(text, name, columns, chr(comma))
    header = _decoded(head, name).split(chr(comma))
    found = layout(header, columns, name)
    if isinstance(found, Wide) or (len(text) <= SMALL and not is_ready(scan)):
        return _slowly(text, name, columns, chr(comma))
    return _swiftly(text, len(head) + 1, found, comma, name)


def _unpacked(data: bytes, name: str) -> bytes:
    if not data.startswith(_GZIP):
        return data
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error):
        raise NotVotes(f"{name} is compressed but broken off or damaged: fetch it again.") from None


def _decoded(text: bytes, name: str) -> str:
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError as error:
        line = text[: error.start].count(b"\n") + 1
        raise NotVotes(f"{name}, line {line:,}: this is not UTF-8; save the file in UTF-8.") from None


def _swiftly(text: bytes, begin: int, at: Long, comma: int, name: str) -> Reading:
    at = at if at.time < 0 or _has_times(text, begin, at.time, comma) else replace(at, time=-1)
    letters = np.frombuffer(text, np.uint8)
    columns = np.array([at.participant, at.statement, at.value, at.time])
    rows = int(count_lines(letters)) + 1
    codes, times, starts, ends, known, (_, wrong) = scan(letters, begin, comma, columns, rows, int(columns.max()) + 1)
    if wrong >= 0:
        what = "a time without digits or a row with too few columns" if at.time >= 0 else "too few columns"
        raise NotVotes(f"{name}, line {wrong + 1:,}: {what}; each row needs those that the first line names.")
    names = [_names(text, starts[kind], ends[kind], int(known[kind]), name) for kind in range(3)]
    values, stranger = understood(names[2])
    if stranger is not None:
        line = int(np.argmax(codes[2] == stranger)) + 2
        raise refuse(name, line, names[2][stranger])
    return _Rows(codes[0], codes[1], values[codes[2]], names[0], names[1], times if at.time >= 0 else None).gathered(
        name
    )


def _has_times(text: bytes, begin: int, column: int, comma: int) -> bool:
    """Whether any row has a time: open data has the column, and nothing in it."""
    first = text[begin:].partition(b"\n")[0]
    for row in (first,) if _cell(first, column, comma) else text[begin:].split(b"\n"):
        if _cell(row, column, comma):
            return True
    return False


def _cell(row: bytes, column: int, comma: int) -> bytes:
    cells = row.split(bytes([comma]), column + 1)
    return cells[column].strip() if column < len(cells) else b""


def _names(text: bytes, starts: NDArray[np.int64], ends: NDArray[np.int64], count: int, name: str) -> list[str]:
    try:
        return [text[begin:end].decode() for begin, end in zip(starts[:count], ends[:count], strict=True)]
    except UnicodeDecodeError:
        _decoded(text, name)
        raise AssertionError(f"{name} is UTF-8 and a word of it is not.") from None


def _slowly(text: bytes, name: str, columns: Columns, comma: str) -> Reading:
    """Read with the standard library: quoted fields, lines within them, or a row for each participant."""
    csv.field_size_limit(LONGEST_FIELD)
    rows = csv.reader(io.StringIO(_decoded(text, name), newline=""), delimiter=comma)
    try:
        header = next(rows)
        found = layout(header, columns, name)
        if isinstance(found, Wide):
            return _wide_rows(rows, header, found, name).gathered(name)
        return _long_rows(rows, found, name).gathered(name)
    except csv.Error as error:
        raise NotVotes(f"{name}, line {rows.line_num:,}: {error}; close the quotes.") from None


def _long_rows(rows: Iterator[list[str]], at: Long, name: str) -> _Rows:
    people: dict[str, int] = {}
    subjects: dict[str, int] = {}
    numbers: list[tuple[int, int, int]] = []
    times: list[tuple[int, str]] = []
    needed = max(at.participant, at.statement, at.value, at.time) + 1
    for count, row in enumerate(rows, 2):
        if not row:
            continue
        if len(row) < needed:
            raise NotVotes(f"{name}, line {count:,}: too few columns; each row needs those that the first line names.")
        value = meaning(row[at.value])
        if value is None:
            raise refuse(name, count, row[at.value])
        person = people.setdefault(row[at.participant], len(people))
        numbers.append((person, subjects.setdefault(row[at.statement], len(subjects)), value))
        if at.time >= 0:
            times.append((count, row[at.time]))
    participant, statement, value_of = np.array(numbers, np.int32).reshape(-1, 3).T
    is_timed = any(word for _, word in times)
    time = np.array([_time(word, name, line) for line, word in times], np.int64) if is_timed else None
    return _Rows(participant, statement, value_of.astype(np.int8), tuple(people), tuple(subjects), time)


def _time(word: str, name: str, line: int) -> int:
    whole, _, fraction = word.partition(".")
    digits = "".join(filter(str.isdigit, whole))
    if not digits:
        raise NotVotes(
            f"{name}, line {line:,}: “{word[:40]}” is no time; leave the column out or write it with digits."
        )
    return int(digits) * 10**4 + int((("".join(filter(str.isdigit, fraction))) + "0000")[:4])


def _wide_rows(rows: Iterator[list[str]], header: Sequence[str], at: Wide, name: str) -> _Rows:
    people: dict[str, int] = {}
    participant, statement, value = [], [], []
    for count, row in enumerate(rows, 2):
        if not row:
            continue
        if len(row) != len(header):
            raise NotVotes(f"{name}, line {count:,}: {len(row):,} columns where the first line names {len(header):,}.")
        if row[at.participant] in people:
            raise NotVotes(
                f"{name}, line {count:,}: {row[at.participant][:40]} has a line already; give each one line."
            )
        person = people.setdefault(row[at.participant], len(people))
        for number, column in enumerate(at.statements):
            word = row[column]
            if word:
                vote = meaning(word)
                if vote is None:
                    raise refuse(name, count, word)
                participant.append(person)
                statement.append(number)
                value.append(vote)
    subjects = tuple(header[column].strip() for column in at.statements)
    arrays = np.array(participant, np.int32), np.array(statement, np.int32), np.array(value, np.int8)
    return _Rows(*arrays, tuple(people), subjects)


def _from_parquet(data: bytes, name: str, given: Columns) -> Reading:
    participant, statement, value, time = columns_of(data, name, given)
    return _Rows(participant.codes, statement.codes, value, participant.names, statement.names, time).gathered(name)
