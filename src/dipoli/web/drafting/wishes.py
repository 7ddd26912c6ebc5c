"""What delegations wish of a text: their amendments to paragraphs as edits at offsets of the whole revision."""

from collections.abc import Iterable
from itertools import groupby

from dipoli.text import Amendment as Wish
from dipoli.text import Edit, Text
from dipoli.text.amending.wishing import (
    changes,
    delete_paragraph,
    fitted,
    insert_paragraph,
    replace_words,
    together,
)
from dipoli.web.drafting.models import Amendment

__all__ = ["changes", "edits_of", "fitted", "wishes_of"]


def edits_of(text: Text, amendment: Amendment) -> tuple[Edit, ...]:
    """Give the edits of one amendment, in order."""
    match amendment.action:
        case Amendment.Action.INSERT:
            return insert_paragraph(text, amendment.paragraph, amendment.words)
        case Amendment.Action.DELETE:
            return delete_paragraph(text, amendment.paragraph)
        case _:
            return replace_words(text, amendment.paragraph, amendment.words)


def wishes_of(text: Text, standing: Iterable[Amendment]) -> tuple[Wish, ...]:
    """Make one wish of each participant's amendments, so that those next to each other do not contradict."""
    ordered = sorted(standing, key=lambda amendment: (amendment.participant.name, amendment.pk))
    wishes = []
    for name, own in groupby(ordered, key=lambda amendment: amendment.participant.name):
        wishes.append(Wish(name, together(*(edits_of(text, amendment) for amendment in own)), name))
    return tuple(wishes)
