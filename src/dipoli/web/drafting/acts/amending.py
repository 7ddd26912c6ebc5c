"""Amending a text: a delegation says how a paragraph should read; what that changes is computed."""

from collections.abc import Iterable
from datetime import datetime

from django.db import models

from dipoli.sentences import sentence
from dipoli.text import Text
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Participant, Seat
from dipoli.web.conference.queries import participant_names
from dipoli.web.drafting.carrying import place_in_words
from dipoli.web.drafting.closures import check_open
from dipoli.web.drafting.models import Amendment, Document, Revision
from dipoli.web.drafting.readings import text_of
from dipoli.web.drafting.standing import at_revision, changeable, deed_on, paragraph_of, party, seen, speaker
from dipoli.web.drafting.wishing.wishes import changes, fitted, meet
from dipoli.web.drafting.wording import LONGEST_REASON, check_characters, check_words
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.seal import JSON

WHOLE = (Amendment.Action.REPLACE, Amendment.Action.DELETE)
ELSEWHERE = (Amendment.Action.MOVE, Amendment.Action.WORDING)


@act
def amend_paragraph(
    by: Seat,
    document: Document,
    revision_number: int,
    paragraph_id: str,
    words: str,
    *,
    reason: str = "",
    on_behalf_of: Participant | None = None,
    now: datetime,
) -> Deed[Amendment]:
    """Wish other words for a whole paragraph, or none; an earlier wish of the same delegation for it is superseded.

    The secretariat may do so on behalf of a delegation that sent in its wishes; the record says so.
    """
    participant, revision, text = set_out(by, document, revision_number, now, on_behalf_of)
    paragraph = paragraph_of(revision, text, paragraph_id)
    check_open(revision.document, paragraph_id)
    base = text.words(paragraph)
    words = fitted(words, text.source)
    check_words(words, base, participant.name, participant_names(by.process))
    earlier = own_standing(revision, participant).filter(paragraph=paragraph_id, action__in=WHOLE)
    _check_change(base, words, earlier.first())
    earlier.update(fate=Amendment.Fate.SUPERSEDED, fate_at=now)
    action = Amendment.Action.REPLACE if words else Amendment.Action.DELETE
    wish = Amendment(participant=participant, action=action, paragraph=paragraph_id, words=words, reason=reason)
    check_apart(text, wish, own_standing(revision, participant).filter(action__in=ELSEWHERE))
    return tabled(by, revision, wish, now)


@act
def insert_paragraph(
    by: Seat,
    document: Document,
    revision_number: int,
    after: str,
    words: str,
    *,
    reason: str = "",
    on_behalf_of: Participant | None = None,
    now: datetime,
) -> Deed[Amendment]:
    """Wish a new paragraph after the one named; the secretariat may do so on behalf of a delegation."""
    participant, revision, text = set_out(by, document, revision_number, now, on_behalf_of)
    paragraph_of(revision, text, after)
    words = fitted(words, text.source)
    if not words:
        raise Refused("", sentence("A new paragraph needs words: write them, or leave the text as it is."))
    check_words(words, "", participant.name, participant_names(by.process))
    same = own_standing(revision, participant).filter(action=Amendment.Action.INSERT, paragraph=after, words=words)
    if same.exists():
        raise Refused(
            "", sentence("You have proposed this very paragraph here already: change its words, or let it stand.")
        )
    action = Amendment.Action.INSERT
    wish = Amendment(participant=participant, action=action, paragraph=after, words=words, reason=reason)
    return tabled(by, revision, wish, now)


