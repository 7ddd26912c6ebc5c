"""Turns to write: one thread after the other on SQLite, whoever writes already goes on, and nobody waits for ever."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from dipoli.web.record import turns
from dipoli.web.record.errors import Busy
from dipoli.web.record.turns import in_turn

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def somebody_writes() -> Iterator[None]:
    """Let another thread have the turn."""
    has, done = threading.Event(), threading.Event()

    def write() -> None:
        with in_turn():
            has.set()
            done.wait(20)

    with ThreadPoolExecutor(1) as pool:
        written = pool.submit(write)
        assert has.wait(20)
        try:
            yield
        finally:
            done.set()
            written.result(20)


def test_no_two_threads_write_at_once() -> None:
    within, most = 0, 0
    counting = threading.Lock()

    def write(_number: int) -> None:
        nonlocal within, most
        with in_turn():
            with counting:
                within += 1
                most = max(most, within)
            threading.Event().wait(0.002)
            with counting:
                within -= 1

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(40)))
    assert (within, most) == (0, 1)


def test_whoever_waits_too_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.05)
    with somebody_writes(), pytest.raises(Busy), in_turn():
        raise AssertionError("it was not its turn")
    with in_turn():
        pass


def test_a_turn_that_fails_is_given_back() -> None:
    with pytest.raises(ZeroDivisionError), in_turn():
        _ = 1 // 0
    with somebody_writes():
        pass


def test_whoever_writes_already_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.05)
    done = []
    with in_turn():
        with transaction.atomic():
            transaction.on_commit(lambda: done.append("after"))
            with in_turn():
                done.append("within")
        with in_turn():
            done.append("again")
    assert done == ["within", "after", "again"]
    with somebody_writes(), transaction.atomic(), in_turn():
        done.append("in a transaction of one's own, which the database lets in when it can")
    assert len(done) == 4


def test_other_databases_let_many_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.05)
    with somebody_writes():
        monkeypatch.setattr(connection, "vendor", "postgresql")
        with in_turn():
            pass
        monkeypatch.undo()
