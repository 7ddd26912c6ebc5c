"""What `benchmarks.served.dialogue` measures, inside a process with a database of its own."""

import asyncio
import json
import os
import random
import re
import resource
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

import django
from django.core.management import call_command

STATEMENTS = 60
LONGEST = 200.0
"""Seconds after which whatever is measured has to have ended."""
SERVE = """
import sys
import django
from dipoli.web.installation import environment
import os
environment.prepare(os.environ)
django.setup()
from django.conf import settings
settings.LIMITS = {"dialogue-votes": 10**9, "dialogue-network": 10**9}  # people who read are slower than this
from dipoli.web.serving.server import serve
sys.exit(not serve("127.0.0.1", int(sys.argv[1])))
"""


def prepare(statements: int = STATEMENTS) -> None:
    """Have a migrated database with an open dialogue in the process `test`."""
    django.setup()
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    call_command("migrate", verbosity=0)
    from dipoli.web.dialogue import acts
    from tests.web.cast import assemble

    now = datetime.now(UTC)
    cast = assemble(now)
    terms = acts.Terms(threshold=10, most_new=100_000)
    dialogue = acts.open_dialogue(cast.chair, "Measured", "How fast?", terms=terms, now=now)
    for number in range(statements):
        acts.put_statement(cast.chair, dialogue, f"This is the statement that has number {number}.", now=now)


def votes(voters: int, each: int) -> dict[str, float]:
    """Let people vote through the web; then put as many rows in by hand."""
    prepare()
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    with subprocess.Popen([sys.executable, "-c", SERVE, str(port)]) as server:
        try:
            _await(port)
            measured = asyncio.run(asyncio.wait_for(_all(port, server.pid, voters, each), LONGEST))
        finally:
            server.terminate()
    from dipoli.web.dialogue.models import Vote

    took, worked, times, refused = measured
    given = Vote.objects.count()
    if given != voters * each - refused:
        raise RuntimeError(f"{given} votes are there of {voters * each}, {refused} refused")
    times.sort()
    return {
        "votes": given / took,
        "median": statistics.median(times),
        "late": times[int(len(times) * 0.95)],
        "raw": _raw(1_000),
        "work": worked / given,
        "refused": refused,
    }


