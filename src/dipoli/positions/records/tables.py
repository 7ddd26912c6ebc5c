"""Files of roll calls as rows: CSV, compressed or not, or Parquet; columns recognised by name or given."""

import csv
import gzip
import io
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dipoli.errors import DipoliError
from dipoli.positions.ground.files.columns import PARTICIPANT, TIME, VALUE
from dipoli.sentences import listed, sentence

MAGIC, GZIP = b"PAR1", b"\x1f\x8b"
MOST_UNPACKED = 256 * 2**20
MOST_CELLS = 20_000_000
"""A column of one value packs into nothing: a file of a few bytes may say that it has milliards of rows."""
KNOWN: Mapping[str, Sequence[str]] = {
    "participant": (*PARTICIPANT, "country", "country_name", "delegation", "member", "name"),
    "call": ("roll_call", "rollcall", "roll_call_id", "rcid", "call", "vote_id", "statement", "resolution", "item"),
    "date": ("date", "day", "voted_on", "held_on", "year", "period", "session"),
    "value": VALUE,
    "title": ("title", "short", "descr", "description", "subject", "about", "unres"),
    "time": tuple(name for name in TIME if name != "created"),
}


class NotRollCalls(DipoliError):
    """A file that holds no roll calls that can be read, with the line where there is one."""


@dataclass(frozen=True, slots=True)
class CallColumns:
    """Names of columns, where the user gives them; the rest is recognised."""

    participant: str = ""
    call: str = ""
    date: str = ""
    value: str = ""
    title: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file's rows below its first line; `at` says in which column of them each thing stands that is there."""

    name: str
    at: Mapping[str, int]
    rows: Iterator[tuple[int, Sequence[str]]]


def open_sheet(
    data: bytes, name: str, given: CallColumns, needed: Sequence[str], welcome: Sequence[str], *, is_alone: bool
) -> Sheet:
    """Open a file that has to have the needed columns; NotRollCalls names the first that is missing.

    Welcome are columns that it may have. One that was given has to be there, unless the file is one of two.
    """
    if data.startswith(MAGIC):
        header, rows = _from_parquet(data, name)
    else:
        header, rows = _from_csv(_text(data, name), name)
    at: dict[str, int] = {}
    for what in (*needed, *welcome):
        named = str(getattr(given, what))
        place = _find(header, what, named if is_alone or what in needed or named in header else "", name)
        if place is not None and place not in at.values():
            at[what] = place
    if missing := next((each for each in needed if each not in at), None):
        raise NotRollCalls(
            sentence(
                "{name} has no column for the {what} among {names}: say which one it is.",
                name=name,
                what=WORDS[missing],
                names=listed(header[:8], ","),
            )
        )
    return Sheet(name, at, _whole(rows, max(at.values()) + 1, name))


WORDS = {
    "participant": sentence("State that votes", about="a column"),
    "call": sentence("number of the roll call", about="a column"),
    "date": sentence("date", about="a column"),
    "value": sentence("vote", about="a column"),
    "title": sentence("title", about="a column"),
    "time": sentence("time", about="a column"),
}


def _find(header: Sequence[str], what: str, given: str, name: str) -> int | None:
    if given:
        if given not in header:
            raise NotRollCalls(
                sentence(
                    "{name} has no column “{given}”; its columns are {names}.",
                    name=name,
                    given=given,
                    names=listed(header[:8], ","),
                )
            )
        return header.index(given)
    lowered = [each.lower() for each in header]
    return next((lowered.index(each) for each in KNOWN[what] if each in lowered), None)


def _whole(rows: Iterator[tuple[int, Sequence[str]]], needed: int, name: str) -> Iterator[tuple[int, Sequence[str]]]:
    for line, row in rows:
        if len(row) < needed:
            raise NotRollCalls(
                sentence(
                    "{name}, line {line:,}: too few columns; each row needs those that the first line names.",
                    name=name,
                    line=line,
                )
            )
        yield line, row


def is_packed(data: bytes) -> bool:
    """Whether a file is compressed or Parquet, so that it may hold far more than its size says."""
    return data.startswith((GZIP, MAGIC))


def unpacked(data: bytes, name: str) -> bytes:
    """Give a file as plain CSV in UTF-8, whatever it is packed in; NotRollCalls where that is damaged or too much."""
    if data.startswith(MAGIC):
        header, rows = _from_parquet(data, name)
        made = io.StringIO()
        writer = csv.writer(made)
        writer.writerow(header)
        writer.writerows(row for _, row in rows)
        return made.getvalue().encode()
    return _decompressed(data, name) if data.startswith(GZIP) else data


def _decompressed(data: bytes, name: str) -> bytes:
    try:
        with gzip.open(io.BytesIO(data)) as packed:
            found = packed.read(MOST_UNPACKED + 1)
    except (OSError, EOFError, zlib.error):
        raise NotRollCalls(
            sentence("{name} is compressed but broken off or damaged: fetch it again.", name=name)
        ) from None
    if len(found) > MOST_UNPACKED:
        raise NotRollCalls(
            sentence(
                "{name} has more than {most:,} bytes unpacked: file it year by year.", name=name, most=MOST_UNPACKED
            )
        )
    return found


def _text(data: bytes, name: str) -> str:
    if data.startswith(GZIP):
        data = _decompressed(data, name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise NotRollCalls(
            sentence("{name}, line {line:,}: this is not UTF-8; save the file in UTF-8.", name=name, line=line)
        ) from None
    if "\0" in text:
        raise NotRollCalls(sentence("{name} is not plain text: save it as CSV in UTF-8, or as Parquet.", name=name))
    if not text.strip():
        raise NotRollCalls(sentence("{name} is empty: it needs a first line that names its columns.", name=name))
    return text


def _from_csv(text: str, name: str) -> tuple[list[str], Iterator[tuple[int, Sequence[str]]]]:
    head = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    header = [column.strip() for column in next(rows)]

    def numbered() -> Iterator[tuple[int, Sequence[str]]]:
        try:
            for row in rows:
                if row:
                    yield rows.line_num, row
        except csv.Error as error:
            raise NotRollCalls(
                sentence(
                    "{name}, line {line:,}: {error}; close the quotes.",
                    name=name,
                    line=rows.line_num,
                    error=str(error),
                )
            ) from None

    return header, numbered()


def _from_parquet(data: bytes, name: str) -> tuple[list[str], Iterator[tuple[int, Sequence[str]]]]:
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra, and heavy
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError:
        raise NotRollCalls(
            sentence("{name} is Parquet: install dipoli[bulk] to read it, or save it as CSV.", name=name)
        ) from None
    try:
        file = pq.ParquetFile(io.BytesIO(data), pre_buffer=False)
        if file.metadata.num_rows * max(file.metadata.num_columns, 1) > MOST_CELLS:
            rows = file.metadata.num_rows
            raise NotRollCalls(
                sentence("{name} has {rows:,} rows, too many for one file: file it in parts.", name=name, rows=rows)
            )
        table = file.read(use_threads=False)
    except (pa.ArrowException, OSError) as error:
        first = str(error).partition("\n")[0][:120].rstrip(".")
        raise NotRollCalls(
            sentence("{name} cannot be read as Parquet ({first}): write it again.", name=name, first=first)
        ) from None
    columns = [
        ["" if each is None else str(each) for each in table.column(at).to_pylist()] for at in range(table.num_columns)
    ]
    return list(table.column_names), ((line, row) for line, row in enumerate(zip(*columns, strict=True), 1))
