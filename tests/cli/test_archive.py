"""`dipoli archive`, on SQLite and PostgreSQL, each command in a process of its own."""

import json
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.outside import dipoli
from tests.postgres import cluster, create_database


@pytest.fixture(scope="module")
def rehearsal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("rehearsal")
    assert dipoli("demo", "--no-serve", data=data).returncode == 0
    return data


@pytest.fixture(scope="module")
def archive(rehearsal: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("archives") / "rehearsal.archive"
    made = dipoli("archive", "export", "rehearsal", file, data=rehearsal)
    assert (made.returncode, made.stderr) == (0, "")
    return file


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with cluster() as address:
        yield address


def test_an_archive_is_its_owners_and_verifies(archive: Path, tmp_path: Path) -> None:
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    found = dipoli("archive", "verify", archive, data=tmp_path / "nothing")
    assert found.returncode == 0, found.stderr
    assert "is as it was exported: " in found.stdout
    assert "The seal of its last entry is " in found.stdout
    said = json.loads(dipoli("archive", "verify", archive, "--json", data=tmp_path).stdout)
    assert (said["faults"], said["process"], said["redacted"]) == ([], "rehearsal", False)
    assert said["entries"] > 400


def test_a_forged_archive_is_told_with_the_entry(archive: Path, tmp_path: Path) -> None:
    forged = tmp_path / "forged.archive"
    lines = archive.read_bytes().splitlines(keepends=True)
    at = next(place for place, line in enumerate(lines) if b'"entry":100,' in line)
    forged.write_bytes(b"".join((*lines[:at], *lines[at + 1 :])))
    found = dipoli("archive", "verify", forged, data=tmp_path)
    assert found.returncode == 1
    assert found.stdout.splitlines()[1].strip().startswith("entry 101 (line ")
    taken = dipoli("archive", "import", forged, data=tmp_path / "new")
    assert (taken.returncode, taken.stderr) == (1, "")
    assert "nothing was taken in: entry 101" in taken.stdout


def test_what_is_no_archive_and_what_is_not_there(rehearsal: Path, tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("words\n")
    for arguments, sentence in (
        (("verify", words), "This is no archive of a process"),
        (("verify", tmp_path / "nowhere"), "cannot be read"),
        (("verify", tmp_path), "cannot be read"),
        (("import", words), "This is no archive of a process"),
        (("export", "another", tmp_path / "out"), "There is no process “another”; there are: rehearsal."),
        (("export", "rehearsal", tmp_path / "no" / "out"), "cannot be written"),
    ):
        found = dipoli("archive", *arguments, data=rehearsal)
        assert (found.returncode, found.stdout) == (2, ""), arguments
        assert sentence in found.stderr
        assert found.stderr.count("\n") == 1
    assert [file.name for file in tmp_path.iterdir()] == ["words.txt"]


def test_a_redacted_archive_verifies_and_is_not_taken_in(rehearsal: Path, tmp_path: Path) -> None:
    file = tmp_path / "public.archive"
    assert dipoli("archive", "export", "rehearsal", file, "--redacted", data=rehearsal).returncode == 0
    found = dipoli("archive", "verify", file, data=tmp_path)
    assert (found.returncode, "without their content" in found.stdout) == (0, True)
    taken = dipoli("archive", "import", file, data=tmp_path / "new")
    assert (taken.returncode, "A redacted archive holds the record alone" in taken.stderr) == (2, True)


def test_from_sqlite_to_postgresql_and_back(archive: Path, server: str, tmp_path: Path) -> None:
    database = create_database(server, "taken_in")
    taken = dipoli("archive", "import", archive, data=tmp_path / "a", database=database)
    assert taken.returncode == 0, taken.stderr
    assert not (tmp_path / "a" / "dipoli.sqlite3").exists()
    second = tmp_path / "second.archive"
    out = dipoli("archive", "export", "rehearsal", second, data=tmp_path / "a", database=database)
    assert out.returncode == 0, out.stderr
    assert second.read_bytes() == archive.read_bytes()
    assert "All is well." in dipoli("check", data=tmp_path / "a", database=database).stdout
    assert dipoli("archive", "import", second, data=tmp_path / "b").returncode == 0
    third = tmp_path / "third.archive"
    assert dipoli("archive", "export", "rehearsal", third, data=tmp_path / "b").returncode == 0
    assert third.read_bytes() == archive.read_bytes()
    again = dipoli("archive", "import", archive, data=tmp_path / "b")
    assert (again.returncode, "There is a process 'rehearsal' here already" in again.stderr) == (2, True)


def test_the_rehearsal_runs_on_postgresql_too(server: str, tmp_path: Path) -> None:
    import psycopg

    database = create_database(server, "rehearsal")
    made = dipoli("demo", "--no-serve", data=tmp_path, database=database)
    assert made.returncode == 0, made.stderr
    with psycopg.connect(database) as connection:
        for statement in (b"UPDATE record_entry SET who = 'x' WHERE number = 3", b"DELETE FROM record_entry"):
            with pytest.raises(psycopg.errors.IntegrityError, match="the record is append-only"):
                connection.execute(statement)
            connection.rollback()
    (tmp_path / "words.txt").write_text("1. Words.\n")
    tabled = dipoli("table", tmp_path / "words.txt", "--basket", "I", data=tmp_path, database=database)
    assert tabled.returncode == 0, tabled.stderr
    assert dipoli("check", data=tmp_path, database=database).returncode == 0


def test_a_process_is_replayed_act_by_act(archive: Path, tmp_path: Path) -> None:
    whole = dipoli("archive", "replay", archive, data=tmp_path)
    assert whole.returncode == 0, whole.stderr
    lines = whole.stdout.splitlines()
    said = json.loads(dipoli("archive", "verify", archive, "--json", data=tmp_path).stdout)
    assert len(lines) == said["entries"]
    assert "The Government of Hestland founded Conference on Security and Co-operation" in lines[0]
    last = dipoli("archive", "replay", archive, "--after", str(said["entries"] - 2), "--speed", "1e9", data=tmp_path)
    assert last.stdout.splitlines() == lines[-2:]
    nothing = dipoli("archive", "replay", tmp_path / "nowhere", data=tmp_path)
    assert (nothing.returncode, nothing.stdout) == (2, "")


@pytest.mark.parametrize("address", ["mysql://a/b", "postgresql://host", "postgresql://h:x/y", "words"])
def test_a_wrong_database_is_said(tmp_path: Path, address: str) -> None:
    found = dipoli("check", data=tmp_path, database=address)
    assert found.returncode == 2
    assert found.stderr.startswith("dipoli: DIPOLI_DATABASE is not the address of a PostgreSQL database")
    assert found.stderr.count("\n") == 1
