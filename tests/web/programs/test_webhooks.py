"""Webhooks: signed, each entry once, tried again, given up; and never to an address inside."""

import base64
import hashlib
import hmac
import json
import socket
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Event, Thread
from time import monotonic

import pytest
from django.utils.translation import override
from pytest_django import Settings

from dipoli.web import interface
from dipoli.web.conference.acts import accredit, open_basket
from dipoli.web.conference.errors import Refused
from dipoli.web.drafting.acts import table_document
from dipoli.web.programs.acts import end_subscription, subscribe, tell_again
from dipoli.web.programs.acts.hooks import Subscribed
from dipoli.web.programs.models import Delivery, Subscription
from dipoli.web.programs.queries import deliveries, subscriptions
from dipoli.web.programs.telling.guard import NotReached, Target, addresses, check_url
from dipoli.web.programs.telling.post import post
from dipoli.web.programs.telling.rounds import LONGEST_WAIT, MOST_TRIES, go_round
from dipoli.web.record.models import Distribution
from dipoli.web.record.queries import head
from tests.web.cast import Cast


@dataclass
class Listener:
    """A program that listens on this machine: what it got, and what it answers next (200 when nothing is left)."""

    port: int = 0
    answers: list[int] = field(default_factory=list)
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/told?by=dipoli"

    @property
    def said(self) -> list[dict[str, object]]:
        return [json.loads(body) for _, body in self.got]


@pytest.fixture
def listener(settings: Settings) -> Iterator[Listener]:
    found = Listener()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            found.got.append(({name.lower(): value for name, value in self.headers.items()}, body))
            status = found.answers.pop(0) if found.answers else 200
            self.send_response(status)
            if status == 302:
                self.send_header("Location", found.url)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    found.port = server.server_port
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    settings.WEBHOOK_HOSTS = ("127.0.0.1",)
    yield found
    server.shutdown()
    server.server_close()


@pytest.fixture
def told(cast: Cast, listener: Listener, now: datetime) -> Subscribed:
    return subscribe(cast.arvia, listener.url, now=now)


def test_each_entry_is_told_once_signed_and_without_what_it_says(
    cast: Cast, listener: Listener, told: Subscribed, now: datetime
) -> None:
    table_document(cast.belmark, cast.basket, "Secret talks", "1. Nobody but the words.", now=now)
    open_basket(cast.secretariat, number="II", title="Trade", now=now)
    assert go_round(now).sent == 2
    assert go_round(now + timedelta(days=1)).sent == 0
    first, second = listener.said
    assert (first["type"], second["type"]) == ("table_document", "open_basket")
    data = first["data"]
    assert isinstance(data, dict)
    assert (data["process"], data["subject"], data["participant"]) == ("test", "CT/I/1", "Belmark")
    assert data["links"]["entry"].endswith(f"/api/v1/processes/test/record/entries?after={data['number'] - 1}")
    assert b"Nobody but" not in listener.got[0][1]
    headers, body = listener.got[0]
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(told.secret.removeprefix("whsec_"))
    right = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{right}"
    assert int(headers["webhook-timestamp"]) == int(now.timestamp())
    assert headers["host"] == f"127.0.0.1:{listener.port}"


def test_of_what_is_restricted_the_chair_is_told_where_it_is_and_others_nothing(
    cast: Cast, listener: Listener, told: Subscribed, now: datetime
) -> None:
    office = subscribe(cast.chair, listener.url, now=now)
    table_document(
        cast.chair, cast.basket, "Hush", "1. Hush.", number="I/9", distribution=Distribution.RESTRICTED, now=now
    )
    go_round(now)
    assert [headers["webhook-id"].split("_")[1] for headers, _ in listener.got] == [str(office.subscription.pk)]
    assert listener.said[0]["type"] == "restricted"
    assert set(listener.said[0]["data"]) == {"process", "number", "links"}  # type: ignore[call-overload]
    assert not any(word in listener.got[0][1] for word in (b"Hush", b"I/9", b"Chair", b"table_document"))
    assert not deliveries(cast.arvia)


def test_only_the_acts_that_were_named_are_told(cast: Cast, listener: Listener, now: datetime) -> None:
    subscribe(cast.arvia, listener.url, acts=["open_basket"], now=now)
    table_document(cast.belmark, cast.basket, "Talks", "1. Talks.", now=now)
    open_basket(cast.secretariat, number="II", title="Trade", now=now)
    go_round(now)
    assert [said["type"] for said in listener.said] == ["open_basket"]


