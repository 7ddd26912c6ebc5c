"""Where webhooks may go: to public addresses by HTTPS, and to hosts that the operator has named.

A name is looked up once, every address it has is looked at, and the connection goes to an address that was looked at:
a name that answers otherwise the next time changes nothing.
"""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from dipoli.errors import DipoliError
from dipoli.sentences import sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.programs.telling.problems import INSIDE, NO_ADDRESS, NO_HOST

LONGEST_URL = 500
PORTS = {"https": 443, "http": 80}
MAPPED = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))
"""Where IPv6 networks put IPv4 addresses: what is behind is another's to know, so nothing goes there."""


class NotReached(DipoliError):
    """An address that a webhook could not be brought to."""


@dataclass(frozen=True)
class Target:
    """Where a webhook goes, taken apart; `is_named` where the operator named the host."""

    scheme: str
    host: str
    port: int
    path: str
    is_named: bool

    @property
    def authority(self) -> str:
        """The host with its port where that is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def check_url(url: str) -> Target:
    """Take an address apart, refused where no webhook may go; its name is not looked up."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    is_plain = url.isascii() and url.isprintable() and " " not in url and len(url) <= LONGEST_URL
    host = (parts.hostname or "").rstrip(".")
    if not is_plain or parts.scheme not in PORTS or not host or parts.fragment or "@" in parts.netloc or "\\" in url:
        raise Refused(
            "",
            sentence(
                "This is no address for a webhook: write https://host/path in up to {most} signs.", most=LONGEST_URL
            ),
        )
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    target = Target(parts.scheme, host, port or PORTS[parts.scheme], path, host in settings.WEBHOOK_HOSTS)
    if target.scheme != "https" and not target.is_named:
        raise Refused("", sentence("A webhook goes by https, as it says what happened: write https://."))
    if not target.is_named and _is_inside(host):
        raise Refused(
            "", sentence("{host} is no public address: name one that can be reached from anywhere.", host=host)
        )
    return target


def addresses(target: Target) -> tuple[str, ...]:
    """Look up the addresses of a target; NotReached where there is none, or one that nothing may be sent to."""
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NotReached(NO_HOST) from None
    numbers = tuple(dict.fromkeys(str(each[4][0]) for each in found))
    if not numbers:
        raise NotReached(NO_ADDRESS)
    if not target.is_named and not all(is_public(each) for each in numbers):
        raise NotReached(INSIDE)
    return numbers


def is_public(number: str) -> bool:
    """Whether an address can be reached from anywhere and is one machine's.

    >>> [is_public(each) for each in ("9.9.9.9", "10.0.0.1", "169.254.169.254", "::1", "::ffff:127.0.0.1", "fe80::1%1")]
    [True, False, False, False, False, False]
    """
    try:
        address = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if inner is not None:
            return is_public(str(inner)) and address.ipv4_mapped is not None
        if any(address in network for network in MAPPED):
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _is_inside(host: str) -> bool:
    """Whether a host is itself a number of an address inside, or a name that is always one."""
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        return True
    try:
        ipaddress.ip_address(host)
    except ValueError:
        # What is no address and no name of two parts is a number written in some other way, or a name inside.
        return "." not in host or host.rpartition(".")[2].isdecimal() or host.rpartition(".")[2].startswith("0x")
    return not is_public(host)
