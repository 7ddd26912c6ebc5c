"""Offering the paragraphs of a text in a form."""

from django.http import Http404

from dipoli.sentences import sentence
from dipoli.text import Kind, Paragraph, Text
from dipoli.web.conference.models import Seat
from dipoli.web.drafting import queries
from dipoli.web.drafting.models import Document
from dipoli.web.pages.place import Place, name_of
from dipoli.web.pages.setting.typeset import shorten
from dipoli.web.pages.views.frame import place_of

LONGEST = 70


def paragraphs_of(place: Place, *, with_headings: bool = False) -> list[tuple[str, str]]:
    """List the paragraphs of a text as choices: the id, and the first words."""
    text = place.text
    return [
        (each.id, _offered(text, each)) for each in text.paragraphs if with_headings or each.kind is not Kind.HEADING
    ]


def _offered(text: Text, paragraph: Paragraph) -> str:
    """Give its first words; behind its name, where they do not begin with its number and stand in no quotation."""
    words = shorten(text.words(paragraph), LONGEST)
    place = name_of(text, paragraph)
    if paragraph.kind is not Kind.HEADING and words.startswith(paragraph.number):
        return words
    return sentence("{place}: {words}", place=place, words=words)


def texts_of(seat: Seat) -> list[tuple[str, str]]:
    """List the texts as choices, by their numbers."""
    return [(each.number, f"{each.number} {each.title}") for each in queries.documents(seat)]


def chosen_text(seat: Seat, number: str) -> Place | None:
    """Find the text that an address names; the first one where it names none, None where there is none."""
    if number:
        return place_of(seat, number)
    first = queries.documents(seat).first()
    return None if first is None else place_of(seat, first.number)


def document_numbered(seat: Seat, number: str) -> Document:
    """Find a document by its number; else there is no such page."""
    found = queries.document(seat, number)
    if found is None:
        raise Http404(
            sentence("There is no text {number} in this process: choose one from the list of texts.", number=number)
        )
    return found
