from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from dipoli.web.conference.acts import open_meeting
from dipoli.web.decisions.models import Decision, MeetingObjection, SilenceBreak, SilenceProcedure
from dipoli.web.drafting import acts
from dipoli.web.drafting.models import Document
from dipoli.web.pages.docket import left_in_words
from tests.web.cast import Cast
from tests.web.conftest import ClientOf
from tests.web.pages.conftest import CLEAN, World
from tests.web.pages.reader import source_of, words_of

HERE = "/p/test/decisions/"


@pytest.fixture
def clean(cast: Cast, now: datetime) -> Document:
    """A text that is ready for decision, in an open meeting."""
    open_meeting(cast.chair, now=now)
    return acts.table_document(cast.secretariat, cast.basket, "Follow-up", CLEAN, now=now)


def test_the_chair_puts_a_clean_text_under_silence(
    cast: Cast, clean: Document, now: datetime, client_of: ClientOf
) -> None:
    client = client_of(cast.chair)
    page = client.post(HERE + "silence/", {"document": "I/1", "hours": "72"}, follow=True)
    assert SilenceProcedure.objects.get().expires_at == now + timedelta(hours=72)
    assert "Expires Saturday 28 November 2026, 09:30 UTC (in 3 days)" in words_of(page)


def test_silence_until_an_instant_is_read_in_utc(cast: Cast, clean: Document, client_of: ClientOf) -> None:
    client_of(cast.chair).post(HERE + "silence/", {"document": "I/1", "expires_at": "2026-11-30T12:00"})
    assert SilenceProcedure.objects.get().expires_at.isoformat() == "2026-11-30T12:00:00+00:00"


@pytest.mark.parametrize("past", [timedelta(0), timedelta(seconds=59, microseconds=999_999)])
def test_the_end_of_a_silence_is_shown_to_the_minute_that_has_begun(
    cast: Cast, clean: Document, client_of: ClientOf, past: timedelta
) -> None:
    client = client_of(cast.chair)
    client.post(HERE + "silence/", {"document": "I/1", "expires_at": "2026-11-30T12:00"})
    SilenceProcedure.objects.update(expires_at=SilenceProcedure.objects.get().expires_at + past)
    assert "Expires Monday 30 November 2026, 12:00 UTC" in words_of(client.get(HERE))
    assert "until 30 November 2026, 12:00 (UTC)." in words_of(client.get("/p/test/meetings/1/"))


@pytest.mark.parametrize("fields", [{}, {"hours": "72", "expires_at": "2026-11-30T12:00"}])
def test_silence_needs_one_end(cast: Cast, clean: Document, client_of: ClientOf, fields: dict[str, str]) -> None:
    answer = client_of(cast.chair).post(HERE + "silence/", {"document": "I/1", **fields})
    assert answer.status_code == 422
    assert "Give either the hours that the silence lasts or the instant at which it ends." in words_of(answer)


def test_an_end_that_has_passed_is_refused_beside_the_form(cast: Cast, clean: Document, client_of: ClientOf) -> None:
    answer = client_of(cast.chair).post(HERE + "silence/", {"document": "I/1", "expires_at": "2026-11-01T12:00"})
    assert answer.status_code == 422
    assert "has passed already" in words_of(answer)
    assert 'value="2026-11-01T12:00"' in source_of(answer)


def test_a_silence_over_a_weekend_is_warned_of(cast: Cast, clean: Document, client_of: ClientOf) -> None:
    page = client_of(cast.chair).post(HERE + "silence/", {"document": "I/1", "hours": "120"}, follow=True)
    assert "It runs over 2 weekend days and leaves 24 working hours by the clocks of UTC." in words_of(page)


def test_a_delegation_breaks_the_silence_with_passages_and_reason(world: World, client_of: ClientOf) -> None:
    prefix = f"break-{world.running.pk}"
    fields = {f"{prefix}-kind": "amendment", f"{prefix}-passages": "paragraph 1; title", f"{prefix}-reason": "autumn"}
    page = client_of(world.cast.belmark).post(f"{HERE}silence/{world.running.pk}/break/", fields, follow=True)
    broken = SilenceBreak.objects.get()
    assert (broken.kind, broken.passages, broken.reason) == ("amendment", ["paragraph 1", "title"], "autumn")
    assert "Belmark , amendment, 25 November 2026, 09:30:00 UTC, on paragraph 1, title: autumn" in words_of(page)


