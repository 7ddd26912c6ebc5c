"""A PostgreSQL cluster of its own for a test, thrown away after it."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

BIN = Path("/usr/lib/postgresql/15/bin")
SPEED = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200"


@contextmanager
def cluster(options: str = SPEED, largest: int = 0) -> Iterator[str]:
    """Start a cluster and give the address of its server up to the name of a database; skip where there is none.

    With `largest` it may write no file larger than so many bytes, as if its disk were full then.
    """
    if not (BIN / "initdb").is_file():
        pytest.skip("PostgreSQL 15 is not installed: apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="dipoli-postgres-"))
    user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    shutil.chown(folder, user)
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    data = folder / "data"
    _run(
        user,
        "initdb",
        "-D",
        str(data),
        "-A",
        "trust",
        "-U",
        "dipoli",
        "-E",
        "UTF8",
        "--no-sync",
        "--locale=C.UTF-8",
        "--wal-segsize=1",
    )
    settings = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 {options}"
    start = ("pg_ctl", "-D", str(data), "-l", str(folder / "log"), "-o", settings, "-w", "start")
    _run(user, *start, before=(f"prlimit --fsize={largest}:{largest}".split() if largest else []))
    try:
        yield f"postgresql://dipoli@127.0.0.1:{port}"
    finally:
        _run(user, "pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def restart(server: str, mode: str = "fast") -> None:
    """Restart the server at an address: `fast` ends what is under way, `immediate` is as if the power had gone."""
    import psycopg

    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        row = connection.execute("SHOW data_directory").fetchone()
    assert row is not None
    user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    log = Path(row[0]).parent / "log"
    _run(user, "pg_ctl", "-D", row[0], "-l", str(log), "-m", mode, "-w", "restart")


def create_database(server: str, name: str) -> str:
    """Make an empty database on a server, and give its address."""
    import psycopg

    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    return f"{server}/{name}"


def copy_database(database: str, name: str) -> str:
    """Copy a database that nobody is using within its server, and give the copy's address."""
    import psycopg

    server, _, before = database.rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{before}"'.encode())
    return f"{server}/{name}"


def _run(user: str, command: str, *arguments: str, before: Sequence[str] = ()) -> None:
    as_user = ["runuser", "-u", user, "--"] if os.geteuid() == 0 else []
    subprocess.run(
        [*as_user, *before, str(BIN / command), *arguments],
        check=True,
        stdout=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
    )
