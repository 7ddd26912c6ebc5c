"""Data of an earlier version and of a later one: nothing is done to it unasked, and `dipoli upgrade` does it."""

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.outside import dipoli, environment


@pytest.fixture(scope="module")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as a version left it that had no webhooks yet."""
    data = tmp_path_factory.mktemp("earlier")
    assert dipoli("demo", "--no-serve", data=data).returncode == 0
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "programs", "0002", "--settings", "dipoli.web.settings"],
        env=environment(data),
        check=True,
        capture_output=True,
    )
    return data


@pytest.fixture
def data(earlier: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(earlier, tmp_path / "data"))


def test_a_database_of_an_earlier_version_is_left_alone_until_it_is_brought_up_to_date(data: Path) -> None:
    before = dipoli("archive", "export", "rehearsal", str(data / "a"), data=data)
    assert before.returncode == 2
    assert "is behind this version by 1 change: make a copy of it, then run `dipoli upgrade`." in before.stderr
    check = dipoli("check", data=data)
    assert (check.returncode, check.stdout.startswith("The database is behind by 1 change")) == (1, True)
    assert dipoli("upgrade", data=data).stdout == "The database is up to date. Changes made: 1.\n"
    assert dipoli("upgrade", data=data).stdout == "The database is up to date.\n"
    assert dipoli("check", data=data).stdout == "All is well.\n"
    assert dipoli("archive", "export", "rehearsal", str(data / "a"), data=data).returncode == 0


@pytest.mark.parametrize("command", ["serve", "upgrade", "table"])
def test_a_database_of_a_later_version_is_left_alone(data: Path, command: str, tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text("Words.\n")
    with sqlite3.connect(data / "dipoli.sqlite3") as database:
        database.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('record', '0999_later', 'now')")
    arguments = (str(tmp_path / "paper.txt"), "--basket", "I") if command == "table" else ()
    refused = dipoli(command, *arguments, data=data)
    assert refused.returncode == 2
    assert "written by a later version of Dipoli (its tables of record are at 0999_later)" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert "0999_later" in dipoli("check", data=data).stdout


@pytest.mark.parametrize("command", ["serve", "upgrade", "clock"])
def test_a_file_that_is_no_database_is_named(data: Path, command: str) -> None:
    for file in data.glob("dipoli.sqlite3*"):
        file.unlink()
    (data / "dipoli.sqlite3").write_text("no database at all")
    refused = dipoli(command, data=data)
    assert refused.returncode == 2
    assert refused.stderr.startswith(f"dipoli: The database of {data} cannot be used (file is not a database)")
    assert (data / "dipoli.sqlite3").read_text() == "no database at all"
