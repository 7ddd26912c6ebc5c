"""What a reader may see of the record, and whether it still holds."""

from datetime import timedelta
from itertools import pairwise

from django.db.models import QuerySet

from dipoli.web.record import seal
from dipoli.web.record.models import Entry
from dipoli.web.record.readers import Reader, reaching

WAITED = timedelta(seconds=30)
"""As long as an act may wait for its turn: one that was asked for earlier than that is of a clock that went back."""


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
