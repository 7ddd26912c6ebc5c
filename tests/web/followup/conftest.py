"""An adopted text with three commitments, and a measure."""

from datetime import datetime

import pytest

from dipoli.procedure.notices import Terms
from dipoli.web.conference.acts import open_meeting
from dipoli.web.decisions.acts import adopt_by_consensus, put_to_meeting
from dipoli.web.drafting.acts import table_document
from dipoli.web.drafting.models import Document
from dipoli.web.followup.acts import set_measure, take_commitments
from dipoli.web.followup.models import Measure
from tests.web.cast import Cast

SOURCE = (
    "1. The participating States shall announce manoeuvres 21 days ahead.\n\n"
    "2. Arvia and Belmark will open the ferry line within six months.\n\n"
    "3. The Commission should count the ships by 2028.\n"
)
TERMS = Terms(25_000, "troops", 21, observers_from=30_000)


@pytest.fixture
def adopted(cast: Cast, now: datetime) -> Document:
    """The text, adopted in a meeting."""
    document = table_document(cast.secretariat, cast.basket, "Ferries", SOURCE, now=now)
    open_meeting(cast.chair, now=now)
    put_to_meeting(cast.chair, document, now=now)
    adopt_by_consensus(cast.chair, document, now=now)
    return document


@pytest.fixture
def taken(cast: Cast, adopted: Document, now: datetime) -> Document:
    """The text with its commitments taken."""
    take_commitments(cast.secretariat, adopted, now=now)
    return adopted


@pytest.fixture
def measure(cast: Cast, now: datetime) -> Measure:
    """The measure of 1975 in its figures."""
    return set_measure(cast.chair, "Major manoeuvres", TERMS, asks=["Purpose"], now=now)
