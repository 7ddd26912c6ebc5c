from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError, connection

from dipoli.web.conference.models import Group
from dipoli.web.record.acts import ACTS, Deed, act
from dipoli.web.record.errors import Busy
from dipoli.web.record.models import Chain, Entry
from dipoli.web.record.queries import head, verify
from tests.web.cast import Cast
from tests.web.record.deeds import Clerk, Wrong, form_and_fail, note_twice, note_words


def test_an_act_leaves_one_entry_that_says_everything(db: None, now: datetime) -> None:
    assert note_words(Clerk(), "first", now=now) == "FIRST"
    assert note_words(Clerk(), "second", now=now + timedelta(seconds=1)) == "SECOND"
    first, second = Entry.objects.all()
    assert (first.number, first.act, first.subject, first.who, first.capacity, first.participant) == (
        1,
        "note_words",
        "first",
        "The clerk",
        "Clerk",
        "Arvia",
    )
    assert (first.at, first.content, first.distribution, first.previous) == (
        now,
        {"words": "first", "pair": [1, 2]},
        "participants",
        "",
    )
    assert (second.number, second.previous, str(second), str(second.chain)) == (
        2,
        first.digest,
        "2. note_words second",
        "test",
    )
    assert verify("test") == ()


def test_each_chain_is_numbered_by_itself(db: None, now: datetime) -> None:
    note_words(Clerk(), "here", now=now)
    note_words(Clerk(chain="other"), "there", now=now)
    note_words(Clerk(), "here again", now=now)
    assert list(Entry.objects.values_list("chain__slug", "number", "subject")) == [
        ("test", 1, "here"),
        ("test", 2, "here again"),
        ("other", 1, "there"),
    ]
    assert (head("test"), head("other"), head("nowhere")) == (2, 1, 0)


def test_a_refused_act_leaves_nothing(cast: Cast, now: datetime) -> None:
    before = head("test")
    with pytest.raises(Wrong):
        form_and_fail(Clerk(), cast.process, now=now)
    assert not Group.objects.filter(name="Nobody").exists()
    assert head("test") == before


def test_an_act_within_an_act_comes_first_and_falls_with_it(db: None, now: datetime) -> None:
    note_twice(Clerk(), "inner", now=now)
    with pytest.raises(Wrong):
        note_twice(Clerk(), "lost", fails=True, now=now)
    assert list(Entry.objects.values_list("number", "act", "subject")) == [
        (1, "note_words", "inner"),
        (2, "note_twice", "both"),
    ]
    assert verify("test") == ()


@pytest.mark.parametrize("when", [None, datetime(2026, 11, 25, 9, 30), "2026-11-25"])  # noqa: DTZ001
def test_an_act_needs_an_instant_with_its_zone(db: None, when: object) -> None:
    with pytest.raises(TypeError, match="note_words needs the instant as the keyword now"):
        note_words(Clerk(), "words", now=when)  # type: ignore[arg-type]
    assert not Chain.objects.exists()


def test_the_registry_names_every_act_once() -> None:
    assert ACTS["note_words"] is note_words

    def another(by: Clerk, *, now: datetime) -> Deed[None]:
        raise AssertionError

    another.__name__ = "note_words"
    with pytest.raises(ValueError, match="already an act named note_words"):
        act(another)


def test_a_database_that_stays_locked_is_said_to_be_busy(
    cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*args: object, **kwargs: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(Entry, "save", locked)
    with pytest.raises(Busy, match="nothing of this one was done"):
        note_words(Clerk(), "words", now=now)


def test_another_failure_of_the_database_is_not_hidden(
    cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object, **kwargs: object) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(Entry, "save", full)
    with pytest.raises(OperationalError, match="disk is full"):
        note_words(Clerk(), "words", now=now)


@pytest.mark.django_db(transaction=True)
def test_writers_at_once_are_put_in_one_order() -> None:
    now = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)

    def write(who: int) -> None:
        try:
            for turn in range(12):
                note_words(Clerk(name=f"Clerk {who}"), f"{who}/{turn}", now=now)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        for done in [pool.submit(write, who) for who in range(6)]:
            done.result()
    entries = list(Entry.objects.values_list("number", "subject"))
    assert [number for number, _ in entries] == list(range(1, 73))
    for who in range(6):
        own = [subject for _, subject in entries if subject.startswith(f"{who}/")]
        assert own == [f"{who}/{turn}" for turn in range(12)]
    assert verify("test") == ()
