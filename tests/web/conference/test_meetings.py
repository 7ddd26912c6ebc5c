"""Meetings through the acts: agenda, speakers, statements, suspension, the rotating chair."""

from datetime import datetime, timedelta

import pytest

from dipoli.web.conference import acts
from dipoli.web.conference.acts.meetings import write_agenda
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import AgendaItem, Paper
from dipoli.web.conference.presiding import in_the_chair
from dipoli.web.conference.queries import sitting
from dipoli.web.record.models import Entry
from tests.web.cast import Cast

HOUR = timedelta(hours=1)


@pytest.fixture
def item(cast: Cast, now: datetime) -> AgendaItem:
    """The first of two items of the agenda of the meeting that sits."""
    acts.open_meeting(cast.chair, now=now)
    write_agenda(cast.chair, ["Principles", "Any other business"], now)
    return AgendaItem.objects.get(position=1)


def test_a_meeting_is_suspended_and_resumed_over_days(cast: Cast, now: datetime) -> None:
    meeting = acts.open_meeting(cast.chair, now=now)
    acts.suspend_meeting(cast.chair, now=now + 3 * HOUR)
    assert sitting(cast.process) is None
    with pytest.raises(Refused, match="is suspended: it cannot be suspended now"):
        acts.suspend_meeting(cast.chair, now=now + 4 * HOUR)
    with pytest.raises(Refused, match="Meeting 1 is still open"):
        acts.open_meeting(cast.chair, now=now + 4 * HOUR)
    acts.resume_meeting(cast.chair, now=now + 24 * HOUR)
    assert sitting(cast.process) == meeting
    acts.close_meeting(cast.chair, now=now + 26 * HOUR)
    spans = [(each.begins_at, each.ends_at) for each in meeting.sittings.all()]
    assert spans == [(now, now + 3 * HOUR), (now + 24 * HOUR, now + 26 * HOUR)]
    assert Entry.objects.get(act="close_meeting").content == {"number": 1, "agenda_adopted": False}


def test_meetings_do_not_overlap(cast: Cast, now: datetime) -> None:
    acts.open_meeting(cast.chair, now=now)
    acts.close_meeting(cast.chair, now=now + HOUR)
    with pytest.raises(Refused, match="two meetings do not overlap"):
        acts.open_meeting(cast.chair, now=now + HOUR / 2)


def test_only_the_chair_moves_a_meeting(cast: Cast, now: datetime) -> None:
    acts.open_meeting(cast.chair, now=now)
    for act in (acts.suspend_meeting, acts.resume_meeting, acts.close_meeting):
        for seat in (cast.secretariat, cast.arvia, cast.meridia):
            with pytest.raises(Refused, match="the chair may"):
                act(seat, now=now)


def test_speakers_are_called_by_the_rules_and_reply_after(cast: Cast, item: AgendaItem, now: datetime) -> None:
    for seat in (cast.cadmia, cast.rivercom, cast.arvia):
        acts.ask_for_the_floor(seat, item, now=now)

    def call(times: int) -> list[str]:
        return [acts.give_the_floor(cast.chair, item, now=now).participant.name for _ in range(times)]

    called = call(2)
    acts.ask_for_the_floor(cast.belmark, item, is_reply=True, now=now)
    acts.ask_for_the_floor(cast.belmark, item, now=now)
    called += call(3)
    assert called == ["Arvia", "Cadmia", "Belmark", "Rivercom", "Belmark"]
    with pytest.raises(Refused, match="Nobody is on the list"):
        acts.give_the_floor(cast.chair, item, now=now)


def test_who_is_not_heard_or_no_delegation_gets_no_floor(cast: Cast, item: AgendaItem, now: datetime) -> None:
    for seat, reason in (
        (cast.meridia, "not among those who are heard"),
        (cast.secretariat, "a delegation asks for the floor"),
    ):
        with pytest.raises(Refused, match=reason):
            acts.ask_for_the_floor(seat, item, now=now)
    acts.close_the_list(cast.chair, item, now=now)
    with pytest.raises(Refused, match="The list is closed"):
        acts.ask_for_the_floor(cast.arvia, item, now=now)