def large(people: int, answers: int) -> dict[str, float]:
    """Fill a dialogue, draw it, and time its pages."""
    prepare(100)
    _fill(people, answers)
    from django.test import Client
    from django.test.utils import setup_test_environment

    from dipoli.positions.ground.counting.votes import votes_of
    from dipoli.positions.ground.opinion import draw_map
    from dipoli.web.dialogue.ledger import ledger_of
    from dipoli.web.dialogue.models import Dialogue, Vote, Voter
    from dipoli.web.dialogue.picturing import draw, is_being_drawn

    setup_test_environment()
    draw_map(votes_of([(f"p{at}", f"s{at % 7}", at % 3 - 1) for at in range(200)]))  # compile what is not compiled
    dialogue = Dialogue.objects.select_related("process").get()
    found: dict[str, float] = {"people": people, "votes": Vote.objects.count()}
    found["count"] = _took(lambda: ledger_of(dialogue))
    found["draw"] = _took(lambda: draw(dialogue, datetime.now(UTC)))
    client = Client()
    client.get("/d/test/1/results/")
    found["page"] = statistics.median(_took(lambda: client.get("/d/test/1/results/")) for _ in range(15))
    found["ask"] = statistics.median(_took(lambda: client.get("/d/test/1/")) for _ in range(15))
    known = list(Voter.objects.values_list("pk", flat=True)[:30_000])
    now = datetime.now(UTC)
    Vote.objects.bulk_create(
        [Vote(dialogue=dialogue, statement_id=1, voter_id=pk, value=1, at=now) for pk in known], batch_size=5_000
    )
    beside = [_took(lambda: client.get("/d/test/1/results/")) for _ in range(5)]
    found["beside"] = statistics.median(beside)
    until = time.monotonic() + LONGEST
    while is_being_drawn(dialogue) and time.monotonic() < until:
        time.sleep(0.2)
    found["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return found


def _fill(people: int, answers: int) -> None:
    """Put people in two camps and their answers in, past all acts."""
    from dipoli.web.dialogue.models import Dialogue, Statement, Vote, Voter

    dialogue, now, chance = Dialogue.objects.get(), datetime.now(UTC), random.Random(1)
    statements = list(Statement.objects.values_list("pk", flat=True))
    for begin in range(0, people, 5_000):
        made = Voter.objects.bulk_create(
            [Voter(dialogue=dialogue, code=f"{at:064x}", began_at=now) for at in range(begin, begin + 5_000)]
        )
        rows = []
        for at, voter in enumerate(made):
            for number in chance.sample(range(len(statements)), answers):
                leaning = 0.85 if (at % 2) == (number % 2) or number % 5 == 0 else 0.15
                value = 1 if chance.random() < leaning else -1
                rows.append(Vote(dialogue=dialogue, statement_id=statements[number], voter=voter, value=value, at=now))
        Vote.objects.bulk_create(rows, batch_size=10_000)


async def _all(port: int, server: int, voters: int, each: int) -> tuple[float, float, list[float], int]:
    """Open a connection for everybody, then let all begin at once."""
    people = [_Person(port, at) for at in range(voters)]
    gate = asyncio.Semaphore(16)  # getting to the page is not measured
    for person in people:
        async with gate:
            await person.arrive()
    times: list[float] = []
    start, before = time.perf_counter(), _seconds_of(server)
    refused = sum(await asyncio.gather(*(person.answer(each, times) for person in people)))
    return time.perf_counter() - start, _seconds_of(server) - before, times, refused


class _Person:
    """A browser as far as it matters: one connection, its cookies, an address of its own."""

    def __init__(self, port: int, at: int) -> None:
        self._port, self._address = port, f"10.{at // 250}.{at % 250}.7"
        self._cookie, self._page = f"csrftoken={'x' * 32}", ""

    async def arrive(self) -> None:
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        head, self._page = await self._ask("GET", "/d/test/1/", "")
        found = re.search(r"set-cookie: (voice-\d+=[^;]+)", head, re.IGNORECASE)
        if found is None:
            raise RuntimeError(head)
        self._cookie += f"; {found[1]}"
        self._writer.close()  # the server lets go of who is idle for long

    async def answer(self, count: int, times: list[float]) -> int:
        refused, head = 0, ""
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        for at in range(count):
            number = re.search(r'name="statement" value="(\d+)"', self._page)
            if number is None:
                raise RuntimeError(head + re.sub("<[^>]+>|\\s+", " ", self._page)[-1500:])
            sent = {"csrfmiddlewaretoken": "x" * 32, "statement": number[1], "value": at % 3 - 1}
            start = time.perf_counter()
            head, self._page = await self._ask("POST", "/d/test/1/vote/", urlencode(sent))
            times.append(time.perf_counter() - start)
            refused += " 200 " not in head.split("\r\n")[0]
        return refused

    async def _ask(self, method: str, path: str, body: str) -> tuple[str, str]:
        kind = "content-type: application/x-www-form-urlencoded\r\n" if body else ""
        self._writer.write(
            (
                f"{method} {path} HTTP/1.1\r\nhost: 127.0.0.1:{self._port}\r\ncookie: {self._cookie}\r\n{kind}"
                f"hx-request: true\r\nx-forwarded-for: {self._address}\r\ncontent-length: {len(body)}\r\n\r\n{body}"
            ).encode()
        )
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode()
        length = re.search(r"content-length: (\d+)", head, re.IGNORECASE)
        if length is None:
            raise RuntimeError(head)
        return head, (await self._reader.readexactly(int(length[1]))).decode()


def _raw(count: int) -> float:
    from django.db import connection, transaction

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE raw_votes (d integer, s integer, v integer, value integer, at text)")
        start = time.perf_counter()
        for at in range(count):
            with transaction.atomic():
                cursor.execute("INSERT INTO raw_votes VALUES (1, %s, %s, 1, '2026-11-26 00:00:00')", [at % 60, at])
        return count / (time.perf_counter() - start)


def _seconds_of(process: int) -> float:
    """Give the processor's time that a process has had."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _await(port: int) -> None:
    until = time.monotonic() + LONGEST
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in/", timeout=20):
                return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def _took(deed: object) -> float:
    start = time.perf_counter()
    deed()  # type: ignore[operator]
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))
    measured = {"votes": votes, "map": large}[sys.argv[1]](int(sys.argv[2]), int(sys.argv[3]))
    print(json.dumps(measured))
