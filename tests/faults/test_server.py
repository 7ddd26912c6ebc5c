"""The server killed, asked twice, without room on its disk, its database gone: what was answered is there."""

import http.client
import os
import random
import signal
import socket
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import psycopg
import pytest

from tests.faults.place import CHECK, run
from tests.faults.served import SECRET, Served, serving
from tests.faults.siege import besiege
from tests.postgres import cluster, create_database, restart

KILLS = 5


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    # Commits are durable here: a database that is restarted at once must have what it said it has.
    with cluster("-c max_connections=200") as address:
        yield address


@pytest.fixture(scope="module")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("sqlite")) as found:
        found.start()
        yield found
        found.kill()


@pytest.fixture(scope="module")
def postgresql(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("postgresql"), create_database(server, "served")) as found:
        found.start()
        yield found
        found.kill()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest) -> Served:
    found: Served = request.getfixturevalue(request.param)
    return found


def kept(place: Served) -> Counter[str]:
    return Counter(run(["-c", CHECK], place.data, place.database).splitlines())


def test_whatever_was_answered_before_a_kill_is_there_once(place: Served) -> None:
    place.kill()
    toll = besiege(place, KILLS)
    assert toll.kills == KILLS
    assert len(toll.answered) > KILLS
    assert (toll.lost, toll.doubled, toll.refused) == (set(), set(), [])
    # One form a person and kill can be done and never answered.
    assert len(toll.unheard) <= 3 * KILLS


def test_a_form_sent_twice_is_done_once_and_the_page_says_so(place: Served) -> None:
    token = place.token("arvia")
    assert token != SECRET
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: place.enter("arvia", "sent together", token=token), range(6)))
    assert Counter(status for status, _ in answers) == {302: 1, 422: 5}
    assert all("This was sent twice and done once" in page for status, page in answers if status == 422)
    assert place.enter("arvia", "sent together", token=token)[0] == 422
    assert place.enter("arvia", "sent together, other words", token=token)[0] == 302
    assert place.enter("arvia", "sent together", token=place.token("arvia"))[0] == 302, "a page shown anew"
    assert kept(place)["sent together"] == 2
    refused = place.token("arvia")
    assert place.enter("arvia", "", token=refused)[0] == 422
    assert "This was sent twice" not in place.enter("arvia", "", token=refused)[1], (
        "what was not done may be sent again"
    )


def test_requests_that_never_end_keep_nobody_waiting_and_do_nothing(place: Served) -> None:
    before = kept(place)
    head = f"POST /p/test/register/enter/ HTTP/1.1\r\nHost: localhost\r\nCookie: sessionid={place.sessions['arvia']}; "
    head += f"csrftoken={SECRET}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 500\r\n\r\n"
    half = f"csrfmiddlewaretoken={SECRET}&kind=DEL&title=half&words=Words&distribution=participants"
    stalled = []
    for sent in ("", head[:40], head, head + half) * 10:
        stalled.append(socket.create_connection(("127.0.0.1", place.port), timeout=10))
        stalled[-1].sendall(sent.encode())
    assert place.enter("arvia", "whole")[0] == 302
    for each in stalled:
        each.close()
    time.sleep(0.3)
    assert place.enter("arvia", "after")[0] == 302
    assert kept(place) - before == Counter({"whole": 1, "after": 1})


def test_a_disk_that_is_full_keeps_whole_acts_only_and_the_page_says_so(sqlite: Served) -> None:
    before = kept(sqlite)
    sqlite.kill()
    file = sqlite.data / "dipoli.sqlite3"
    with closing(sqlite3.connect(file)) as left:
        # What the killed server had in its log counts against the same limit.
        left.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    sqlite.start(largest=file.stat().st_size + 2 * 2**20)
    done, full = [], ""
    for number in range(100):
        status, said = sqlite.enter("arvia", f"paper {number}", words=f"Typed {number}. " * 8_000)
        if status == 503:
            full = said
            break
        assert status == 302, said
        done.append(f"paper {number}")
    assert "The database could not keep this now" in full
    assert f"Typed {len(done)}. Typed" in full, "what was typed is lost"
    assert done
    assert sqlite.get("arvia", "/p/test/record/")[0] in {200, 503}
    sqlite.kill()
    sqlite.start()
    assert sqlite.enter("arvia", "room again")[0] == 302
    assert kept(sqlite) - before == Counter([*done, "room again"])


