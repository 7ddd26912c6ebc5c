from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipoli.formats.ical import OCTETS, Event, to_calendar

AT = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


def unfolded(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_a_calendar_of_one_event() -> None:
    event = Event("silence-1@host", "CT: Silence on I/2 expires", AT, None, "http://host/p/test/decisions/")
    assert unfolded(to_calendar("CT", [event], AT)) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Dipoli//Secretariat//EN",
        "X-WR-CALNAME:CT",
        "BEGIN:VEVENT",
        "UID:silence-1@host",
        "DTSTAMP:20261125T093000Z",
        "DTSTART:20261125T093000Z",
        "SUMMARY:CT: Silence on I/2 expires",
        "URL:http://host/p/test/decisions/",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


@given(st.text(max_size=300))
def test_no_words_become_another_property_and_no_line_is_too_long(words: str) -> None:
    data = to_calendar("CT", [Event("key", words, AT, AT)], AT)
    assert all(len(line) <= OCTETS for line in data.split(b"\r\n"))
    lines = unfolded(data)
    assert len(lines) == 13
    assert lines[9].startswith("SUMMARY:")


@pytest.mark.parametrize("words", ["a\r\nEND:VEVENT", "a\rb", "a\x0bb", "ü" * 200])
def test_breaks_in_words_are_escaped(words: str) -> None:
    assert len(unfolded(to_calendar("CT", [Event("key", words, AT)], AT))) == 12
