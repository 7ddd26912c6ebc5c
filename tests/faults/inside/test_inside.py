"""Writers at once, the last second of a silence and ten objections at once, on each database."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.place import FOUND, run
from tests.postgres import cluster, create_database

EXAMPLES = os.environ.get("DIPOLI_EXAMPLES", "8")
"""How many walks of two writers; more by hand, as they take a second or two each."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with cluster() as address:
        yield address


@pytest.mark.parametrize("vendor", ["sqlite", "postgresql"])
def test_writers_at_once_keep_the_rules(vendor: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    database = create_database(request.getfixturevalue("server"), "inside") if vendor == "postgresql" else ""
    run(["-c", FOUND], tmp_path, database)
    found = json.loads(run(["-m", "tests.faults.inside", EXAMPLES], tmp_path, database))
    assert (found["expiries"], found["breaks"], found["objections"]) == (6, 10, 10)
    done = found["done"]
    # Which of two comes first is the database's to say, so how often something is reached differs; these are always.
    assert set(done) >= {"open_silence", "break_silence", "put", "object_to", "register", "refused"}, done
    apart = found["apart"]
    assert set(apart) >= {"withhold", "declare", "refused"}, apart
