from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from dipoli.procedure.rules import listed
from dipoli.procedure.words import (
    day_in_words,
    instant_in_words,
    minute_in_words,
    moment_in_words,
    span_in_words,
    yearless_in_words,
)
from dipoli.sentences import Sentence


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


@pytest.mark.parametrize(
    ("day", "said", "without_year"),
    [
        (date(2026, 1, 1), "1 January 2026", "1 January"),
        (date(2026, 5, 31), "31 May 2026", "31 May"),
        (date(2026, 12, 2), "2 December 2026", "2 December"),
    ],
)
def test_a_day_is_said_with_the_name_of_its_month(day: date, said: str, without_year: str) -> None:
    assert (day_in_words(day), yearless_in_words(day)) == (said, without_year)
    noon = datetime(day.year, day.month, day.day, 7, 5, tzinfo=UTC)
    assert moment_in_words(noon) == f"{said}, 07:05 UTC"
    assert moment_in_words(noon, with_year=False) == f"{without_year}, 07:05 UTC"


def test_an_instant_is_said_to_the_microsecond_where_it_has_any() -> None:
    there = datetime(2026, 3, 2, 12, 0, 7, 25, tzinfo=ZoneInfo("Europe/Helsinki"))
    assert instant_in_words(there) == "2 March 2026, 12:00:07.000025 (Europe/Helsinki, UTC+02:00)"
    assert instant_in_words(there.replace(microsecond=0, tzinfo=UTC)) == "2 March 2026, 12:00:07 (UTC)"


def test_the_first_of_a_month_is_a_sentence_of_its_own_as_french_writes_it_differently() -> None:
    for said in (day_in_words(date(2026, 7, 1)), yearless_in_words(date(2026, 7, 1))):
        assert isinstance(said, Sentence)
        assert said.made_of[0].startswith("1 {month}")
