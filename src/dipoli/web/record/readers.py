"""Who reads the record, and which entries reach them.

An entry reaches those whom its distribution reaches, unless it was narrowed. One for the chair and the secretariat also
reaches those who may read what it is about, where its act said so: that is asked of the rooms above, which know.
"""

from collections.abc import Callable
from typing import Protocol

from django.db.models import Exists, OuterRef, Q

from dipoli.web.record.models import Distribution, Entrusted, Narrowed


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
