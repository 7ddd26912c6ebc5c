"""Maps on a cluster of real worker processes, one of which is killed in the middle."""

import os
import signal
import time
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from dipoli.positions.ground.axes import Way
from dipoli.positions.ground.counting.tables import count, merged
from dipoli.positions.ground.counting.votes import Votes
from dipoli.positions.ground.opinion import Rules, draw_map
from dipoli.positions.ground.report import as_data
from dipoli.positions.ground.shards import draw_from_shards, split
from tests.positions.ground.ballots import planted

if TYPE_CHECKING:
    from distributed import LocalCluster

distributed = pytest.importorskip("distributed", reason="the extra dask is not installed")

BY_TABLES = Rules(way=Way.TABLES)

pytestmark = [
    # What the cluster says while workers come and go; none of it is about our own code.
    pytest.mark.filterwarnings("ignore"),
    pytest.mark.xdist_group("cluster"),
]


@pytest.fixture(scope="module")
def cluster() -> Iterator["LocalCluster"]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
        ) as found:
            yield found


def slow_count(shard: Votes) -> object:
    """Count a shard, slowly enough for a worker to be killed over it."""
    time.sleep(0.4)
    return count(shard)


def test_the_map_is_the_local_one_to_the_bit(cluster: "LocalCluster") -> None:
    from dipoli.cli.ground.cluster import draw_on

    votes, _ = planted(800, 40, groups=3, filled=0.5)
    spread = draw_on(cluster.scheduler_address, votes, {"5"}, BY_TABLES)
    local = draw_map(votes, {"5"}, BY_TABLES)
    assert as_data(spread) == as_data(local)
    assert spread.tallies.parts.tolist() == local.tallies.parts.tolist()


def test_a_worker_killed_in_the_middle_changes_nothing(cluster: "LocalCluster") -> None:
    from dipoli.cli.ground.cluster import DaskWorkers

    votes, _ = planted(600, 30, groups=2, filled=0.5)
    shards = split(votes, 8)
    with distributed.Client(cluster.scheduler_address, set_as_default=False) as client:
        workers = DaskWorkers(client, shards)
        running = client.map(slow_count, workers._held, pure=False, retries=3)
        time.sleep(0.6)
        killed = client.scheduler_info(n_workers=-1)["workers"]
        os.kill(client.run(os.getpid)[next(iter(killed))], signal.SIGKILL)
        assert merged(client.gather(running)).same_counts(count(votes))
        assert as_data(draw_from_shards(votes, shards, workers, (), BY_TABLES)) == as_data(
            draw_map(votes, (), BY_TABLES)
        )


def test_where_nobody_answers_it_says_so() -> None:
    from dipoli.cli.ground import cluster as module

    votes, _ = planted(20, 10, groups=2)
    module._WAIT = 1
    with pytest.raises(module.NoCluster, match="No Dask scheduler answers at tcp"):
        module.draw_on("tcp://127.0.0.1:9", votes, (), Rules())
