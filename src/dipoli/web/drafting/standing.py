"""How acts find what they act on: afresh, within the process of the seat, and only while it may be changed."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar

from dipoli.procedure.words import minute_in_words
from dipoli.sentences import sentence
from dipoli.text import Alternative, Bracket, Paragraph, Text
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Participant, Role, Seat
from dipoli.web.conference.rights import a_say, only
from dipoli.web.drafting.models import Amendment, Document, Revision, State, Withheld
from dipoli.web.record.acts import Deed
from dipoli.web.record.models import Distribution
from dipoli.web.record.seal import JSON

R = TypeVar("R")


def speaker(by: Seat, to: str) -> Participant:
    """Give the participating State that a seat speaks for, or refuse."""
    a_say(by, to)
    if by.participant is None:
        raise Refused("", sentence("You speak for nobody, so you cannot {to}: ask the secretariat for a seat.", to=to))
    return by.participant


def party(by: Seat, to: str, on_behalf_of: Participant | None) -> Participant:
    """Give the participating State that an act is for: the seat's own, or the one whose paper the secretariat holds."""
    if on_behalf_of is None:
        return speaker(by, to)
    only(by, Role.SECRETARIAT, to=sentence("{to} on behalf of a delegation", to=to, about="may"))
    if on_behalf_of.process_id != by.process_id or not on_behalf_of.has_a_say:
        raise Refused(
            "",
            sentence(
                "{on_behalf_of} does not amend texts in this process: choose a participating State.",
                on_behalf_of=on_behalf_of.name,
            ),
        )
    return on_behalf_of


def seen(by: Seat, document: Document) -> Document:
    """Read a document again as it now is; one that the seat may not see is not there for it."""
    found = Document.objects.select_related("process", "basket").seen_by(by).filter(pk=document.pk).first()
    if found is None:
        raise Refused("", sentence("There is no such document in this process: choose one from the list of texts."))
    return found


def changeable(by: Seat, document: Document, now: datetime) -> Document:
    """Read a document again, and refuse where its words are fixed."""
    found = seen(by, document)
    match found.state(now):
        case State.ADOPTED:
            raise Refused(
                "",
                sentence("{symbol} is adopted: a change to it is a new document, so table one.", symbol=found.symbol),
            )
        case State.RETURNED:
            raise Refused("", sentence("{symbol} was returned to its text: change it there.", symbol=found.symbol))
        case State.UNDER_SILENCE if found.silence_until is not None:
            until = minute_in_words(found.silence_until)
            raise Refused(
                "",
                sentence(
                    "{symbol} is under a silence procedure until {until}, and its words are fixed: break the "
                    "silence if they cannot stand.",
                    symbol=found.symbol,
                    until=until,
                ),
            )
        case _:
            return found


def current(document: Document) -> Revision:
    """Give the revision that the conference works on."""
    return document.revisions.select_related("document__process").get(is_current=True)


def at_revision(document: Document, number: int) -> Revision:
    """Give the current revision, or refuse where the act was meant for another."""
    revision = current(document)
    if revision.number != number:
        meant = (
            f"{document.symbol}/Rev.{number}" if number else sentence("{document} as tabled", document=document.symbol)
        )
        raise Refused(
            "",
            sentence(
                "This was meant for {meant}, but {revision} is current: look at it there and act on that one.",
                meant=meant,
                revision=revision.symbol,
            ),
        )
    return revision


def paragraph_of(revision: Revision, text: Text, paragraph_id: str) -> Paragraph:
    """Find a paragraph, or refuse."""
    try:
        return text.paragraph(paragraph_id)
    except KeyError:
        raise Refused(
            "",
            sentence(
                "{revision} has no paragraph “{paragraph_id}”: choose one from its page.",
                revision=revision.symbol,
                paragraph_id=paragraph_id,
            ),
        ) from None


def bracket_of(revision: Revision, text: Text, key: str) -> Bracket:
    """Find a bracket, or refuse."""
    for bracket in text.brackets:
        if bracket.key == key:
            return bracket
    raise Refused(
        "",
        sentence(
            "{revision} has no bracket “{key}”: it may be settled, so look at the text as it is now.",
            revision=revision.symbol,
            key=key,
        ),
    )


def alternative_of(revision: Revision, bracket: Bracket, key: str) -> Alternative:
    """Find an alternative of a bracket, or refuse."""
    for alternative in bracket.alternatives:
        if alternative.key == key:
            return alternative
    raise Refused(
        "",
        sentence(
            "The bracket in {revision} has no alternative “{key}”: choose one of those that stand in it now.",
            revision=revision.symbol,
            key=key,
        ),
    )


def standing_amendments(revision: Revision) -> list[Amendment]:
    """List the amendments that the next compilation takes up, in the order they were tabled."""
    found = revision.amendments.select_related("participant").filter(fate=Amendment.Fate.STANDING)
    return list(found.order_by("pk"))


def deed_on(document: Document, subject: str, content: Mapping[str, JSON], result: R) -> Deed[R]:
    """Give the deed of an act on a document: it is for those who see it, and so for the readers of a passage."""
    is_passage = (
        document.distribution == Distribution.RESTRICTED and Withheld.objects.filter(passage=document.pk).exists()
    )
    symbol = document.symbol if is_passage else ""
    return Deed(subject, content, result, Distribution(document.distribution), symbol)
