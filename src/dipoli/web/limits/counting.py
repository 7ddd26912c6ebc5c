"""Limits: at most so many within so many seconds, for each person, address or whatever a key names.

The first count of a key begins its stretch, so that there is no turn of the minute at which everybody may begin again;
over two stretches that meet twice as many may fall within one length of it, and never more. Each count stands by
itself at once: take it before a transaction begins, so that nothing undoes it and nobody waits for it.

Keys are kept as digests under the installation's secret: whoever reads the counts learns neither addresses nor names.
"""

from dataclasses import dataclass
from datetime import datetime
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from dipoli.errors import DipoliError
from dipoli.sentences import sentence
from dipoli.web.limits.stores import store


class TooOften(DipoliError):
    """Something was done more often than its limit lets through; `wait` is the seconds until it may be done again."""

    def __init__(self, words: str, wait: int) -> None:
        self.wait = wait
        super().__init__(words)


@dataclass(frozen=True)
class Limit:
    """At most `most` within `seconds`, counted apart for each key; `words` begin the sentence of its refusal.

    An operator may set another `most` under its name in the setting LIMITS.
    """

    name: str
    most: int
    seconds: int
    words: str

    def take(self, key: str, now: datetime) -> None:
        """Count one more, and refuse it where it is one too many: exactly `most` pass, however many come at once."""
        spent, until = store().take(self._named(key), self.seconds, now.timestamp())
        if spent > self._most:
            raise self._refusal(until, now)

    def allows(self, key: str, now: datetime) -> bool:
        """Count one more, and say whether it is still within the limit."""
        spent, _ = store().take(self._named(key), self.seconds, now.timestamp())
        return spent <= self._most

    def check(self, key: str, now: datetime) -> None:
        """Refuse where one more would be too many, and count nothing."""
        spent, until = store().read(self._named(key), self.seconds, now.timestamp())
        if spent >= self._most:
            raise self._refusal(until, now)

    def forgive(self, key: str) -> None:
        """Begin the key's count anew, as after a sign-in that succeeded."""
        store().forget(self._named(key))

    @property
    def _most(self) -> int:
        chosen: dict[str, int] = settings.LIMITS
        return chosen.get(self.name, self.most)

    def _named(self, key: str) -> str:
        return salted_hmac("dipoli.limits", f"{self.name}\0{key}", algorithm="sha256").hexdigest()

    def _refusal(self, until: float, now: datetime) -> TooOften:
        wait = max(1, ceil(until - now.timestamp()))
        return TooOften(sentence("{words}: try again in {wait}.", words=self.words, wait=_said(wait)), wait)


def address_of(request: HttpRequest) -> str:
    """Give the address that a request is counted under; of IPv6 the network of 64 bits, which one house has whole.

    Behind a proxy it is the proxy's, unless the server was told to trust what the proxy says of it.
    """
    said = str(request.META.get("REMOTE_ADDR") or "")
    try:
        found = ip_address(said.partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or ip_network((found, 64), strict=False))
    return str(found)


def _said(seconds: int) -> str:
    if seconds < 120:
        return sentence("{count} second", many="{count} seconds", count=seconds)
    return sentence("{count} minute", many="{count} minutes", count=ceil(seconds / 60))
