from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from dipoli.procedure.rules import listed
from dipoli.procedure.words import minute_in_words, span_in_words


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(0), "0 seconds"),
        (timedelta(seconds=1), "1 second"),
        (timedelta(seconds=1.5), "1.500000 seconds"),
        (timedelta(minutes=2), "2 minutes"),
        (timedelta(days=2, hours=1, minutes=1, seconds=2), "2 days, 1 hour, 1 minute and 2 seconds"),
    ],
)
def test_a_span_is_said_exactly(span: timedelta, words: str) -> None:
    assert span_in_words(span) == words


@pytest.mark.parametrize("past", [timedelta(0), timedelta(seconds=1), timedelta(seconds=59, microseconds=999_999)])
def test_an_end_is_never_shown_later_than_it_is(past: timedelta) -> None:
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    assert minute_in_words(noon + past) == "2 March 2026, 12:00 (UTC)"
    assert minute_in_words(noon - timedelta(microseconds=1)) == "2 March 2026, 11:59 (UTC)"


def test_a_minute_names_its_zone() -> None:
    there = datetime(2026, 3, 2, 12, 0, 59, tzinfo=ZoneInfo("Europe/Helsinki"))
    assert minute_in_words(there) == "2 March 2026, 12:00 (Europe/Helsinki, UTC+02:00)"


def test_names_are_listed() -> None:
    assert listed(["c", "a", "b"]) == "a, b or c"
