"""Laying a dialogue beside a text: which statement is about which paragraph."""

from datetime import datetime

from dipoli.sentences import sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Seat
from dipoli.web.dialogue.acts.office import office
from dipoli.web.dialogue.models import Dialogue, Passage
from dipoli.web.drafting import queries
from dipoli.web.drafting.models import Document
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.models import Distribution
from dipoli.web.record.seal import JSON


@act
def link_passage(
    by: Seat, dialogue: Dialogue, number: int, document: Document, paragraph: str, *, now: datetime
) -> Deed[Passage]:
    """Say that a statement is about a paragraph; the paragraph is named by its id, which it keeps over revisions."""
    found = office(by, dialogue, sentence("lay a dialogue beside a text", about="may"))
    statement = found.statements.filter(number=number).first()
    if statement is None:
        raise Refused(
            "", sentence("There is no statement {number} in this dialogue: choose one from the list.", number=number)
        )
    revision = queries.revision(by, document)
    if revision is None:
        raise Refused("", sentence("There is no such text in this process: choose one from the list."))
    if paragraph not in {each.id for each in queries.text(revision).paragraphs}:
        raise Refused(
            "", sentence("{document} has no such paragraph now: choose one from its page.", document=document.symbol)
        )
    if statement.passages.filter(document=document, paragraph=paragraph, unlinked_at=None).exists():
        raise Refused("", sentence("Statement {number} is laid beside this paragraph already.", number=number))
    passage = statement.passages.create(
        document=document, paragraph=paragraph, linked_at=now, linked_by=by.display_name
    )
    return Deed(_subject(passage, found), _content(passage), passage, Distribution(document.distribution))


@act
def unlink_passage(by: Seat, dialogue: Dialogue, passage: Passage, *, now: datetime) -> Deed[Passage]:
    """Take a link back; the record keeps it."""
    found = office(by, dialogue, sentence("lay a dialogue beside a text", about="may"))
    standing = Passage.objects.select_related("statement", "document").filter(
        pk=passage.pk, statement__dialogue=found, unlinked_at=None
    )
    row = standing.first()
    if row is None:
        raise Refused("", sentence("This link is not there any more: look at the page as it is now."))
    row.unlinked_at = now
    row.save(update_fields=["unlinked_at"])
    return Deed(_subject(row, found), _content(row), row, Distribution(row.document.distribution))


def _subject(passage: Passage, dialogue: Dialogue) -> str:
    return f"statement {passage.statement.number} of {dialogue.symbol} and {passage.document.symbol}"


def _content(passage: Passage) -> dict[str, JSON]:
    return {
        "statement": passage.statement.number,
        "document": passage.document.number,
        "paragraph": passage.paragraph,
    }
