from datetime import datetime
from pathlib import Path

import pytest
from django.core import checks
from django.db import connection
from pytest_django import Settings

from dipoli.web.installation import environment, surroundings
from dipoli.web.installation.soundness import faults
from dipoli.web.record import guard
from tests.web.cast import Cast


@pytest.fixture
def data(cast: Cast, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation in which all is well."""
    monkeypatch.delenv("DIPOLI_SECRET_KEY", raising=False)
    monkeypatch.setattr(checks, "run_checks", list)
    environment.prepare({"DIPOLI_DATA": str(tmp_path / "data")})
    settings.DATA = tmp_path / "data"
    settings.ALLOWED_HOSTS = ["localhost"]
    monkeypatch.setattr(surroundings, "LEAST_PART", 0)
    with connection.cursor() as cursor:
        guard.lay(cursor)
    return tmp_path / "data"


def test_all_is_well(data: Path) -> None:
    assert faults() == ()


def test_a_data_folder_that_is_not_there_is_named(data: Path, settings: Settings) -> None:
    settings.DATA = data / "gone"
    folder, key = faults()
    assert folder == f"The data folder {data}/gone is not there: start the server once, or name another in DIPOLI_DATA."
    assert key.startswith("There is no secret key: start the server once")


def test_a_key_that_others_can_read_is_named(data: Path) -> None:
    (data / environment.KEY_FILE).chmod(0o644)
    assert [fault.split(":")[0] for fault in faults()] == ["Others on this machine can read the secret key"]


def test_a_database_that_others_can_read_is_named(data: Path) -> None:
    (data / environment.DATABASE_FILE).chmod(0o644)
    assert faults() == ()
    data.chmod(0o755)
    assert faults() == (f"Others on this machine can read the database: allow {data} to its owner only (chmod 700).",)


def test_a_public_address_needs_care(data: Path, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    settings.DEBUG = True
    named = ["DIPOLI_ALLOWED_HOSTS", "DIPOLI_DEBUG", "DIPOLI_HTTPS", "DIPOLI_ADDRESS"]
    assert [fault.split(" ")[0] for fault in faults()] == named


def test_what_django_warns_of_is_passed_on(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = [checks.Warning("Something is odd.", hint="Make it even."), checks.Info("Nothing much.")]
    monkeypatch.setattr(checks, "run_checks", lambda: said)
    assert faults() == ("Something is odd. Make it even.",)


def test_a_broken_record_is_named_with_its_entry(data: Path, now: datetime) -> None:
    with connection.cursor() as cursor:
        guard.lift(cursor)
        cursor.execute("UPDATE record_entry SET who = 'Another' WHERE number = 2")
    assert faults() == (
        "The database does not guard the record against changes: migrate the app `record` to 0001 and up again.",
        "The record of test, entry 2: its heading was altered after it was recorded; compare it with an earlier copy.",
    )


def test_a_database_that_is_behind_is_named(data: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'record' AND name LIKE '000%'")
    assert faults()[0].startswith("The database is behind by ")


def test_an_unreadable_database_is_named(data: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE record_chain RENAME TO record_gone")
    (fault,) = faults()
    assert fault.startswith("The database cannot be read (no such table: record_chain): put its file back")


def test_the_guard_is_put_on_and_taken_off(db: None) -> None:
    def triggers() -> set[str]:
        with connection.cursor() as cursor:
            found = cursor.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'record_entry_%'"
            ).fetchall()
        return {name for (name,) in found}

    assert triggers() == set()
    with connection.cursor() as cursor:
        guard.lay(cursor)
    assert triggers() == set(guard.TRIGGERS)
    with connection.cursor() as cursor:
        guard.lift(cursor)
    assert triggers() == set()
