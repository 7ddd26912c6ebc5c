"""Exercises, founded: who sits where, by which clock, and who reads what."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import authenticate
from django.db.models import QuerySet

from dipoli.formats.training import Aim, shipped, shipped_names, shipped_source
from dipoli.web.conference.clock import clock_of
from dipoli.web.conference.models import Process, Seat
from dipoli.web.drafting.queries import documents, whole
from dipoli.web.record.models import Entry
from dipoli.web.record.queries import verify
from dipoli.web.rehearsal.accounts import AccountTaken
from dipoli.web.rehearsal.exercises import start

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


@pytest.mark.parametrize("name", shipped_names())
def test_each_exercise_is_founded_with_a_record_that_holds(name: str) -> None:
    scenario = shipped(name)
    keys = start(shipped_source(name).decode(), name, NOW, begins=True)
    process = Process.objects.get(slug=name)
    clock = clock_of(process)
    assert clock is not None
    assert clock.factor == scenario.pace
    assert process.seats.count() == len(keys) == len(scenario.delegations) + 2
    assert len({each.password for each in keys}) == len(keys)
    assert authenticate(username=keys[-1].username, password=keys[-1].password) is not None
    assert verify(name) == ()
    assert not any(aim.words in str(entry.content) for entry in _entries(name) for aim in _aims(name))


def test_a_restricted_passage_is_read_by_those_that_the_exercise_names() -> None:
    start(shipped_source("bargain").decode(), "bargain", NOW)
    reading = {each.participant.name for each in Seat.objects.exclude(participant=None) if _reads(each)}  # type: ignore[union-attr]
    assert reading == {"Belmark", "Cadmia", "Orsina"}
    assert Process.objects.get(slug="bargain").linked_choices.count() == 1


def test_an_exercise_runs_twice_under_two_names_and_not_under_one() -> None:
    start(shipped_source("ferry").decode(), "monday", NOW)
    start(shipped_source("ferry").decode(), "tuesday", NOW)
    with pytest.raises(AccountTaken):
        start(shipped_source("ferry").decode(), "monday", NOW)


def _reads(seat: Seat) -> bool:
    return any("four thousand men" in whole(seat, each) for each in documents(seat))


def _entries(slug: str) -> QuerySet[Entry]:
    return Entry.objects.filter(chain__slug=slug)


def _aims(name: str) -> list[Aim]:
    return [aim for each in shipped(name).delegations for aim in each.instruction.aims]
