"""What holds at every address: who asks, how often, problems, tags."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError
from django.test import Client
from pytest_django import Settings

from dipoli.web.conference.acts import accredit
from dipoli.web.programs.acts import revoke_token
from dipoli.web.programs.models import Token
from tests.web.api.program import ROOT, Program, program_of
from tests.web.cast import Cast
from tests.web.conftest import ClientOf
from tests.web.pages.conftest import World

PROBLEM = "application/problem+json"


def check(response: Any, status: int, kind: str) -> Any:
    assert (response.status_code, response["Content-Type"]) == (status, PROBLEM), response.content
    said = response.json()
    assert (said["type"], said["status"]) == (f"urn:dipoli:problem:{kind}", status)
    assert said["title"]
    assert len(said["detail"]) > 20
    return said


def test_the_entrance_says_where_to_go(cast: Cast, now: datetime) -> None:
    found = Client().get(f"{ROOT}/").json()
    assert (found["processes"], found["description"]) == (f"{ROOT}/processes", f"{ROOT}/openapi.json")
    assert Client().get(found["description"]).json()["openapi"] == "3.1.0"
    program = program_of(cast.arvia, now)
    (entrance,) = program.client.get(found["processes"], headers=program.headers).json()["items"]
    assert (entrance["slug"], entrance["capacity"]) == ("test", "Delegate of Arvia")
    assert entrance["calendar"] is None
    assert program.client.get(f"{ROOT}/processes/test", headers=program.headers).json() == entrance
    program.act("renew_calendar")
    entrance = program.client.get(f"{ROOT}/processes/test", headers=program.headers).json()
    assert Client().get(entrance["calendar"])["Content-Type"].startswith("text/calendar")


@pytest.mark.parametrize(
    ("method", "path", "problem"),
    [
        ("get", "processes/test/nothing", (404, "not-there")),
        ("get", "nothing/at/all/", (404, "not-there")),
        ("post", "nothing", (404, "not-there")),
        ("get", "processes/other", (404, "not-there")),
        ("get", "processes/test/drafting/no_such_query", (404, "not-there")),
        ("get", "processes/test/files/no_such_file", (404, "not-there")),
        ("post", "processes/test/acts/no_such_act", (404, "not-there")),
        ("post", "processes/test/acts/found_process", (404, "not-there")),
        ("post", "processes/test/acts/issue_token", (404, "not-there")),
        ("post", "processes/test/readings/no_such_reading", (404, "not-there")),
        ("get", "processes/test/acts/open_meeting", (405, "method")),
        ("put", "processes/test/acts/open_meeting", (405, "method")),
        ("delete", "processes/test/drafting/documents", (405, "method")),
        ("patch", "processes", (405, "method")),
        ("options", "openapi.json", (405, "method")),
        ("get", "processes/test/drafting/document", (422, "not-understood")),
        ("get", "processes/test/drafting/documents?colour=red", (422, "not-understood")),
        ("get", "processes/test/drafting/documents?limit=0", (422, "not-understood")),
        ("get", "processes/test/drafting/documents?limit=1&limit=2", (422, "not-understood")),
        ("get", "processes/test/drafting/documents?cursor=forged", (422, "not-understood")),
        ("get", "processes/test/drafting/revision?document=I/1&number=x", (422, "not-understood")),
        ("get", "processes/test/drafting/revision?document=I/1&number=99999999999", (422, "not-understood")),
        ("get", "processes/test/drafting/revision?document=I/77", (404, "not-there")),
        ("get", "processes/test/drafting/document?number=%00", (422, "not-understood")),
        ("get", "processes/test/statements/changes?day=2026-02-30", (422, "not-understood")),
    ],
)
def test_every_error_is_a_problem(method: str, path: str, problem: tuple[int, str], cast: Cast, now: datetime) -> None:
    status, kind = problem
    program = program_of(cast.secretariat, now)
    response = getattr(program.client, method)(f"{ROOT}/{path}", headers=program.headers)
    said = check(response, status, kind)
    if status == 405:
        assert response["Allow"]
    if status == 422:
        assert all(each["pointer"].startswith("/") for each in said["errors"])


@pytest.mark.parametrize(
    ("body", "kind", "problem"),
    [
        (b"{}", "text/plain", (415, "media-type")),
        (b"{}", "application/x-www-form-urlencoded", (415, "media-type")),
        (b"{", "application/json", (400, "no-json")),
        (b"\xff", "application/json", (400, "no-json")),
        (b"[" * 5000, "application/json", (400, "no-json")),
        (b'{"title": ' + b"[" * 80 + b"]" * 80 + b"}", "application/json", (400, "no-json")),
        (b'{"title": NaN}', "application/json", (400, "no-json")),
        (b"9" * 5000, "application/json", (400, "no-json")),
        (b"[]", "application/json", (422, "not-understood")),
        (b"{}", "application/json", (422, "not-understood")),
        (b'{"number": 1, "title": "x"}', "application/json", (422, "not-understood")),
        (b'{"number": "IX", "title": "\\u0000"}', "application/json", (422, "not-understood")),
        (b'{"number": "IX", "title": "\\ud800"}', "application/json", (422, "not-understood")),
        (b'{"number": "IX", "title": "x", "now": "2020-01-01T00:00:00Z"}', "application/json", (422, "not-understood")),
    ],
)
def test_what_is_no_fitting_body_is_refused(
    body: bytes, kind: str, problem: tuple[int, str], cast: Cast, now: datetime
) -> None:
    program = program_of(cast.secretariat, now)
    headers = {**program.headers, "Idempotency-Key": "k"}
    address = f"{ROOT}/processes/test/acts/open_basket"
    check(program.client.post(address, body, content_type=kind, headers=headers), *problem)
    assert cast.process.baskets.count() == 1


def test_what_is_too_large_is_refused_before_it_is_read(cast: Cast, now: datetime) -> None:
    program = program_of(cast.secretariat, now)
    large = json.dumps({"number": "IX", "title": "x" * (16 * 2**20)})
    headers = {**program.headers, "Idempotency-Key": "k"}
    address = f"{ROOT}/processes/test/acts/open_basket"
    response = program.client.post(address, large, content_type="application/json", headers=headers)
    check(response, 413, "too-large")


def test_whoever_cannot_be_told_is_asked_for_a_token(cast: Cast, now: datetime) -> None:
    good = program_of(cast.arvia, now)
    assert good.get("drafting/documents").status_code == 200
    for header in ("", "Bearer", "Bearer wrong", f"Basic {good.token}", f"Bearer {good.token}x", "Bearer é"):
        response = Client().get(f"{ROOT}/processes", headers={"Authorization": header})
        check(response, 401, "unknown-caller")
        assert response["WWW-Authenticate"].startswith("Bearer")
    check(Client().get(f"{ROOT}/processes"), 401, "unknown-caller")


def test_a_token_ends_with_its_day_its_revocation_its_seat_and_its_account(cast: Cast, now: datetime) -> None:
    past, revoked = program_of(cast.arvia, now - timedelta(days=60)), program_of(cast.arvia, now)
    revoke_token(cast.arvia, Token.objects.latest("pk"), now=now)
    without, closed = program_of(cast.belmark, now), program_of(cast.cadmia, now)
    accredit(cast.secretariat, cast.belmark, valid_until=now, now=now)
    User.objects.filter(pk=cast.cadmia.user_id).update(is_active=False)
    for program in (past, revoked, without, closed):
        check(program.get("drafting/documents"), 401, "unknown-caller")


def test_a_token_of_one_process_opens_no_other(world: World, now: datetime, client_of: ClientOf) -> None:
    from tests.web.api.test_queries import assemble_elsewhere

    here, there = program_of(world.cast.arvia, now), program_of(assemble_elsewhere(now), now)
    here.slug, there.slug = "elsewhere", "test"
    for program in (here, there):
        check(program.get("drafting/documents"), 404, "not-there")
        check(program.get("files/edition", {"document": "I/1"}), 404, "not-there")
        check(program.post("open_basket", {"number": "IX", "title": "More"}), 404, "not-there")
    there.slug = "elsewhere"
    check(there.get("drafting/revisions", {"document": "I/1"}), 404, "not-there")
    check(there.get("decisions/silence", {"pk": world.running.pk}), 404, "not-there")
    check(there.post("announce_adoption", {"silence": world.over.pk}), 404, "not-there")
    check(there.post("withdraw_amendment", {"amendment": world.amendment.pk}), 404, "not-there")
    check(there.post("accredit", {"seat": world.cast.arvia.pk}), 404, "not-there")
    client = client_of(world.cast.outsider)
    check(client.get(f"{ROOT}/processes/test/drafting/documents"), 404, "not-there")


def test_a_session_reads_and_writes_only_with_its_csrf_token(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.secretariat.user)
    assert client.get(f"{ROOT}/processes/test/drafting/documents").status_code == 200
    address, headers = f"{ROOT}/processes/test/acts/open_basket", {"Idempotency-Key": "one"}
    body = {"number": "II", "title": "Trade"}
    check(client.post(address, body, content_type="application/json", headers=headers), 403, "forgery")
    assert cast.process.baskets.count() == 1
    client.get("/sign-in/")
    client.get("/p/test/")
    csrf = client.get("/p/test/table/").cookies["csrftoken"].value
    headers |= {"X-CSRFToken": csrf}
    assert client.post(address, body, content_type="application/json", headers=headers).status_code == 201


def test_what_has_not_changed_is_not_sent_again(world: World, now: datetime) -> None:
    program = program_of(world.cast.arvia, now)
    for path in ("drafting/documents", "drafting/revision?document=I/1", "files/edition?document=I/1&format=txt"):
        first = program.get(path)
        again = program.get(path, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
        assert program.get(path, headers={"If-None-Match": '"other"'}).content == first.content
    before = program.get("drafting/revision?document=I/1")["ETag"]
    program_of(world.cast.secretariat, now).act("compile_revision", document="I/1")
    after = program.get("drafting/revision?document=I/1", headers={"If-None-Match": before})
    assert (after.status_code, after.json()["number"]) == (200, 1)


def test_too_many_requests_are_told_when_to_come_again(cast: Cast, now: datetime, settings: Settings) -> None:
    settings.API_RATES = {"address": 30, "failures": 3, "read": 5, "write": 2}
    program, other = program_of(cast.secretariat, now), program_of(cast.arvia, now)
    assert [program.get("conference/baskets").status_code for _ in range(6)] == [200] * 5 + [429]
    assert other.get("conference/baskets").status_code == 200
    assert [program.post("open_basket", {}).status_code for _ in range(3)] == [422, 422, 429]
    response = program.get("conference/baskets")
    check(response, 429, "too-often")
    assert 0 < int(response["Retry-After"]) <= 61
    assert [Program("wrong").get("conference/baskets").status_code for _ in range(4)] == [401, 401, 401, 429]
    assert Client().get(f"{ROOT}/").status_code == 200
    assert {Client().get(f"{ROOT}/").status_code for _ in range(30)} == {200, 429}


def test_a_failure_here_is_a_problem_without_the_inside(
    cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object) -> None:
        raise RuntimeError("the inside")

    monkeypatch.setattr("dipoli.web.api.asking.parameters_of", broken)
    response = program_of(cast.arvia, now).get("drafting/documents")
    check(response, 500, "failure")
    assert b"inside" not in response.content


def test_a_database_that_is_away_is_a_problem_with_when_to_come_again(
    cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = program_of(cast.arvia, now)

    def away(*_: object, **__: object) -> None:
        raise OperationalError("could not connect to server at 10.0.0.7")

    monkeypatch.setattr("dipoli.web.api.http.access.token_of", away)
    response = program.get("drafting/documents")
    said = check(response, 503, "database")
    assert response["Retry-After"] == "10"
    assert "10.0.0.7" not in said["detail"]


def test_what_no_view_refused_is_a_problem_too(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client(raise_request_exception=False)
    check(client.get(f"{ROOT}/processes", headers={"host": "elsewhere.example"}), 400, "not-understood")
    check(client.get("/api/"), 404, "not-there")
    check(client.get("/api/v2/processes"), 404, "not-there")

    def away(*_: object, **__: object) -> None:
        raise OperationalError("could not connect to server at 10.0.0.7")

    monkeypatch.setattr("django.middleware.common.CommonMiddleware.process_request", away)
    assert check(client.get(f"{ROOT}/processes"), 503, "database")["status"] == 503
    assert client.get(f"{ROOT}/processes")["Retry-After"] == "10"
