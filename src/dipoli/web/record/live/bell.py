"""The bell of the record: who commits an entry rings it, and who listens hears it at once.

On PostgreSQL all processes hear it, by LISTEN and NOTIFY; elsewhere only the process that rings.
"""

import json
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial

from django.db import connection, transaction

NAME = "dipoli"
LONGEST = 7_000
"""Bytes of one message, which PostgreSQL bounds at 8,000."""

# So that a server which is gone without a word is noticed within half a minute.
ALIVE = {"keepalives_idle": "10", "keepalives_interval": "5", "keepalives_count": "3", "connect_timeout": "10"}
KNOWN = frozenset({"host", "port", "user", "password", "dbname"})


_ears: list[Callable[[str], None]] = []


class Unheard(Exception):
    """The connection on which one listened is lost."""


@dataclass(frozen=True, slots=True)
class Ring:
    """What was rung: that a chain has more entries, or, where `teller` is named, who is in its room there."""

    chain: str
    teller: str = ""
    present: tuple[str, ...] = ()


def ring(chain: str) -> None:
    """Ring for a chain when the transaction under way commits, and not if it fails."""
    if connection.vendor == "postgresql":
        _send([json.dumps({"chain": chain})])
    elif _ears:
        transaction.on_commit(partial(_ring_here, chain))


def attend(ear: Callable[[str], None]) -> Callable[[str], None]:
    """Have a function called with each chain that is rung for in this process, in whichever thread that is; give it."""
    _ears.append(ear)
    return ear


def leave(ear: Callable[[str], None]) -> None:
    """Have it called no more."""
    with suppress(ValueError):
        _ears.remove(ear)


def tell_present(chain: str, teller: str, present: Iterable[str]) -> None:
    """Tell other processes who is in a room here; on PostgreSQL only."""
    if connection.vendor == "postgresql":
        _send(messages(chain, teller, present))


def messages(chain: str, teller: str, present: Iterable[str]) -> Iterator[str]:
    """Write who is in a room as messages, none too long.

    >>> list(messages("talks", "1", ["Arvia"]))
    ['{"chain": "talks", "teller": "1", "present": ["Arvia"]}']
    """
    part: list[str] = []
    for badge in present:
        if len(json.dumps([*part, badge])) > LONGEST - 400:
            yield json.dumps({"chain": chain, "teller": teller, "present": part})
            part = []
        part.append(badge)
    if part:
        yield json.dumps({"chain": chain, "teller": teller, "present": part})


def is_there() -> bool:
    """Whether the database has a bell."""
    return connection.vendor == "postgresql"


@asynccontextmanager
async def listening() -> AsyncIterator[AsyncIterator[Ring]]:
    """Listen on a connection of its own; Unheard where there is none or it is lost."""
    import psycopg  # noqa: PLC0415 - there is none in an installation on SQLite

    known = {name: value for name, value in connection.get_connection_params().items() if name in KNOWN}
    address = psycopg.conninfo.make_conninfo(**known, **ALIVE)
    try:
        async with await psycopg.AsyncConnection.connect(address, autocommit=True) as heard:
            await heard.execute(f"LISTEN {NAME}".encode())
            yield _rings(heard.notifies())
    except (psycopg.Error, OSError) as error:
        raise Unheard(str(error).strip() or type(error).__name__) from error


async def _rings(notices: AsyncIterator[object]) -> AsyncIterator[Ring]:
    async for notice in notices:
        found = read(getattr(notice, "payload", ""))
        if found is not None:
            yield found


def read(message: str) -> Ring | None:
    """Read a message; None where it is none of ours."""
    try:
        said = json.loads(message)
        return Ring(str(said["chain"]), str(said.get("teller", "")), tuple(map(str, said.get("present", ()))))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _ring_here(chain: str) -> None:
    for ear in tuple(_ears):
        ear(chain)


def _send(written: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for message in written:
            cursor.execute("SELECT pg_notify(%s, %s)", [NAME, message])