@act
def withdraw_amendment(by: Seat, amendment: Amendment, *, now: datetime) -> Deed[Amendment]:
    """Take back an amendment of one's own that no compilation has taken up yet, and what was proposed with it."""
    participant = speaker(by, sentence("withdraw an amendment", about="may"))
    found = Amendment.objects.select_related("revision__document", "participant").filter(pk=amendment.pk).first()
    if found is None:
        raise Refused("", sentence("There is no such amendment: choose one from the page of the text."))
    document = seen(by, found.revision.document)
    if found.participant_id != participant.pk:
        raise Refused(
            "",
            sentence(
                "This amendment is {participant}'s: only {participant} can withdraw it.",
                participant=found.participant.name,
            ),
        )
    if not found.is_standing:
        fate = Amendment.Fate(found.fate).within
        raise Refused(
            "", sentence("This amendment cannot be withdrawn any more: {fate}; amend the text as it now is.", fate=fate)
        )
    changeable(by, document, now)
    with_it = linked_with(found)
    Amendment.objects.filter(pk__in=[each.pk for each in with_it]).update(fate=Amendment.Fate.WITHDRAWN, fate_at=now)
    found.refresh_from_db()
    content = _content(found)
    if len(with_it) > 1:
        content["together"] = [each.pk for each in with_it]
    return deed_on(document, found.revision.symbol, content, found)


def linked_with(amendment: Amendment) -> list[Amendment]:
    """List the standing amendments that were proposed together with one, itself among them."""
    together = models.Q(pk=amendment.head) | models.Q(linked_to=amendment.head)
    found = Amendment.objects.select_related("revision__document", "participant").filter(together)
    return list(found.filter(fate=Amendment.Fate.STANDING).order_by("pk"))


def check_apart(text: Text, wish: Amendment, others: Iterable[Amendment]) -> None:
    """Refuse a wish about words that another standing wish of the same delegation is about."""
    for other in others:
        if meet(text, wish, other):
            what = Amendment.Action(other.action).within
            where = place_in_words(text, text.paragraph(other.paragraph))
            raise Refused(
                "",
                sentence(
                    "Your amendment “{what}” to {where} is about these words already: withdraw it first, or let "
                    "it stand.",
                    what=what,
                    where=where,
                ),
            )


def set_out(
    by: Seat, document: Document, number: int, now: datetime, on_behalf_of: Participant | None
) -> tuple[Participant, Revision, Text]:
    """Find who amends, the current revision, and its text; refused where the document or the revision is another."""
    participant = party(by, sentence("amend a text", about="may"), on_behalf_of)
    revision = at_revision(changeable(by, document, now), number)
    return participant, revision, text_of(revision)


def own_standing(revision: Revision, participant: Participant) -> models.QuerySet[Amendment]:
    """List what a participant wishes of a revision."""
    return revision.amendments.filter(participant=participant, fate=Amendment.Fate.STANDING)


def _check_change(base: str, words: str, earlier: Amendment | None) -> None:
    if words and not changes(base, words):
        raise Refused(
            "",
            sentence(
                "This changes nothing, as these are the words of the paragraph: "
                "withdraw your amendment to let them stand."
            )
            if earlier
            else sentence(
                "This changes nothing, as these are the words of the paragraph: "
                "change a word, or leave them as they are."
            ),
        )
    if earlier is not None and earlier.words == words:
        raise Refused("", sentence("Your amendment to this paragraph says so already: change a word, or let it stand."))


def tabled(by: Seat, revision: Revision, wish: Amendment, now: datetime) -> Deed[Amendment]:
    """Table a wish that was found right."""
    wish.reason = wish.reason.strip()
    check_characters(wish.reason, sentence("reasons", about="a thing"), LONGEST_REASON)
    wish.revision, wish.tabled_to = revision, revision.number
    wish.tabled_at, wish.tabled_by = now, by.display_name
    wish.save()
    content = _content(wish) | {"words": wish.words, "reason": wish.reason}
    if by.participant != wish.participant:
        content["on_behalf_of"] = wish.participant.name
    return deed_on(revision.document, revision.symbol, content, wish)


def _content(amendment: Amendment) -> dict[str, JSON]:
    content: dict[str, JSON] = {
        "amendment": amendment.pk,
        "revision": amendment.revision.number,
        "action": str(amendment.action),
        "paragraph": amendment.paragraph,
    }
    if amendment.action == Amendment.Action.MOVE:
        content["behind"] = amendment.behind
    if amendment.action == Amendment.Action.WORDING:
        content |= {"bracket": amendment.bracket, "alternative": amendment.alternative}
    return content
