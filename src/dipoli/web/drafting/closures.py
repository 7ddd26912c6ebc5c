"""Passages that are closed: as the rules know them, and kept by every revision."""

import hashlib

from dipoli.procedure.deciding.closing import Closure, refuse_changed
from dipoli.sentences import sentence
from dipoli.text import Text
from dipoli.text.source import encode
from dipoli.web.conference.errors import Refused
from dipoli.web.drafting.models import Document, PassageClosed


def closure_of(row: PassageClosed) -> Closure:
    """Give a closed passage as the rules know it."""
    return Closure(
        row.paragraph,
        row.words_digest,
        row.closed_at,
        frozenset(row.waiting),
        row.reopened_at,
        row.reopened_by,
        row.reason,
    )


def words_digest(words: str) -> str:
    """Digest the words of a passage; what surrounds them does not count."""
    return hashlib.sha256(encode(words.strip())).hexdigest()


def check_closed(document: Document, text: Text) -> None:
    """Refuse a text in which a closed passage has other words or is not there, or what stands for a withheld one."""
    rows = list(document.closures.filter(reopened_at=None))
    away = list(document.withheld.select_related("passage").filter(returned_at=None))
    if not rows and not away:
        return
    words = {paragraph.id: text.words(paragraph) for paragraph in text.paragraphs}
    for each in away:
        if words.get(each.place, "").strip() != each.words:
            raise Refused("", _withheld(each.passage.number))
    there = {paragraph: words_digest(own) for paragraph, own in words.items()}
    for row in rows:
        refusal = refuse_changed([closure_of(row)], row.paragraph, there.get(row.paragraph, ""))
        if refusal is not None:
            raise Refused(refusal.rule, refusal.reason)


def check_open(document: Document, paragraph_id: str) -> None:
    """Refuse a wish to change a passage that is closed, or what stands for one that is withheld."""
    away = document.withheld.select_related("passage").filter(returned_at=None, place=paragraph_id).first()
    if away is not None:
        raise Refused("", _withheld(away.passage.number))
    row = document.closures.filter(reopened_at=None, paragraph=paragraph_id).first()
    if row is not None and (refusal := refuse_changed([closure_of(row)], paragraph_id, "")):
        raise Refused(refusal.rule, refusal.reason)


def _withheld(number: str) -> str:
    return sentence(
        "Passage {number} is withheld, and what says so stands in its place: change its words in its own text.",
        number=number,
    )
