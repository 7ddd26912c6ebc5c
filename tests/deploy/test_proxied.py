"""Two processes and one PostgreSQL behind nginx: what one does the other tells, and killing one loses nothing."""

import json
import re
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

import psycopg
import pytest

from tests.deploy.proxied import COUNTS, House, nginx_before, proxied, unserved
from tests.faults.place import CHECK, run
from tests.faults.served import SECRET, TOKEN
from tests.postgres import cluster, create_database


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    # Commits are durable here: what was answered has to be there.
    with cluster("-c max_connections=200") as server:
        folder = tmp_path_factory.mktemp("house")
        with proxied(folder, create_database(server, "house")) as found:
            yield found


def head(house: House) -> int:
    """Give the number of the last entry."""
    with psycopg.connect(house.database) as connection:
        row = connection.execute("SELECT max(number) FROM record_entry").fetchone()
    assert row is not None
    return int(row[0])


def test_pages_come_by_https_and_http_2_with_the_name_of_the_request(house: House) -> None:
    answer = house.curl("/p/test/", "-i", who="arvia").stdout
    first, *lines = answer.splitlines()
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[: lines.index("")])}
    assert first.split()[:2] == ["HTTP/2", "200"]
    assert "max-age" in headers["strict-transport-security"]
    assert "'self'" in headers["content-security-policy"]
    access = [json.loads(line) for line in (house.folder / "access.log").read_text().splitlines()]
    assert headers["x-request-id"] in {each["request"] for each in access if each["protocol"] == "HTTP/2.0"}
    said = "".join((house.folder / f"log-{port}").read_text() for port in house.ports)
    assert headers["x-request-id"] in {json.loads(line).get("request") for line in said.splitlines() if line}
    plain = house.curl("/", "-o", "/dev/null", "-w", "%{http_code}", "--http1.1")
    assert plain.returncode == 0
    static = house.curl("/static/pages/pages.css", "-o", "/dev/null", "-w", "%{http_code} %{content_type}")
    assert static.stdout.startswith("200 text/css")


def test_what_watches_a_server_is_for_machines_beside_it(house: House) -> None:
    for path in ("/metrics", "/health", "/ready"):
        assert house.curl(path, "-o", "/dev/null", "-w", "%{http_code}").stdout == "404"
        assert house.ask(house.ports[0], "GET", path)[0] == (403 if path == "/metrics" else 200)
    counted = house.ask(house.ports[1], "GET", "/metrics", headers={"Authorization": f"Bearer {COUNTS}"})[1]
    assert "dipoli_database_up 1.0" in counted
    assert 'dipoli_requests_total{kind="page",method="GET",status="200"}' in counted


def test_a_link_that_is_a_secret_is_in_no_log(house: House) -> None:
    secret = ("/calendar/pomegranate.ics", "/letters/leave/pomegranate/", "/d/test/1/invited/pomegranate/")
    for path in (*secret, "/invitation/pomegranate/", "/way-in/pomegranate/"):
        house.curl(path)
    logs = [(house.folder / name).read_text() for name in ("access.log", *(f"log-{port}" for port in house.ports))]
    assert not any("pomegranate" in log for log in logs)
    assert '"path":"/calendar/-"' in logs[0]


COUNTED = """
import sys
import django; django.setup()
from dipoli.web.conference.clock import wall
from dipoli.web.limits.stores import store
from dipoli.web.api.http import limits
found = []
for address in sys.argv[1:]:
    spent = 0
    try:
        for _ in range(10_000):
            limits.spend("address", address, wall())
            spent += 1
    except Exception:
        pass
    found.append(spent)
print(*found)
"""


def test_the_address_counted_is_the_clients_own_whatever_it_says(house: House) -> None:
    told = ("-H", "X-Forwarded-For: 203.0.113.9", "-H", "Forwarded: for=203.0.113.9", "--interface", "127.0.0.5")
    for _ in range(3):
        assert house.curl("/api/v1/", *told, "-o", "/dev/null", "-w", "%{http_code}").stdout == "200"
    own, said = map(
        int, run(["-c", COUNTED, "127.0.0.5", "203.0.113.9"], house.folder / "data", house.database).split()
    )
    assert said - own == 3, "what is left of the limit of each address"


