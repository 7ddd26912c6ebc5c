"""A dialogue for anybody and one by invitation, with people enough for a picture."""

from datetime import datetime

from dipoli.web.dialogue import acts, asking, ballots, ledger
from dipoli.web.dialogue.models import Access
from tests.web.cast import Cast
from tests.web.dialogue.conftest import STATEMENTS, crowd

TERMS = acts.Terms(threshold=10, origins=("https://example.org",), has_open_data=True)


def forget() -> None:
    """Let this process know nothing of an earlier test."""
    ballots.forget_counts()
    ledger.forget_ledgers()
    asking.forget_counts()


def ask_the_public(cast: Cast, now: datetime, people: int = 12) -> None:
    """Open both, let a few people vote and one write, and lay a statement beside I/1."""
    forget()
    dialogue = acts.open_dialogue(
        cast.secretariat,
        "Life on <b>the border</b>",
        "What would make life on the border better?",
        introduction="Three minutes & no more.",
        terms=TERMS,
        now=now,
    )
    for words in STATEMENTS:
        acts.put_statement(cast.chair, dialogue, words, now=now)
    dialogue.refresh_from_db()
    crowd(dialogue, people, now)
    person = ballots.voter_of(dialogue, "person-0001")
    assert person is not None
    acts.write_statement(acts.Person("test"), dialogue, person, "Let <i>us</i> write.", now=now)
    document = cast.process.documents.get(number="I/1")
    acts.link_passage(cast.chair, dialogue, 2, document, "p2", now=now)
    invited = acts.open_dialogue(cast.chair, "By invitation", "And you?", access=Access.INVITED, now=now)
    acts.put_statement(cast.chair, invited, STATEMENTS[0], now=now)
    acts.make_invitations(cast.chair, invited, 2, label="Town hall", now=now)
