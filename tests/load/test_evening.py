"""An evening, small: whatever was acknowledged is there once, everybody hears of it, and the chain verifies."""

import asyncio
import random
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.load.client import Tally
from tests.load.evening import Evening, hold, small
from tests.load.serving import counted, end_silence, prepared, serving
from tests.postgres import cluster, create_database


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with cluster() as address:
        yield address


@pytest.mark.parametrize(("kind", "processes"), [("sqlite", 1), ("postgresql", 2)])
def test_no_act_of_an_evening_is_lost(
    kind: str, processes: int, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    database = "" if kind == "sqlite" else create_database(request.getfixturevalue("server"), "evening")
    size, plan = small()
    scene = prepared(tmp_path, database, size)
    with serving(tmp_path, database, processes) as servers:
        end = partial(end_silence, tmp_path, database)
        evening = Evening(plan, scene, servers, Tally(), random.Random(1), end)
        asyncio.run(hold(evening))
    tally, kept = evening.tally, counted(tmp_path, database)
    assert not tally.failures
    assert {"declare a stance 200", "amend a paragraph 200", "text 200"} <= set(tally.statuses)
    assert not [each for each in tally.statuses if each.split()[-1].startswith("5")]
    assert len(tally.acknowledged) > 2
    assert tally.refused.count("the silence has not ended") == 0
    assert tally.statuses["end of a silence 200"] == size.delegations * size.people + size.observers
    times = Counter(kept["reasons"])
    assert {mark: times[mark] for mark in tally.acknowledged} == dict.fromkeys(tally.acknowledged, 1)
    assert kept["faults"] == 0
    everybody = len(scene["delegates"]) + len(scene["observers"])
    assert tally.events == (kept["entries"] - scene["entries"]) * everybody
