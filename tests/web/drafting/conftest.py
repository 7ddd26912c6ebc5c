"""A draft on the table."""

from datetime import datetime

import pytest

from dipoli.web.drafting.models import Document
from tests.web.cast import Cast
from tests.web.drafting.drafts import BRACKETED, table


@pytest.fixture
def document(cast: Cast, now: datetime) -> Document:
    """The short draft, tabled as I/1 by the secretariat."""
    return table(cast, now)


@pytest.fixture
def bracketed(cast: Cast, now: datetime) -> Document:
    """A text of one paragraph with a choice and a lone bracket."""
    return table(cast, now, BRACKETED, "No Force")
