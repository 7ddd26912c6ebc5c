"""Amending otherwise than by a paragraph's words: moving one, words within an alternative, several as one, joining."""

from collections.abc import Sequence
from datetime import datetime

from dipoli.formats.wishes import Action, ParagraphWish
from dipoli.sentences import sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Participant, Seat
from dipoli.web.conference.queries import participant_names
from dipoli.web.drafting.acts.amending import (
    WHOLE,
    amend_paragraph,
    check_apart,
    insert_paragraph,
    linked_with,
    own_standing,
    set_out,
    tabled,
)
from dipoli.web.drafting.closures import check_open
from dipoli.web.drafting.models import Amendment, Document
from dipoli.web.drafting.standing import (
    alternative_of,
    bracket_of,
    changeable,
    deed_on,
    paragraph_of,
    party,
    seen,
    speaker,
)
from dipoli.web.drafting.wishing.wishes import edits_of, fitted, touched
from dipoli.web.drafting.wording import check_words
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.seal import JSON

MOST_TOGETHER = 200


@act
def move_paragraph(
    by: Seat,
    document: Document,
    revision_number: int,
    paragraph_id: str,
    behind: str,
    *,
    words: str = "",
    reason: str = "",
    on_behalf_of: Participant | None = None,
    now: datetime,
) -> Deed[Amendment]:
    """Wish a paragraph behind another one, at the beginning where that is empty, in its own words or in others.

    An earlier wish of the same delegation for the paragraph is superseded.
    """
    participant, revision, text = set_out(by, document, revision_number, now, on_behalf_of)
    base = text.words(paragraph_of(revision, text, paragraph_id))
    if behind:
        paragraph_of(revision, text, behind)
    check_open(revision.document, paragraph_id)
    words = fitted(words, text.source) or base
    check_words(words, base, participant.name, participant_names(by.process))
    action = Amendment.Action.MOVE
    wish = Amendment(
        participant=participant, action=action, paragraph=paragraph_id, behind=behind, words=words, reason=reason
    )
    if not edits_of(text, wish):
        raise Refused("", sentence("This paragraph stands there already: choose another place for it."))
    earlier = own_standing(revision, participant).filter(paragraph=paragraph_id, action__in=(*WHOLE, action))
    earlier.update(fate=Amendment.Fate.SUPERSEDED, fate_at=now)
    check_apart(text, wish, own_standing(revision, participant))
    return tabled(by, revision, wish, now)


@act
def amend_wording(
    by: Seat,
    document: Document,
    revision_number: int,
    bracket_key: str,
    alternative_key: str,
    *,
    words: str,
    reason: str = "",
    on_behalf_of: Participant | None = None,
    now: datetime,
) -> Deed[Amendment]:
    """Wish other words within one alternative of a bracket, at any depth; its own words stay beside them.

    An earlier wish of the same delegation for the alternative is superseded.
    """
    participant, revision, text = set_out(by, document, revision_number, now, on_behalf_of)
    bracket = bracket_of(revision, text, bracket_key)
    alternative = alternative_of(revision, bracket, alternative_key)
    words = fitted(words, text.source)
    if alternative.is_no_text or not words:
        raise Refused("", sentence("Other words are wished for words: propose another wording for this place instead."))
    check_words(words, text.words(alternative), participant.name, participant_names(by.process))
    wish = Amendment(
        participant=participant,
        action=Amendment.Action.WORDING,
        paragraph=bracket.paragraph,
        bracket=bracket_key,
        alternative=alternative_key,
        words=words,
        reason=reason,
    )
    for paragraph in touched(text, wish):
        check_open(revision.document, paragraph.id)
    if not edits_of(text, wish):
        raise Refused(
            "", sentence("This changes nothing, as these are the words of the wording: change one, or join it.")
        )
    own = own_standing(revision, participant)
    own.filter(bracket=bracket_key, alternative=alternative_key).update(fate=Amendment.Fate.SUPERSEDED, fate_at=now)
    check_apart(text, wish, own_standing(revision, participant))
    return tabled(by, revision, wish, now)


@act
def propose_together(
    by: Seat,
    document: Document,
    revision_number: int,
    wishes: Sequence[ParagraphWish],
    *,
    reason: str = "",
    on_behalf_of: Participant | None = None,
    now: datetime,
) -> Deed[tuple[Amendment, ...]]:
    """Propose for several passages at once, all of it or nothing: they are linked, and are withdrawn together."""
    party(by, sentence("amend a text", about="may"), on_behalf_of)
    if not 2 <= len(wishes) <= MOST_TOGETHER:
        raise Refused(
            "",
            sentence(
                "What is proposed together is for 2 to {most} passages: these are {number}.",
                most=MOST_TOGETHER,
                number=len(wishes),
            ),
        )
    place = (seen(by, document), revision_number)
    found = []
    for wish in wishes:
        table = insert_paragraph if wish.action is Action.INSERT else amend_paragraph
        found.append(table(by, *place, wish.paragraph, wish.words, reason=reason, on_behalf_of=on_behalf_of, now=now))
    return _linked(by, found)


@act
def join_amendment(by: Seat, amendment: Amendment, *, now: datetime) -> Deed[tuple[Amendment, ...]]:
    """Wish what another delegation wishes, with all that it proposed together: the next revision names both."""
    participant = speaker(by, sentence("join an amendment", about="may"))
    first = Amendment.objects.select_related("revision__document", "participant").filter(pk=amendment.pk).first()
    if first is None:
        raise Refused("", sentence("There is no such amendment: choose one from the page of the text."))
    document = changeable(by, first.revision.document, now)
    if not first.is_standing:
        raise Refused("", sentence("This amendment waits no more: look at the text as it is now."))
    if first.participant_id == participant.pk:
        raise Refused("", sentence("This is your own amendment: there is nothing to join."))
    found = [_same(by, document, each, participant, now) for each in linked_with(first)]
    return _linked(by, found)


def _same(by: Seat, document: Document, other: Amendment, participant: Participant, now: datetime) -> Amendment:
    """Table what another delegation wishes, unless that would supersede what one wishes oneself."""
    revision = other.revision
    own = own_standing(revision, participant).filter(paragraph=other.paragraph).exclude(action=Amendment.Action.INSERT)
    if other.action != Amendment.Action.INSERT and own.exists():
        raise Refused(
            "", sentence("You propose something else for these words yourself: withdraw that first, then join.")
        )
    place = (by, document, revision.number)
    match other.action:
        case Amendment.Action.INSERT:
            return insert_paragraph(*place, other.paragraph, other.words, now=now)
        case Amendment.Action.MOVE:
            return move_paragraph(*place, other.paragraph, other.behind, words=other.words, now=now)
        case Amendment.Action.WORDING:
            return amend_wording(*place, other.bracket, other.alternative, words=other.words, now=now)
        case _:
            return amend_paragraph(*place, other.paragraph, other.words, now=now)


def _linked(by: Seat, found: Sequence[Amendment]) -> Deed[tuple[Amendment, ...]]:
    first, *others = found
    Amendment.objects.filter(pk__in=[each.pk for each in others]).update(linked_to=first)
    for each in others:
        each.linked_to = first
    content: dict[str, JSON] = {"revision": first.revision.number, "amendments": [each.pk for each in found]}
    if by.participant != first.participant:
        content["on_behalf_of"] = first.participant.name
    return deed_on(first.revision.document, first.revision.symbol, content, tuple(found))
