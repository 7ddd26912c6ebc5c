from datetime import datetime

import pytest
from django.db import IntegrityError, connection, transaction

from dipoli.web.record import guard
from dipoli.web.record.errors import AppendOnly
from dipoli.web.record.models import Distribution, Entry
from dipoli.web.record.queries import entries, verify
from dipoli.web.record.seal import Fault
from tests.web.record.deeds import Clerk, note_words


@pytest.fixture
def entry(db: None, now: datetime) -> Entry:
    for words in ("first", "second", "third"):
        note_words(Clerk(), words, now=now)
    return Entry.objects.get(number=2)


def test_an_entry_is_never_saved_again(entry: Entry) -> None:
    entry.subject = "another"
    for attempt in (
        entry.save,
        lambda: entry.save(force_update=True),
        lambda: entry.save(update_fields=["subject"]),
        entry.delete,
        Entry.objects.all().delete,
        lambda: Entry.objects.update(subject="another"),
        lambda: Entry.objects.bulk_update([entry], ["subject"]),
        lambda: Entry.objects.update_or_create({"subject": "another"}, pk=entry.pk),
        entry.chain.entries.all().delete,
    ):
        with pytest.raises(AppendOnly, match="append-only"):
            attempt()
    assert list(Entry.objects.values_list("subject", flat=True)) == ["first", "second", "third"]


@pytest.mark.parametrize(
    "statement",
    ["UPDATE record_entry SET subject = 'another'", "DELETE FROM record_entry WHERE number = 2"],
)
def test_the_database_refuses_too(entry: Entry, statement: str) -> None:
    with connection.cursor() as cursor:
        guard.lay(cursor, connection.vendor)
        with pytest.raises(IntegrityError, match="the record is append-only"), transaction.atomic():
            cursor.execute(statement)
        guard.lift(cursor, connection.vendor)
    assert list(Entry.objects.values_list("subject", flat=True)) == ["first", "second", "third"]


@pytest.mark.parametrize(
    ("statement", "faults"),
    [
        (
            "UPDATE record_entry SET subject = 'another' WHERE number = 2",
            [Fault(2, "its heading was altered after it was recorded")],
        ),
        (
            "UPDATE record_entry SET content = '{}' WHERE number = 3",
            [Fault(3, "its content was altered after it was recorded")],
        ),
        (
            "DELETE FROM record_entry WHERE number = 2",
            [Fault(3, "stands after entry 1: something is missing or out of order")],
        ),
        ("UPDATE record_entry SET content = NULL WHERE number = 2", []),
    ],
)
def test_what_was_done_behind_its_back_shows(entry: Entry, statement: str, faults: list[Fault]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
    assert verify("test") == tuple(faults)


def test_a_reader_gets_what_may_reach_it(db: None, now: datetime) -> None:
    for distribution in Distribution:
        note_words(Clerk(), distribution.value, distribution=distribution, now=now)
    note_words(Clerk(participant="Belmark"), "belmark's", now=now)
    note_words(Clerk(chain="other"), "elsewhere", now=now)
    delegate = Clerk(distributions=frozenset({Distribution.PUBLIC, Distribution.PARTICIPANTS}))
    public = Clerk(distributions=frozenset({Distribution.PUBLIC}))

    def subjects(reader: Clerk, **which: str) -> list[str]:
        return [e.subject for e in entries(reader, **which)]  # type: ignore[arg-type]

    assert subjects(Clerk()) == ["public", "participants", "restricted", "belmark's"]
    assert subjects(delegate) == ["public", "participants", "belmark's"]
    assert subjects(public) == ["public"]
    assert subjects(delegate, participant="Belmark") == ["belmark's"]
    assert subjects(Clerk(), act="open_meeting") == []
    assert [e.number for e in entries(Clerk(), after=2)] == [3, 4]
