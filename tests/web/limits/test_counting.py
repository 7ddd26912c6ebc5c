"""A limit lets through exactly so many, from however many threads and processes at once, on both databases."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from django.test import RequestFactory
from pytest_django import Settings

from dipoli.web.limits.counting import Limit, TooOften, address_of
from dipoli.web.limits.stores import FILE_NAME, PRUNE_EVERY, File, store
from tests.postgres import cluster, create_database

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
SECOND = timedelta(seconds=1)
LIMIT = Limit("trial", 3, 60, "That was tried too often")


@pytest.fixture
def at(db: None) -> Callable[[str, datetime], bool]:
    return LIMIT.allows


def test_so_many_pass_within_a_stretch_and_again_after_it(at: Callable[[str, datetime], bool]) -> None:
    assert [at("a", NOW + second * SECOND) for second in (0, 20, 40, 59)] == [True, True, True, False]
    assert at("b", NOW)
    assert [at("a", NOW + second * SECOND) for second in (60, 61, 62, 63)] == [True, True, True, False]


def test_a_refusal_says_when_to_try_again(db: None) -> None:
    for _ in range(3):
        LIMIT.take("a", NOW)
    with pytest.raises(TooOften, match=r"^That was tried too often: try again in 18 seconds\.$") as refusal:
        LIMIT.take("a", NOW + 42.5 * SECOND)
    assert refusal.value.wait == 18
    with pytest.raises(TooOften, match=r"in 15 minutes\.$"):
        Limit("long", 0, 900, "No").take("a", NOW)
    with pytest.raises(TooOften, match=r"in 1 second\.$"):
        LIMIT.take("a", NOW + 59.5 * SECOND)


def test_looking_counts_nothing_and_forgiving_begins_anew(db: None) -> None:
    for _ in range(3):
        LIMIT.check("a", NOW)
        LIMIT.take("a", NOW)
    with pytest.raises(TooOften):
        LIMIT.check("a", NOW)
    LIMIT.forgive("a")
    LIMIT.check("a", NOW)
    LIMIT.take("a", NOW)


def test_limits_of_different_names_are_counted_apart(db: None, settings: Settings) -> None:
    other = Limit("other", 1, 60, "No")
    assert [LIMIT.allows("a", NOW), other.allows("a", NOW), other.allows("a", NOW)] == [True, True, False]
    settings.LIMITS = {"other": 3}
    assert other.allows("a", NOW)
    assert not other.allows("a", NOW)


def test_a_clock_that_is_put_back_locks_nobody_out(db: None) -> None:
    for _ in range(4):
        LIMIT.allows("a", NOW + timedelta(days=1))
    LIMIT.check("a", NOW)
    assert LIMIT.allows("a", NOW)
    assert [LIMIT.allows("a", NOW - 5 * SECOND) for _ in range(3)] == [True, True, False]


def test_what_is_kept_names_nobody_and_goes_when_it_is_over(tmp_path: Path, db: None) -> None:
    LIMIT.allows("192.0.2.77", NOW)
    if connection.vendor == "sqlite":
        kept = Path(str(connection.settings_dict["NAME"])).with_name(FILE_NAME)
        assert kept.stat().st_mode & 0o077 == 0
        assert b"192.0.2.77" not in kept.read_bytes()
    file = File(str(tmp_path / "counts"))
    for number in range(PRUNE_EVERY - 1):
        file.take(str(number), 1, 1_000.0)
    file.take("last", 60, 5_000.0)
    assert file._run("SELECT count(*), 0 FROM dipoli_counts", ()) == [(1, 0)]


@pytest.mark.parametrize(
    ("said", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", "unknown"),
        ("nonsense", "unknown"),
    ],
)
def test_an_address_is_counted_as_the_network_one_house_has(said: str, counted: str) -> None:
    assert address_of(RequestFactory().get("/", REMOTE_ADDR=said)) == counted


def passed_of(attempts: int, limit: Limit) -> int:
    """Let fifty threads try together; say how many of them all were let through."""
    passed: list[bool] = []
    ready = threading.Barrier(50)

    def attempt() -> None:
        ready.wait()
        try:
            passed.extend(limit.allows("one", NOW + number * timedelta(microseconds=1)) for number in range(attempts))
        finally:
            connection.close()

    threads = [threading.Thread(target=attempt) for _ in range(50)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(passed) == 50 * attempts
    return sum(passed)


@pytest.mark.django_db(transaction=True)
def test_fifty_threads_at_once_are_let_through_exactly_so_often() -> None:
    assert passed_of(20, Limit("crowd", 137, 60, "No")) == 137
    assert passed_of(1, Limit("few", 1, 60, "No")) == 1
    store().forget()


PROCESS = """
import django; django.setup()
from datetime import UTC, datetime
from dipoli.web.limits.counting import Limit
limit = Limit("crowd", 137, 3600, "No")
now = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
print(sum(limit.allows("one", now) for _ in range(100)))
"""
MIGRATE = """
import django; django.setup()
from django.core.management import call_command
call_command('migrate', 'limits', verbosity=0)
"""


def by_processes(environment: dict[str, str]) -> int:
    def run(code: str) -> subprocess.Popen[str]:
        return subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True)

    migrating = run(MIGRATE)
    migrating.communicate()
    assert migrating.returncode == 0
    return sum(int(each.communicate()[0]) for each in [run(PROCESS) for _ in range(4)])


def test_four_processes_share_one_count(tmp_path: Path) -> None:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "dipoli.web.settings", "DIPOLI_DATA": str(tmp_path)}
    environment["DIPOLI_SECRET_KEY"] = "k" * 50
    assert by_processes({name: value for name, value in environment.items() if name != "DIPOLI_DATABASE"}) == 137


def test_four_processes_and_fifty_threads_share_one_count_on_postgresql(tmp_path: Path) -> None:
    with cluster() as server:
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "dipoli.web.settings", "DIPOLI_DATA": str(tmp_path)}
        environment |= {"DIPOLI_SECRET_KEY": "k" * 50, "DIPOLI_DATABASE": create_database(server, "dipoli")}
        assert by_processes(environment) == 137
        threads = (
            "import django; django.setup()\nfrom tests.web.limits.test_counting import Limit, passed_of\n"
            "print(passed_of(20, Limit('threads', 137, 60, 'No')))"
        )
        found = subprocess.run(
            [sys.executable, "-c", threads], env=environment, capture_output=True, text=True, check=False
        )
        with psycopg.connect(environment["DIPOLI_DATABASE"]) as connection:
            kind = connection.execute("SELECT relpersistence FROM pg_class WHERE relname = 'dipoli_counts'").fetchone()
    # Unlogged: counting waits for no disk, so that a vote, which is counted twice, waits for one once.
    assert kind == ("u",)
    assert (found.stdout.strip(), found.returncode) == ("137", 0), found.stderr
