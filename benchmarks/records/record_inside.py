"""What `benchmarks.records.record` measures, inside a process that has one database; called by it as a module."""

import json
import os
import resource
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import django
from django.core.management import call_command


def prepare() -> None:
    """Have a migrated database with the process `test` in it."""
    django.setup()
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    call_command("migrate", verbosity=0)
    from dipoli.web.conference.models import Process
    from tests.web.cast import assemble

    if not Process.objects.exists():
        assemble(datetime.now(UTC))


def acts(amount: int) -> dict[str, float]:
    """Time acts against rows put in and committed one by one, a hundred of each in turn."""
    from django.db import connection, transaction

    from dipoli.web.conference.acts import register_paper
    from dipoli.web.conference.models import Paper, Seat

    seat = Seat.objects.select_related("process", "participant").get(user__username="arvia")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE raw_commits (n integer, words text)")
    took = {"acts": 0.0, "raw": 0.0}
    for begun in range(0, amount, 100):
        start = time.perf_counter()
        for number in range(begun, begun + 100):
            register_paper(seat, Paper.Kind.DELEGATION, f"Paper {number}", "Words.", now=datetime.now(UTC))
        took["acts"] += time.perf_counter() - start
        start = time.perf_counter()
        for number in range(begun, begun + 100):
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("INSERT INTO raw_commits VALUES (%s, %s)", [number, "Words."])
        took["raw"] += time.perf_counter() - start
    return {name: amount / each for name, each in took.items()}


ARCHIVE = Path("record.archive")


def fill(amount: int) -> dict[str, float]:
    """Put entries into the chain until it has that many, sealed as acts seal them."""
    start, at_work = time.perf_counter(), time.process_time()
    _fill(amount)
    return {"seconds": time.perf_counter() - start, "worked": time.process_time() - at_work}


def export(rounds: int) -> dict[str, float]:
    """Time writing the process to a file, with the most memory that this process ever had."""
    from dipoli.web.archive import export
    from dipoli.web.conference.models import Process

    process = Process.objects.get()

    def deed() -> None:
        with _archive().open("wb") as file:
            export(process, file)

    return {**_timed(deed, rounds), "bytes": _archive().stat().st_size}


def verify(rounds: int) -> dict[str, float]:
    """Time verifying that file."""
    from dipoli.web.archive import verify

    def deed() -> None:
        with _archive().open("rb") as file:
            findings = verify(file)
        if findings.faults:
            raise RuntimeError(findings.faults[0])

    return _timed(deed, rounds)


def chain(rounds: int) -> dict[str, float]:
    """Time verifying the chain in the database."""
    from dipoli.web.record.queries import verify

    def deed() -> None:
        if found := verify("test"):
            raise RuntimeError(found[0])

    return _timed(deed, rounds)


def _archive() -> Path:
    return Path(os.environ["DIPOLI_DATA"]) / ARCHIVE


def _timed(deed: Callable[[], None], rounds: int) -> dict[str, float]:
    """Take the least of some times, as all that disturbs only adds, and the most memory before and after, in bytes.

    The time of the processor is taken beside that of the wall, as it says how work grows on a machine that others use.
    """
    before = _most_memory()
    times, worked = [], []
    for _ in range(rounds):
        start, at_work = time.perf_counter(), time.process_time()
        deed()
        times.append(time.perf_counter() - start)
        worked.append(time.process_time() - at_work)
    return {"seconds": min(times), "worked": min(worked), "before": before, "memory": _most_memory()}


def _most_memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _fill(amount: int) -> None:
    from dipoli.web.record import seal
    from dipoli.web.record.models import Chain, Entry

    chain = Chain.objects.get()
    last = chain.entries.order_by("number").last()
    number, previous = (last.number, last.digest) if last else (0, seal.GENESIS)
    batch: list[Entry] = []
    while number < amount:
        number += 1
        content = {
            "words": f"What was said the {number}th time, at some length.",
            "revision": number % 9,
            "passages": ["1"],
        }
        entry = Entry(
            chain=chain,
            number=number,
            at=datetime.now(UTC),
            who="Ambassador Hale",
            capacity="Delegate of Arvia",
            participant="Arvia",
            act="declare_stance",
            subject="CT/I/1",
            content=content,
            content_digest=seal.content_digest(content),
            previous=previous,
            distribution="participants",
        )
        entry.digest = previous = seal.digest(entry.header())
        batch.append(entry)
        if len(batch) == 2000 or number == amount:
            Entry.objects.bulk_create(batch)
            batch = []


def symbols(writers: int) -> dict[str, float]:
    """Let that many threads, each on a connection of its own, give five symbols each; look for gaps and doubles."""
    from django.db import connection

    from dipoli.web.conference.acts import register_paper
    from dipoli.web.conference.models import Paper, Seat
    from dipoli.web.record.errors import Busy

    seat = Seat.objects.select_related("process", "participant").get(user__username="belmark")
    given: list[str] = []

    def write(writer: int) -> None:
        done = 0
        while done < 5:
            try:
                paper = register_paper(seat, Paper.Kind.PROPOSAL, f"{writer}", "Words.", now=datetime.now(UTC))
            except Busy:
                continue
            given.append(paper.symbol)
            done += 1
        connection.close()

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(writers)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - start
    numbers = list(Paper.objects.filter(kind="PROP").order_by("number").values_list("number", flat=True))
    return {
        "writers": writers,
        "symbols": len(given),
        "seconds": took,
        "gaps": len(set(range(1, len(given) + 1)) - set(numbers)),
        "doubles": len(given) - len(set(given)),
    }


if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))
    prepare()
    deeds = {
        "acts": acts,
        "fill": fill,
        "export": export,
        "verify": verify,
        "chain": chain,
        "symbols": symbols,
    }
    measured = deeds[sys.argv[1]](int(sys.argv[2]))
    print(json.dumps(measured))
