"""The three exercises, played once for all tests that only look at them."""

from collections.abc import Iterator, Mapping

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.web.training.playing import PLAYED, Game


@pytest.fixture(scope="module")
def _played(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Mapping[str, Game]]:
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as quick:
        quick.setattr("dipoli.web.rehearsal.exercises.make_password", lambda words: words)
        yield {name: play() for name, play in PLAYED.items()}
        transaction.set_rollback(True)


@pytest.fixture
def played(_played: Mapping[str, Game], db: None) -> Mapping[str, Game]:
    """Every exercise after its end, by its name; what a test does to it is undone."""
    return _played
