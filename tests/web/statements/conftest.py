"""A few statements of the cast."""

from dataclasses import dataclass
from datetime import date, datetime

import pytest

from dipoli.web.record.models import Distribution
from dipoli.web.statements.acts import file_statement
from dipoli.web.statements.models import Statement
from tests.web.cast import Cast

CRITICAL = (
    "We condemn the illegal attack of Belmark on the harbour. Belmark has violated the treaty and threatens its "
    "neighbours. We welcome the exchange of observers at naval exercises. "
)
CALM = "We thank the Chair for the report. We support the exchange of observers at naval exercises by agreement. "


@dataclass(frozen=True)
class Said:
    """Arvia's critical statement, Belmark's calm one, and one of Arvia's that is not public."""

    critical: Statement
    calm: Statement
    hidden: Statement


@pytest.fixture
def said(cast: Cast, now: datetime) -> Said:
    """File the three."""
    arvia, belmark = cast.arvia.participant, cast.belmark.participant
    assert arvia is not None
    assert belmark is not None
    return Said(
        file_statement(cast.arvia, arvia, "On the harbour", CRITICAL * 10, given_on=date(2026, 10, 1), now=now),
        file_statement(cast.secretariat, belmark, "On the report", CALM * 10, given_on=date(2026, 11, 1), now=now),
        file_statement(
            cast.arvia,
            arvia,
            "Not for all",
            CRITICAL * 10,
            given_on=date(2026, 11, 2),
            distribution=Distribution.RESTRICTED,
            now=now,
        ),
    )