def test_what_fails_is_tried_again_ever_later_and_then_given_up(
    cast: Cast, listener: Listener, told: Subscribed, now: datetime
) -> None:
    open_basket(cast.secretariat, number="II", title="Trade", now=now)
    listener.answers = [500] * MOST_TRIES
    at, waits = now, []
    for _ in range(MOST_TRIES):
        assert go_round(at).problem == "it answered 500"
        row = Delivery.objects.get()
        waits.append((row.next_at - at).total_seconds())
        assert go_round(row.next_at - timedelta(seconds=1)).sent == 0
        at = row.next_at
    assert waits[:4] == [10, 20, 40, 80]
    assert max(waits) == LONGEST_WAIT.total_seconds()
    row.refresh_from_db()
    assert (row.given_up_at is not None, row.tries, row.status) == (True, MOST_TRIES, 500)
    assert len({headers["webhook-id"] for headers, _ in listener.got}) == 1
    tell_again(cast.arvia, row, now=at)
    assert go_round(at + timedelta(days=400)).sent == 1
    with pytest.raises(Refused, match="Nothing of yours was given up"):
        tell_again(cast.arvia, row, now=at)


def test_an_address_that_is_gone_is_told_no_more_and_a_redirect_is_not_followed(
    cast: Cast, listener: Listener, told: Subscribed, now: datetime
) -> None:
    open_basket(cast.secretariat, number="II", title="Trade", now=now)
    listener.answers = [302, 410]
    assert go_round(now).problem == "it answered 302"
    assert len(listener.got) == 1
    done = go_round(now + timedelta(hours=1))
    assert (done.problem, done.given_up, done.waiting) == ("it answered 410", 1, 0)


def test_a_subscription_that_ended_and_a_seat_that_did_are_told_nothing(
    cast: Cast, listener: Listener, told: Subscribed, now: datetime
) -> None:
    other = subscribe(cast.belmark, listener.url, now=now)
    open_basket(cast.secretariat, number="II", title="Trade", now=now)
    listener.answers = [500, 500]
    go_round(now)
    with pytest.raises(Refused, match="no such subscription"):
        end_subscription(cast.belmark, told.subscription, now=now)
    end_subscription(cast.arvia, told.subscription, now=now)
    accredit(cast.secretariat, cast.belmark, valid_until=now, now=now)
    before = len(listener.got)
    go_round(now + timedelta(hours=7))
    assert len(listener.got) == before
    assert {row.problem for row in Delivery.objects.filter(number=Delivery.objects.earliest("pk").number)} == {
        "ended",
        "its seat sees this no more",
    }
    assert [each.pk for each in subscriptions(cast.belmark)] == [other.subscription.pk]


def test_nobody_is_told_of_what_was_before(cast: Cast, listener: Listener, told: Subscribed, now: datetime) -> None:
    go_round(now)
    assert (listener.got, Subscription.objects.get().reached) == ([], head("test"))


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ftp://example.org/",
        "http://example.org/",
        "https://",
        "https://user:pass@example.org/",
        "https://example.org/#part",
        "https://example.org:99999/",
        "https://exam ple.org/",
        "https://exämple.org/",
        "https://localhost/",
        "https://LOCALHOST./",
        "https://db.internal/",
        "https://intranet/",
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0x7f.0.0.0x1/",
        "https://10.0.0.8/",
        "https://169.254.169.254/latest/meta-data/",
        "https://192.168.1.1/",
        "https://100.64.0.1/",
        "https://0.0.0.0/",
        "https://224.0.0.1/",
        "https://[::1]/",
        "https://[::]/",
        "https://[fd00::1]/",
        "https://[fe80::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[2002:7f00:1::]/",
        "https://example.org\\@127.0.0.1/",
        "https://" + "a" * 500 + ".org/",
    ],
)
def test_no_webhook_goes_inside_by_its_address(url: str, cast: Cast, now: datetime) -> None:
    with pytest.raises(Refused):
        subscribe(cast.arvia, url, now=now)
    assert not Subscription.objects.exists()


