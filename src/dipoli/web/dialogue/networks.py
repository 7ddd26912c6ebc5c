"""From which network somebody comes, without keeping the address: a keyed hash that says nothing by itself.

A network is the first 24 bits of an IPv4 address and the first 48 of an IPv6 one. The hash changes with the dialogue
and the day, so that nobody is followed from one to the other. Whoever has the installation's key could try all
networks; so what is kept is taken away when the dialogue is closed.
"""

import hashlib
import hmac
from datetime import UTC, datetime
from ipaddress import IPv4Address, IPv6Address, ip_address

from django.conf import settings

from dipoli.web.dialogue.models import Dialogue

LENGTH = 32
_BITS = {4: 24, 6: 48}


def network_of(address: str, dialogue: Dialogue, now: datetime) -> str:
    """Hash the network of an address; empty where there is none."""
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    said = f"{dialogue.pk} {now.astimezone(UTC):%Y-%m-%d} {_prefix(found)}"
    return hmac.new(f"dialogue network {settings.SECRET_KEY}".encode(), said.encode(), hashlib.sha256).hexdigest()[
        :LENGTH
    ]


def _prefix(address: IPv4Address | IPv6Address) -> str:
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    bits = _BITS[address.version]
    return f"{address.version}/{int(address) >> (address.max_prefixlen - bits)}"
