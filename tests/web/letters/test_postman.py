"""The server's own thread that sends letters: it goes on after a round that failed, and ends with the server."""

import logging
import time
from collections.abc import Callable
from datetime import datetime

import pytest
from django.core import mail
from pytest_django import Settings

from dipoli.web.letters.models import Correspondent, Letter
from dipoli.web.letters.sending import Round
from dipoli.web.serving import mailing


def wait_for(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.01)


@pytest.mark.django_db(transaction=True)
def test_letters_go_out_while_the_server_runs(hale: Correspondent, now: datetime, settings: Settings) -> None:
    settings.MAIL = {"EMAIL_BACKEND": settings.EMAIL_BACKEND}
    written = {"user": hale.user, "address": hale.address, "subject": "CT: news", "words": "News.", "made_at": now}
    Letter.objects.create(**written, next_at=now)
    postman = mailing.Postman(every=0.01)
    postman.start()
    wait_for(lambda: bool(mail.outbox))
    postman.dismiss(patience=30)
    assert [letter.subject for letter in mail.outbox] == ["CT: news"]
    Letter.objects.create(**written, next_at=now)
    time.sleep(0.05)
    assert len(mail.outbox) == 1, "it was dismissed"


def test_a_round_that_fails_is_not_the_last(caplog: pytest.LogCaptureFixture, db: None) -> None:
    rounds: list[int] = []

    def go() -> Round:
        rounds.append(len(rounds))
        if len(rounds) == 1:
            raise OSError("no room")
        return Round(waiting=2, problem="the mail server answered 421")

    with caplog.at_level(logging.WARNING, logger="dipoli.web.serving.mailing"):
        postman = mailing.Postman(every=0.01, go=go)
        postman.start()
        wait_for(lambda: len(rounds) > 2)
        postman.dismiss(patience=30)
    assert "A round of Letters failed" in caplog.text
    assert "Letters wait (2): the mail server answered 421." in caplog.text


@pytest.mark.django_db
def test_without_a_mail_server_letters_are_written_and_wait(hale: Correspondent, now: datetime) -> None:
    Letter.objects.create(user=hale.user, address=hale.address, subject="x", words="x", made_at=now, next_at=now)
    assert mailing.go_round() == Round(waiting=1)
    assert mail.outbox == []
