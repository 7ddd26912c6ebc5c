"""Entries that are for fewer than when they were recorded: an entry says so, and none is changed.

What was for all who take part can come to be about words that are for fewer now. The record is append-only, and the
distribution of an entry is under its seal; so a later entry names those that only the chair and the secretariat read
from then on, and another one lets the others read them again.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from dipoli.web.record.acts import By, Deed, act
from dipoli.web.record.errors import NotYours
from dipoli.web.record.models import Chain, Distribution, Entrusted, Entry, Narrowed
from dipoli.web.record.seal import JSON

NARROW, WIDEN = "narrow_entries", "widen_entries"


class Officer(By, Protocol):
    """Who acts, and what reaches them."""

    @property
    def distributions(self) -> frozenset[Distribution]: ...  # noqa: D102


@act
def narrow_entries(by: Officer, because: str, numbers: Sequence[int], *, now: datetime) -> Deed[None]:  # noqa: ARG001
    """Let only the chair and the secretariat read some entries from now on, because of something with a symbol."""
    _check_officer(by)
    content: dict[str, JSON] = {"because": because, "entries": sorted(set(numbers))}
    _take(Chain.objects.get(slug=by.chain), NARROW, content)
    return Deed(because, content, None, Distribution.RESTRICTED)


@act
def widen_entries(by: Officer, because: str, *, now: datetime) -> Deed[None]:  # noqa: ARG001
    """Let those read entries again whom their distribution reaches, as far as they were narrowed because of this."""
    _check_officer(by)
    content: dict[str, JSON] = {"because": because}
    _take(Chain.objects.get(slug=by.chain), WIDEN, content)
    return Deed(because, content, None, Distribution.RESTRICTED)


def take_in(entries: Sequence[Entry]) -> None:
    """Do for entries that come from elsewhere what they say of who reads them, and of who reads others."""
    rows = [Entrusted(chain=each.chain, number=each.number, to_readers_of=each.to_readers_of) for each in entries]
    Entrusted.objects.bulk_create([row for row in rows if row.to_readers_of])
    for entry in entries:
        if entry.act in {NARROW, WIDEN} and isinstance(entry.content, dict):
            _take(entry.chain, entry.act, entry.content)


def narrowed(chain: str) -> frozenset[int]:
    """List the entries of a chain that are for the chair and the secretariat only by now."""
    return frozenset(Narrowed.objects.filter(chain__slug=chain).order_by().values_list("number", flat=True))


def _take(chain: Chain, name: str, content: dict[str, JSON]) -> None:
    because = str(content["because"])
    if name == WIDEN:
        Narrowed.objects.filter(chain=chain, because=because).delete()
        return
    numbers = content["entries"]
    found = numbers if isinstance(numbers, list) else []
    rows = [Narrowed(chain=chain, number=each, because=because) for each in found if isinstance(each, int)]
    Narrowed.objects.bulk_create(rows, ignore_conflicts=True)


def _check_officer(by: Officer) -> None:
    if Distribution.RESTRICTED not in by.distributions:
        raise NotYours
