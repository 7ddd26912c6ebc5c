"""A delegate who gets letters, and a mail server on this machine."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.utils import timezone

from dipoli.web.letters.kinds import How, Kind
from dipoli.web.letters.models import Correspondent, Reached
from dipoli.web.letters.wishing import Wishes, wish
from dipoli.web.record.queries import head
from tests.web.cast import Cast

HOUR = 7


def wishes(address: str = "hale@arvia.example", how: How | None = How.AT_ONCE, zone: str = "Europe/Helsinki") -> Wishes:
    return Wishes(address, zone, HOUR, dict.fromkeys(Kind, how) if how else {})


@pytest.fixture(autouse=True)
def _standing_clock(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setattr(timezone, "now", lambda: now)


@pytest.fixture
def hale(cast: Cast, now: datetime) -> Correspondent:
    """The delegate of Arvia, who wants to be told of everything at once, and whose address is known to be hers."""
    found = wish(cast.arvia.user, wishes(), now=now)
    found.confirmed_at = now
    found.save()
    found.user.letters.all().delete()
    Reached.objects.create(seat=cast.arvia, number=head("test"))
    return found


@dataclass
class Office:
    """A mail server that keeps what it takes, and refuses what it is told to."""

    port: int = 0
    refuses: dict[str, str] = field(default_factory=dict)
    letters: list[EmailMessage] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        self.letters.append(message_from_bytes(envelope.content, policy=default))
        return "250 OK"


@pytest.fixture
def office() -> Iterator[Office]:
    found = Office()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        found.port = free.getsockname()[1]
    controller = Controller(found, hostname="127.0.0.1", port=found.port)
    controller.start()
    yield found
    controller.stop()
