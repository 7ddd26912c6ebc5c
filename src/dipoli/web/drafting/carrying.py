"""From one revision to the next: what keeps its name, what goes on standing, and what becomes history."""

import hashlib
import re
from collections.abc import Sequence
from datetime import datetime

from dipoli.sentences import sentence
from dipoli.text import Paragraph, Text, edits_between
from dipoli.text.amending.carry import carry_ids
from dipoli.text.source import encode
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Seat
from dipoli.web.drafting.closures import check_closed
from dipoli.web.drafting.models import Revision
from dipoli.web.drafting.readings import text_of
from dipoli.web.drafting.standing import standing_amendments
from dipoli.web.drafting.wishing.wishes import touched

_KEPT_NUMBER = re.compile(r"paragraph (.+)")
_KEPT_WORDS = re.compile(r"the paragraph \u201c(.+)\u201d", re.DOTALL)


def digest_of(source: str) -> str:
    """Digest a source: what a decision fixes a text by."""
    return hashlib.sha256(encode(source)).hexdigest()


def next_revision(
    before: Revision,
    source: str,
    ids: Sequence[str],
    *,
    by: Seat,
    made_by_act: str,
    round_number: int,
    now: datetime,
) -> Revision:
    """Make the next revision the current one; stances on alternatives that it no longer has become history.

    Refused where a closed passage would have other words.
    """
    Revision.objects.filter(pk=before.pk).update(is_current=False)
    after = Revision.objects.create(
        document=before.document,
        number=before.number + 1,
        source=source,
        paragraph_ids=list(ids),
        digest=digest_of(source),
        round_number=round_number,
        made_at=now,
        made_by=by.display_name,
        made_by_act=made_by_act,
    )
    check_closed(after.document, text_of(after))
    _retire_stances(after)
    return after


def change_in_place(
    before: Revision, source: str, by: Seat, made_by_act: str, now: datetime, *, ids: Sequence[str] = ()
) -> Revision:
    """Make a revision that differs in one place; amendments to paragraphs with the same words go on standing.

    Paragraphs keep the names of those they continue, or get the `ids`. Refused where an amendment stands against words
    that would change, as nothing that a delegation wished may be lost.
    """
    ids = ids or ids_after(before, source)
    after = next_revision(
        before, source, ids, by=by, made_by_act=made_by_act, round_number=before.round_number, now=now
    )
    _rebase_amendments(before, after)
    return after


def ids_after(before: Revision, source: str) -> tuple[str, ...]:
    """Name the paragraphs of a changed source: each keeps the name of the one it continues."""
    return carry_ids(before.source, before.paragraph_ids, edits_between(before.source, source), source)


def place_in_words(text: Text, paragraph: Paragraph) -> str:
    """Say which paragraph is meant, as a person would find it."""
    if paragraph.number:
        return sentence("paragraph {number}", number=paragraph.number.rstrip("."), about="within a sentence")
    words = " ".join(text.words(paragraph)[:60].split())
    return sentence("the paragraph “{words}”", words=words, about="within a sentence")


def kept_place(kept: str) -> str:
    """Give words of `place_in_words` that were kept, in English, as a sentence that can be told again.

    >>> kept_place("paragraph 3 bis").made_of[3]
    {'number': '3 bis'}
    """
    if words := _KEPT_WORDS.fullmatch(kept):
        return sentence("the paragraph “{words}”", words=words[1], about="within a sentence")
    if number := _KEPT_NUMBER.fullmatch(kept):
        return sentence("paragraph {number}", number=number[1], about="within a sentence")
    return kept


def _retire_stances(after: Revision) -> None:
    there = {(bracket.key, each.key) for bracket in text_of(after).brackets for each in bracket.alternatives}
    counting = after.document.stances.filter(stale_since=None).order_by()
    for bracket, alternative in set(counting.values_list("bracket", "alternative").distinct()) - there:
        counting.filter(bracket=bracket, alternative=alternative).update(stale_since=after.number)


def _rebase_amendments(before: Revision, after: Revision) -> None:
    standing = standing_amendments(before)
    if not standing:
        return
    old = text_of(before)
    text = text_of(after)
    stays = {paragraph.id: text.words(paragraph) for paragraph in text.paragraphs}
    for amendment in standing:
        changed = [each for each in touched(old, amendment) if stays.get(each.id) != old.words(each)]
        if changed or (amendment.behind and amendment.behind not in stays):
            paragraph = (changed or [old.paragraph(amendment.behind)])[0]
            raise Refused(
                "",
                sentence(
                    "An amendment of {participant} stands against {place}, whose words this would "
                    "change: compile the next revision first, so that it is not lost.",
                    participant=amendment.participant.name,
                    place=place_in_words(old, paragraph),
                ),
            )
    before.amendments.filter(pk__in=[amendment.pk for amendment in standing]).update(revision=after)
