import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import django
django.setup()
from datetime import UTC, datetime
from django.core.management import call_command
from dipoli.web.record.queries import head, verify
from dipoli.web.rehearsal.loader import prepare
call_command("migrate", verbosity=0)
now = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
for reset in (True, False, True):
    print(prepare(now, reset=reset).is_new, head("rehearsal") > 300, verify("rehearsal"))
"""


def test_it_starts_over_in_a_database_of_its_own(tmp_path: Path) -> None:
    surroundings = os.environ | {"DIPOLI_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "dipoli.web.settings"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=surroundings, capture_output=True, text=True, check=False, timeout=300
    )
    assert (done.stdout, done.returncode) == ("True True ()\nFalse True ()\nTrue True ()\n", 0), done.stderr
