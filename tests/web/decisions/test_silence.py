"""The silence procedure."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from dipoli.procedure import BreakKind, State
from dipoli.web.conference.acts import close_meeting, open_meeting
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Meeting
from dipoli.web.decisions import acts, queries
from dipoli.web.decisions.models import SilenceBreak, SilenceProcedure
from dipoli.web.drafting import acts as drafting
from dipoli.web.drafting import models
from dipoli.web.drafting.models import Document
from dipoli.web.record.models import Distribution, Entry
from dipoli.web.record.queries import entries, verify
from tests.web.cast import Cast
from tests.web.drafting.drafts import BRACKETED, amend, current, secretariat_elsewhere, table

DAYS = timedelta(days=3)
MICROSECOND = timedelta(microseconds=1)


def opened(cast: Cast, document: Document, now: datetime) -> SilenceProcedure:
    """Put the document under silence for three days."""
    return acts.open_silence(cast.chair, document, now + DAYS, now=now)


def state_of(document: Document, now: datetime) -> models.State:
    return Document.objects.get(pk=document.pk).state(now)


def test_silence_fixes_the_text_until_an_instant_in_its_zone(
    cast: Cast, document: Document, meeting: Meeting, now: datetime
) -> None:
    expiry = datetime(2026, 12, 1, 18, tzinfo=ZoneInfo("Europe/Helsinki"))
    silence = acts.open_silence(cast.chair, document, expiry, now=now)
    (standing,) = queries.silences(cast.meridia, now)
    assert standing.row == silence
    assert (standing.state, standing.value.text_digest, standing.value.expires_at, str(standing.value.expires_at)) == (
        State.RUNNING,
        current(document).digest,
        expiry,
        "2026-12-01 18:00:00+02:00",
    )
    assert (standing.row.title, standing.working_time.weekend_days) == (
        "Quiet Neighbours (text under a silence procedure)",
        2,
    )
    assert entries(cast.meridia, act="open_silence").get().content == {
        "revision": 0,
        "digest": current(document).digest,
        "expires_at": "2026-12-01T18:00:00+02:00",
        "zone": "Europe/Helsinki",
        "meeting": meeting.number,
    }


def test_the_words_are_fixed_while_silence_runs_and_for_good_after_it(
    cast: Cast, document: Document, meeting: Meeting, now: datetime
) -> None:
    opened(cast, document, now)
    with pytest.raises(Refused, match="is under a silence procedure until 28 November 2026, 09:30 "):
        amend(cast.arvia, document, "21", "42", now + DAYS - MICROSECOND)
    assert state_of(document, now + DAYS - MICROSECOND) is models.State.UNDER_SILENCE
    assert state_of(document, now + DAYS) is models.State.ADOPTED
    with pytest.raises(Refused, match="CT/I/1 is adopted"):
        amend(cast.arvia, document, "21", "42", now + DAYS)


def test_an_objection_in_the_last_microsecond_is_never_lost(
    cast: Cast, document: Document, meeting: Meeting, now: datetime
) -> None:
    silence = opened(cast, document, now)
    last = now + DAYS - MICROSECOND
    acts.break_silence(
        cast.belmark,
        silence,
        BreakKind.OBJECTION,
        passages=["p4", " "],
        reason=" On instructions. ",
        now=last,
    )
    standing = queries.silence(cast.meridia, silence.pk, now + DAYS)
    assert standing is not None
    assert standing.state is State.BROKEN
    (breach,) = standing.value.breaks
    assert (breach.participant, breach.at, breach.kind, breach.reason, breach.passages) == (
        "Belmark",
        last,
        BreakKind.OBJECTION,
        "On instructions.",
        ("p4",),
    )
    assert queries.adopted_texts(cast.meridia, now + DAYS) == ()
    assert amend(cast.arvia, document, "21", "42", now + DAYS).is_standing


@pytest.mark.usefixtures("meeting")
@pytest.mark.parametrize(
    ("late", "words"), [(timedelta(0), "at that very instant"), (MICROSECOND, "0.000001 seconds late")]
)
def test_an_objection_after_the_expiry_never_counts(
    cast: Cast, document: Document, now: datetime, late: timedelta, words: str
) -> None:
    silence = opened(cast, document, now)
    before = Entry.objects.count()
    with pytest.raises(Refused, match=rf"expired at 28 November 2026, 09:30:00 \(UTC\), and this came {words}"):
        acts.break_silence(cast.belmark, silence, BreakKind.OBJECTION, now=now + DAYS + late)
    assert (SilenceBreak.objects.count(), Entry.objects.count()) == (0, before)
    assert [each.document for each in queries.adopted_texts(cast.meridia, now + DAYS + late)] == [document]


def test_an_amendment_breaks_silence_as_well(cast: Cast, document: Document, meeting: Meeting, now: datetime) -> None:
    silence = opened(cast, document, now)
    acts.break_silence(cast.cadmia, silence, BreakKind.AMENDMENT, reason="42 days.", now=now)
    assert (entries(cast.arvia, act="break_silence").get().content or {})["kind"] == "amendment"
    assert amend(cast.cadmia, document, "21", "42", now).is_standing


def test_those_without_a_say_do_not_break_silence(
    cast: Cast, document: Document, meeting: Meeting, now: datetime
) -> None:
    silence = opened(cast, document, now)
    for seat in (cast.meridia, cast.rivercom, cast.secretariat, cast.chair):
        with pytest.raises(Refused, match="only a delegate of a participating State may break a silence"):
            acts.break_silence(seat, silence, BreakKind.OBJECTION, now=now)
    assert state_of(document, now) is models.State.UNDER_SILENCE


def test_one_text_is_under_one_silence(cast: Cast, document: Document, meeting: Meeting, now: datetime) -> None:
    opened(cast, document, now)
    with pytest.raises(Refused, match="already under a silence procedure, until 28 November 2026, 09:30 "):
        acts.open_silence(cast.chair, document, now + 2 * DAYS, now=now)
    with pytest.raises(Refused, match="already been adopted by a silence procedure"):
        acts.open_silence(cast.chair, document, now + 2 * DAYS, now=now + DAYS)
    assert SilenceProcedure.objects.count() == 1


def test_a_late_break_of_the_first_silence_leaves_the_second_running(
    cast: Cast, document: Document, meeting: Meeting, now: datetime
) -> None:
    first = opened(cast, document, now)
    acts.break_silence(cast.belmark, first, BreakKind.OBJECTION, now=now)
    second = acts.open_silence(cast.chair, document, now + 2 * DAYS, now=now + MICROSECOND)
    acts.break_silence(cast.cadmia, first, BreakKind.OBJECTION, now=now + DAYS / 2)
    assert [each.participant.name for each in first.breaks.all()] == ["Belmark", "Cadmia"]
    assert state_of(document, now + DAYS) is models.State.UNDER_SILENCE
    standing = queries.silence(cast.arvia, second.pk, now + DAYS)
    assert standing is not None
    assert standing.state is State.RUNNING


def test_silence_needs_a_clean_text_a_meeting_and_an_instant_to_come(
    cast: Cast, document: Document, now: datetime
) -> None:
    with pytest.raises(Refused, match="No meeting is open"):
        opened(cast, document, now)
    open_meeting(cast.chair, now=now)
    with pytest.raises(Refused, match="still has 2 open brackets"):
        opened(cast, table(cast, now, BRACKETED, "No Force"), now)
    with pytest.raises(Refused, match="has passed already"):
        acts.open_silence(cast.chair, document, now, now=now)
    with pytest.raises(Refused, match="needs its time zone"):
        acts.open_silence(cast.chair, document, (now + DAYS).replace(tzinfo=None), now=now)
    amend(cast.belmark, document, "21", "42", now)
    with pytest.raises(Refused, match="Amendments of Belmark stand against CT/I/1: compile them first"):
        opened(cast, document, now)


def test_only_the_chair_opens_silence(cast: Cast, document: Document, meeting: Meeting, now: datetime) -> None:
    for seat in (cast.secretariat, *cast.delegations, cast.rivercom, cast.meridia):
        with pytest.raises(Refused, match="It is for the chair to open a silence procedure"):
            acts.open_silence(seat, document, now + DAYS, now=now)


def test_nothing_that_delegations_cannot_read_is_put_under_silence(cast: Cast, meeting: Meeting, now: datetime) -> None:
    secret = drafting.table_document(
        cast.chair, cast.basket, "Thoughts", "Words.", distribution=Distribution.RESTRICTED, now=now
    )
    with pytest.raises(Refused, match="release it"):
        opened(cast, secret, now)
    drafting.release_document(cast.chair, secret, now=now)
    assert opened(cast, secret, now).document == secret


def test_adoption_is_announced_in_a_later_meeting_by_the_chair(
    cast: Cast, document: Document, meeting: Meeting, now: datetime
) -> None:
    silence = opened(cast, document, now)
    with pytest.raises(Refused, match="runs until"):
        acts.announce_adoption(cast.chair, silence, now=now)
    with pytest.raises(Refused, match="in a meeting after meeting 1"):
        acts.announce_adoption(cast.chair, silence, now=now + DAYS)
    close_meeting(cast.chair, now=now + DAYS)
    with pytest.raises(Refused, match="No meeting is open"):
        acts.announce_adoption(cast.chair, silence, now=now + DAYS)
    second = open_meeting(cast.chair, now=now + DAYS)
    with pytest.raises(Refused, match="It is for the chair to announce an adoption, not the secretariat"):
        acts.announce_adoption(cast.secretariat, silence, now=now + DAYS)
    announced = acts.announce_adoption(cast.chair, silence, now=now + DAYS)
    assert (announced.announced_at, announced.announced_in) == (now + DAYS, second)
    with pytest.raises(Refused, match="adopted and announced"):
        acts.announce_adoption(cast.chair, silence, now=now + DAYS)
    assert verify("test") == ()


def test_a_procedure_of_another_process_is_not_there(
    cast: Cast, document: Document, meeting: Meeting, now: datetime
) -> None:
    silence = opened(cast, document, now)
    stranger = secretariat_elsewhere(now)
    assert queries.silences(stranger, now) == ()
    assert queries.silence(stranger, silence.pk, now) is None
    assert queries.adopted_texts(stranger, now + DAYS) == ()