def test_a_postgresql_without_room_keeps_whole_acts_only_and_the_page_says_so(tmp_path: Path) -> None:
    chance = random.Random(9)
    with (
        cluster(largest=4 * 2**20) as small,
        serving(tmp_path, create_database(small, "small")) as found,
    ):
        found.start()
        done, full = [], ""
        for number in range(60):
            status, said = found.enter("arvia", f"paper {number}", words=chance.randbytes(95_000).hex())
            if status == 503:
                full = said
                break
            assert status == 302, said[:300]
            done.append(f"paper {number}")
        assert "The database could not keep this now" in full
        assert done
        assert found.get("arvia", "/p/test/record/")[0] == 200, "what is there is still read"
        assert kept(found) == Counter(done)
        found.kill()


def test_a_disk_that_is_slow_makes_one_wait_and_loses_nothing(sqlite: Served) -> None:
    holder = sqlite3.connect(sqlite.data / "dipoli.sqlite3", isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN IMMEDIATE")
    release = threading.Timer(1.0, lambda: holder.execute("COMMIT"))
    release.start()
    begun = time.monotonic()
    assert sqlite.enter("arvia", "waited")[0] == 302
    assert time.monotonic() - begun > 0.8
    release.join()
    holder.close()
    assert kept(sqlite)["waited"] == 1


@contextmanager
def slow_commits(server: str) -> Iterator[None]:
    """Let each commit wait for a tenth of a second, the most that PostgreSQL offers, before it is on the disk."""
    before, after = (
        ("SET commit_delay = 100000", "SET commit_siblings = 0"),
        ("RESET commit_delay", "RESET commit_siblings"),
    )
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        for each in before:
            connection.execute(f"ALTER SYSTEM {each}".encode())
        connection.execute("SELECT pg_reload_conf()")
        try:
            yield
        finally:
            for each in after:
                connection.execute(f"ALTER SYSTEM {each}".encode())
            connection.execute("SELECT pg_reload_conf()")


def test_a_postgresql_with_a_slow_disk_makes_one_wait_and_loses_nothing(postgresql: Served, server: str) -> None:
    people = ("arvia", "belmark", "cadmia")
    with slow_commits(server):
        until = time.monotonic() + 30
        while took(lambda: postgresql.enter("arvia", "first")) < 0.1:
            assert time.monotonic() < until, "the settings are not heard"
        with ThreadPoolExecutor(3) as pool:
            said = list(pool.map(lambda number: postgresql.enter(people[number % 3], f"slow {number}")[0], range(6)))
        assert postgresql.get("arvia", "/p/test/record/")[0] == 200
    assert said == [302] * 6
    found = kept(postgresql)
    assert [found[f"slow {number}"] for number in range(6)] == [1] * 6


def test_a_postgresql_whose_disk_stands_still_for_a_while_makes_one_wait_and_loses_nothing(
    postgresql: Served,
) -> None:
    assert postgresql.get("arvia", "/p/test/record/")[0] == 200
    with psycopg.connect(postgresql.database, autocommit=True) as connection:
        asked = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        still = [row[0] for row in connection.execute(asked)]
    assert still
    for pid in still:
        os.kill(pid, signal.SIGSTOP)  # as a process that waits for its disk: it neither answers nor goes away

    def go_on() -> None:
        for pid in still:
            os.kill(pid, signal.SIGCONT)

    going = threading.Timer(1.5, go_on)
    going.start()
    try:
        assert took(lambda: postgresql.enter("arvia", "stood still")) > 1
        assert postgresql.enter("belmark", "goes on")[0] == 302
    finally:
        going.join()
    found = kept(postgresql)
    assert (found["stood still"], found["goes on"]) == (1, 1)


def took(deed: Callable[[], tuple[int, str]]) -> float:
    """Give how long a form took until it was answered as done."""
    begun = time.monotonic()
    assert deed()[0] == 302
    return time.monotonic() - begun


def test_a_database_that_is_restarted_has_whatever_was_answered(postgresql: Served, server: str) -> None:
    senders = [Sender(postgresql, who) for who in ("arvia", "belmark", "cadmia")]
    for each in senders:
        each.start()
    for mode in ("fast", "immediate", ""):
        before, until = [len(each.answered) for each in senders], time.monotonic() + 60
        while any(len(each.answered) < had + 2 for each, had in zip(senders, before, strict=True)):
            assert time.monotonic() < until, [each.said for each in senders]
            time.sleep(0.01)
        if mode:
            restart(server, mode)
    for each in senders:
        each.is_done = True
        each.join()
    said = sum((each.said for each in senders), Counter[int]())
    assert set(said) == {302, 503}, said
    assert all("The database could not keep this now" in page for each in senders for page in each.pages)
    found = kept(postgresql)
    assert all(found[title] == 1 for each in senders for title in each.answered)
    assert max(found[title] for each in senders for title in each.sent) == 1


def test_a_feed_that_loses_the_database_misses_nothing_and_hears_it_again(postgresql: Served, server: str) -> None:
    def hears() -> bool:
        said = postgresql.get("nobody", "/metrics")
        return said[0] == 200 and "dipoli_feed_hears_database 1.0" in said[1]

    def enter(title: str) -> None:
        until = time.monotonic() + 60
        while postgresql.enter("arvia", title)[0] != 302:
            assert time.monotonic() < until
            time.sleep(0.05)

    def await_it(condition: Callable[[], bool]) -> None:
        until = time.monotonic() + 60
        while not condition():
            assert time.monotonic() < until, numbers
            time.sleep(0.02)

    numbers: list[int] = []
    page = http.client.HTTPConnection("127.0.0.1", postgresql.port, timeout=60)
    page.request("GET", "/p/test/feed", headers={"Cookie": f"sessionid={postgresql.sessions['belmark']}"})
    stream = page.getresponse()
    assert stream.readline().startswith(b"retry:")

    def listen() -> None:
        # The page is closed while it listens.
        with suppress(OSError, ValueError, AttributeError, http.client.HTTPException):
            numbers.extend(int(line[4:]) for line in stream if line.startswith(b"id: "))

    threading.Thread(target=listen, daemon=True).start()
    await_it(hears)
    enter("heard by the bell")
    await_it(lambda: len(numbers) == 1)
    restart(server, "immediate")
    enter("found by looking, or by the bell")
    await_it(lambda: len(numbers) == 2)
    await_it(hears)
    enter("heard by the bell again")
    await_it(lambda: len(numbers) == 3)
    assert numbers == list(range(numbers[0], numbers[0] + 3))
    page.close()


class Sender(threading.Thread):
    """Somebody who sends one form after the other, and notes what the pages say."""

    def __init__(self, place: Served, who: str) -> None:
        super().__init__()
        self.place, self.who, self.is_done = place, who, False
        self.sent: list[str] = []
        self.answered: list[str] = []
        self.said: Counter[int] = Counter()
        self.pages: list[str] = []

    def run(self) -> None:
        while not self.is_done:
            self.sent.append(f"restarted {self.who} {len(self.sent)}")
            status, page = self.place.enter(self.who, self.sent[-1])
            self.said[status] += 1
            if status == 302:
                self.answered.append(self.sent[-1])
            else:
                self.pages.append(page)
                time.sleep(0.02)
