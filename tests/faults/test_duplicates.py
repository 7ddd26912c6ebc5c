"""The same request of a program, sent by several processes at once: done once, answered alike, on each database."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.place import FOUND, PATIENCE, environ, run
from tests.postgres import cluster, create_database

TOKEN = """
import django; django.setup()
from datetime import timedelta
from dipoli.web.conference.clock import wall
from dipoli.web.conference.models import Seat
from dipoli.web.programs.acts import issue_token
seat = Seat.objects.get(role="secretariat")
now = wall()
scopes = ["act:conference", "read"]
print(issue_token(seat, name="Bot", scopes=scopes, expires_at=now + timedelta(days=1), now=now).secret)
"""
POST = """
import sys
import django; django.setup()
from django.test import Client
headers = {"Authorization": f"Bearer {sys.argv[1]}", "Idempotency-Key": "once"}
body = '{"number": "II", "title": "Trade"}'
address = "/api/v1/processes/test/acts/open_basket"
answer = Client(SERVER_NAME="localhost").post(address, body, content_type="application/json", headers=headers)
print(answer.status_code, answer.content.decode())
"""
COUNT = """
import django; django.setup()
from dipoli.web.conference.models import Basket
from dipoli.web.record.queries import verify
assert verify("test") == ()
print(Basket.objects.filter(number="II").count())
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    if request.param == "sqlite":
        yield tmp_path, ""
        return
    with cluster() as server:
        yield tmp_path, create_database(server, "duplicates")


def test_a_request_sent_by_several_at_once_is_done_once(place: tuple[Path, str]) -> None:
    data, database = place
    run(["-c", FOUND], data, database)
    token = run(["-c", TOKEN], data, database).strip()
    command = [sys.executable, "-c", POST, token]
    senders = [
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environ(data, database)) for _ in range(3)
    ]
    said = {each.communicate(timeout=PATIENCE)[0].strip() for each in senders}
    assert len(said) == 1, said
    status, _, body = said.pop().partition(" ")
    assert (status, json.loads(body)["entry"]["act"]) == ("201", "open_basket")
    assert run(["-c", COUNT], data, database).strip() == "1"
