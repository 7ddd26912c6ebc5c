"""A text in the middle of its negotiation, and a way to read pages."""

from datetime import datetime

import pytest

from dipoli.positions import Stance
from dipoli.web.drafting import acts, queries
from dipoli.web.drafting.models import Document
from dipoli.web.pages.place import Place
from tests.web.cast import Cast

SOURCE = """PRINCIPLES OF CONDUCT

1. States [shall][should] refrain from force.

2. They will meet [once][twice] a year[, in turn].

3. They will settle disputes by talks.
"""


@pytest.fixture
def document(cast: Cast, now: datetime) -> Document:
    """The document I/1, in which nobody has spoken yet."""
    return acts.table_document(cast.secretariat, cast.basket, "Principles", SOURCE, now=now)


@pytest.fixture
def spoken(cast: Cast, document: Document, now: datetime) -> Document:
    """The same with a bracket that can be lifted to *shall*, one that Belmark alone holds up, and one unheard."""
    first, second, _ = place_of(document, cast).text.brackets
    for seat, bracket, position, stance in (
        (cast.arvia, first, 0, Stance.SUPPORT),
        (cast.belmark, first, 1, Stance.OBJECT),
        (cast.arvia, second, 1, Stance.SUPPORT),
        (cast.belmark, second, 1, Stance.OBJECT),
    ):
        key = bracket.alternatives[position].key
        reason = "too often" if (bracket, seat) == (second, cast.belmark) else ""
        acts.declare_stance(seat, document, 0, bracket.key, key, stance=stance, reason=reason, now=now)
    return document


def place_of(document: Document, cast: Cast) -> Place:
    """Find a document as it now stands."""
    revision = queries.revision(cast.secretariat, document)
    assert revision is not None
    return Place(revision.document, revision, queries.text(revision))
