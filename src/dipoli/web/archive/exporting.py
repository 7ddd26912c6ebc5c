"""Writing a process to an archive, whole or redacted."""

from collections.abc import Iterator
from typing import BinaryIO

from django.contrib.auth.models import User

from dipoli.procedure.rules import Ballot as BallotKind
from dipoli.sentences import sentence
from dipoli.web.archive.errors import CannotArchive
from dipoli.web.archive.lines import ACCOUNTS, RECORD, Head, Writer
from dipoli.web.archive.snapshot import snapshot
from dipoli.web.archive.tables import ACCOUNT_FIELDS, NOT_FOUND, Table, migrations, tables, to_json
from dipoli.web.conference.models import Process
from dipoli.web.decisions.models import Ballot
from dipoli.web.record.models import Distribution, Entry
from dipoli.web.record.narrowing import narrowed
from dipoli.web.record.seal import JSON

CHUNK = 1000
Places = dict[type, dict[object, int]]


def export(process: Process, out: BinaryIO, *, shown: frozenset[Distribution] | None = None) -> None:
    """Write a process as it is at this instant, in memory that does not grow with its record.

    Redacted where `shown` says what its reader may see: there are then no tables; of an entry for participants only the
    content is left out, of one for the chair and the secretariat everything but its digest. Both verify. CannotArchive
    for a whole process while a secret vote is open: two archives, one vote apart, would tell how somebody voted.
    """
    with snapshot():
        if shown is None:
            _refuse_open_secrets(process)
        writer = Writer(out, Head(process.slug, shown is not None, migrations()))
        if shown is None:
            _write_tables(process, writer)
        hidden = frozenset[int]()
        if shown is not None and Distribution.RESTRICTED not in shown:
            hidden = narrowed(process.slug)
        entries = Entry.objects.filter(chain__slug=process.slug).select_related("chain").order_by("number")
        for entry in entries.iterator(chunk_size=CHUNK):
            writer.write(RECORD, entry_line(entry, shown, is_narrowed=entry.number in hidden))
        writer.end()


def _refuse_open_secrets(process: Process) -> None:
    ballot = Ballot.objects.filter(process=process, kind=BallotKind.SECRET.value, counted_at=None).first()
    if ballot is not None:
        raise CannotArchive(
            sentence(
                "A secret vote on {subject} is open, and an archive would say how it stands: count it first.",
                subject=ballot.subject,
            )
        )


def entry_line(entry: Entry, shown: frozenset[Distribution] | None, *, is_narrowed: bool = False) -> dict[str, JSON]:
    """Write an entry of the record, as far as it is shown; None shows everything.

    One that `is_narrowed` is written as what is for the chair and the secretariat.
    """
    kept = is_narrowed or entry.distribution == Distribution.RESTRICTED
    if shown is not None and kept and (is_narrowed or entry.distribution not in shown):
        return {"withheld": entry.number, "digest": entry.digest}
    return {
        "entry": entry.number,
        "at": entry.at.isoformat(timespec="microseconds"),
        "who": entry.who,
        "capacity": entry.capacity,
        "participant": entry.participant,
        "act": entry.act,
        "subject": entry.subject,
        "content": entry.content if shown is None or entry.distribution in shown else None,
        "content_digest": entry.content_digest,
        "distribution": entry.distribution,
        "previous": entry.previous,
        "digest": entry.digest,
    }


def _write_tables(process: Process, writer: Writer) -> None:
    found = tables()
    referred = {field.related_model for table in found for field in table.references}
    places: Places = {
        table.model: {pk: place for place, pk in enumerate(table.rows(process).values_list("pk", flat=True), start=1)}
        for table in found
        if table.model in referred
    }
    places[User] = {}
    for place, user in enumerate(_accounts(process, found), start=1):
        places[User][user.pk] = place
        writer.write(ACCOUNTS, {name: getattr(user, name) for name in ACCOUNT_FIELDS})
    for table in found:
        for line in _rows(table, process, places):
            writer.write(table.name, line)


def _accounts(process: Process, found: tuple[Table, ...]) -> Iterator[User]:
    """List the accounts that any row of the process refers to, by name."""
    wanted: set[int] = set()
    for table in found:
        for field in table.references:
            if field.related_model is User:
                found_here = table.rows(process).order_by().values_list(field.attname, flat=True).distinct()
                wanted |= {pk for pk in found_here if isinstance(pk, int)}
    return User.objects.filter(pk__in=wanted).order_by("username").iterator(chunk_size=CHUNK)


def _rows(table: Table, process: Process, places: Places) -> Iterator[dict[str, JSON]]:
    references = {field.attname: field for field in table.references}
    for number, row in enumerate(table.rows(process).iterator(chunk_size=CHUNK), start=1):
        line: dict[str, JSON] = {}
        for field in table.fields:
            if field.attname in references:
                value = getattr(row, field.attname)
                target = places[references[field.attname].related_model]
                line[field.name] = None if value is None else target.get(value, NOT_FOUND)
            else:
                line[field.name] = to_json(field, row)
        yield {"table": table.name, "row": number, "values": line}
