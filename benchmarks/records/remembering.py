"""The record over time: searching 10^5 entries through the rights, against the database's full text used directly.

Each database is measured in a process of its own (`python -m benchmarks.records.remembering`), set up for it alone.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import Any

from benchmarks.report import seconds, table

TITLE = "Said before: searching 100,000 entries within the reader's rights against full text used directly"
PEERS = ("psycopg",)
ENTRIES = 100_000
ROUNDS = 15
PAGE = 30
QUERIES: Mapping[str, str] = {"rare word": "halibut", "common word": "frontier", "two words": "frontier ferries"}
NOUNS = ("frontier", "ferries", "mines", "manoeuvres", "ports", "letters", "tariffs", "observers", "rivers", "visits")


def run() -> dict[str, Any]:
    """Measure both databases."""
    from tests.postgres import cluster, create_database

    found: dict[str, Any] = {"entries": ENTRIES, "sqlite": _worker({})}
    with ExitStack() as stack:
        server = stack.enter_context(cluster())
        found["postgresql"] = _worker({"DIPOLI_DATABASE": create_database(server, "said")})
    return found


def report(found: dict[str, Any]) -> list[str]:
    """Write the table."""
    rows = [
        (database, name, f"{each['found']:,}", seconds(each["ours"]), seconds(each["direct"]), f"{each['ratio']:.2f} x")
        for database in ("sqlite", "postgresql")
        for name, each in found[database].items()
    ]
    return [
        f"Input: {found['entries']:,} made-up entries (seeded), a third of them restricted; a delegate's first page of",
        f"{PAGE}, the latest first. *Direct* is one hand-written statement with the same filter, giving tuples. The",
        "ratio is ours by direct: what the rights, Django's query and its objects cost.",
        "",
        *table(("database", "query", "entries found", "Dipoli", "direct", "ratio"), rows),
    ]


def _worker(settings: Mapping[str, str]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as data:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.records.remembering"],
            env={**os.environ, **settings, "DIPOLI_DATA": data},
            capture_output=True,
            text=True,
            check=True,
        )
    measured: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return measured


def work() -> dict[str, Any]:
    """Fill this process's database, and measure each query."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dipoli.web.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from benchmarks.timing import alternate
    from dipoli.web.conference.models import Participant, Process, Seat
    from dipoli.web.record.searching import search

    call_command("migrate", verbosity=0)
    _fill()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE record_entry")
    seat = Seat(
        process=Process(slug="said"), role="delegate", participant=Participant(name="State 1", kind="participating")
    )

    def ours(typed: str) -> list[object]:
        return list(search.said([seat], typed)[:PAGE])

    def direct(typed: str) -> list[object]:
        with connection.cursor() as cursor:
            cursor.execute(DIRECT[connection.vendor], [_direct(connection.vendor, typed), seat.capacity, PAGE])
            return list(cursor.fetchall())

    measured = {}
    for name, typed in QUERIES.items():
        assert [e.pk for e in ours(typed)] == [row[0] for row in direct(typed)], name  # type: ignore[attr-defined, index]  # noqa: S101
        took = alternate({"ours": lambda t=typed: ours(t), "direct": lambda t=typed: direct(t)}, ROUNDS)  # type: ignore[misc]
        measured[name] = {**took, "ratio": took["ours"] / took["direct"], "found": search.said([seat], typed).count()}
    return measured


DIRECT = {
    "sqlite": """SELECT e.id, e.at, e.participant, e.act, e.subject, e.content FROM record_entry e
        JOIN record_chain c ON c.id = e.chain_id
        WHERE e.id IN (SELECT rowid FROM record_words WHERE record_words MATCH %s)
        AND c.slug = 'said' AND (e.distribution IN ('public', 'participants') OR e.capacity = %s)
        ORDER BY e.at DESC, e.id DESC LIMIT %s""",
    "postgresql": """SELECT e.id, e.at, e.participant, e.act, e.subject, e.content FROM record_entry e
        JOIN record_chain c ON c.id = e.chain_id WHERE (to_tsvector('simple', subject) ||
        jsonb_to_tsvector('simple', coalesce(content, '{}'::jsonb), '["string"]'::jsonb)) @@ to_tsquery('simple', %s)
        AND c.slug = 'said' AND (e.distribution IN ('public', 'participants') OR e.capacity = %s)
        ORDER BY e.at DESC, e.id DESC LIMIT %s""",
}


def _direct(vendor: str, typed: str) -> str:
    words = typed.split()
    return " ".join(f"{each}*" for each in words) if vendor == "sqlite" else " & ".join(f"{each}:*" for each in words)


def _fill() -> None:
    from dipoli.web.record.models import Chain, Entry

    rng = random.Random(1975)
    chain = Chain.objects.create(slug="said")
    begun = datetime(1973, 7, 3, tzinfo=UTC)
    rows = []
    for number in range(1, ENTRIES + 1):
        state = rng.randrange(57)
        words = " ".join(rng.choices(NOUNS, k=25)) if rng.random() < 0.3 else f"noted on day {number} with care"
        words += " halibut" if number % 5_000 == 0 else ""
        rows.append(
            Entry(
                chain=chain,
                number=number,
                at=begun + timedelta(minutes=number),
                who=f"Ambassador {state}",
                capacity=f"Delegate of State {state}",
                participant=f"State {state}",
                act="attach_statement",
                subject=f"I/{number % 40}",
                content={"words": words},
                content_digest="",
                digest="",
                distribution=rng.choice(("participants", "participants", "restricted")),
            )
        )
    Entry.objects.bulk_create(rows, batch_size=2_000)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(work()) + "\n")
