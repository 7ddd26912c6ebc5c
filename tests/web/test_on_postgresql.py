"""The tests of what happens before and after the table once more, on PostgreSQL instead of SQLite."""

import os
import subprocess
import sys
from pathlib import Path

from tests.postgres import cluster, create_database

HERE = Path(__file__).parent
ROOMS = (
    "consultations",
    "followup",
    "linkage",
    "record/test_acts.py",
    "record/test_models.py",
    "record/test_once.py",
    "record/test_search.py",
    "drafting/withholding/test_withholding.py",
    "accounts/test_tending.py",
    "accounts/test_inviting.py",
)


def test_consultations_follow_up_and_linkage_hold_on_postgresql() -> None:
    with cluster() as server:
        environment = {**os.environ, "DIPOLI_DATABASE": create_database(server, "dipoli")}
        for name in ("PYTEST_XDIST_WORKER", "PYTEST_XDIST_TESTRUNUID", "PYTEST_CURRENT_TEST"):
            environment.pop(name, None)
        run = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", *_paths()],
            cwd=HERE.parent.parent,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]
    assert " passed" in run.stdout
    assert "skipped" not in run.stdout


def _paths() -> list[str]:
    return [str(HERE / room) for room in ROOMS]
