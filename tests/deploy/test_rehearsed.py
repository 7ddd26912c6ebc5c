"""Backup and restore, and the move from SQLite to PostgreSQL, rehearsed with the commands that the documents name."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.place import CHECK, FOUND, PATIENCE, environ, run
from tests.postgres import BIN, cluster, create_database

ROOT = Path(__file__).parents[2]
SIGN_IN = """
import json, django; django.setup()
from django.conf import settings
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]
settings.ALLOWED_HOSTS = ["testserver"]
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.test import Client
from dipoli.web.record.models import Entry
from dipoli.web.record.queries import verify
from tests.web.cast import PASSWORD
user = authenticate(username="arvia", password=PASSWORD)
client = Client()
client.force_login(user)
page = client.get("/p/test/")
last = Entry.objects.filter(chain__slug="test").order_by("number").last()
print(json.dumps([user.username, page.status_code, len(verify("test")), last.number, last.digest]))
"""
MORE = """
import django; django.setup()
from dipoli.web.conference.acts import open_basket
from dipoli.web.conference.clock import wall
from dipoli.web.conference.models import Seat
open_basket(Seat.objects.get(role="secretariat"), number="IX", title="After the backup", now=wall())
"""

CHANGE = """
from django.db import connection
connection.cursor().execute("UPDATE record_entry SET who = 'x'")
"""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with cluster() as address:
        yield address


def looked(data: Path, database: str = "", first: str = "") -> list[object]:
    """Sign somebody in, open a page, verify the record: who, the status, the faults, the last entry and its digest."""
    found: list[object] = json.loads(run(["-c", first + SIGN_IN], data, database))
    assert found[:3] == ["arvia", 200, 0]
    return found


def backup(data: Path, database: str, into: Path) -> Path:
    path = f"{BIN}:{os.environ['PATH']}"
    done = subprocess.run(
        [str(ROOT / "deploy" / "backup.sh"), str(into)],
        env={**environ(data, database), "PYTHON": sys.executable, "PATH": path},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.strip())


def test_sqlite_comes_back_from_a_backup_made_while_others_write(tmp_path: Path) -> None:
    data, again = tmp_path / "data", tmp_path / "again"
    run(["-c", FOUND], data, "")
    before = looked(data)
    made = backup(data, "", tmp_path / "backups")
    assert oct(made.stat().st_mode)[-3:] == "700"
    assert looked(data, first=MORE) != before
    again.mkdir()
    for name in ("dipoli.sqlite3", "secret-key"):
        (again / name).write_bytes((made / name).read_bytes())
    assert looked(again) == before
    run(["-c", MORE + CHECK], again, "")


def test_postgresql_comes_back_from_a_backup(tmp_path: Path, server: str) -> None:
    database = create_database(server, "kept")
    run(["-c", FOUND], tmp_path, database)
    before = looked(tmp_path, database)
    made = backup(tmp_path, database, tmp_path / "backups")
    run(["-c", MORE], tmp_path, database)
    again = create_database(server, "again")
    restore = [str(BIN / "pg_restore"), "--no-owner", "--exit-on-error", "--single-transaction", f"--dbname={again}"]
    subprocess.run([*restore, str(made / "database.dump")], check=True)
    assert looked(tmp_path, again) == before
    with pytest.raises(AssertionError, match="append-only"):
        run(["-c", MORE + CHECK + CHANGE], tmp_path, again)


def dipoli(*arguments: str, data: Path, database: str = "") -> str:
    return run(["-m", "dipoli", *arguments, "--data", str(data)], data, database)


def test_a_process_moves_from_sqlite_to_postgresql_by_archive(tmp_path: Path, server: str) -> None:
    data, file = tmp_path / "data", str(tmp_path / "test.archive")
    run(["-c", FOUND], data, "")
    before = looked(data)
    dipoli("archive", "export", "test", file, data=data)
    database = create_database(server, "moved")
    assert "test is here" in dipoli("archive", "import", file, data=tmp_path / "new", database=database)
    said = run(["-c", MOVED], tmp_path / "new", database)
    assert json.loads(said) == [0, *before[3:]]
    again = str(tmp_path / "again.archive")
    dipoli("archive", "export", "test", again, data=tmp_path / "new", database=database)
    assert Path(again).read_bytes() == Path(file).read_bytes()


MOVED = """
import json, django; django.setup()
from dipoli.web.record.models import Entry
from dipoli.web.record.queries import verify
last = Entry.objects.filter(chain__slug="test").order_by("number").last()
print(json.dumps([len(verify("test")), last.number, last.digest]))
"""
