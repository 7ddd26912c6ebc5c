"""Observers invited to notified activities: who may invite and answer, and what is kept."""

from datetime import date, datetime, timedelta

import pytest

from dipoli.web.conference.acts import note_departure
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Seat
from dipoli.web.followup import queries
from dipoli.web.followup.acts import (
    Activity,
    answer_invitation,
    call_review,
    cancel_notification,
    invite_observers,
    notify,
    report_visit,
)
from dipoli.web.followup.models import Invitation, Measure, Notification
from dipoli.web.followup.report import implementation_report
from dipoli.web.record.models import Entry
from tests.web.cast import Cast
from tests.web.pages.consulting.scene import of

START, END = date(2026, 12, 16), date(2026, 12, 20)


@pytest.fixture
def given(cast: Cast, measure: Measure, now: datetime) -> Notification:
    """An activity of Arvia's that is owed observers."""
    return notify(cast.arvia, measure, Activity("Birch Leaf", "31,000", START, END, says={"Purpose": "x"}), now=now)


def invited(cast: Cast, given: Notification, *seats: Seat, now: datetime) -> tuple[Invitation, ...]:
    return invite_observers(cast.arvia, given, [of(each) for each in seats], now=now)


def test_guests_answer_and_report_and_the_report_of_the_review_says_so(
    cast: Cast, given: Notification, now: datetime
) -> None:
    assert queries.notifications(cast.belmark)[0].is_owed_observers
    first, second = invited(cast, given, cast.meridia, cast.belmark, now=now)
    assert not queries.notifications(cast.belmark)[0].is_owed_observers
    answer_invitation(cast.meridia, first, is_accepted=True, words="two observers", now=now)
    answer_invitation(cast.belmark, second, is_accepted=False, now=now)
    there = datetime(2026, 12, 18, 9, tzinfo=now.tzinfo)
    report_visit(cast.meridia, first, "All as announced.", now=there)
    sheet = queries.notification(cast.cadmia, given.pk)
    assert sheet is not None
    assert [(str(each.guest), each.standing, each.report) for each in sheet.invitations] == [
        ("Belmark", "declined", ""),
        ("Meridia", "accepted", "All as announced."),
    ]
    review = call_review(cast.chair, "Review", date(2027, 5, 3), now=now)
    source = implementation_report(cast.belmark, review, END).text.source
    assert "observers invited (Belmark declined, Meridia accepted)" in source
    assert "Meridia reports: All as announced." in source


def test_an_answer_can_change_until_the_activity_is_over_and_the_record_keeps_each(
    cast: Cast, given: Notification, now: datetime
) -> None:
    (invitation,) = invited(cast, given, cast.meridia, now=now)
    answer_invitation(cast.meridia, invitation, is_accepted=True, now=now)
    answer_invitation(cast.meridia, invitation, is_accepted=False, words="no visas", now=now + timedelta(days=1))
    assert Invitation.objects.get().standing == "declined"
    entries = Entry.objects.filter(act="answer_invitation").order_by("number")
    assert [each.content["accepted"] for each in entries if isinstance(each.content, dict)] == [True, False]
    with pytest.raises(Refused, match="too late to answer"):
        answer_invitation(cast.meridia, invitation, is_accepted=True, now=now + timedelta(days=60))


def test_what_cannot_be_done_with_guests_is_refused_with_the_way_out(
    cast: Cast, given: Notification, now: datetime
) -> None:
    with pytest.raises(Refused, match="is Arvia's: only its delegation may invite"):
        invite_observers(cast.belmark, given, [of(cast.meridia)], now=now)
    with pytest.raises(Refused, match="holds this activity itself"):
        invited(cast, given, cast.arvia, now=now)
    with pytest.raises(Refused, match="Nobody is invited"):
        invited(cast, given, now=now)
    (invitation,) = invited(cast, given, cast.meridia, now=now)
    with pytest.raises(Refused, match="is invited to Birch Leaf already"):
        invited(cast, given, cast.meridia, now=now)
    for seat in (cast.belmark, cast.chair, cast.secretariat):
        with pytest.raises(Refused, match="only its own seats may answer an invitation"):
            answer_invitation(seat, invitation, is_accepted=True, now=now)
    with pytest.raises(Refused, match="accept the invitation before reporting"):
        report_visit(cast.meridia, invitation, "x", now=now)
    answer_invitation(cast.meridia, invitation, is_accepted=True, now=now)
    with pytest.raises(Refused, match="starts on 16 December 2026"):
        report_visit(cast.meridia, invitation, "x", now=now)
    with pytest.raises(Refused, match="A report needs words"):
        report_visit(cast.meridia, invitation, "  ", now=now + timedelta(days=22))
    with pytest.raises(Refused, match="nothing left to observe"):
        invited(cast, given, cast.belmark, now=now + timedelta(days=60))
    note_departure(cast.secretariat, of(cast.cadmia), now=now)
    with pytest.raises(Refused, match="left this process"):
        invited(cast, given, cast.cadmia, now=now + timedelta(minutes=1))
    cancel_notification(cast.arvia, given, now=now)
    with pytest.raises(Refused, match="is cancelled: there is nothing to observe"):
        answer_invitation(cast.meridia, invitation, is_accepted=False, now=now)
