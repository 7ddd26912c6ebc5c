"""A form is acted on once, whatever else an act does."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from dipoli.web.record import once
from dipoli.web.record.errors import AlreadyDone
from dipoli.web.record.models import Entry, Sent
from tests.web.record.deeds import Clerk, Wrong, note_twice, note_words

BY, AT = Clerk(), datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_the_second_act_for_a_form_is_refused_and_leaves_nothing() -> None:
    with once.sending("a"):
        note_words(BY, "one", now=AT)
    with once.sending("a"), pytest.raises(AlreadyDone, match="sent twice and done once"):
        note_words(BY, "one", now=AT)
    with once.sending("b"):
        note_words(BY, "one", now=AT)
    assert Entry.objects.count() == 2


def test_all_acts_of_one_request_are_for_its_form() -> None:
    with once.sending("a"):
        note_words(BY, "one", now=AT)
        note_words(BY, "two", now=AT)
    assert (Entry.objects.count(), Sent.objects.count()) == (2, 1)


def test_what_was_refused_may_be_sent_again() -> None:
    with once.sending("a"), pytest.raises(Wrong):
        note_twice(BY, "one", fails=True, now=AT)
    assert not Sent.objects.exists()
    with once.sending("a"):
        note_words(BY, "one", now=AT)
    assert Entry.objects.count() == 1


def test_without_a_form_nothing_is_noted() -> None:
    note_words(BY, "one", now=AT)
    with once.sending(""):
        note_words(BY, "one", now=AT)
    assert (Entry.objects.count(), Sent.objects.count()) == (2, 0)


def test_old_notes_are_forgotten_by_the_next_act_and_young_ones_are_not() -> None:
    with once.sending("old"):
        note_words(BY, "one", now=AT)
    with once.sending("young"):
        note_words(BY, "one", now=AT)
    Sent.objects.filter(digest="old").update(noted_at=timezone.now() - once.KEPT - timedelta(seconds=1))
    Sent.objects.filter(digest="young").update(noted_at=timezone.now() - once.KEPT + timedelta(minutes=1))
    with once.sending("new"):
        note_words(BY, "one", now=AT)
    assert set(Sent.objects.values_list("digest", flat=True)) == {"young", "new"}
    with once.sending("young"), pytest.raises(AlreadyDone):
        note_words(BY, "one", now=AT)


def test_notes_outlive_the_longest_session(settings: Settings) -> None:
    assert once.KEPT.total_seconds() > 2 * settings.SESSION_COOKIE_AGE - 1
