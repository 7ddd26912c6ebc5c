"""Reading Polis's files. What cannot be read is named with its line; nothing is taken by half."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from dipoli.formats.polis.model import EPOCH, Ballot, Comment, NotPolis, freed
from dipoli.sentences import sentence

MOST_BYTES = 64 * 2**20
_VALUES = {"1": 1, "0": 0, "-1": -1, "1.0": 1, "0.0": 0, "-1.0": -1}
_NUMBER = re.compile(r"\d{1,9}")
_ABOUT = frozenset({"group-id", "xid", "n-comments", "n-votes", "n-agree", "n-disagree"})
_LONGEST_NAME = 40
_LATEST = 253_402_300_799_000  # the last second of the year 9999, in thousandths


def read_comments(data: bytes, name: str) -> tuple[Comment, ...]:
    """Read comments.csv; by number, each once."""
    rows, header = _rows(data, name)
    number, words = _column(header, "comment-id", name), _column(header, "comment-body", name)
    more = {each: header.index(each) if each in header else -1 for each in ("author-id", "moderated", "timestamp")}
    found: dict[int, Comment] = {}
    for line, row in rows:
        _check_width(row, header, line, name)
        own = _number(row[number], "comment-id", line, name)
        if own in found:
            raise NotPolis(
                sentence(
                    "{name}, line {line:,}: comment {own} is there already; give each a number of its own.",
                    name=name,
                    line=line,
                    own=own,
                )
            )
        found[own] = Comment(
            own,
            freed(row[words]),
            freed(_cell(row, more["author-id"])),
            _moderated(_cell(row, more["moderated"]), line, name),
            _time(_cell(row, more["timestamp"]), line, name),
        )
    if not found:
        raise NotPolis(sentence("{name} holds no comment: it needs a line for each.", name=name))
    return tuple(found[own] for own in sorted(found))


def read_ballots(data: bytes, name: str) -> tuple[Ballot, ...]:
    """Read votes.csv, or participants-votes.csv by its header; in the order of time, then of the lines.

    Several answers of one participant to one statement all stay: whoever counts takes the last.
    """
    rows, header = _rows(data, name)
    long = ("comment-id", "voter-id", "vote")
    found = list(_long(rows, header, name) if all(each in header for each in long) else _wide(rows, header, name))
    if not found:
        raise NotPolis(
            sentence("{name} holds no vote: it needs a line for each vote, or for each participant.", name=name)
        )
    return tuple(sorted(found, key=lambda ballot: ballot.at or EPOCH))


def _long(rows: Iterator[tuple[int, list[str]]], header: Sequence[str], name: str) -> Iterator[Ballot]:
    comment, voter, vote = (_column(header, each, name) for each in ("comment-id", "voter-id", "vote"))
    time = header.index("timestamp") if "timestamp" in header else -1
    for line, row in rows:
        _check_width(row, header, line, name)
        yield Ballot(
            _participant(row[voter], line, name),
            _number(row[comment], "comment-id", line, name),
            _value(row[vote], line, name),
            _time(_cell(row, time), line, name),
        )


def _wide(rows: Iterator[tuple[int, list[str]]], header: Sequence[str], name: str) -> Iterator[Ballot]:
    voter = _column(header, "participant", name)
    columns = {at: column for at, column in enumerate(header) if at != voter and column not in _ABOUT}
    comments = {at: _number(column, "a column", 1, name) for at, column in columns.items()}
    if len(set(comments.values())) < len(comments):
        raise NotPolis(sentence("{name} has two columns for one comment: give each comment one.", name=name))
    seen: set[str] = set()
    for line, row in rows:
        _check_width(row, header, line, name)
        participant = _participant(row[voter], line, name)
        if participant in seen:
            raise NotPolis(
                sentence(
                    "{name}, line {line:,}: participant {participant} has a line already; give each one.",
                    name=name,
                    line=line,
                    participant=participant,
                )
            )
        seen.add(participant)
        for at, comment in comments.items():
            if row[at].strip():
                yield Ballot(participant, comment, _value(row[at], line, name))


def _rows(data: bytes, name: str) -> tuple[Iterator[tuple[int, list[str]]], list[str]]:
    if len(data) > MOST_BYTES:
        raise NotPolis(
            sentence(
                "{name} has {size:,} bytes, more than the {most:,} allowed: give it in parts.",
                name=name,
                size=len(data),
                most=MOST_BYTES,
            )
        )
    if b"\0" in data:
        raise NotPolis(sentence("{name} is not plain text (there is a NUL in it): save it as CSV in UTF-8.", name=name))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise NotPolis(
            sentence("{name}, line {line:,}: this is not UTF-8; save the file as CSV in UTF-8.", name=name, line=line)
        ) from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    lines = _numbered(reader, name)
    _, header = next(lines, (1, []))
    if not any(header):
        raise NotPolis(sentence("{name} is empty: it needs a first line that names its columns.", name=name))
    return lines, [column.strip().lower() for column in header]


def _numbered(reader: Any, name: str) -> Iterator[tuple[int, list[str]]]:
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise NotPolis(
                sentence(
                    "{name}, line {line:,}: {error}; close the quotes.",
                    name=name,
                    line=reader.line_num,
                    error=str(error),
                )
            ) from None
        if row:
            yield reader.line_num, row


def _column(header: Sequence[str], wanted: str, name: str) -> int:
    if wanted not in header:
        raise NotPolis(
            sentence(
                "{name} has no column “{column}”; its columns are {columns}.",
                name=name,
                column=wanted,
                columns=", ".join(header[:8]),
            )
        )
    return header.index(wanted)


def _check_width(row: Sequence[str], header: Sequence[str], line: int, name: str) -> None:
    if len(row) != len(header):
        raise NotPolis(
            sentence(
                "{name}, line {line:,}: {count} column where the first line names {wanted}.",
                many="{name}, line {line:,}: {count} columns where the first line names {wanted}.",
                name=name,
                line=line,
                count=len(row),
                wanted=len(header),
            )
        )


def _cell(row: Sequence[str], at: int) -> str:
    return row[at].strip() if at >= 0 else ""


def _number(word: str, what: str, line: int, name: str) -> int:
    if not _NUMBER.fullmatch(word.strip()) or not word.strip().isascii():
        raise NotPolis(
            sentence(
                "{name}, line {line:,}: {what} is “{words}”; it must be a whole number.",
                name=name,
                line=line,
                what=what,
                words=word[:40],
            )
        )
    return int(word)


def _participant(word: str, line: int, name: str) -> str:
    found = freed(word.strip())
    if not found or not found.isprintable() or len(found) > _LONGEST_NAME:
        raise NotPolis(
            sentence(
                "{name}, line {line:,}: “{words}” is no name of a participant; use one short word.",
                name=name,
                line=line,
                words=found[:40],
            )
        )
    return found


def _value(word: str, line: int, name: str) -> int:
    value = _VALUES.get(word.strip())
    if value is None:
        raise NotPolis(
            sentence(
                "{name}, line {line:,}: “{words}” is no vote; a vote is 1, 0 or -1.",
                name=name,
                line=line,
                words=word[:40],
            )
        )
    return value


def _moderated(word: str, line: int, name: str) -> int:
    value = _VALUES.get(word) if word else 0
    if value is None:
        raise NotPolis(
            sentence(
                "{name}, line {line:,}: moderated is “{words}”; it must be 1, 0 or -1.",
                name=name,
                line=line,
                words=word[:40],
            )
        )
    return value


def _time(word: str, line: int, name: str) -> datetime | None:
    if not word:
        return None
    if not word.isascii() or not word.isdigit() or int(word[:20]) > _LATEST:
        raise NotPolis(
            sentence(
                "{name}, line {line:,}: “{words}” is no time; write thousandths of a second since 1970.",
                name=name,
                line=line,
                words=word[:40],
            )
        )
    return EPOCH + timedelta(milliseconds=int(word))
