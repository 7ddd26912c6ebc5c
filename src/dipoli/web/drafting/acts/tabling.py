"""Tabling a document."""

import re
from datetime import datetime

from dipoli.sentences import sentence
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
    check_title(title, sentence("a document"))
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
    only(by, Role.SECRETARIAT, Role.CHAIR, to=sentence("release a document", about="may"))
    document = seen(by, document)
    if Withheld.objects.filter(passage=document).exists():
        raise Refused(
            "",
            sentence(
                "{document} is a withheld passage: say whom it is open to, or return it to its text.",
                document=document.symbol,
            ),
        )
    if document.distribution != Distribution.RESTRICTED:
        raise Refused(
            "",
            sentence(
                "{document} can be seen by all who take part already: there is nothing to release.",
                document=document.symbol,
            ),
        )
    document.distribution = Distribution.PARTICIPANTS
    document.save(update_fields=["distribution"])
    return Deed(document.symbol, {"distribution": document.distribution}, document)


@act
def publish_document(by: Seat, document: Document, *, is_public: bool = True, now: datetime) -> Deed[Document]:
    """Show an adopted text to the public, with what is said of it, or no more; the rules say whether it is seen there.

    What was public once is in the record as such.
    """
    only(by, Role.SECRETARIAT, Role.CHAIR, to=sentence("publish a decision", about="may"))
    document = seen(by, document)
    if document.distribution == Distribution.RESTRICTED:
        raise Refused(
            "",
            sentence(
                "{document} is for the chair and the secretariat only: release it first.", document=document.symbol
            ),
        )
    if document.state(now) is not State.ADOPTED:
        raise Refused(
            "", sentence("{document} is not adopted: the public sees a text once it is.", document=document.symbol)
        )
    wanted = Distribution.PUBLIC if is_public else Distribution.PARTICIPANTS
    if document.distribution == wanted:
        raise Refused(
            "",
            sentence("{document} is public already.", document=document.symbol)
            if is_public
            else sentence("{document} is not public already.", document=document.symbol),
        )
    document.distribution = wanted.value
    document.save(update_fields=["distribution"])
    return Deed(document.symbol, {"is_public": is_public}, document)


def _check_tabler(by: Seat, basket: Basket, distribution: Distribution) -> None:
    if not (by.is_secretariat or by.is_chair):
        a_say(by, sentence("table a document", about="may"))
    if basket.process_id != by.process_id:
        raise Refused("", sentence("There is no such basket in this process: choose one of its own."))
    if Distribution(distribution) not in by.distributions:
        raise Refused(
            "",
            sentence(
                "You could not read a document for the chair and the secretariat only: table it for participants."
            ),
        )


def _check_source(source: str) -> None:
    if not source.strip():
        raise Refused("", sentence("There are no words in this text: choose a file that has some, or write them."))
    if len(source) > MOST_CHARACTERS:
        raise Refused(
            "",
            sentence(
                "This text has {count:,} character, more than the {most:,} that one document may "
                "have: table it in parts.",
                many=(
                    "This text has {count:,} characters, more than the {most:,} that one document may "
                    "have: table it in parts."
                ),
                count=len(source),
                most=MOST_CHARACTERS,
            ),
        )
    check_storable(source, sentence("words", about="a thing"))


def _checked_number(by: Seat, number: str) -> str:
    if len(number) > LONGEST_NUMBER or not _NUMBER.fullmatch(number):
        raise Refused(
            "",
            sentence(
                "The number “{number}” does not fit a symbol: use letters, digits and single strokes, as in I/1.",
                number=number,
            ),
        )
    if by.process.documents.filter(number=number).exists():
        raise Refused(
            "",
            sentence(
                "The number {number} is taken, and none is used twice: leave it out to get the next one.", number=number
            ),
        )
    return number


def _next_number(basket: Basket) -> str:
    taken = set(basket.process.documents.values_list("number", flat=True))
    last = 1
    while f"{basket.number}/{last}" in taken:
        last += 1
    return f"{basket.number}/{last}"
