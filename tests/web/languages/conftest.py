"""A text of four paragraphs and what a translator made of it."""

from datetime import datetime

import pytest

from dipoli.web.drafting import acts as drafting
from dipoli.web.drafting.models import Document
from tests.web.cast import Cast

ENGLISH = "FERRIES\n\n1. A ferry sails [twice] a day.\n\n2. Fares are 5 crowns.\n\n3. Dogs travel free.\n"
FRENCH = (
    "LES BACS\n\n1. Un bac part [deux fois] par jour.\n\n2. Le prix est de 5 couronnes.\n\n4. Note du traducteur.\n"
)
ARABIC = "العبّارات\n\n1. تبحر العبّارة [مرتين] في اليوم.\n\n2. الأجرة 5 كرونات.\n"


@pytest.fixture
def ferries(cast: Cast, now: datetime) -> Document:
    """The document I/1, in English."""
    return drafting.table_document(cast.secretariat, cast.basket, "Ferries", ENGLISH, now=now)
