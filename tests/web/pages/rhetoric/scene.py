"""One of everything that a page of statements can be about."""

from datetime import date, datetime

from dipoli.web.record.models import Distribution
from dipoli.web.statements import acts, queries
from dipoli.web.statements.models import Contest, Statement
from tests.web.cast import Cast

WORDS = (
    "We condemn the illegal attack of Belmark on the harbour. We welcome the exchange of observers at naval exercises. "
)
CALM = "We support the exchange of observers at naval exercises by agreement. We thank the Chair for the report. "


def speak(cast: Cast, now: datetime) -> None:
    """File a statement of Arvia and one of Belmark, a doctrine, and one for few; let Arvia contest a mark."""
    arvia, belmark = cast.arvia.participant, cast.belmark.participant
    assert arvia is not None
    assert belmark is not None
    first = acts.file_statement(
        cast.arvia, arvia, "On <b>harbours</b>", WORDS * 15, given_on=date(2026, 10, 1), now=now
    )
    acts.file_statement(cast.belmark, belmark, "On the report", CALM * 15, given_on=date(2026, 11, 1), now=now)
    start = queries.read(first).marked[0].start
    acts.contest_mark(cast.arvia, first, start, Contest.Says.NOT_CRITICAL, reason="=1+1", now=now)
    acts.file_statement(
        cast.belmark,
        belmark,
        "Doctrine",
        WORDS.replace("Belmark", "Arvia") * 15,
        given_on=date(2026, 1, 1),
        kind=Statement.Kind.DOCTRINE,
        now=now,
    )
    acts.file_statement(
        cast.belmark,
        belmark,
        "For few",
        CALM * 15,
        given_on=date(2026, 11, 2),
        distribution=Distribution.RESTRICTED,
        now=now,
    )
