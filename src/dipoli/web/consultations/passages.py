"""Pointing at paragraphs so that they are found again in later revisions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dipoli.positions.consulting import trace
from dipoli.sentences import sentence
from dipoli.text import Text
from dipoli.web.conference.models import Seat
from dipoli.web.drafting import queries
from dipoli.web.drafting.carrying import kept_place, place_in_words
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.readings import text_of
from dipoli.web.drafting.standing import current, paragraph_of
from dipoli.web.record.seal import JSON

LONGEST_WORDS = 300


@dataclass(frozen=True, slots=True)
class Found:
    """Where a passage pointed at is now: the paragraph's id, empty where it is gone, and a phrase for a person."""

    paragraph: str
    phrase: str
    words: str


def point_at(document: Document, paragraphs: Sequence[str]) -> tuple[int, list[dict[str, JSON]]]:
    """Give the current revision's number and, for each paragraph, its id with its name and words; or refuse."""
    revision = current(document)
    text = text_of(revision)
    found = [paragraph_of(revision, text, each) for each in dict.fromkeys(paragraphs)]
    return revision.number, [
        {"id": each.id, "name": place_in_words(text, each), "words": text.words(each)[:LONGEST_WORDS]} for each in found
    ]


def found_for(seat: Seat, document: Document, passages: Iterable[Mapping[str, str]]) -> tuple[Found, ...]:
    """Say where passages of a text are now, as far as a seat may know; `document` is one that it sees.

    Where words are withheld from it, those pointed at that do not stand in the text as themselves are left out.
    """
    current = queries.revision(seat, document)
    if current is None:
        return tuple(Found("", kept_place(each["name"]), each["words"]) for each in passages)
    text, is_cut = text_of(current), document.hidden_before(seat) > 0
    found = [(each["id"], find(each, text)) for each in passages]
    return tuple(each for id_, each in found if not is_cut or each.paragraph == id_)


def find(passage: Mapping[str, str], text: Text) -> Found:
    """Say where a passage pointed at earlier is in a text."""
    then = kept_place(passage["name"])
    found = trace(passage["id"], passage["words"], text)
    if found is None:
        return Found(
            "", sentence("{then} as it was: the text has no such passage any more", then=then), passage["words"]
        )
    now = place_in_words(text, found.paragraph)
    if not found.is_itself:
        return Found(
            found.paragraph.id, sentence("{now}, into which {then} went", now=now, then=then), passage["words"]
        )
    return Found(
        found.paragraph.id, now if now == then else sentence("{now}, then {then}", now=now, then=then), passage["words"]
    )