def test_one_can_leave_the_list(cast: Cast, item: AgendaItem, now: datetime) -> None:
    acts.ask_for_the_floor(cast.arvia, item, now=now)
    acts.leave_the_list(cast.arvia, item, now=now)
    with pytest.raises(Refused, match="Nobody is on the list"):
        acts.give_the_floor(cast.chair, item, now=now)
    with pytest.raises(Refused, match="is not on the list"):
        acts.leave_the_list(cast.arvia, item, now=now)


def test_a_statement_gets_a_symbol_or_an_annex(cast: Cast, item: AgendaItem, now: datetime) -> None:
    spoken = []
    for seat in (cast.arvia, cast.belmark):
        acts.ask_for_the_floor(seat, item, now=now)
        spoken.append(acts.give_the_floor(cast.chair, item, now=now))
    first = acts.hand_in_statement(
        cast.arvia, spoken[0], "We agree.", on_behalf_of="Maritime League", aligned=["Cadmia"], language="fr", now=now
    )
    second = acts.hand_in_statement(cast.belmark, spoken[1], "We do not.", as_annex=True, now=now)
    assert (first.symbol, first.aligned, second.annex) == ("CT.DEL/1/26", ["Cadmia"], 1)
    assert Paper.objects.get().words == "We agree."
    for seat, intervention, reason in (
        (cast.arvia, first, "handed in already, as CT.DEL/1/26"),
        (cast.arvia, second, "has not spoken there"),
        (cast.cadmia, first, "has not spoken there"),
    ):
        with pytest.raises(Refused, match=reason):
            acts.hand_in_statement(seat, intervention, "More.", now=now)
    noted = acts.note_alignment(cast.secretariat, second, ["Rivercom", "Cadmia"], now=now)
    assert noted.aligned == ["Cadmia", "Rivercom"]
    assert acts.note_alignment(cast.chair, first, ["Cadmia"], is_withdrawn=True, now=now).aligned == []
    with pytest.raises(Refused, match="Belmark made this statement itself"):
        acts.note_alignment(cast.secretariat, second, ["Belmark"], now=now)
    with pytest.raises(Refused, match="the secretariat and the chair alone may note"):
        acts.note_alignment(cast.cadmia, second, ["Cadmia"], is_withdrawn=True, now=now)
    item.meeting.journal_symbol = "CT.JOUR/1"
    item.meeting.save()
    with pytest.raises(Refused, match="The journal of Meeting 1 is issued"):
        acts.note_alignment(cast.secretariat, second, ["Meridia"], now=now)


def test_nothing_is_said_while_a_meeting_is_suspended(cast: Cast, item: AgendaItem, now: datetime) -> None:
    acts.suspend_meeting(cast.chair, now=now)
    with pytest.raises(Refused, match="Meeting 1 is suspended: the chair resumes it first"):
        acts.ask_for_the_floor(cast.arvia, item, now=now)


def test_the_chair_is_drawn_by_lot_once_and_passes_on_in_french_order(cast: Cast, now: datetime) -> None:
    process = acts.draw_first_chair(cast.secretariat, "the numbers of the lottery", now=now)
    process.rules = "helsinki-1973"
    order = ["Arvia", "Belmark", "Cadmia", "Hestland"]
    first = order.index(process.first_chair)
    assert [in_the_chair(process, now + timedelta(days=day), 1) for day in range(3)] == [
        order[(first + day) % 4] for day in range(3)
    ]
    assert (Entry.objects.get(act="draw_first_chair").content or {})["seed"] == "the numbers of the lottery"
    with pytest.raises(Refused, match="it is drawn once"):
        acts.draw_first_chair(cast.secretariat, "again", now=now)
