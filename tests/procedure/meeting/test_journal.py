"""The journal of a meeting as a value: its times, its days, who spoke for whom."""

from datetime import UTC, datetime

import pytest

from dipoli.procedure.meeting.journal import Journal, Speech, nth_meeting, times
from dipoli.procedure.meeting.sitting import Span


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def journal(*spans: Span, is_closed: bool = True) -> Journal:
    return Journal("C", "C/JOUR/1", 1, "en", "Lune", (), spans, "Europe/Helsinki", is_closed, has_agenda=True)


def test_a_meeting_of_one_day_says_hours_by_the_clocks_where_it_sat() -> None:
    found = journal(Span(at(2, 8), at(2, 10, 30)), Span(at(2, 13), at(2, 15, 5)))
    assert found.date == "Monday, 2 March 2026"
    assert times(found) == (("Opened", "10:00"), ("Suspended", "12:30"), ("Resumed", "15:00"), ("Closed", "17:05"))


def test_a_meeting_over_days_says_the_day_with_each_hour_and_has_no_end_while_it_sits() -> None:
    found = journal(Span(at(2, 8), at(2, 10)), Span(at(2, 22), at(3, 9)), Span(at(3, 10)), is_closed=False)
    assert found.date == "Monday, 2 March 2026 and Tuesday, 3 March 2026"
    assert times(found) == (
        ("Opened", "10:00, Monday, 2 March 2026"),
        ("Suspended", "12:00, Monday, 2 March 2026"),
        ("Resumed", "00:00, Tuesday, 3 March 2026"),
        ("Suspended", "11:00, Tuesday, 3 March 2026"),
        ("Resumed", "12:00, Tuesday, 3 March 2026"),
    )
    assert times(journal(Span(at(2, 8), at(2, 10)), is_closed=False))[-1] == ("Suspended", "12:00")


@pytest.mark.parametrize(
    ("speech", "said"),
    [
        (Speech("Lune"), "Lune"),
        (Speech("Lune", is_reply=True), "Lune (right of reply)"),
        (Speech("Ports", standing="observer", symbol="C.NGO/3", annex=4), "Ports (observer) (C.NGO/3)"),
        (
            Speech("Arvia", on_behalf_of="Coast", aligned=("Lune", "Belmark"), annex=2, is_reply=True),
            "Arvia-Coast (with Belmark and Lune in alignment) (right of reply) (Annex 2)",
        ),
    ],
)
def test_who_spoke_for_whom(speech: Speech, said: str) -> None:
    assert str(speech) == said


@pytest.mark.parametrize(
    ("numbers", "ending"),
    [
        ((1, 21, 101, 1091), "st"),
        ((2, 22, 102, 122), "nd"),
        ((3, 23, 103, 1283), "rd"),
        ((4, 10, 11, 12, 13, 14, 20, 111, 112, 113, 1012), "th"),
    ],
)
def test_meetings_are_numbered_as_they_are_spoken(numbers: tuple[int, ...], ending: str) -> None:
    assert [nth_meeting(number) for number in numbers] == [f"{number}{ending} meeting" for number in numbers]
