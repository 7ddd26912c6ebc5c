"""Reading the texts as a server starts: the first look asks for little, and a database that is away stops nothing."""

import logging
from datetime import datetime

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from dipoli.web.drafting import ledger, readings
from dipoli.web.serving import warming
from tests.web.cast import Cast
from tests.web.drafting.drafts import BRACKETED, current, table

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_texts_and_their_stances_are_there_before_somebody_looks(cast: Cast, now: datetime) -> None:
    document = table(cast, now, BRACKETED, "No Force")
    table(cast, now, BRACKETED, "No Force again")
    ledger.forget()
    assert warming.warm() == 2
    revision = current(document)
    with CaptureQueriesContext(connection) as asked:
        readings.convergence_on(revision)
    assert not [each["sql"] for each in asked.captured_queries if "stancedeclared" in each["sql"]]


def test_a_database_that_is_away_is_said_and_stops_nothing(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away() -> int:
        raise OperationalError("gone")

    monkeypatch.setattr(warming, "warm", away)
    with caplog.at_level(logging.WARNING):
        warming.begin_to_warm().join(20)
    assert "The texts could not be read beforehand (gone)" in caplog.text
