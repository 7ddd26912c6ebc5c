"""The form of an archive: lines of canonical JSON, in sections, with the digest of each section at the end.

The first line says what it is; then come the accounts, the rows of each table, the entries of the record; the last line
gives for every section its number of lines and the SHA-256 of them. Everything is written in one way only, so that the
same process gives the same bytes wherever it is exported. Reading takes one line at a time.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, TypeGuard

from dipoli.web.archive.errors import NotAnArchive
from dipoli.web.record.seal import JSON, canonical

VERSION = 1
KIND = "dipoli archive"
LONGEST_LINE = 64 * 2**20

HEAD, ACCOUNTS, RECORD = "head", "accounts", "record"

Line = Mapping[str, JSON]


@dataclass(frozen=True, slots=True)
class Head:
    """What an archive says of itself; `migrations` gives for each app the last change that its tables had seen."""

    process: str
    is_redacted: bool
    migrations: Mapping[str, str]

    def line(self) -> Line:
        """Write it as the first line."""
        return {
            "archive": KIND,
            "version": VERSION,
            "process": self.process,
            "redacted": self.is_redacted,
            "migrations": dict(self.migrations),
        }


class Tally:
    """Counts and digests the lines of each section."""

    def __init__(self) -> None:
        self._lines: dict[str, int] = {}
        self._digests: dict[str, hashlib._Hash] = {}

    def take(self, section: str, data: bytes) -> int:
        """Take in a line, and give its number in its section."""
        if section not in self._digests:
            self._digests[section] = hashlib.sha256()
        self._digests[section].update(data)
        self._lines[section] = self._lines.get(section, 0) + 1
        return self._lines[section]

    def sections(self) -> dict[str, JSON]:
        """Give the number of lines and the digest of each section."""
        return {
            name: {"lines": self._lines[name], "digest": digest.hexdigest()} for name, digest in self._digests.items()
        }


class Writer:
    """Writes an archive to a binary stream."""

    def __init__(self, out: BinaryIO, head: Head) -> None:
        self._out, self._tally = out, Tally()
        self.write(HEAD, head.line())

    def write(self, section: str, line: Line) -> None:
        """Write one line of a section."""
        data = canonical(line) + b"\n"
        self._tally.take(section, data)
        self._out.write(data)

    def end(self) -> None:
        """Write the last line."""
        self._out.write(canonical({"end": self._tally.sections()}) + b"\n")


@dataclass(frozen=True, slots=True)
class Read:
    """A line of an archive: its number in the file, its bytes and what they say, None where they are not JSON."""

    number: int
    data: bytes
    content: Line | None

    @property
    def is_canonical(self) -> bool:
        """Whether it is written in the one way that lines are written."""
        try:
            return self.content is not None and canonical(self.content) + b"\n" == self.data
        except (ValueError, RecursionError):
            return False


def read_lines(file: BinaryIO) -> Iterator[Read]:
    """Read an archive line by line, the first one too; NotAnArchive for a line that is too long to be one of ours."""
    number = 0
    while data := file.readline(LONGEST_LINE + 1):
        number += 1
        if len(data) > LONGEST_LINE:
            raise NotAnArchive(
                f"Line {number} has more than {LONGEST_LINE:,} bytes, which no line of an archive has: name a file "
                "that `dipoli archive export` wrote."
            )
        yield Read(number, data, _content(data))


def read_head(line: Read | None) -> Head:
    """Read the first line; NotAnArchive where it is none of ours, or of a later version."""
    content = line.content if line else None
    if content is None or content.get("archive") != KIND:
        raise NotAnArchive("This is no archive of a process: name a file that `dipoli archive export` wrote.")
    version = content.get("version")
    if version != VERSION:
        raise NotAnArchive(
            f"This archive has the version {version}, and this Dipoli reads version {VERSION}: "
            "use the version of Dipoli that wrote it, or a later one."
        )
    process, redacted, migrations = (content.get(key) for key in ("process", "redacted", "migrations"))
    if not isinstance(process, str) or not isinstance(redacted, bool) or not _is_names(migrations):
        raise NotAnArchive("The first line of this archive is damaged: export the process again.")
    return Head(process, redacted, migrations)


def _is_names(value: JSON) -> TypeGuard[Mapping[str, str]]:
    return isinstance(value, Mapping) and all(isinstance(name, str) for name in value.values())


def _content(data: bytes) -> Line | None:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
