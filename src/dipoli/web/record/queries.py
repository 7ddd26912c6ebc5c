"""What a reader may see of the record, and whether it still holds."""

from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from typing import Protocol

from django.db.models import Exists, OuterRef, Q, QuerySet

from dipoli.web.record import seal
from dipoli.web.record.models import Distribution, Entrusted, Entry, Narrowed

WAITED = timedelta(seconds=30)
"""As long as an act may wait for its turn: one that was asked for earlier than that is of a clock that went back."""


class Reader(Protocol):
    """Who reads: which chain, and which distributions reach them. A seat is one."""

    @property
    def chain(self) -> str: ...  # noqa: D102
    @property
    def distributions(self) -> frozenset[Distribution]: ...  # noqa: D102


Opens = Callable[[Reader], frozenset[str]]
_opens: list[Opens] = []


def open_by(opens: Opens) -> None:
    """Have a function say what a reader may read by name: the symbols of things kept from most who take part."""
    _opens.append(opens)


def open_to(reader: Reader) -> frozenset[str]:
    """List, by symbol, what a reader may read by name; nothing for those whom everything reaches. Asks the database."""
    if Distribution.RESTRICTED in reader.distributions:
        return frozenset()
    return frozenset[str]().union(*(opens(reader) for opens in _opens))


def reaching(reader: Reader) -> Q:
    """Say of entries, as a condition of a query, that they reach a reader at this instant."""
    reach = Q(distribution__in=sorted(each.value for each in reader.distributions))
    if Distribution.RESTRICTED in reader.distributions:
        return reach
    own = open_to(reader)
    rows = {"chain": OuterRef("chain"), "number": OuterRef("number")}
    narrowed = Narrowed.objects.filter(**rows).order_by()
    if not own:
        return reach & ~Q(Exists(narrowed))
    opened = Entrusted.objects.filter(**rows, to_readers_of__in=own).order_by()
    return (reach & ~Q(Exists(narrowed.exclude(because__in=own)))) | Q(Exists(opened))


def entries(reader: Reader, *, after: int = 0, act: str = "", participant: str = "") -> QuerySet[Entry]:
    """List the entries a reader may see, oldest first; of one act or one participant only where these are named."""
    found = Entry.objects.filter(reaching(reader), chain__slug=reader.chain, number__gt=after)
    if act:
        found = found.filter(act=act)
    if participant:
        found = found.filter(participant=participant)
    return found.order_by("number")


def head(chain: str) -> int:
    """Give the number of the last entry of a chain, 0 where it has none."""
    number = Entry.objects.filter(chain__slug=chain).order_by("-number").values_list("number", flat=True).first()
    return number or 0


def last_seal(chain: str) -> str:
    """Give the digest of the last entry of a chain, which names all that was ever done on it; empty without any."""
    return Entry.objects.filter(chain__slug=chain).order_by("-number").values_list("digest", flat=True).first() or ""


def verify(chain: str) -> tuple[seal.Fault, ...]:
    """List what is wrong with a chain, by reading all of it; nothing where every entry is as it was recorded."""
    found = Entry.objects.filter(chain__slug=chain).select_related("chain").order_by("number", "pk")
    return seal.faults(entry.sealed() for entry in found.iterator(chunk_size=500))


def setbacks(chain: str) -> tuple[tuple[int, float], ...]:
    """List the entries that are older than the one before them by longer than an act waits, with by how many seconds.

    The order of a record is that of its numbers, whatever the clock shows; this is where the clock went back.
    """
    found = Entry.objects.filter(chain__slug=chain).order_by("number").values_list("number", "at")
    return tuple(
        (number, (before - at).total_seconds())
        for (_, before), (number, at) in pairwise(found.iterator(chunk_size=2000))
        if at < before - WAITED
    )
