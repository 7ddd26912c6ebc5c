"""An archive holds all of a process and nothing else, and gives it back."""

import json
from datetime import datetime
from io import BytesIO
from itertools import pairwise

import pytest
from django.contrib.auth.models import User
from django.db import connection

from dipoli.formats.wishes import Action, ParagraphWish
from dipoli.web.archive import CannotArchive, export, import_archive, verify
from dipoli.web.archive.tables import LEFT_OUT, data_models, tables
from dipoli.web.conference.models import Process, Seat
from dipoli.web.drafting.acts import propose_together
from dipoli.web.drafting.models import Amendment
from dipoli.web.record import guard
from dipoli.web.record.models import Distribution, Entry
from dipoli.web.record.queries import verify as verify_chain
from tests.web.archive.conftest import Exported
from tests.web.pages.conftest import World


def forget(process: Process) -> None:
    """Empty the database of a process, as no act can."""
    slug = process.slug
    with connection.cursor() as cursor:
        guard.lift(cursor)
        for model in data_models():
            if model._meta.label_lower in LEFT_OUT and model._meta.app_label != "record":
                model._base_manager.all()._raw_delete("default")
        for table in reversed(tables()):
            rows = table.model._base_manager.filter(**{table.path or "pk": process.pk})
            rows._raw_delete(rows.db)
        for name in ("record_narrowed", "record_entrusted"):
            cursor.execute(
                f"DELETE FROM {name} WHERE chain_id IN (SELECT id FROM record_chain WHERE slug = %s)", [slug]
            )
        cursor.execute(
            "DELETE FROM record_entry WHERE chain_id IN (SELECT id FROM record_chain WHERE slug = %s)", [slug]
        )
        cursor.execute("DELETE FROM record_chain WHERE slug = %s", [slug])
        guard.lay(cursor)


def test_every_model_is_archived_or_left_out_with_a_reason() -> None:
    archived = {table.name for table in tables()}
    ours = {model._meta.label_lower for model in data_models()}
    assert ours == archived | LEFT_OUT.keys()
    assert not archived & LEFT_OUT.keys()
    assert all(reason.strip() for reason in LEFT_OUT.values())


def test_a_table_comes_after_those_that_its_rows_always_refer_to() -> None:
    order = [table.model for table in tables()]
    for table in tables():
        for field in table.references:
            if not field.null and field.related_model in order and field.related_model is not table.model:
                assert order.index(field.related_model) < order.index(table.model), (table.name, field.name)


def test_what_is_taken_in_is_what_was_exported(process: Process, archive: bytes, exported: Exported) -> None:
    forget(process)
    User.objects.all().delete()
    findings = import_archive(BytesIO(archive))
    assert findings.entries == Entry.objects.filter(chain__slug="test").count() > 20
    again = Process.objects.get(slug="test")
    assert exported(again) == archive
    assert verify_chain("test") == ()
    seat = Seat.objects.get(process=again, user__username="arvia")
    assert (seat.capacity, seat.user.has_usable_password()) == ("Delegate of Arvia", False)


def test_what_was_proposed_together_stays_together(world: World, exported: Exported, now: datetime) -> None:
    wishes = [
        ParagraphWish(Action.REPLACE, "p2", "", "1. Never."),
        ParagraphWish(Action.INSERT, "p2", "", "1 bis. Ever."),
    ]
    found = propose_together(world.cast.cadmia, world.text, 0, wishes, now=now)
    archive = exported(world.cast.process)
    forget(world.cast.process)
    User.objects.all().delete()
    import_archive(BytesIO(archive))
    second = Amendment.objects.get(words=found[1].words)
    assert second.linked_to is not None
    assert second.linked_to.words == found[0].words


def test_nothing_of_another_process_gets_in(process: Process, other: Process, exported: Exported) -> None:
    found = exported(process)
    for word in (b"Quite another", b"Elsewhere", b"zoe", b"Zoe"):
        assert word not in found
    assert b"Elsewhere" in exported(other)


def test_an_archive_goes_in_beside_another_process(
    process: Process, archive: bytes, other: Process, exported: Exported
) -> None:
    forget(process)
    import_archive(BytesIO(archive), joining_accounts=True)
    assert exported(Process.objects.get(slug="test")) == archive
    assert Seat.objects.get(process__slug="test", user__username="arvia").user.has_usable_password()


def test_accounts_are_not_taken_over(process: Process, archive: bytes) -> None:
    forget(process)
    with pytest.raises(CannotArchive, match="account arvia here already: if it is the same person, say --join"):
        import_archive(BytesIO(archive))
    assert not Process.objects.exists()
    assert not Entry.objects.exists()


def test_a_process_is_not_taken_in_twice(process: Process, archive: bytes) -> None:
    with pytest.raises(CannotArchive, match="There is a process 'test' here already"):
        import_archive(BytesIO(archive), joining_accounts=True)


def test_passwords_never_leave(process: Process, archive: bytes) -> None:
    assert User.objects.get(username="arvia").password.encode() not in archive
    assert b"password" not in archive


def test_a_redacted_archive_verifies_and_says_nothing_that_is_not_public(
    world: World, exported: Exported, now: datetime
) -> None:
    from dipoli.web.drafting.acts import table_document

    secret = "1. What nobody outside may read."
    table_document(
        world.cast.secretariat, world.cast.basket, "Zebra", secret, distribution=Distribution.RESTRICTED, now=now
    )
    restricted = Entry.objects.filter(distribution=Distribution.RESTRICTED).count()
    found = exported(world.cast.process, frozenset({Distribution.PUBLIC}))
    findings = verify(BytesIO(found))
    assert (findings.faults, findings.rows, findings.withheld) == ((), 0, restricted)
    assert findings.without_content == Entry.objects.filter(distribution=Distribution.PARTICIPANTS).count() > 20
    for word in (b"Zebra", b"What nobody", b"patience", b"Principles", b"too often", b"I/7"):
        assert word not in found
    whole = verify(BytesIO(exported(world.cast.process)))
    assert findings.digest == whole.digest
    with pytest.raises(CannotArchive, match="A redacted archive holds the record alone"):
        import_archive(BytesIO(found))


def test_a_delegate_takes_home_what_it_may_read(world: World, exported: Exported) -> None:
    found = exported(world.cast.process, world.cast.arvia.distributions)
    assert b"too often" in found
    assert verify(BytesIO(found)).without_content == 0


def test_every_line_is_canonical_json_and_rows_come_before_what_refers_to_them(archive: bytes) -> None:
    lines = archive.splitlines(keepends=True)
    for line in lines:
        assert json.dumps(json.loads(line), sort_keys=True, separators=(",", ":")).encode() + b"\n" == line
    numbers = [found["entry"] for line in lines if "entry" in (found := json.loads(line))]
    assert all(after == before + 1 for before, after in pairwise(numbers))


@pytest.mark.django_db(transaction=True)
def test_an_export_keeps_nobody_from_writing_and_is_of_one_instant(now: datetime) -> None:
    from dipoli.web.conference.acts import open_basket
    from tests.web.cast import assemble

    cast = assemble(now)

    class Slow(BytesIO):
        def write(self, data: bytes) -> int:  # type: ignore[override]
            written.append(len(data))
            return super().write(data)

    written: list[int] = []
    out = Slow()
    export(cast.process, out)
    assert written
    assert verify(BytesIO(out.getvalue())).faults == ()
    open_basket(cast.secretariat, number="II", title="After", now=now)
