import os
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest
from django.db import OperationalError, connection
from django.test import AsyncClient, Client
from pytest_django import Settings

from dipoli.web.installation.environment import LOCAL
from dipoli.web.operations import doors
from dipoli.web.operations.sharing import SHARED
from tests.web.cast import Cast


def test_a_server_that_lives_and_is_ready_says_so_under_any_name(cast: Cast) -> None:
    client = Client(SERVER_NAME="10.0.0.7")
    assert client.get("/health").json() == {"alive": True}
    answer = client.get("/ready")
    assert (answer.status_code, answer.json()) == (200, {"ready": True, "missing": []})


async def test_it_is_said_without_waiting_for_others(db: None) -> None:
    assert (await AsyncClient().get("/health")).json() == {"alive": True}


def test_what_a_server_is_missing_is_said_in_a_word(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'record' AND name LIKE '000%'")
    monkeypatch.setattr(doors, "LEAST_FREE", 2**62)
    answer = Client().get("/ready")
    assert (answer.status_code, answer.json()["missing"]) == (503, ["migrations", "disk"])

    def away(*args: object) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(doors, "MigrationExecutor", away)
    assert Client().get("/ready").json()["missing"] == ["database", "disk"]
    assert Client().get("/health").status_code == 200


@pytest.mark.parametrize(
    "passed_on", ["X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "Forwarded", "X-Real-IP", "Via"]
)
def test_counts_are_given_to_this_machine_where_it_serves_nobody_else(
    cast: Cast, settings: Settings, passed_on: str
) -> None:
    settings.ALLOWED_HOSTS = list(LOCAL)
    assert Client().get("/metrics").status_code == 200
    assert Client(REMOTE_ADDR="::1").get("/metrics").status_code == 200
    assert Client(REMOTE_ADDR="192.0.2.7").get("/metrics").status_code == 403
    assert Client(REMOTE_ADDR="unix:").get("/metrics").status_code == 403
    assert Client().get("/metrics", headers={passed_on: "127.0.0.1"}).status_code == 403


@pytest.mark.parametrize("public", [{"ALLOWED_HOSTS": ["localhost", "talks.example.org"]}, {"HTTPS": True}])
def test_an_installation_that_others_reach_gives_counts_by_token_alone(
    cast: Cast, settings: Settings, public: dict[str, object]
) -> None:
    for name, value in public.items():
        setattr(settings, name, value)
    # A proxy on this machine that says nothing of for whom it asks looks just like this.
    assert Client().get("/metrics").status_code == 403
    settings.METRICS_TOKEN = "t" * 30
    assert Client().get("/metrics").status_code == 403
    assert Client().get("/metrics", headers={"Authorization": "Bearer nö"}).status_code == 403
    right = {"Authorization": f"Bearer {'t' * 30}"}
    assert Client(REMOTE_ADDR="192.0.2.7").get("/metrics", headers=right).status_code == 200
    assert Client().get("/metrics", headers={**right, "X-Forwarded-For": "192.0.2.7"}).status_code == 200


def test_requests_the_record_and_what_waits_are_counted(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.METRICS_TOKEN = "t" * 30
    # Another test may have loaded the server, which shares its counts with other processes.
    monkeypatch.delenv(SHARED, raising=False)

    def counted(name: str) -> float:
        found = Client().get("/metrics", headers={"Authorization": f"Bearer {'t' * 30}"}).content.decode()
        return sum(float(line.split()[-1]) for line in found.splitlines() if line.startswith(name))

    before = counted('dipoli_requests_total{kind="page",method="GET",status="200"}')
    Client().get("/sign-in/")
    assert counted('dipoli_requests_total{kind="page",method="GET",status="200"}') == before + 1
    watched = counted('dipoli_requests_total{kind="watch"')
    Client().get("/health")
    assert counted('dipoli_requests_total{kind="watch"') == watched + 2, "the look before this one, and the health"
    assert counted("dipoli_entries ") > 5
    assert (counted("dipoli_database_up "), counted("dipoli_letters_waiting ")) == (1, 0)
    assert counted("dipoli_request_seconds_count") >= 1


COUNT = """
import os, pathlib, sys
from dipoli.web.operations.sharing import share
share(pathlib.Path(sys.argv[1]))
from dipoli.web.operations import counts
counts.REQUESTS.labels("page", "GET", "200").inc()
counts.STREAMS.inc(3)
counts.OfTheDatabase.collect = lambda self: iter(())
print(sys.stdin.readline() and counts.written().decode(), flush=True)
"""


def test_processes_on_one_folder_count_together_and_forget_the_streams_of_those_that_are_gone(tmp_path: Path) -> None:
    environ = {name: value for name, value in os.environ.items() if "PROMETHEUS" not in name}
    command = [sys.executable, "-c", COUNT, str(tmp_path)]
    pair = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environ)
        for _ in range(2)
    ]
    first = pair[0].communicate("\n", timeout=60)[0]
    second = pair[1].communicate("\n", timeout=60)[0]
    assert 'dipoli_requests_total{kind="page",method="GET",status="200"}' in first
    assert 'dipoli_requests_total{kind="page",method="GET",status="200"} 2.0' in second
    assert "dipoli_streams 3.0" in second


def test_a_process_that_begins_to_stop_is_ready_no_more_and_lives(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doors, "_stopping", Event())
    assert Client().get("/ready").status_code == 200
    doors.close()
    answer = Client().get("/ready")
    assert (answer.status_code, answer.json()) == (503, {"ready": False, "missing": ["stopping"]})
    assert Client().get("/health").status_code == 200
