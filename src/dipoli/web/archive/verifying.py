"""Whether an archive is as it was exported: every seal of its record, and the digest of every section."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import BinaryIO

from dipoli.web.archive.lines import ACCOUNTS, HEAD, RECORD, Head, Line, Read, Tally, read_head, read_lines
from dipoli.web.record.seal import JSON, Checker, Header, Sealed

MOST_FAULTS = 100
HEADING = ("who", "capacity", "participant", "act", "subject", "content_digest", "distribution", "previous")
ENTRY_KEYS = frozenset({"entry", "at", "content", "digest", *HEADING})


@dataclass(frozen=True, slots=True)
class Findings:
    """What is in an archive, and what is wrong with it: the first faults in order, nothing where all is well.

    `digest` is the seal of the last entry: whoever noted it elsewhere can tell that nothing was taken off the end.
    """

    head: Head
    entries: int
    rows: int
    without_content: int
    withheld: int
    digest: str
    faults: tuple[str, ...]


def verify(file: BinaryIO) -> Findings:
    """Read an archive to its end, in constant memory; NotAnArchive where the file is none."""
    return _Verifier(file).findings()


def section_of(content: Line) -> str:
    """Say to which section a line belongs; empty for the last line, and for one that is none of ours."""
    if "entry" in content or "withheld" in content:
        return RECORD
    table = content.get("table")
    if isinstance(table, str):
        return table
    return ACCOUNTS if "username" in content else ""


def sealed_of(content: Line, chain: str) -> Sealed | None:
    """Read an entry of the record; None where the line is damaged."""
    number, digest, inside = content.get("entry"), content.get("digest"), content.get("content")
    texts = [content.get(name) for name in HEADING]
    at = _instant(content.get("at"))
    if content.keys() != ENTRY_KEYS or not isinstance(number, int) or not isinstance(digest, str) or at is None:
        return None
    if not isinstance(inside, Mapping | None) or not all(isinstance(text, str) for text in texts):
        return None
    heading = {name: str(text) for name, text in zip(HEADING, texts, strict=True)}
    return Sealed(Header(chain=chain, number=number, at=at, **heading), digest, inside)


class _Verifier:
    """One reading of an archive."""

    def __init__(self, file: BinaryIO) -> None:
        self._lines = read_lines(file)
        self._tally, self._checker = Tally(), Checker()
        self._rows = self._without_content = self._withheld = self._last_line = 0
        first = next(self._lines, None)
        self._head = read_head(first)
        if first is not None:
            self._tally.take(HEAD, first.data)

    def findings(self) -> Findings:
        faults = tuple(islice(self._faults(), MOST_FAULTS))
        return Findings(
            self._head,
            self._checker.number,
            self._rows,
            self._without_content,
            self._withheld,
            self._checker.digest,
            faults,
        )

    def _faults(self) -> Iterator[str]:
        has_ended = False
        for line in self._lines:
            self._last_line = line.number
            if has_ended:
                yield f"line {line.number}{_entry_in(line)} comes after the end of the archive"
            elif line.content is not None and "end" in line.content:
                has_ended = True
                yield from self._faults_of_end(line)
            else:
                yield from self._faults_of_line(line)
        if not has_ended:
            yield f"it ends after line {self._last_line} without its last line: something is missing"

    def _faults_of_line(self, line: Read) -> Iterator[str]:
        content = line.content
        if content is None:
            yield f"line {line.number} is damaged (after entry {self._checker.number})"
            return
        section = section_of(content)
        self._tally.take(section, line.data)
        if not line.is_canonical:
            yield f"line {line.number}{_entry_in(line)} is not written as it was exported"
            return
        if section == RECORD:
            yield from self._faults_of_entry(line.number, content)
        elif not section:
            yield f"line {line.number} is nothing that belongs in an archive"
        else:
            self._rows += section != ACCOUNTS

    def _faults_of_entry(self, line_number: int, content: Line) -> Iterator[str]:
        withheld, digest = content.get("withheld"), content.get("digest")
        if isinstance(withheld, int) and isinstance(digest, str):
            self._withheld += 1
            if not self._head.is_redacted:
                yield f"entry {withheld} (line {line_number}): it was withheld after the export"
            found = self._checker.pass_over(withheld, digest)
        else:
            sealed = sealed_of(content, self._head.process)
            if sealed is None:
                yield f"entry {content.get('entry')} (line {line_number}): it is damaged"
                return
            if sealed.content is None:
                self._without_content += 1
                if not self._head.is_redacted:
                    yield f"entry {sealed.header.number} (line {line_number}): its content was taken out"
            found = self._checker.look_at(sealed)
        yield from (f"entry {fault.number} (line {line_number}): {fault.problem}" for fault in found)

    def _faults_of_end(self, line: Read) -> Iterator[str]:
        if not line.is_canonical:
            yield f"line {line.number}, the last one, is not written as it was exported"
        said = line.content["end"] if line.content else None
        if not isinstance(said, Mapping):
            yield f"line {line.number}, the last one, is damaged"
            return
        found = self._tally.sections()
        for section in dict.fromkeys((*found, *said)):
            if found.get(section) != said.get(section):
                yield self._difference(section, found.get(section), said.get(section))

    def _difference(self, section: str, found: JSON, said: JSON) -> str:
        what = {HEAD: "the first line", ACCOUNTS: "the list of accounts", RECORD: "the record"}.get(
            section, f"the table {section}"
        )
        has, had = _lines_in(found), _lines_in(said)
        if has == had:
            return f"{what} was altered after the export"
        if section == RECORD and has > had:
            return f"entry {had + 1} was added after the export, which had {had}"
        return f"{what} has {has} lines, and {had} were exported"


def _lines_in(section: JSON) -> int:
    lines = section.get("lines") if isinstance(section, Mapping) else 0
    return lines if isinstance(lines, int) else 0


def _entry_in(line: Read) -> str:
    number = line.content.get("entry") if line.content else None
    return f" (entry {number})" if isinstance(number, int) else ""


def _instant(said: JSON) -> datetime | None:
    if not isinstance(said, str):
        return None
    try:
        found = datetime.fromisoformat(said)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None
