"""A short draft, and words for what the tests do with it."""

from datetime import datetime

from dipoli.positions import Stance
from dipoli.text import Alternative, Bracket, Paragraph, Text
from dipoli.web.conference.acts import Founder, assign_seat, found_process
from dipoli.web.conference.models import Role, Seat
from dipoli.web.drafting import acts, queries
from dipoli.web.drafting.models import Amendment, Document, Revision
from tests.web.cast import Cast, user_named

DRAFT = """DECLARATION ON QUIET NEIGHBOURS

The States taking part,

1. Every State keeps the peace with every other.

2. Manoeuvres of more than 20,000 men are announced 21 days before they begin.

3. Each State answers fair questions in writing.
"""
BRACKETED = "1. No State [shall][should] use force [against another]."


def table(cast: Cast, now: datetime, source: str = DRAFT, title: str = "Quiet Neighbours") -> Document:
    """Table a draft in basket I."""
    return acts.table_document(cast.secretariat, cast.basket, title, source, now=now)


def current(document: Document) -> Revision:
    """Give the current revision, whoever may see it."""
    return document.revisions.select_related("document__process").get(is_current=True)


def text_now(document: Document) -> Text:
    """Read the current revision."""
    return queries.text(current(document))


def paragraph_with(document: Document, words: str) -> Paragraph:
    """Find the paragraph that holds these words."""
    text = text_now(document)
    return next(each for each in text.paragraphs if words in text.words(each))


def amend(seat: Seat, document: Document, old: str, new: str, now: datetime, *, reason: str = "") -> Amendment:
    """Wish other words for some words of the current revision."""
    paragraph = paragraph_with(document, old)
    wished = text_now(document).words(paragraph).replace(old, new)
    number = current(document).number
    return acts.amend_paragraph(seat, document, number, paragraph.id, wished, reason=reason, now=now)


def place_of(document: Document, words: str) -> tuple[Bracket, Alternative]:
    """Find the alternative with exactly these words, and its bracket; empty words are no text."""
    text = text_now(document)
    return next((b, a) for b in text.brackets for a in b.alternatives if text.words(a) == words)


def declare(seat: Seat, document: Document, words: str, stance: Stance, now: datetime, *, reason: str = "") -> None:
    """Declare a stance on the alternative with these words."""
    bracket, alternative = place_of(document, words)
    number = current(document).number
    acts.declare_stance(seat, document, number, bracket.key, alternative.key, stance=stance, reason=reason, now=now)


def lift(seat: Seat, document: Document, words: str, now: datetime) -> Revision:
    """Lift the bracket that holds these words as an alternative, and settle on it."""
    bracket, alternative = place_of(document, words)
    return acts.lift_bracket(seat, document, bracket.key, alternative.key, now=now)


def secretariat_elsewhere(now: datetime) -> Seat:
    """Found another process, and give the seat of its secretariat."""
    founder = Founder(chain="elsewhere", name="Another founder")
    found_process(founder, title="Another Conference", symbol="AC", rules="osce-2006", now=now)
    user = user_named("elsewhere")
    return assign_seat(founder, user=user, role=Role.SECRETARIAT, display_name="Another Secretary", now=now)
