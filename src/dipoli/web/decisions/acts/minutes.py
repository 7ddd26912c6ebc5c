"""Issuing the journal of a meeting under its symbol."""

from datetime import datetime

from dipoli.formats.papers.journal import journal_sheet
from dipoli.formats.papers.plain import to_text
from dipoli.sentences import sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Meeting, Paper, Role, Seat
from dipoli.web.conference.registering import register
from dipoli.web.conference.rights import only
from dipoli.web.decisions.journal import journal_of
from dipoli.web.record.acts import Deed, act


@act
def issue_journal(by: Seat, meeting: Meeting, *, now: datetime) -> Deed[Paper]:
    """Issue the journal of a closed meeting: it gets its symbol, and its words are fixed in the register."""
    only(by, Role.SECRETARIAT, to=sentence("issue a journal", about="may"))
    row = by.process.meetings.prefetch_related("sittings").filter(pk=meeting.pk).first()
    if row is None:
        raise Refused("", sentence("There is no such meeting in this process: choose one from its list."))
    if row.closed_at is None:
        raise Refused("", sentence("{meeting} is not closed yet: its journal is a draft until then.", meeting=str(row)))
    if row.journal_symbol:
        raise Refused(
            "",
            sentence(
                "The journal of {meeting} is issued, as {symbol}: correct it by a corrigendum.",
                meeting=str(row),
                symbol=row.journal_symbol,
            ),
        )
    paper = register(by, Paper.Kind.JOURNAL, f"Journal of {row}", now=now)
    row.journal_symbol = paper.symbol
    row.save(update_fields=["journal_symbol"])
    # A journal goes to all, so it says no more than an observer may see.
    everybody = Seat(process=by.process, role=Role.OBSERVER)
    paper.words = to_text(journal_sheet(journal_of(everybody, row)))
    paper.save(update_fields=["words"])
    return Deed(str(row), {"symbol": paper.symbol, "words": paper.words}, paper)
