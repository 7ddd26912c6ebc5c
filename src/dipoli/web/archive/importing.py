"""Taking a process in from an archive: all of it or nothing, under the same slug, with the record as it was."""

from array import array
from collections.abc import Iterable, Mapping
from typing import BinaryIO

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction

from dipoli.web.archive.errors import Broken, CannotArchive
from dipoli.web.archive.lines import ACCOUNTS, RECORD, Head, Line, Read, read_lines
from dipoli.web.archive.tables import ACCOUNT_FIELDS, Table, from_json, known_migrations, tables
from dipoli.web.archive.verifying import Findings, sealed_of, section_of, verify
from dipoli.web.conference.models import Process
from dipoli.web.record.models import Chain, Entry
from dipoli.web.record.narrowing import take_in

BATCH = 500


def import_archive(file: BinaryIO, *, joining_accounts: bool = False) -> Findings:
    """Take in a whole archive from a file that can be read twice; Broken where it is not as it was exported.

    An account that is here already gets the seats of its name only where `joining_accounts` says that it is the same
    person; a new one has no password until it is given one. Nothing is kept of an archive that does not go in whole.
    """
    findings = verify(file)
    if findings.faults:
        raise Broken(findings.faults[0])
    _check_fits(findings.head)
    file.seek(0)
    try:
        with transaction.atomic():
            _Importer(findings.head, joining_accounts=joining_accounts).take_in(read_lines(file))
    except DatabaseError as error:
        reason = str(error).strip().splitlines()[0]
        raise CannotArchive(
            f"The archive does not fit into this database, so nothing was taken in: {reason}."
        ) from error
    return findings


def _check_fits(head: Head) -> None:
    if head.is_redacted:
        raise CannotArchive("A redacted archive holds the record alone: verify it, and take in a whole one.")
    if Process.objects.filter(slug=head.process).exists() or Chain.objects.filter(slug=head.process).exists():
        raise CannotArchive(f"There is a process {head.process!r} here already: take the archive in elsewhere.")
    for app, name in head.migrations.items():
        if (app, name) not in known_migrations():
            raise CannotArchive(
                f"This archive was written by a later version (its tables of {app} are at {name}): update Dipoli first."
            )


class _Importer:
    """One taking in: which rows were made of which, and which references wait for rows that come later."""

    def __init__(self, head: Head, *, joining_accounts: bool) -> None:
        self._slug, self._joins = head.process, joining_accounts
        self._tables = {table.name: table for table in tables()}
        self._made: dict[type[models.Model], array[int]] = {each.model: array("q") for each in self._tables.values()}
        self._made[User] = array("q")
        self._waiting: list[tuple[Table, int, models.ForeignKey[models.Model, models.Model], int]] = []
        self._chain: Chain | None = None

    def take_in(self, lines: Iterable[Read]) -> None:
        section, batch = "", list[tuple[int, Line]]()
        for line in lines:
            content = line.content or {}
            now = section_of(content)
            if batch and (now != section or len(batch) == BATCH):
                self._take(section, batch)
                batch = []
            section = now
            if section:
                batch.append((line.number, content))
        if batch:
            self._take(section, batch)
        for table, pk, field, place in self._waiting:
            made = self._made[field.related_model]
            if place > len(made):
                raise CannotArchive(f"A row of {table.name}, {field.name}: it refers to nothing in this archive.")
            value = made[place - 1]
            table.model._base_manager.filter(pk=pk).update(**{field.attname: value})

    def _take(self, section: str, batch: list[tuple[int, Line]]) -> None:
        if section == ACCOUNTS:
            for _, content in batch:
                self._made[User].append(self._account({name: str(content.get(name, "")) for name in ACCOUNT_FIELDS}).pk)
        elif section == RECORD:
            take_in(Entry.objects.bulk_create([self._entry(number, content) for number, content in batch]))
        elif section in self._tables:
            self._rows(self._tables[section], batch)
        else:
            raise CannotArchive(f"This version has no table {section}: update Dipoli, then take the archive in.")

    def _account(self, said: Mapping[str, str]) -> User:
        name = said["username"]
        there = User.objects.filter(username=name).first()
        if there is not None:
            if self._joins:
                return there
            raise CannotArchive(
                f"There is an account {name} here already: if it is the same person, say --join-accounts."
            )
        user = User(**said)
        user.set_unusable_password()
        user.save()
        return user

    def _entry(self, line_number: int, content: Line) -> Entry:
        sealed = sealed_of(content, self._slug)
        if sealed is None:
            raise CannotArchive(f"Line {line_number} holds no whole entry: export the process again.")
        self._chain = self._chain or Chain.objects.create(slug=self._slug)
        header = sealed.header
        return Entry(
            chain=self._chain,
            number=header.number,
            at=header.at,
            who=header.who,
            capacity=header.capacity,
            participant=header.participant,
            act=header.act,
            subject=header.subject,
            content=sealed.content,
            content_digest=header.content_digest,
            previous=header.previous,
            digest=sealed.digest,
            distribution=header.distribution,
        )

    def _rows(self, table: Table, batch: list[tuple[int, Line]]) -> None:
        rows: list[models.Model] = []
        waiting: list[tuple[int, models.ForeignKey[models.Model, models.Model], int]] = []
        for line_number, content in batch:
            values = content.get("values")
            if not isinstance(values, Mapping):
                raise CannotArchive(f"Line {line_number} holds no row: export the process again.")
            row, later = self._row(table, line_number, values)
            waiting += [(len(rows), field, place) for field, place in later]
            rows.append(row)
        if any(isinstance(row, Process) and row.slug != self._slug for row in rows):
            raise CannotArchive(
                f"Line {batch[0][0]} is of another process than {self._slug!r}, which the archive names."
            )
        made = table.model._base_manager.bulk_create(rows)
        self._made[table.model].extend(row.pk for row in made)
        self._waiting += [(table, made[position].pk, field, place) for position, field, place in waiting]

    def _row(
        self, table: Table, line_number: int, values: Line
    ) -> tuple[models.Model, list[tuple["models.ForeignKey[models.Model, models.Model]", int]]]:
        fields = {field.name: field for field in table.fields}
        row, later = table.model(), list[tuple["models.ForeignKey[models.Model, models.Model]", int]]()
        for name, value in values.items():
            field = fields.get(name)
            where = f"Line {line_number}, {table.name}, {name}"
            if field is None:
                raise CannotArchive(f"{where}: this version has no such column; update Dipoli first.")
            if isinstance(field, models.ForeignKey):
                place = self._place(field, value, where)
                made = self._made[field.related_model]
                if place is not None and place > len(made):
                    if not field.null:
                        raise CannotArchive(f"{where}: it refers to nothing in this archive.")
                    later.append((field, place))
                else:
                    setattr(row, field.attname, None if place is None else made[place - 1])
                continue
            try:
                setattr(row, field.attname, from_json(field, value))
            except (ValidationError, ValueError, TypeError, OverflowError):
                raise CannotArchive(f"{where}: this column cannot hold {str(value)[:60]!r}.") from None
        return row, later

    def _place(self, field: "models.ForeignKey[models.Model, models.Model]", value: object, where: str) -> int | None:
        if value is None and field.null:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise CannotArchive(f"{where}: it refers to nothing in this archive.")
        return value
