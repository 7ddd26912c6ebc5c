from datetime import timedelta

import pytest

from dipoli.procedure.rules import listed
from dipoli.procedure.words import span_in_words


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


def test_names_are_listed() -> None:
    assert listed(["c", "a", "b"]) == "a, b or c"
