"""What delegations wish of a text: their amendments to paragraphs as edits at offsets of the whole revision."""

from collections.abc import Iterable
from itertools import groupby

from dipoli.text import Amendment as Wish
from dipoli.text import Edit, Paragraph, Text
from dipoli.text.amending.settle import find_alternative, find_bracket
from dipoli.text.amending.wishing import (
    changes,
    delete_paragraph,
    fitted,
    insert_paragraph,
    move_paragraph,
    replace_alternative,
    replace_words,
    together,
)
from dipoli.web.drafting.models import Amendment

__all__ = ["changes", "edits_of", "fitted", "meet", "touched", "wishes_of"]


def edits_of(text: Text, amendment: Amendment) -> tuple[Edit, ...]:
    """Give the edits of one amendment, in order."""
    match amendment.action:
        case Amendment.Action.INSERT:
            return insert_paragraph(text, amendment.paragraph, amendment.words)
        case Amendment.Action.DELETE:
            return delete_paragraph(text, amendment.paragraph)
        case Amendment.Action.MOVE:
            return move_paragraph(text, amendment.paragraph, amendment.behind, amendment.words)
        case Amendment.Action.WORDING:
            return replace_alternative(text, amendment.bracket, amendment.alternative, amendment.words)
        case _:
            return replace_words(text, amendment.paragraph, amendment.words)


def touched(text: Text, amendment: Amendment) -> tuple[Paragraph, ...]:
    """Give the paragraphs whose words an amendment is about: several for a wording that spans them."""
    if amendment.action != Amendment.Action.WORDING:
        return (text.paragraph(amendment.paragraph),)
    alternative = find_alternative(find_bracket(text, amendment.bracket), amendment.alternative)
    inside = (alternative.start, alternative.end)
    return tuple(each for each in text.paragraphs if each.start < inside[1] and inside[0] < each.end)


def meet(text: Text, one: Amendment, other: Amendment) -> bool:
    """Whether two amendments are about the same words; for words within paragraphs, whether they touch."""
    others = edits_of(text, other)
    within = {Amendment.Action.REPLACE, Amendment.Action.WORDING}
    slack = 1 if {one.action, other.action} <= within else 0
    return any(a.start < b.end + slack and b.start < a.end + slack for a in edits_of(text, one) for b in others)


def wishes_of(text: Text, standing: Iterable[Amendment]) -> tuple[Wish, ...]:
    """Make one wish of each participant's amendments, so that those next to each other do not contradict."""
    ordered = sorted(standing, key=lambda amendment: (amendment.participant.name, amendment.pk))
    wishes = []
    for name, own in groupby(ordered, key=lambda amendment: amendment.participant.name):
        wishes.append(Wish(name, together(*(edits_of(text, amendment) for amendment in own)), name))
    return tuple(wishes)
