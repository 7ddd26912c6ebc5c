"""A dialogue with statements and people, and a process that remembers nothing of the test before."""

from datetime import datetime

import pytest

from dipoli.web.dialogue import acts, asking, ballots, ledger
from dipoli.web.dialogue.models import Access, Dialogue, Moderation
from tests.web.cast import Cast

STATEMENTS = (
    "Ferries should run on Sundays.",
    "Harbours should be open to all flags.",
    "Observers should be invited to every exercise.",
    "Border posts should close at night.",
    "Schools should teach the neighbour's language.",
    "Tolls should rise.",
    "Fishing should be shared by quota.",
)


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    ballots.forget_counts()
    ledger.forget_ledgers()
    asking.forget_counts()


@pytest.fixture
def dialogue(cast: Cast, now: datetime) -> Dialogue:
    """An open dialogue, moderated before, with seven statements of the office."""
    opened = acts.open_dialogue(
        cast.secretariat,
        "Life on the border",
        "What would make life on the border better?",
        introduction="Three minutes are enough.",
        terms=acts.Terms(threshold=10),
        now=now,
    )
    for words in STATEMENTS:
        acts.put_statement(cast.chair, opened, words, now=now)
    opened.refresh_from_db()
    return opened


@pytest.fixture
def invited(cast: Cast, now: datetime) -> Dialogue:
    """A dialogue by invitation, moderated after, with one statement."""
    opened = acts.open_dialogue(
        cast.chair,
        "By invitation",
        "What do you think?",
        moderation=Moderation.AFTER,
        access=Access.INVITED,
        now=now,
    )
    acts.put_statement(cast.chair, opened, STATEMENTS[0], now=now)
    opened.refresh_from_db()
    return opened


def crowd(dialogue: Dialogue, people: int, now: datetime, first: int = 0) -> None:
    """Let people vote on everything: two camps that differ on the odd statements and agree on the even ones."""
    for at in range(first, first + people):
        for number in range(1, len(STATEMENTS) + 1):
            camp = 1 if at % 2 else -1
            value = 1 if number % 2 == 0 else camp
            value = 0 if (at * 7 + number) % 11 == 0 else value
            ballots.vote(dialogue, f"person-{at:04}", number, value, now=now)
