"""Going through a record act by act, as it happened: for a rehearsal room, or to see how it came about."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import BinaryIO

from dipoli.web.archive.lines import read_head, read_lines
from dipoli.web.archive.verifying import sealed_of
from dipoli.web.record.models import Entry

LONGEST_WAIT = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Played:
    """One act, and how long to wait before it by the compressed clock."""

    entry: Entry
    wait: timedelta


def replay(file: BinaryIO, *, speed: float, after: int = 0) -> Iterator[Played]:
    """Give the acts of an archive in their order, `speed` times as fast as they were, from the one after a number.

    No wait is longer than a minute, and withheld entries are passed over. ValueError for a speed of 0 or less.
    """
    if speed <= 0:
        raise ValueError("time runs forward")
    lines = read_lines(file)
    head = read_head(next(lines, None))
    before: datetime | None = None
    for line in lines:
        sealed = sealed_of(line.content, head.process) if line.content and "entry" in line.content else None
        if sealed is None or sealed.header.number <= after:
            continue
        header = sealed.header
        gap = max(header.at - before, timedelta(0)) / speed if before is not None else timedelta(0)
        before = header.at
        entry = Entry(
            number=header.number,
            at=header.at,
            who=header.who,
            capacity=header.capacity,
            participant=header.participant,
            act=header.act,
            subject=header.subject,
            content=sealed.content,
            distribution=header.distribution,
        )
        yield Played(entry, min(gap, LONGEST_WAIT))
