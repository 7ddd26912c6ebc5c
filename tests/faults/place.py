"""A process in a data folder or a database of its own, and whether all of its acts are whole."""

import os
import subprocess
import sys
from pathlib import Path

PATIENCE = 300
SPARED = ("DIPOLI_", "DJANGO_")
FOUND = """
import os
from dipoli.web.installation import environment; environment.prepare(os.environ)
import django; django.setup()
from datetime import UTC, datetime
from django.conf import settings
from django.core.management import call_command
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
call_command("migrate", verbosity=0)
from tests.web.cast import assemble
assemble(datetime.now(UTC))
"""
CHECK = """
import django; django.setup()
from dipoli.web.record.models import Entry
from dipoli.web.record.queries import verify
from dipoli.web.conference.models import Paper
from dipoli.web.drafting.models import Document, Revision
assert verify("test") == (), verify("test")[:3]
papers = list(Paper.objects.order_by("number").values_list("number", "symbol", "title"))
assert [number for number, _, _ in papers] == list(range(1, len(papers) + 1)), "a gap or a double"
entered = Entry.objects.filter(act="register_paper").values_list("subject", flat=True)
assert sorted(entered) == sorted(symbol for _, symbol, _ in papers), "half an act"
tabled = Entry.objects.filter(act="table_document").count()
assert tabled == Document.objects.count() == Revision.objects.filter(number=0).count(), "half an act"
for title in [*(title for _, _, title in papers), *Document.objects.values_list("title", flat=True)]:
    print(title)
"""


def environ(data: Path, database: str) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(SPARED)}
    more = {"DIPOLI_DATA": str(data), "DJANGO_SETTINGS_MODULE": "dipoli.web.settings"}
    return {**clean, **more, **({"DIPOLI_DATABASE": database} if database else {})}


def run(arguments: list[str], data: Path, database: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        env=environ(data, database),
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout
