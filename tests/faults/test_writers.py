"""Writers beside each other, and writers killed at random points: what was answered is there, and nothing by half."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.place import CHECK, FOUND, PATIENCE, environ, run
from tests.postgres import cluster, create_database


def said_by(seed: int, data: Path) -> Path:
    return data / f"said-{seed}"


def writer(seed: int, data: Path, database: str, most: int = 10**9) -> subprocess.Popen[bytes]:
    with said_by(seed, data).open("wb") as said:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.faults.writer", str(seed), str(most)],
            stdout=said,
            env=environ(data, database),
        )


def answered(seed: int, data: Path) -> list[str]:
    """List the titles of the acts that were answered; a last line without its end was not."""
    lines = said_by(seed, data).read_text().split("\n")[:-1]
    assert not [line for line in lines if " refused " in line], lines
    return [line.split()[0] for line in lines]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with cluster() as address:
        yield address


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A data folder with a process in it, on each database."""
    data, database = tmp_path_factory.mktemp("faults"), ""
    if request.param == "postgresql":
        database = create_database(request.getfixturevalue("server"), "faults")
    run(["-c", FOUND], data, database)
    return data, database


def test_writers_beside_each_other_leave_one_chain_without_a_gap_or_a_double(place: tuple[Path, str]) -> None:
    data, database = place
    writers = [writer(seed, data, database, most=12) for seed in range(4)]
    assert [each.wait(timeout=PATIENCE) for each in writers] == [0] * 4
    said = [title for seed in range(4) for title in answered(seed, data)]
    assert len(said) == 48
    assert set(said) <= set(run(["-c", CHECK], data, database).splitlines())


def test_a_writer_killed_at_random_points_leaves_whole_acts_only(place: tuple[Path, str]) -> None:
    data, database = place
    rounds = int(os.environ.get("DIPOLI_KILLS", "2"))
    chance = random.Random(rounds)
    before = set(run(["-c", CHECK], data, database).splitlines())
    said: list[str] = []
    for seed in range(1000, 1000 + rounds * 2, 2):
        pair = [writer(seed, data, database), writer(seed + 1, data, database)]
        until = time.monotonic() + PATIENCE
        while not all(said_by(each, data).stat().st_size for each in (seed, seed + 1)):
            assert time.monotonic() < until
            time.sleep(0.01)
        time.sleep(chance.random() * 0.15)
        for each in pair:
            each.send_signal(signal.SIGKILL)
        for each in pair:
            each.wait(timeout=PATIENCE)
        said += [title for each in (seed, seed + 1) for title in answered(each, data)]
    assert len(said) >= rounds * 2
    kept = set(run(["-c", CHECK], data, database).splitlines()) - before
    assert set(said) <= kept
    assert len(kept - set(said)) <= rounds * 2, "more acts than writers that could not say so any more"
