"""The same tests on PostgreSQL: acts, refusals, queries and who sees what."""

import os
import subprocess
import sys
from pathlib import Path

from tests.postgres import cluster, create_database

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
WHAT = HERE / "test_acts.py"


def test_the_acts_and_queries_on_postgresql() -> None:
    with cluster() as server:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", str(WHAT)],
            cwd=ROOT,
            env={**os.environ, "DIPOLI_DATABASE": create_database(server, "statements")},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
    assert done.returncode == 0, done.stdout[-3_000:] + done.stderr[-2_000:]
    assert " passed" in done.stdout
    assert "skipped" not in done.stdout
