"""Calling a review meeting, and beginning the next round with what is unfinished."""

from datetime import date, datetime

from django.db.models import Max

from dipoli.sentences import sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Basket, Role, Seat
from dipoli.web.conference.naming import check_title
from dipoli.web.conference.rights import only
from dipoli.web.drafting.acts import table_document
from dipoli.web.drafting.models import Document
from dipoli.web.followup.models import Review
from dipoli.web.followup.queries import unfinished
from dipoli.web.record.acts import Deed, act


@act
def call_review(by: Seat, title: str, held_on: date, *, now: datetime) -> Deed[Review]:
    """Call a review meeting for a day; its implementation report is there from now on."""
    only(by, Role.CHAIR, Role.SECRETARIAT, to=sentence("call a review meeting", about="may"))
    check_title(title, sentence("a review meeting"))
    number = (by.process.reviews.aggregate(last=Max("number"))["last"] or 0) + 1
    review = by.process.reviews.create(number=number, title=title, held_on=held_on, called_at=now)
    return Deed(title, {"number": number, "held_on": held_on.isoformat()}, review)


@act
def seed_next_round(by: Seat, review: Review, basket: Basket, *, now: datetime) -> Deed[Document]:
    """Table what is unfinished as a text: each commitment that somebody it binds has not done, in brackets."""
    only(by, Role.CHAIR, Role.SECRETARIAT, to=sentence("begin the next round", about="may"))
    found = by.process.reviews.filter(pk=review.pk).first()
    if found is None:
        raise Refused("", sentence("There is no such review meeting in this process: choose one from the list."))
    if found.seeded is not None:
        raise Refused(
            "",
            sentence(
                "{found} has begun the next round already, with {seeded}: work on that text.",
                found=str(found),
                seeded=found.seeded.symbol,
            ),
        )
    rest = unfinished(by)
    if not rest:
        raise Refused("", sentence("Nothing is unfinished: there is nothing to begin the next round with."))
    lines = ["UNFINISHED COMMITMENTS"]
    lines += [f"{number}. [{_plain(each.row.words).rstrip('.')}.]" for number, each in enumerate(rest, 1)]
    source = "\n\n".join(lines) + "\n"
    document = table_document(by, basket, f"Unfinished after {found.title}"[:200], source, now=now)
    found.seeded = document
    found.save(update_fields=["seeded"])
    return Deed(found.title, {"document": document.symbol, "commitments": len(rest)}, document)


def _plain(words: str) -> str:
    return words.replace("[", "(").replace("]", ")")
