"""A text in the middle of its negotiation, a process with one of everything, and a clock that stands."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from dipoli.positions import Stance
from dipoli.web.conference.acts import close_meeting, open_meeting
from dipoli.web.decisions import acts as decisions
from dipoli.web.decisions.models import SilenceProcedure
from dipoli.web.drafting import acts, queries
from dipoli.web.drafting.models import Amendment, Document
from dipoli.web.languages import acts as languages
from dipoli.web.pages.place import Place
from tests.web.cast import Cast
from tests.web.pages.consulting.scene import consult, follow_up, prepare_the_ground
from tests.web.pages.dialogue.scene import ask_the_public
from tests.web.pages.ground.scene import file_votes
from tests.web.pages.rhetoric.scene import speak

SOURCE = """PRINCIPLES OF CONDUCT

1. States [shall][should] refrain from force.

2. They will meet [once][twice] a year[, in turn].

3. They will settle disputes by talks.
"""
FRENCH = """PRINCIPES DE CONDUITE

1. Les États [s’abstiennent][devraient s’abstenir] de recourir à la force.

2. Ils se réunissent [une fois][deux fois] par an[, à tour de rôle].
"""
CLEAN = "1. The States will meet again in spring.\n"
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _standing_clock(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setattr(timezone, "now", lambda: now)


@pytest.fixture
def document(cast: Cast, now: datetime) -> Document:
    """The document I/1, in which nobody has spoken yet."""
    return acts.table_document(cast.secretariat, cast.basket, "Principles", SOURCE, now=now)


@pytest.fixture
def spoken(cast: Cast, document: Document, now: datetime) -> Document:
    """The same with a bracket that can be lifted to *shall*, one that Belmark alone holds up, and one unheard."""
    first, second, _ = place_of(document, cast).text.brackets
    for seat, bracket, position, stance, reason in (
        (cast.arvia, first, 0, Stance.SUPPORT, ""),
        (cast.belmark, first, 1, Stance.OBJECT, ""),
        (cast.arvia, second, 1, Stance.SUPPORT, ""),
        (cast.belmark, second, 1, Stance.OBJECT, "too often"),
    ):
        key = bracket.alternatives[position].key
        acts.declare_stance(seat, document, 0, bracket.key, key, stance=stance, reason=reason, now=now)
    return document


@dataclass(frozen=True)
class World:
    """One of everything that a page can be about.

    I/1 has brackets and an amendment of Arvia, I/2 is under silence, I/3 before the meeting, I/4 ready, I/5 adopted in
    the meeting, I/6 adopted by silence and not announced. Meeting 2 is open. Three paragraphs of I/1 are in French.
    """

    cast: Cast
    text: Document
    amendment: Amendment
    running: SilenceProcedure
    over: SilenceProcedure


@pytest.fixture
def world(cast: Cast, spoken: Document, now: datetime) -> World:
    """A process in the middle of everything."""
    amendment = acts.amend_paragraph(
        cast.arvia, spoken, 0, "p4", "3. They will settle disputes by patient talks.", reason="patience", now=now
    )
    clean = [
        acts.table_document(cast.secretariat, cast.basket, f"Clean {number}", CLEAN + f"{number}.", now=now)
        for number in range(2, 7)
    ]
    open_meeting(cast.chair, now=now - 60 * HOUR)
    over = decisions.open_silence(cast.chair, clean[4], now - 2 * HOUR, now=now - 50 * HOUR)
    close_meeting(cast.chair, now=now - 40 * HOUR)
    open_meeting(cast.chair, now=now - HOUR)
    running = decisions.open_silence(cast.chair, clean[0], now + 48 * HOUR, now=now)
    decisions.put_to_meeting(cast.chair, clean[1], now=now)
    decisions.put_to_meeting(cast.chair, clean[3], now=now)
    decisions.adopt_by_consensus(cast.chair, clean[3], now=now)
    languages.bring_version(cast.secretariat, spoken, "fr", FRENCH, now=now)
    speak(cast, now)
    consult(cast, now)
    prepare_the_ground(cast, spoken, now)
    follow_up(cast, clean[3], now)
    ask_the_public(cast, now)
    file_votes(cast, now)
    return World(cast, spoken, amendment, running, over)


def place_of(document: Document, cast: Cast) -> Place:
    """Find a document as it now stands."""
    revision = queries.revision(cast.secretariat, document)
    assert revision is not None
    return Place(revision.document, revision, queries.text(revision))
