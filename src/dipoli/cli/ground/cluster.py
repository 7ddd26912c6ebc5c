"""Workers of a Dask cluster, for maps that one machine would take too long over; needs the extra `dask`."""

import warnings
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, TypeVar

from dipoli.errors import DipoliError
from dipoli.positions.ground.counting.votes import Votes
from dipoli.positions.ground.opinion import OpinionMap, Rules
from dipoli.positions.ground.shards import draw_from_shards, split

if TYPE_CHECKING:
    from distributed import Client

_RETRIES, _WAIT = 3, 10
_SHARDS_EACH = 2

Answer = TypeVar("Answer")


class NoCluster(DipoliError):
    """A cluster that cannot be reached, or that cannot do the work."""


class DaskWorkers:
    """Shards held by the workers of a cluster. The scheduler knows how to hand one out again when a worker is lost."""

    def __init__(self, client: "Client", shards: Sequence[Votes]) -> None:
        self._client = client
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # that the votes are large is known
            self._held = [client.submit(_hold, shard, pure=False, retries=_RETRIES) for shard in shards]

    def ask(self, question: Callable[..., Answer], each: Sequence[object] | None = None) -> Sequence[Answer]:
        """Ask every shard at once; what a lost worker had not answered is asked again elsewhere."""
        arguments = [self._held] if each is None else [self._held, list(each)]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            answers = self._client.map(question, *arguments, pure=False, retries=_RETRIES)
            found: list[Answer] = self._client.gather(answers)  # type: ignore[no-untyped-call]
        return found


def draw_on(scheduler: str, votes: Votes, left_out: Collection[str], rules: Rules) -> OpinionMap:
    """Draw a map on the cluster at an address."""
    try:
        from distributed import Client  # noqa: PLC0415 - an extra, and heavy
    except ImportError:
        raise NoCluster("There is no Dask here: install dipoli[dask], or leave --engine out.") from None
    try:
        client = Client(scheduler, timeout=_WAIT, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TimeoutError):
        raise NoCluster(f"No Dask scheduler answers at {scheduler}: start one with `dask scheduler`.") from None
    with client:
        workers = len(client.scheduler_info(n_workers=-1)["workers"])
        if not workers:
            raise NoCluster(f"The scheduler at {scheduler} has no workers: start some with `dask worker {scheduler}`.")
        shards = split(votes, _SHARDS_EACH * workers)
        return draw_from_shards(votes, shards, DaskWorkers(client, shards), left_out, rules)


def _hold(shard: Votes) -> Votes:
    return shard
