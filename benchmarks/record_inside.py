"""What `benchmarks.record` measures, inside a process that has one database: `python -m benchmarks.record_inside`."""

import json
import sys
import threading
import time
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile

import django
from django.core.management import call_command

ROUNDS = 2
"""How often a time is taken; the least counts, as all that disturbs only adds."""


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


def archive(amount: int) -> dict[str, float]:
    """Fill a record and time its export, and its verification as a file and in the database, with memory."""
    import tracemalloc

    from dipoli.web.archive import export, verify
    from dipoli.web.conference.models import Process
    from dipoli.web.record.queries import verify as verify_chain

    process = Process.objects.get()
    export(process, Nowhere())  # what is loaded once is not measured with the smallest
    fill(amount)
    found: dict[str, float] = {}
    with TemporaryFile() as file:
        for what, deed in (
            ("export", lambda: (file.seek(0), export(process, file))),
            ("verify", lambda: (file.seek(0), verify(file))),
            ("chain", lambda: verify_chain("test")),
        ):
            times = []
            for _ in range(ROUNDS):
                start = time.perf_counter()
                deed()
                times.append(time.perf_counter() - start)
            found[what] = min(times)
        for what, deed in (
            ("export_memory", lambda: export(process, Nowhere())),
            ("verify_memory", lambda: (file.seek(0), verify(file))),
        ):
            tracemalloc.start()
            deed()
            found[what] = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        file.seek(0)
        findings = verify(file)
    if findings.faults:
        raise RuntimeError(findings.faults[0])
    return {**found, "entries": findings.entries}


class Nowhere(BytesIO):
    """Takes what is written and keeps nothing."""

    def write(self, data: object) -> int:
        """Count it, and let it go."""
        return len(data)  # type: ignore[arg-type]


def fill(amount: int) -> None:
    """Put entries into the chain until it has that many, sealed as acts seal them."""
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
    measured = {"acts": acts, "archive": archive, "symbols": symbols}[sys.argv[1]](int(sys.argv[2]))
    print(json.dumps(measured))
