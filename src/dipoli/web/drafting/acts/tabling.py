"""Tabling a document."""

import re
from datetime import datetime

from dipoli.text import parse
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Basket, Role, Seat
from dipoli.web.conference.naming import check_title
from dipoli.web.conference.queries import participant_names
from dipoli.web.conference.rights import a_say, only
from dipoli.web.drafting.carrying import digest_of
from dipoli.web.drafting.models import Document, Revision, State, Withheld
from dipoli.web.drafting.standing import seen
from dipoli.web.drafting.wording import check_storable
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.models import Distribution
from dipoli.web.record.seal import JSON

MOST_CHARACTERS = 5_000_000
LONGEST_NUMBER = 20

_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*(?:/[A-Za-z0-9][A-Za-z0-9.-]*)*")


@act
def table_document(
    by: Seat,
    basket: Basket,
    title: str,
    source: str,
    *,
    number: str | None = None,
    distribution: Distribution = Distribution.PARTICIPANTS,
    now: datetime,
) -> Deed[Document]:
    """Table a text in a basket, under the next number there or one of its own; its first revision has the number 0."""
    _check_tabler(by, basket, distribution)
    check_title(title, "a document")
    _check_source(source)
    number = _checked_number(by, number) if number else _next_number(basket)
    document = Document.objects.create(
        process=by.process,
        basket=basket,
        number=number,
        title=title,
        distribution=Distribution(distribution).value,
        tabled_at=now,
        tabled_by=by.display_name,
    )
    paragraphs = parse(source, participant_names(by.process)).paragraphs
    revision = Revision.objects.create(
        document=document,
        number=0,
        source=source,
        paragraph_ids=[paragraph.id for paragraph in paragraphs],
        digest=digest_of(source),
        made_at=now,
        made_by=by.display_name,
        made_by_act="table_document",
    )
    content: dict[str, JSON] = {
        "basket": basket.number,
        "number": number,
        "title": title,
        "digest": revision.digest,
        "characters": len(source),
        "paragraphs": len(paragraphs),
    }
    return Deed(document.symbol, content, document, Distribution(distribution))


@act
def release_document(by: Seat, document: Document, *, now: datetime) -> Deed[Document]:  # noqa: ARG001
    """Let all who take part see a document that was for the chair and the secretariat only."""
    only(by, Role.SECRETARIAT, Role.CHAIR, to="release a document")
    document = seen(by, document)
    if Withheld.objects.filter(passage=document).exists():
        raise Refused("", f"{document.symbol} is a withheld passage: say whom it is open to, or return it to its text.")
    if document.distribution != Distribution.RESTRICTED:
        raise Refused("", f"{document.symbol} can be seen by all who take part already: there is nothing to release.")
    document.distribution = Distribution.PARTICIPANTS
    document.save(update_fields=["distribution"])
    return Deed(document.symbol, {"distribution": document.distribution}, document)


@act
def publish_document(by: Seat, document: Document, *, is_public: bool = True, now: datetime) -> Deed[Document]:
    """Show an adopted text to the public, with what is said of it, or no more; the rules say whether it is seen there.

    What was public once is in the record as such.
    """
    only(by, Role.SECRETARIAT, Role.CHAIR, to="publish a decision")
    document = seen(by, document)
    if document.distribution == Distribution.RESTRICTED:
        raise Refused("", f"{document.symbol} is for the chair and the secretariat only: release it first.")
    if document.state(now) is not State.ADOPTED:
        raise Refused("", f"{document.symbol} is not adopted: the public sees a text once it is.")
    wanted = Distribution.PUBLIC if is_public else Distribution.PARTICIPANTS
    if document.distribution == wanted:
        raise Refused("", f"{document.symbol} is {'public' if is_public else 'not public'} already.")
    document.distribution = wanted.value
    document.save(update_fields=["distribution"])
    return Deed(document.symbol, {"is_public": is_public}, document)


def _check_tabler(by: Seat, basket: Basket, distribution: Distribution) -> None:
    if not (by.is_secretariat or by.is_chair):
        a_say(by, "table a document")
    if basket.process_id != by.process_id:
        raise Refused("", "There is no such basket in this process: choose one of its own.")
    if Distribution(distribution) not in by.distributions:
        raise Refused(
            "", "You could not read a document for the chair and the secretariat only: table it for participants."
        )


def _check_source(source: str) -> None:
    if not source.strip():
        raise Refused("", "There are no words in this text: choose a file that has some, or write them.")
    if len(source) > MOST_CHARACTERS:
        raise Refused(
            "",
            f"This text has {len(source):,} characters, more than the {MOST_CHARACTERS:,} that one document may have: "
            "table it in parts.",
        )
    check_storable(source, "words")


def _checked_number(by: Seat, number: str) -> str:
    if len(number) > LONGEST_NUMBER or not _NUMBER.fullmatch(number):
        raise Refused(
            "", f"The number {number!r} does not fit a symbol: use letters, digits and single strokes, as in I/1."
        )
    if by.process.documents.filter(number=number).exists():
        raise Refused("", f"The number {number} is taken, and none is used twice: leave it out to get the next one.")
    return number


def _next_number(basket: Basket) -> str:
    taken = set(basket.process.documents.values_list("number", flat=True))
    last = 1
    while f"{basket.number}/{last}" in taken:
        last += 1
    return f"{basket.number}/{last}"
