"""Many texts read one after the other here, or by dask in several processes or on several machines."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Annotated, Protocol, TypeVar

import typer

from dipoli.cli.rhetoric.models import reader_of
from dipoli.cli.rhetoric.sources import Text
from dipoli.errors import DipoliError
from dipoli.rhetoric import Reader

MOST_TEXTS = 24
MOST_CHARACTERS = 200_000
"""Texts, and characters from which a chunk is full, that go to a worker at a time."""

AHEAD = 16
"""Chunks that are given out before their answers are taken, so that memory stays bounded."""

EngineName = Annotated[str, typer.Option("--engine", help="local, or dask for many processes or machines.")]
Scheduler = Annotated[
    str | None, typer.Option("--scheduler", metavar="ADDRESS", help="A running dask scheduler; else processes here.")
]
Done = TypeVar("Done")
Work = Callable[[Reader, Text], Done]


class WrongEngine(DipoliError):
    """An engine that does not exist, dask that is not installed, or a scheduler that does not answer."""


@dataclass(frozen=True)
class Engine:
    """How texts are read: `local` or `dask`, with which model, which names, and where."""

    name: str = "local"
    model: str | None = None
    participants: tuple[str, ...] = ()
    scheduler: str | None = None

    def each(self, texts: Iterable[Text], work: Work[Done]) -> Iterator[Done]:
        """Do some work on every text, in their order, as they come."""
        if self.name not in {"local", "dask"}:
            raise WrongEngine(f"“{self.name}” is no engine: say --engine local or --engine dask.")
        if self.scheduler is not None and self.name == "local":
            raise WrongEngine("A scheduler is dask's: say --engine dask as well, or leave --scheduler out.")
        reader = reader_of(self.model, self.participants)
        if self.name == "local":
            return (work(reader, each) for each in texts)
        return self._by_dask(texts, work)

    def _by_dask(self, texts: Iterable[Text], work: Work[Done]) -> Iterator[Done]:
        try:
            from dask.base import compute  # noqa: PLC0415 - an extra
            from dask.delayed import delayed  # noqa: PLC0415
        except ImportError:
            raise WrongEngine("dask is not installed: `pip install 'dipoli[dask]'`, or use --engine local.") from None
        client = _client(self.scheduler)
        try:
            chunks = _chunks(texts)
            do = delayed(work_on, pure=False)
            while waiting := [do(chunk, self.model, self.participants, work) for chunk in islice(chunks, AHEAD)]:
                for done in compute(*waiting, **({} if client else {"scheduler": "processes"})):  # type: ignore[no-untyped-call]
                    yield from done
        finally:
            if client is not None:
                client.close()


def work_on(chunk: list[Text], model: str | None, participants: tuple[str, ...], work: Work[Done]) -> list[Done]:
    """Work on some texts in a process of its own."""
    reader = reader_of(model, participants)
    return [work(reader, each) for each in chunk]


class Closing(Protocol):
    """What is closed at the end."""

    def close(self) -> object:
        """Let go."""
        ...


def _client(scheduler: str | None) -> Closing | None:
    if scheduler is None:
        return None
    from distributed import Client  # noqa: PLC0415 - an extra

    try:
        client: Closing = Client(scheduler, timeout=10)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError):
        raise WrongEngine(f"No dask scheduler answers at {scheduler}: start one, or leave --scheduler out.") from None
    return client


def _chunks(texts: Iterable[Text]) -> Iterator[list[Text]]:
    chunk: list[Text] = []
    size = 0
    for each in texts:
        chunk.append(each)
        size += len(each.source)
        if len(chunk) == MOST_TEXTS or size >= MOST_CHARACTERS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
