"""What there is to read: files, folders of statements, tables of speeches; by whom and when, as their names say."""

import calendar
import csv
import gzip
import io
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from dipoli.cli.files import STANDARD, NoFile
from dipoli.errors import DipoliError
from dipoli.formats.prose import prose, prose_in_pieces
from dipoli.rhetoric.names import standard_names

csv.field_size_limit(2**27)

SPEAKER_COLUMNS = ("speaker", "participant", "country", "iso3", "state")
DATE_COLUMNS = ("date", "year")
TEXT_COLUMNS = ("text", "speech", "statement", "words")
_SUFFIXES = frozenset((".txt", ".md", ".html", ".htm", ".docx", ".pdf"))
_MONTHS = tuple(name.lower() for name in calendar.month_name[1:])
_WRITTEN = re.compile(rf"\b({'|'.join(_MONTHS)})\s+(\d{{1,2}}),?\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_WRITTEN_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})\s+({'|'.join(_MONTHS)}),?\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_WHERE_DATES_STAND = 2_000


class NothingToRead(DipoliError):
    """A place with no statements in it, or statements without speaker or date."""


_BLOCK = 1 << 18


@dataclass(frozen=True, slots=True)
class Text:
    """A text to be read: whole as `source`, or as `stream` where it comes piece by piece, once."""

    title: str
    source: str
    speaker: str = ""
    on: date | None = None
    stream: Iterable[str] | None = None

    @property
    def pieces(self) -> Iterable[str]:
        """The text as it comes."""
        return (self.source,) if self.stream is None else self.stream


def text_of(name: str, speaker: str = "") -> Text:
    """Read one file of any kind, or standard input for `-`."""
    data = _bytes(name)
    source = prose(data, "Standard input" if name == STANDARD else name)
    known = speaker or _speaker_in(Path(name).name)
    return Text(Path(name).name, source, known, _date_in(Path(name).stem, source))


def long_text(name: str, speaker: str = "") -> Text:
    """Open one file of any kind, or standard input for `-`; plain text is read as it comes, of any length."""
    shown = "Standard input" if name == STANDARD else name
    known = speaker or _speaker_in(Path(name).name)
    return Text(Path(name).name, "", known, stream=prose_in_pieces(_blocks(name), shown))


def texts_in(place: str) -> Iterator[Text]:
    """Yield the texts of a folder or of a table, one at a time; the skipped ones are not yielded.

    A table is CSV, also packed by gzip, whose first line names a column of speakers, one of dates or years, one of
    words. In a folder each file's name begins with the speaker (`USA_2002_...`) and it or its first lines hold a date.
    """
    path = Path(place)
    if path.is_dir():
        yield from _folder(path)
    elif path.name.removesuffix(".gz").endswith(".csv"):
        yield from _table(place)
    else:
        raise NothingToRead(
            f"{place} is neither a folder nor a CSV file: name a folder of statements, or such a table."
        )


def _folder(path: Path) -> Iterator[Text]:
    files = sorted(each for each in path.iterdir() if each.suffix.lower() in _SUFFIXES and each.is_file())
    if not files:
        raise NothingToRead(f"{path} holds no statements: put text, Word, HTML or PDF files into it.")
    for each in files:
        yield text_of(str(each))


def _table(place: str) -> Iterator[Text]:
    with _opened(place) as lines:
        reader = csv.DictReader(lines)
        columns = {(name or "").strip().lower().lstrip("\ufeff"): name for name in reader.fieldnames or ()}
        speaker, when, words = (_column(place, columns, kind) for kind in (SPEAKER_COLUMNS, DATE_COLUMNS, TEXT_COLUMNS))
        try:
            for line, row in enumerate(reader, 2):
                yield _row(f"{place}, line {line}", row, (speaker, when, words))
        except (csv.Error, UnicodeDecodeError, EOFError, gzip.BadGzipFile) as error:
            raise NothingToRead(f"{place} cannot be read as a table ({error}): save it as CSV in UTF-8.") from None


def _row(place: str, row: Mapping[str, str | None], columns: tuple[str, str, str]) -> Text:
    speaker, when, words = columns
    day = _date_of(row[when] or "")
    if day is None:
        raise NothingToRead(f"{place}: “{row[when]}” is no date; write 2014-09-24 or 2014.")
    name = (row[speaker] or "").strip()
    party = standard_names().party(name) if name else None
    return Text(f"{name} {row[when]}", row[words] or "", party.name if party else name, day)


def _column(place: str, columns: Mapping[str, str], known: Iterable[str]) -> str:
    for name in known:
        if name in columns:
            return columns[name]
    raise NothingToRead(f"{place} has no column {' or '.join(known)}: its first line must name one.")


def _opened(place: str) -> io.TextIOBase:
    try:
        if place.endswith(".gz"):
            return io.TextIOWrapper(gzip.open(place), encoding="utf-8", newline="")
        return Path(place).open(encoding="utf-8", newline="")
    except OSError as error:
        raise NoFile(f"{place} cannot be read ({(error.strerror or str(error)).lower()}): name a CSV file.") from None


def _blocks(name: str) -> Iterator[bytes]:
    if name == STANDARD:
        yield from iter(lambda: sys.stdin.buffer.read(_BLOCK), b"")
        return
    try:
        with Path(name).open("rb") as file:
            yield from iter(lambda: file.read(_BLOCK), b"")
    except OSError as error:
        raise NoFile(
            f"{name} cannot be read ({(error.strerror or str(error)).lower()}): name a file of text."
        ) from None


def _bytes(name: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if name == STANDARD else Path(name).read_bytes()
    except OSError as error:
        raise NoFile(
            f"{name} cannot be read ({(error.strerror or str(error)).lower()}): name a file of text."
        ) from None


def _speaker_in(name: str) -> str:
    first = re.split(r"[_\s.]", name, maxsplit=1)[0]
    party = standard_names().party(first) if len(first) > 2 else None
    return party.name if party else ""


def _date_in(name: str, source: str) -> date | None:
    """Find a date: whole in the name, else written in the first lines, else a year in the name."""
    head = source[:_WHERE_DATES_STAND]
    found = _ISO.search(name) or _ISO.search(head)
    if found:
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if written := _WRITTEN.search(head):
        return _day(int(written[3]), _MONTHS.index(written[1].lower()) + 1, int(written[2]))
    if written := _WRITTEN_DAY_FIRST.search(head):
        return _day(int(written[3]), _MONTHS.index(written[2].lower()) + 1, int(written[1]))
    year = _YEAR.search(name)
    return date(int(year[1]), 1, 1) if year else None


def _date_of(words: str) -> date | None:
    words = words.strip()
    if re.fullmatch(r"\d{4}", words):
        return _day(int(words), 1, 1)
    try:
        return datetime.fromisoformat(words).date()
    except ValueError:
        return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