@pytest.mark.parametrize(
    "found",
    [
        ["127.0.0.1"],
        ["10.1.2.3"],
        ["169.254.169.254"],
        ["9.9.9.9", "192.168.0.1"],
        ["::1"],
        ["::ffff:192.168.0.1"],
        ["64:ff9b::a00:1"],
        ["fe80::1%eth0"],
        ["ff02::1"],
        [],
    ],
)
def test_no_webhook_goes_inside_by_its_name(found: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    connected: list[object] = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: [(0, 0, 0, "", (each, 443)) for each in found])
    monkeypatch.setattr(socket, "create_connection", lambda *a, **k: connected.append(a))
    target = check_url("https://hooks.example.org/in")
    with pytest.raises(NotReached):
        post(target, b"{}", {})
    assert connected == []


def test_a_name_that_changes_its_mind_is_reached_where_it_was_looked_at(
    listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[object] = []
    connected: list[object] = []

    def changing(*args: object, **kwargs: object) -> list[tuple[int, int, int, str, tuple[str, int]]]:
        looked.append(args)
        return [(0, 0, 0, "", ("9.9.9.9" if len(looked) == 1 else "127.0.0.1", 443))]

    def connect(address: tuple[str, int], *args: object, **kwargs: object) -> None:
        connected.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", changing)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(NotReached, match="ConnectionRefusedError"):
        post(check_url("https://hooks.example.org/in"), b"{}", {})
    assert (len(looked), connected) == (1, [("9.9.9.9", 443)])


def test_by_https_the_host_has_to_prove_that_it_is_the_host(listener: Listener) -> None:
    target = check_url(listener.url.replace("http:", "https:"))
    with pytest.raises(NotReached, match="SSL"):
        post(target, b"{}", {})


@pytest.fixture
def dripping(settings: Settings) -> Iterator[int]:
    """A program that answers one sign at a time and never comes to an end: its port."""
    settings.WEBHOOK_HOSTS = ("127.0.0.1",)
    with socket.create_server(("127.0.0.1", 0)) as server:
        done = Event()

        def drip(at: socket.socket) -> None:
            with at, suppress(OSError):
                while not done.wait(0.02):
                    at.sendall(b"X")

        def serve() -> None:
            with suppress(OSError):
                while True:
                    Thread(target=drip, args=(server.accept()[0],), daemon=True).start()

        Thread(target=serve, daemon=True).start()
        yield server.getsockname()[1]
        done.set()


def test_who_speaks_slowly_is_hung_up_on(dripping: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dipoli.web.programs.telling.post.LONGEST", 0.3)
    began = monotonic()
    with pytest.raises(NotReached):
        post(check_url(f"http://127.0.0.1:{dripping}/"), b"{}", {})
    assert monotonic() - began < 5


def test_nobody_waits_for_another_who_does_not_answer(cast: Cast, listener: Listener, now: datetime) -> None:
    subscribe(cast.belmark, "https://hooks.example.org/", now=now)
    subscribe(cast.arvia, listener.url, now=now)
    for number in ("II", "III", "IV"):
        open_basket(cast.secretariat, number=number, title=f"Basket {number}", now=now)
    asked: list[str] = []

    def patient(target: Target, body: bytes, headers: dict[str, str]) -> int:
        asked.append(target.host)
        if target.host == "hooks.example.org":
            raise NotReached("it did not answer")
        return post(target, body, headers)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("dipoli.web.programs.telling.rounds.post", patient)
        done = go_round(now)
    assert (done.sent, asked.count("hooks.example.org")) == (asked.count("127.0.0.1"), 1)
    assert done.sent >= 3


def test_a_named_host_is_let_inside_and_no_other(settings: Settings) -> None:
    settings.WEBHOOK_HOSTS = ("localhost",)
    assert "127.0.0.1" in addresses(check_url("http://localhost:8080/x"))
    with pytest.raises(Refused):
        check_url("http://127.0.0.1:8080/x")


def test_a_problem_that_was_kept_is_told_in_the_readers_language() -> None:
    kept = ("it answered 410", "it could not be reached (TimeoutError)", "its seat sees this no more", "ended")
    with override("fr"):
        said = [interface.told(Delivery(problem=each).why) for each in kept]
    assert not set(said) & set(kept)
    assert "410" in said[0]
    assert "TimeoutError" in said[1]
    assert Delivery(problem="words of an earlier version").why == "words of an earlier version"
