"""`dipoli archive`, on SQLite and PostgreSQL, each command in a process of its own."""

import io
import json
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dipoli.cli.main import run
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


Lines = list[bytes]


def place_of(lines: Lines, number: int) -> int:
    return next(at for at, line in enumerate(lines) if b'"entry":%d,' % number in line)


def change_a_byte(lines: Lines) -> Lines:
    at = place_of(lines, 100)
    where = lines[at].index(b'"who":"') + 8
    lines[at] = lines[at][:where] + bytes([lines[at][where] ^ 1]) + lines[at][where + 1 :]
    return lines


def remove(lines: Lines) -> Lines:
    del lines[place_of(lines, 100)]
    return lines


def reorder(lines: Lines) -> Lines:
    at = place_of(lines, 100)
    lines[at], lines[at + 1] = lines[at + 1], lines[at]
    return lines


def append(lines: Lines) -> Lines:
    last = json.loads(lines[-2])
    more = {**last, "entry": last["entry"] + 1, "previous": last["digest"]}
    return [*lines[:-1], json.dumps(more, sort_keys=True, separators=(",", ":")).encode() + b"\n", lines[-1]]


def append_after_the_end(lines: Lines) -> Lines:
    return [*lines, lines[-2]]


def take_off_the_last(lines: Lines) -> Lines:
    return [*lines[:-2], lines[-1]]


@pytest.mark.parametrize(
    ("forge", "first"),
    [
        (change_a_byte, "entry 100 (line {line}): its heading was altered after it was recorded"),
        (remove, "entry 101 (line {line}): stands after entry 99: something is missing or out of order"),
        (reorder, "entry 101 (line {line}): stands after entry 99: something is missing or out of order"),
        (append, "entry {more} (line {end}): its heading was altered after it was recorded"),
        (append_after_the_end, "line {after} (entry {last}) comes after the end of the archive"),
        (take_off_the_last, "the record has {fewer} lines, and {last} were exported"),
    ],
)
def test_whatever_is_done_to_an_archive_the_command_names_it(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], forge: Callable[[Lines], Lines], first: str
) -> None:
    lines = archive.read_bytes().splitlines(keepends=True)
    end, last = len(lines), json.loads(lines[-2])["entry"]
    line = place_of(lines, 100) + 1
    forged = tmp_path / "forged.archive"
    forged.write_bytes(b"".join(forge(lines)))
    with pytest.raises(SystemExit) as left:
        run(["archive", "verify", str(forged)])
    said = capsys.readouterr()
    assert (left.value.code, said.err) == (1, "")
    sentence = first.format(line=line, end=end, after=end + 1, last=last, more=last + 1, fewer=last - 1)
    assert said.out.splitlines()[1].strip() == sentence


def test_an_archive_of_a_later_version_is_refused_in_a_sentence(archive: Path, tmp_path: Path) -> None:
    lines = archive.read_bytes().splitlines(keepends=True)
    head = json.loads(lines[0])
    later = tmp_path / "later.archive"
    lines[0] = json.dumps({**head, "version": head["version"] + 1}, separators=(",", ":")).encode() + b"\n"
    later.write_bytes(b"".join(lines))
    for command in (("verify", later), ("replay", later), ("import", later)):
        found = dipoli("archive", *command, data=tmp_path / "new")
        assert (found.returncode, found.stdout, found.stderr.count("\n")) == (2, "", 1), command
        assert f"has the version {head['version'] + 1}, and this Dipoli reads version" in found.stderr


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
    assert ails(tmp_path / "a", database) == []
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
    assert ails(tmp_path, database) == []


def ails(data: Path, database: str) -> list[str]:
    """Say what ails an installation, but that the server of the tests does without what a loss of power asks for."""
    said = dipoli("check", data=data, database=database).stdout.splitlines()
    hasty = ("PostgreSQL has fsync off", "PostgreSQL has full_page_writes off", "PostgreSQL has synchronous_commit off")
    return [line for line in said if not line.startswith((*hasty, "All is well."))]


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


def test_a_process_is_replayed_step_by_step(
    archive: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    last = json.loads(archive.read_bytes().splitlines()[-2])["entry"]
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n\n"))
    with pytest.raises(SystemExit) as left:
        run(["archive", "replay", str(archive), "--step", "--after", str(last - 2)])
    assert left.value.code == 0
    assert [int(line.split()[0]) for line in capsys.readouterr().out.splitlines()] == [last - 1, last]


@pytest.mark.parametrize("address", ["mysql://a/b", "postgresql://host", "postgresql://h:x/y", "words"])
def test_a_wrong_database_is_said(tmp_path: Path, address: str) -> None:
    found = dipoli("check", data=tmp_path, database=address)
    assert found.returncode == 2
    assert found.stderr.startswith("dipoli: DIPOLI_DATABASE is not the address of a PostgreSQL database")
    assert found.stderr.count("\n") == 1
