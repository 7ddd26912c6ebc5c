"""A clean text, and a meeting."""

from datetime import datetime

import pytest

from dipoli.web.conference.acts import open_meeting
from dipoli.web.conference.models import Meeting
from dipoli.web.drafting.models import Document
from tests.web.cast import Cast
from tests.web.drafting.drafts import table


@pytest.fixture
def document(cast: Cast, now: datetime) -> Document:
    """The short draft, tabled as I/1, without a bracket in it."""
    return table(cast, now)


@pytest.fixture
def meeting(cast: Cast, now: datetime) -> Meeting:
    """The first meeting, which sits."""
    return open_meeting(cast.chair, now=now)
