"""What is wrong around an installation, each fault made and found."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from pytest_django import Settings

from dipoli.web.conference.acts import open_basket
from dipoli.web.conference.clock import wall
from dipoli.web.installation import surroundings
from dipoli.web.record.models import Entry
from dipoli.web.record.queries import head, setbacks, verify
from tests.faults.place import FOUND, run
from tests.postgres import cluster, create_database
from tests.web.cast import Cast


def test_a_proxy_that_everybody_could_be_and_an_address_that_leads_nowhere(settings: Settings) -> None:
    assert list(surroundings.of_the_proxy()) == []
    settings.PROXIES, settings.METRICS_TOKEN = ("*",), "short"
    settings.ALLOWED_HOSTS = ["talks.example.org"]
    proxy, token, address = surroundings.of_the_proxy()
    assert proxy.startswith("DIPOLI_PROXIES believes everybody")
    assert token.startswith("DIPOLI_METRICS_TOKEN is short enough to guess")
    assert address.startswith("DIPOLI_ADDRESS is http://localhost:8000, which DIPOLI_ALLOWED_HOSTS does not answer to")
    settings.PROXIES, settings.METRICS_TOKEN = ("127.0.0.1",), ""
    settings.HTTPS, settings.ADDRESS = True, "http://talks.example.org"
    assert list(surroundings.of_the_proxy()) == [
        "DIPOLI_ADDRESS is http://talks.example.org while DIPOLI_HTTPS is on: write it with https."
    ]


def test_a_disk_with_little_room_and_styles_that_are_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surroundings, "LEAST_FREE", 0)
    monkeypatch.setattr(surroundings, "LEAST_PART", 0)
    assert list(surroundings.of_the_disk(tmp_path)) == []
    monkeypatch.setattr(
        "dipoli.web.installation.surroundings.shutil.disk_usage", lambda _: SimpleNamespace(free=3 * 2**20, total=2**33)
    )
    monkeypatch.setattr(surroundings, "LEAST_FREE", 2**24)
    monkeypatch.setattr("dipoli.web.installation.surroundings.finders.find", lambda _: None)
    room, styles = surroundings.of_the_disk(tmp_path)
    assert room.startswith(f"The disk of {tmp_path} has 3 MB left of 8,192: make room")
    assert styles.startswith("The styles of the pages are not found")


def test_mail_that_would_not_be_taken(tmp_path: Path, settings: Settings) -> None:
    assert list(surroundings.of_the_mail()) == []
    settings.MAIL = {"EMAIL_FILE_PATH": "x"}
    settings.EMAIL_FILE_PATH = str(tmp_path / "gone")
    assert [said.split(",")[0] for said in surroundings.of_the_mail()] == [
        f"DIPOLI_MAIL names the folder {tmp_path / 'gone'}"
    ]
    settings.EMAIL_FILE_PATH = None
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    (said,) = surroundings.of_the_mail()
    assert said.startswith("The mail server 127.0.0.1, port 1, does not take letters (ConnectionRefusedError): look")


def test_a_record_that_is_ahead_of_the_clock(cast: Cast, now: datetime) -> None:
    assert list(surroundings.of_the_server()) == []
    open_basket(cast.secretariat, number="IX", title="Later", now=wall() + timedelta(hours=1))
    (said,) = surroundings.of_the_clock()
    assert "which this machine's clock has not reached: the clock was put back" in said


def test_a_clock_that_is_put_back_is_told_and_the_order_of_the_record_stays(
    cast: Cast, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    open_basket(cast.secretariat, number="VIII", title="Before", now=now + timedelta(hours=2))
    known = head("test")
    open_basket(cast.secretariat, number="IX", title="Waited its turn", now=now + timedelta(hours=2, seconds=-20))
    assert setbacks("test") == ()
    open_basket(cast.secretariat, number="X", title="After", now=now + timedelta(hours=1))
    assert caplog.messages == [f"The clock went back: entry {known + 2} of test is older than the one before it."]
    assert [each.subject.split(":")[0] for each in Entry.objects.order_by("number")][-3:] == [
        "Basket VIII",
        "Basket IX",
        "Basket X",
    ]
    assert setbacks("test") == ((known + 2, 3580.0),)
    assert verify("test") == ()
    said = [each for each in surroundings.of_the_clock() if "older" in each]
    assert [each.split(": ")[0] for each in said] == [
        f"Entry {known + 2} of the record of test is 3,580 s older than the one before it"
    ]


LOOK = """
import os
from dipoli.web.installation import environment; environment.prepare(os.environ)
import django; django.setup()
import json, sys
from datetime import timedelta
from dipoli.web.installation import surroundings
found = [*surroundings.of_the_server(), *surroundings.of_the_clock()]
right = surroundings.wall
surroundings.wall = lambda: right() - timedelta(minutes=5)
found += [said for said in surroundings.of_the_clock() if "database" in said]
surroundings.OLDEST = 99
found += [said for said in surroundings.of_the_server() if "has to be" in said]
from django.db import connection
from dipoli.web.record import guard
with connection.cursor() as cursor:
    guard.lift(cursor, "postgresql")
found += [said for said in surroundings.of_the_server() if "guard" in said]
print(json.dumps(found))
"""


def test_a_postgresql_that_forgets_is_behind_or_is_not_guarded(tmp_path: Path) -> None:
    options = "-c fsync=off -c synchronous_commit=off -c full_page_writes=on -c max_connections=30"
    with cluster(options) as server:
        database = create_database(server, "look")
        run(["-c", FOUND], tmp_path, database)
        said = json.loads(run(["-c", LOOK], tmp_path, database))
    assert [each[:44] for each in said] == [
        "PostgreSQL has fsync off, so what was answer",
        "PostgreSQL has synchronous_commit off, so wh",
        "PostgreSQL takes 30 connections, and each pr",
        "The database's clock is 300 s ahead of this ",
        "The server is PostgreSQL 15: it has to be 99",
        "The database does not guard the record again",
    ]
