"""Saying that a sentence of a statement or doctrine bears on a principle, and taking that back."""

from datetime import datetime

from dipoli.sentences import sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Role, Seat
from dipoli.web.conference.rights import RULE, only
from dipoli.web.consultations.models import Principle
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.seal import JSON
from dipoli.web.statements.acts.contesting import seen
from dipoli.web.statements.acts.filing import statement_distribution
from dipoli.web.statements.models import Passage, Statement
from dipoli.web.statements.queries import mark_at, passages, principles, read

WHO = (Role.SECRETARIAT, Role.CHAIR, Role.DELEGATE)


@act
def link_sentence(by: Seat, statement: Statement, start: int, principle: Principle, *, now: datetime) -> Deed[Passage]:
    """Say that the sentence at an offset bears on a principle of the catalogue."""
    only(by, *WHO, to=sentence("link a sentence to a principle", about="may"))
    statement = seen(by, statement)
    if principle not in principles(by):
        raise Refused("", sentence("There is no such principle in this catalogue: choose one from it."))
    mark = mark_at(read(statement), start)
    if mark is None:
        raise Refused(
            "",
            sentence("No sentence of {statement} begins there: choose one from its page.", statement=statement.symbol),
        )
    if passages(by, statement).filter(start=start, principle=principle).exists():
        raise Refused(
            "",
            sentence("This sentence is linked to “{principle}” already: link another one.", principle=principle.title),
        )
    passage = statement.passages.create(
        principle=principle, start=mark.start, end=mark.end, linked_at=now, linked_by=by.display_name
    )
    content: dict[str, JSON] = {
        "principle": principle.title,
        "sentence": mark.number,
        "start": mark.start,
        "end": mark.end,
    }
    return Deed(statement.symbol, content, passage, statement_distribution(statement))


@act
def unlink_sentence(by: Seat, passage: Passage, *, now: datetime) -> Deed[Passage]:
    """Take a link back: one's own, or for the office any."""
    found = passages(by).filter(pk=passage.pk).first()
    if found is None:
        raise Refused(
            "", sentence("There is no such link, or it is taken back: choose one from the page of the statement.")
        )
    if not (by.is_chair or by.is_secretariat) and found.linked_by != by.display_name:
        raise Refused(
            RULE,
            sentence(
                "{linked_by} made this link: ask there, or ask the secretariat to take it back.",
                linked_by=found.linked_by,
            ),
        )
    found.unlinked_at = now
    found.save(update_fields=["unlinked_at"])
    content: dict[str, JSON] = {"principle": found.principle.title, "start": found.start}
    return Deed(found.statement.symbol, content, found, statement_distribution(found.statement))
