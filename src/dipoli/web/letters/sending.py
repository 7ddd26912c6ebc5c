"""From the outbox to the mail server: each letter claimed, sent and crossed off.

Two senders never send the same letter, as one of them claims it. A sender that is killed between the mail server's
answer and crossing off leaves a claim; the letter is sent again a quarter of an hour later under the same Message-ID,
by which mail programs know it for the same. The other choice, never to send it again, would lose some.
"""

import smtplib
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import models

from dipoli.web.letters.models import Correspondent, Letter
from dipoli.web.letters.post import Address, address_of
from dipoli.web.letters.wishing import leave_token

CLAIM = timedelta(minutes=15)
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)
MOST_TRIES = 20
MOST_AT_ONCE = 200
PERMANENT = 500


@dataclass(frozen=True, slots=True)
class Round:
    """What one round of sending came to: how many still wait, and the last thing that went wrong."""

    sent: int = 0
    given_up: int = 0
    waiting: int = 0
    problem: str = ""


def send(now: datetime, connection: BaseEmailBackend | None = None) -> Round:
    """Send what is due, and stop where the mail server cannot be reached; later ones are tried later."""
    connection = connection or get_connection(fail_silently=False)
    sent = given_up = 0
    problem = ""
    try:
        for _ in range(MOST_AT_ONCE):
            letter = _claim(now)
            if letter is None:
                break
            found = _try(letter, connection, now)
            if found is None:
                sent += 1
                continue
            problem = found.problem
            given_up += found.is_final
            if found.is_of_the_server:
                break
    finally:
        connection.close()
    return Round(sent, given_up, waiting(), problem)


def waiting() -> int:
    """Count the letters that are still to be sent."""
    return _open().count()


def _open() -> "models.QuerySet[Letter]":
    return Letter.objects.filter(sent_at=None, given_up_at=None)


def _claim(now: datetime) -> Letter | None:
    """Take the oldest letter that is due and nobody's; None where there is none."""
    free = models.Q(claimed_at=None) | models.Q(claimed_at__lt=now - CLAIM)
    while (letter := _open().filter(free, next_at__lte=now).select_related("user").first()) is not None:
        mine = _open().filter(pk=letter.pk, claimed_at=letter.claimed_at, tries=letter.tries)
        if mine.update(claimed_at=now, tries=letter.tries + 1):
            letter.tries += 1
            return letter
    return None


def _try(letter: Letter, connection: BaseEmailBackend, now: datetime) -> "Failure | None":
    """Send one letter, and cross it off; else put it off, or give it up, and say why."""
    try:
        connection.send_messages([_message(letter, connection)])
    except (OSError, smtplib.SMTPException) as error:
        failure = _failure(error, letter.tries)
        wait = min(FIRST_WAIT * 2 ** min(letter.tries - 1, 20), LONGEST_WAIT)
        given_up_at = now if failure.is_final else None
        Letter.objects.filter(pk=letter.pk).update(
            claimed_at=None, next_at=now + wait, problem=failure.problem, given_up_at=given_up_at
        )
        connection.close()
        return failure
    Letter.objects.filter(pk=letter.pk).update(sent_at=now, claimed_at=None, problem="")
    return None


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a letter was not taken: whether for good, and whether the next one would fare no better."""

    problem: str
    is_final: bool
    is_of_the_server: bool


OF_THE_SERVER = (
    smtplib.SMTPConnectError,
    smtplib.SMTPHeloError,
    smtplib.SMTPAuthenticationError,
    smtplib.SMTPSenderRefused,
)


def _failure(error: Exception, tries: int) -> Failure:
    """Tell a wrong address from a server that cannot take letters now. Nothing that the server says is kept."""
    is_spent = tries >= MOST_TRIES
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code = max((answer[0] for answer in error.recipients.values()), default=0)
        return Failure(f"the address was refused ({code})", is_spent or code >= PERMANENT, False)
    if isinstance(error, smtplib.SMTPResponseException):
        code = error.smtp_code
        is_of_the_server = isinstance(error, OF_THE_SERVER) or code < PERMANENT
        return Failure(f"the mail server answered {code}", is_spent or not is_of_the_server, is_of_the_server)
    return Failure(f"the mail server could not be reached ({type(error).__name__})", is_spent, True)


def _message(letter: Letter, connection: BaseEmailBackend) -> EmailMessage:
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    headers = {"Message-ID": f"<{letter.key}@{host}>", "Auto-Submitted": "auto-generated"}
    to = Correspondent.objects.filter(user=letter.user).first() if letter.is_bulk else None
    if to is not None:
        link = address_of(Address.LEAVE, leave_token(to))
        headers |= {"List-Unsubscribe": f"<{link}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return EmailMessage(letter.subject, letter.words, to=[letter.address], headers=headers, connection=connection)