def test_a_break_without_a_reason_keeps_what_was_typed(world: World, client_of: ClientOf) -> None:
    prefix = f"break-{world.running.pk}"
    fields = {f"{prefix}-kind": "objection", f"{prefix}-passages": "paragraph 1", f"{prefix}-reason": " "}
    answer = client_of(world.cast.belmark).post(f"{HERE}silence/{world.running.pk}/break/", fields)
    assert answer.status_code == 422
    assert 'value="paragraph 1"' in source_of(answer)
    assert f'<details id="break-{world.running.pk}" open>' in source_of(answer)


def test_a_break_after_the_expiry_is_refused(
    world: World, client_of: ClientOf, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = now + timedelta(hours=48, seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: late)
    prefix = f"break-{world.running.pk}"
    fields = {f"{prefix}-kind": "objection", f"{prefix}-reason": "too late"}
    answer = client_of(world.cast.belmark).post(f"{HERE}silence/{world.running.pk}/break/", fields)
    assert answer.status_code == 422
    assert "and this came 1 second late: it does not count" in words_of(answer)
    assert not SilenceBreak.objects.exists()


def test_an_objection_stops_a_meeting_until_it_is_withdrawn(world: World, client_of: ClientOf) -> None:
    delegate, chair = client_of(world.cast.arvia), client_of(world.cast.chair)
    question = Document.objects.get(number="I/3")
    delegate.post(f"{HERE}I/3/object/", {f"object-{question.pk}-reason": "not yet"})
    assert MeetingObjection.objects.get().reason == "not yet"
    refused = chair.post(f"{HERE}I/3/adopt/")
    assert (refused.status_code, "Arvia: not yet" in words_of(refused)) == (422, True)
    delegate.post(f"{HERE}I/3/withdraw/")
    page = chair.post(f"{HERE}I/3/adopt/", follow=True)
    assert "CT/I/3 is adopted by consensus." in words_of(page)


def test_an_unbroken_silence_is_announced_and_issued(world: World, client_of: ClientOf) -> None:
    client_of(world.cast.chair).post(f"{HERE}silence/{world.over.pk}/announce/")
    page = client_of(world.cast.secretariat).post(f"{HERE}I/6/issue/", follow=True)
    assert "Issued as CT.DEC/1." in words_of(page)
    assert Decision.objects.get().document.number == "I/6"


def test_an_adopted_text_is_shown_clean_with_its_statements(world: World, client_of: ClientOf) -> None:
    client = client_of(world.cast.arvia)
    client.post("/p/test/adopted/I/5/", {"words": "Spring begins in March."})
    page = client.get("/p/test/adopted/I/5/")
    assert "1. The States will meet again in spring." in words_of(page)
    assert "1. Interpretative statement by the delegation of Arvia Spring begins in March." in words_of(page)
    assert "handle" not in source_of(page)


def test_what_is_not_adopted_is_not_shown_as_adopted(world: World, client_of: ClientOf) -> None:
    answer = client_of(world.cast.arvia).get("/p/test/adopted/I/2/")
    assert (answer.status_code, "CT/I/2 is not adopted" in words_of(answer)) == (404, True)


def test_a_text_under_silence_offers_no_amendment(world: World, client_of: ClientOf) -> None:
    page = client_of(world.cast.arvia).get("/p/test/texts/I/2/")
    assert ">Amend<" not in source_of(page)
    assert "Break the silence with a written objection or amendment, if you must." in words_of(page)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "over"), (1, "in 1 minute"), (61, "in 1 hour 1 minute"), (2 * 1440 + 5, "in 2 days 5 minutes")],
)
def test_time_that_is_left(now: datetime, minutes: int, words: str) -> None:
    assert left_in_words(now + timedelta(minutes=minutes), now) == words
