"""A paper of stances, as a file, entered on a document."""

from datetime import datetime

from dipoli.formats.stances import read_stances
from dipoli.web.conference.models import Seat
from dipoli.web.drafting.acts.declaring import Entered, Paper, enter_stances
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.readings import text_of
from dipoli.web.drafting.standing import current, seen


def enter_paper(by: Seat, document: Document, source: str, name: str, *, now: datetime) -> Paper:
    """Enter the stances of a CSV file on the current revision, all or none; `name` is what the file is called.

    WrongStances where the file cannot be read, Refused where a line may not be entered.
    """
    revision = current(seen(by, document))
    declared = read_stances(source, name, text_of(revision))
    paper = [Entered(d.participant, d.bracket, d.alternative, d.stance, d.reason, d.condition) for d in declared]
    return enter_stances(by, document, revision.number, paper, now=now)
