"""Letters to a mail server: each once, and none lost whatever the server does."""

import smtplib
import threading
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection
from pytest_django import Settings

from dipoli.web.letters.models import Correspondent, Letter
from dipoli.web.letters.sending import CLAIM, MOST_TRIES, Round, send
from tests.web.letters.conftest import Office


@pytest.fixture
def letter(hale: Correspondent, now: datetime) -> Letter:
    return write(hale, now)


def write(to: Correspondent, now: datetime, address: str = "hale@arvia.example", subject: str = "CT: news") -> Letter:
    return Letter.objects.create(
        user=to.user, address=address, subject=subject, words="Něco nového.\n", made_at=now, next_at=now
    )


def smtp(office: Office) -> BaseEmailBackend:
    found: BaseEmailBackend = get_connection(
        "django.core.mail.backends.smtp.EmailBackend", host="127.0.0.1", port=office.port, timeout=5
    )
    return found


class Failing(BaseEmailBackend):
    """A server that answers with an error, or takes a letter and is then seen no more."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self.error, self.taken = error, 0

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        self.taken += 1
        raise self.error


def test_a_letter_reaches_a_real_mail_server_with_the_way_out(
    letter: Letter, office: Office, now: datetime, settings: Settings
) -> None:
    settings.DEFAULT_FROM_EMAIL = "Secretariat <secretariat@talks.example>"
    assert send(now, smtp(office)) == Round(sent=1)
    assert send(now, smtp(office)) == Round()
    (found,) = office.letters
    assert (found["To"], found["From"]) == ("hale@arvia.example", "Secretariat <secretariat@talks.example>")
    assert found["Message-ID"] == f"<{letter.key}@talks.example>"
    assert found["Auto-Submitted"] == "auto-generated"
    assert found["List-Unsubscribe"].strip().startswith("<http://localhost:8000/letters/leave/")
    assert found["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert found.get_content().split() == ["Něco", "nového."]
    letter.refresh_from_db()
    assert (letter.sent_at, letter.tries, letter.problem) == (now, 1, "")


def test_a_wrong_address_is_given_up_and_does_not_hold_up_the_others(
    hale: Correspondent, office: Office, now: datetime
) -> None:
    wrong, full, right = (write(hale, now, f"{name}@example.org") for name in ("wrong", "full", "right"))
    office.refuses = {"wrong@example.org": "550 no such box", "full@example.org": "452 try later"}
    found = send(now, smtp(office))
    assert (found.sent, found.given_up, found.waiting) == (1, 1, 1)
    for each in (wrong, full, right):
        each.refresh_from_db()
    assert (wrong.given_up_at, wrong.problem) == (now, "the address was refused (550)")
    assert (full.sent_at, full.next_at) == (None, now + timedelta(minutes=1))
    office.refuses = {}
    assert send(now, smtp(office)).sent == 0
    assert send(now + timedelta(minutes=1), smtp(office)) == Round(sent=1)
    assert [each["To"] for each in office.letters] == ["right@example.org", "full@example.org"]


@pytest.mark.parametrize(
    "error",
    [
        ConnectionRefusedError(),
        TimeoutError(),
        smtplib.SMTPServerDisconnected(),
        smtplib.SMTPAuthenticationError(535, b"no"),
        smtplib.SMTPSenderRefused(553, b"no", "x"),
        smtplib.SMTPConnectError(554, b"no"),
    ],
)
def test_a_server_that_cannot_take_letters_loses_none(hale: Correspondent, now: datetime, error: OSError) -> None:
    for _ in range(3):
        write(hale, now)
    server = Failing(error)
    found = send(now, server)
    assert (found.sent, found.given_up, found.waiting, server.taken) == (0, 0, 3, 1)
    later = now + timedelta(minutes=1)
    assert send(later, get_connection("django.core.mail.backends.locmem.EmailBackend")) == Round(sent=3)
    assert len(mail.outbox) == 3


def test_it_tries_ever_more_rarely_and_not_for_ever(letter: Letter, now: datetime) -> None:
    at, waits = now, []
    while letter.given_up_at is None:
        send(at, Failing(ConnectionRefusedError()))
        letter.refresh_from_db()
        waits.append(letter.next_at - at)
        at = letter.next_at
    assert len(waits) == letter.tries == MOST_TRIES
    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (timedelta(minutes=1), timedelta(hours=6))


def test_a_sender_killed_after_the_server_took_the_letter_sends_the_same_one_again(
    letter: Letter, office: Office, now: datetime
) -> None:
    server = smtp(office)
    given = server.send_messages

    def killed(messages: Sequence[EmailMessage]) -> int:
        given(messages)
        raise KeyboardInterrupt

    server.send_messages = killed  # type: ignore[method-assign, assignment]
    with pytest.raises(KeyboardInterrupt):
        send(now, server)
    assert send(now + CLAIM, smtp(office)) == Round(waiting=1)
    assert send(now + CLAIM + timedelta(seconds=1), smtp(office)) == Round(sent=1)
    assert [each["Message-ID"] for each in office.letters] == [f"<{letter.key}@localhost>"] * 2


@pytest.mark.django_db(transaction=True)
def test_senders_beside_each_other_send_each_letter_once(hale: Correspondent, office: Office, now: datetime) -> None:
    for number in range(12):
        write(hale, now, subject=f"CT: {number}")
    found: list[Round] = []

    def work() -> None:
        try:
            found.append(send(now, smtp(office)))
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sum(each.sent for each in found) == 12
    assert sorted(str(each["Subject"]) for each in office.letters) == sorted(f"CT: {number}" for number in range(12))