def test_what_is_done_at_one_process_is_told_by_the_other_and_through_the_proxy(house: House) -> None:
    known = head(house)
    one, other = house.ports
    ears = [house.listen("belmark", known, other), house.listen("cadmia", known)]
    lags = []
    for number in range(known + 1, known + 6):
        assert house.enter(one, "arvia", f"told {number}") == 302
        done = time.monotonic()
        for ear in ears:
            ear.await_number(number)
            lags.append(ear.times[number] - done)
    for ear in ears:
        ear.close()
        assert ear.numbers == list(range(known + 1, known + 6))
    assert sorted(lags)[len(lags) // 2] < 1.0, lags


def test_those_before_one_process_are_seen_by_those_before_the_other(house: House) -> None:
    known = head(house)
    ears = [house.listen(who, known, port) for who, port in zip(("arvia", "belmark"), house.ports, strict=True)]
    until = time.monotonic() + 30
    while not all(ear.present.startswith("In the room: Arvia, Belmark") for ear in ears):
        assert time.monotonic() < until, [ear.present for ear in ears]
        time.sleep(0.05)
    for ear in ears:
        ear.close()


def test_a_right_taken_away_at_one_process_ends_the_streams_before_the_other(house: House) -> None:
    one, other = house.ports
    known = head(house)
    page = house.ask(one, "GET", "/p/test/people/", "secretariat")[1]
    seat = re.search(r"Dr\. Strand.*?/p/test/people/(\d+)/lock/", page, re.DOTALL)
    assert seat is not None
    locked, left, stays = (house.listen(who, known, other) for who in ("rivercom", "meridia", "cadmia"))
    taken = {locked: (f"/p/test/people/{seat[1]}/lock/", "secretariat"), left: ("/sign-out/", "meridia")}
    for ear, (path, who) in taken.items():
        assert ear.is_alive()
        body = urlencode({"csrfmiddlewaretoken": SECRET})
        assert house.ask(one, "POST", path, who, body=body)[0] == 302
        done = time.monotonic()
        ear.join(20)
        assert not ear.is_alive(), f"the stream goes on after {path}"
        assert time.monotonic() - done < 10, "a second or two where the machine is quiet"
        ear.close()
    assert house.ask(other, "GET", "/p/test/", "rivercom")[0] == 302, "signed in no more"
    assert house.enter(one, "arvia", "for those who may") == 302
    stays.await_number(head(house))
    assert stays.is_alive()
    stays.close()
    assert max(locked.numbers + left.numbers, default=0) < stays.numbers[-1]


def test_a_form_sent_to_both_processes_at_once_is_done_once(house: House) -> None:
    page = house.ask(house.ports[0], "GET", "/p/test/register/", "arvia")[1]
    found = TOKEN.search(page)
    assert found is not None
    with ThreadPoolExecutor(6) as pool:
        said = pool.map(lambda port: house.enter(port, "arvia", "sent to both", found[1]), house.ports * 3)
        assert Counter(said) == {302: 1, 422: 5}


MIGRATE = """
import django; django.setup()
from django.core.management import call_command
from dipoli.web.installation.upgrading import bring_up_to_date
call_command("migrate", "record", "0007", verbosity=0)
print("back", flush=True)
bring_up_to_date()
print("up", flush=True)
"""


def test_pages_are_read_while_the_database_is_brought_up_to_date(house: House) -> None:
    said: Counter[int] = Counter()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            for port in house.ports:
                said[house.ask(port, "GET", "/p/test/record/", "arvia")[0]] += 1

    reader = threading.Thread(target=read)
    reader.start()
    try:
        assert run(["-c", MIGRATE], house.folder / "data", house.database).split() == ["back", "up"]
    finally:
        done.set()
        reader.join()
    assert set(said) == {200}, said
    assert said[200] > 2
    assert house.enter(house.ports[0], "arvia", "after the upgrade") == 302


def test_killing_a_process_loses_no_act_that_was_answered_and_no_event(house: House) -> None:
    known = head(house)
    sent: list[str] = []
    answered: list[str] = []
    read = Counter[str]()
    stop = threading.Event()

    def act() -> None:
        while not stop.is_set():
            sent.append(f"killed {len(sent)}")
            if house.enter_by_proxy("arvia", sent[-1]) == "302":
                answered.append(sent[-1])
            read[house.curl("/p/test/", "-o", "/dev/null", "-w", "%{http_code}", who="belmark").stdout] += 1

    heard: list[int] = []
    ear = house.listen("belmark", known)
    actor = threading.Thread(target=act)
    actor.start()
    try:
        for port in house.ports:
            ear.await_number(known + len(heard) + 2)
            house.kill(port)
            until = time.monotonic() + 30
            had = len(answered)
            while len(answered) < had + 2:
                assert time.monotonic() < until, "nobody is answered any more"
                time.sleep(0.02)
            if not ear.is_alive():
                heard += ear.numbers
                ear.close()
                ear = house.listen("belmark", (heard or [known])[-1])
            house.start(port)
            house.await_ready(port)
            house.await_asked(port)
    finally:
        stop.set()
        actor.join()
    last = head(house)
    ear.await_number(last)
    ear.close()
    assert heard + ear.numbers == list(range(known + 1, last + 1)), "an event was missed, or told twice"
    kept = Counter(run(["-c", CHECK], house.folder / "data", house.database).splitlines())
    assert all(kept[title] == 1 for title in answered)
    assert max(kept[title] for title in sent) == 1
    assert set(read) == {"200"}, "the proxy asks the other process"


def test_when_every_process_is_away_the_proxy_says_so(tmp_path: Path) -> None:
    alone = unserved(tmp_path)
    with nginx_before(alone):
        answer = alone.curl("/p/test/", "-i").stdout
        head, _, body = alone.curl("/api/v1/processes", "-i").stdout.replace("\r", "").partition("\n\n")
        for asked, said in (
            (("accept-language: fr-CH, fr;q=0.9, en;q=0.8",), "Le secrétariat est absent"),
            (("accept-language: pl, ru;q=0.5",), "The secretariat is away"),
            (("accept-language: fr", "cookie: a=b; language=ru"), "Секретариат ненадолго недоступен"),
            (("accept-language: de", "cookie: __Host-language=en"), "The secretariat is away"),
        ):
            headers = [part for line in asked for part in ("-H", line)]
            assert said in alone.curl("/", *headers).stdout
    assert answer.split()[:2] == ["HTTP/2", "503"]
    assert "The secretariat is away for a moment" in answer
    assert "retry-after: 10" in answer
    assert head.split()[:2] == ["HTTP/2", "503"]
    assert "content-type: application/problem+json" in head
    assert "retry-after: 10" in head
    problem = json.loads(body)
    assert (problem["type"], problem["status"]) == ("urn:dipoli:problem:away", 503)
    assert problem["instance"].removeprefix("urn:dipoli:request:") in head


def test_what_is_too_large_is_told_in_the_readers_language_and_to_programs_in_theirs(tmp_path: Path) -> None:
    alone, large = unserved(tmp_path), tmp_path / "large"
    large.write_bytes(b"x" * (33 * 2**20))
    with nginx_before(alone):
        sent = ("--data-binary", f"@{large}", "-i")
        page = alone.curl("/p/test/register/enter/", *sent, "-H", "accept-language: fr").stdout
        answer = alone.curl("/api/v1/processes", *sent).stdout.replace("\r", "")
    assert page.split()[:2] == ["HTTP/2", "413"]
    assert "C’est trop volumineux" in page
    assert '<meta name="color-scheme" content="light dark">' in page
    assert answer.split()[:2] == ["HTTP/2", "413"]
    assert json.loads(answer.partition("\n\n")[2])["type"] == "urn:dipoli:problem:too-large"
