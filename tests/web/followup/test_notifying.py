"""Notifications by the terms of the measure, with lateness computed."""

from datetime import date, datetime, timedelta

import pytest

from dipoli.procedure.notices import Terms, WrongQuantity
from dipoli.web.conference.errors import Refused
from dipoli.web.followup import queries
from dipoli.web.followup.acts import Activity, cancel_notification, notify, set_measure
from dipoli.web.followup.models import Measure, Notification
from tests.web.cast import Cast
from tests.web.followup.conftest import TERMS

START, END = date(2026, 12, 16), date(2026, 12, 20)


def activity(
    strength: str = "26,000", starts_on: date = START, ends_on: date = END, purpose: str = "Practice"
) -> Activity:
    return Activity("Birch Leaf", strength, starts_on, ends_on, says={"Purpose": purpose}, position=(60.2, 24.8))


def test_lateness_is_counted_from_the_terms(cast: Cast, measure: Measure, now: datetime) -> None:
    notify(cast.arvia, measure, activity(), now=now)
    notify(cast.arvia, measure, activity("31 thousand troops"), now=now + timedelta(days=1))
    notify(cast.arvia, measure, activity("2,000"), now=now)
    found = queries.notifications(cast.meridia)
    assert [(n.days_late, n.is_due, n.is_owed_observers) for n in found] == [
        (0, True, False),
        (1, True, True),
        (0, False, False),
    ]


def test_a_day_gone_by_is_asked_about_and_stands_as_late(cast: Cast, measure: Measure, now: datetime) -> None:
    late = activity(starts_on=date(2025, 12, 16), ends_on=date(2025, 12, 20))
    with pytest.raises(Refused, match="16 December 2025 is gone by: correct the day"):
        notify(cast.arvia, measure, late, now=now)
    notify(cast.arvia, measure, late, is_after_the_fact=True, now=now)
    assert queries.notifications(cast.chair)[0].days_late == 365


def test_what_cannot_be_announced_is_refused_with_the_way_out(cast: Cast, measure: Measure, now: datetime) -> None:
    with pytest.raises(WrongQuantity, match="counts troops, and “3 brigades” is in brigades"):
        notify(cast.arvia, measure, activity("3 brigades"), now=now)
    for wrong, reason in (
        (activity(ends_on=START - timedelta(days=1)), "ends before it starts"),
        (activity(ends_on=START + timedelta(days=400)), "more than a year"),
        (activity(purpose=" "), "also asks for Purpose"),
        (Activity("X", "1", START, END, says={"Purpose": "x"}, position=(91.0, 0.0)), "not on the map"),
    ):
        with pytest.raises(Refused, match=reason):
            notify(cast.arvia, measure, wrong, now=now)
    for seat in (cast.chair, cast.meridia, cast.rivercom):
        with pytest.raises(Refused, match="only a delegate"):
            notify(seat, measure, activity(), now=now)
    Measure.objects.update(ended_at=now)
    with pytest.raises(Refused, match="it asks for nothing now"):
        notify(cast.arvia, measure, activity(), now=now)
    with pytest.raises(Refused, match="each once"):
        set_measure(cast.chair, "Another", TERMS, asks=["Area", "area"], now=now)
    with pytest.raises(Refused, match="the chair and the secretariat"):
        set_measure(cast.arvia, "Another", Terms(1, "ships", 1), now=now)


def test_a_cancelled_one_stays(cast: Cast, measure: Measure, now: datetime) -> None:
    given = notify(cast.arvia, measure, activity(), now=now)
    with pytest.raises(Refused, match="given no such notification"):
        cancel_notification(cast.belmark, given, now=now)
    cancel_notification(cast.arvia, given, now=now)
    assert Notification.objects.get().cancelled_at == now
    with pytest.raises(Refused, match="or it is cancelled"):
        cancel_notification(cast.arvia, given, now=now)
