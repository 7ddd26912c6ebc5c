"""Withholding a passage of a text from all but some, saying whom it is open to, and returning it to its text."""

from collections.abc import Sequence
from datetime import datetime

from dipoli.sentences import listed, sentence
from dipoli.text import Text
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Group, Participant, Role, Seat
from dipoli.web.conference.rights import only
from dipoli.web.drafting.carrying import change_in_place, digest_of
from dipoli.web.drafting.models import Document, Revision, StanceDeclared, Withheld
from dipoli.web.drafting.readings import text_of
from dipoli.web.drafting.standing import at_revision, changeable, current, standing_amendments
from dipoli.web.drafting.withholding import entries_about, ids_without_clash, next_number, span_of
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.models import Distribution
from dipoli.web.record.narrowing import narrow_entries, widen_entries
from dipoli.web.record.seal import JSON


@act
def withhold_passage(
    by: Seat,
    document: Document,
    revision_number: int,
    first: str,
    last: str,
    *,
    is_for_delegations: bool = False,
    participants: Sequence[Participant] = (),
    groups: Sequence[Group] = (),
    now: datetime,
) -> Deed[Withheld]:
    """Withhold the paragraphs from the first to the last: they become a text of their own, with what hangs on them.

    The chair and the secretariat read it, and those whom it is opened to; all others read in its place that a passage
    is withheld, and nothing any more of the revisions that had its words, nor of what the record says of them.
    """
    only(by, Role.SECRETARIAT, to=sentence("withhold a passage of a text", about="may"))
    before = at_revision(changeable(by, document, now), revision_number)
    document = before.document
    if Withheld.objects.filter(passage=document).exists():
        raise Refused(
            "", sentence("{document} is a withheld passage itself: say whom it is open to.", document=document.symbol)
        )
    text = text_of(before)
    start, end = span_of(before, text, first, last)
    passage = _made(by, before, text, (start, end), now)
    _move(before, passage)
    opening, closing = text.paragraphs[start].start, text.paragraphs[end].end
    place = f"w{document.withheld.count() + 1}"
    withheld = Withheld(document=document, passage=passage.document, place=place, withheld_at=now)
    after = change_in_place(
        before,
        text.source[:opening] + withheld.words + text.source[closing:],
        by,
        "withhold_passage",
        now,
        ids=(*before.paragraph_ids[:start], place, *before.paragraph_ids[end + 1 :]),
    )
    withheld.first_number, withheld.withheld_by = after.number, by.display_name
    withheld.save()
    open_passage(by, withheld, is_for_delegations=is_for_delegations, participants=participants, groups=groups, now=now)
    narrow_entries(by, passage.symbol, entries_about(document, passage.source), now=now)
    content: dict[str, JSON] = {"passage": passage.document.number, "revision": after.number, "digest": after.digest}
    return Deed(after.symbol, content, withheld, Distribution(document.distribution))


@act
def open_passage(
    by: Seat,
    withheld: Withheld,
    *,
    is_for_delegations: bool = False,
    participants: Sequence[Participant] = (),
    groups: Sequence[Group] = (),
    now: datetime,
) -> Deed[Withheld]:
    """Say anew whom a withheld passage is open to: all delegations of participating States, some, or groups."""
    only(by, Role.SECRETARIAT, to=sentence("open a withheld passage to others", about="may"))
    found = _withheld(by, withheld, now)
    processes = {each.process_id for each in participants} | {each.process_id for each in groups}
    if processes - {by.process_id}:
        raise Refused("", sentence("There is no such participant or group in this process: choose one of its own."))
    found.opened.all().delete()
    chosen = {each.pk: each for each in participants}.values()
    for participant in chosen:
        found.opened.create(participant=participant)
    for group in {each.pk: each for each in groups}.values():
        found.opened.create(group=group)
    found.is_for_delegations = is_for_delegations
    found.save(update_fields=["is_for_delegations"])
    content: dict[str, JSON] = {
        "is_for_delegations": is_for_delegations,
        "participants": sorted(each.name for each in chosen),
        "groups": sorted({each.name for each in groups}),
        "digest": current(found.passage).digest,
    }
    return Deed(found.passage.symbol, content, found, Distribution.RESTRICTED)


@act
def return_passage(by: Seat, withheld: Withheld, revision_number: int, *, now: datetime) -> Deed[Revision]:
    """Return a withheld passage, as it now stands, to its place in the text, for all who see the text.

    What it was before, and what was said on the way, stays with those whom it was open to.
    """
    only(by, Role.SECRETARIAT, to=sentence("return a passage to its text", about="may"))
    found = _withheld(by, withheld, now)
    before = at_revision(changeable(by, found.document, now), revision_number)
    passage = current(changeable(by, found.passage, now))
    _check_compiled(passage)
    text, inner = text_of(before), text_of(passage)
    place = text.paragraph(found.place)
    at = text.paragraphs.index(place)
    others = (*before.paragraph_ids[:at], *before.paragraph_ids[at + 1 :])
    ids = ids_without_clash(passage.paragraph_ids, others)
    Withheld.objects.filter(pk=found.pk).update(returned_at=now, returned_by=by.display_name)
    Document.objects.filter(pk=passage.document_id).update(returned_at=now)
    words = inner.source[inner.paragraphs[0].start : inner.paragraphs[-1].end] if inner.paragraphs else ""
    source = text.source[: place.start] + words + text.source[place.end :]
    passage.document.closures.filter(reopened_at=None).update(document=before.document)
    after = change_in_place(
        before,
        source,
        by,
        "return_passage",
        now,
        ids=(*before.paragraph_ids[:at], *ids, *before.paragraph_ids[at + 1 :]),
    )
    _carry_stances(passage.document, after, [bracket.key for bracket in inner.brackets])
    passage.document.stances.filter(stale_since=None).update(stale_since=passage.number + 1)
    widen_entries(by, found.passage.symbol, now=now)
    content: dict[str, JSON] = {"passage": found.passage.number, "revision": after.number, "digest": after.digest}
    return Deed(after.symbol, content, after, Distribution(found.document.distribution))


def _withheld(by: Seat, withheld: Withheld, now: datetime) -> Withheld:
    rows = Withheld.objects.select_related("document__process", "passage__process")
    found = rows.filter(pk=withheld.pk, document__process=by.process, returned_at=None).first()
    if found is None:
        raise Refused(
            "", sentence("There is no such passage that is withheld now: choose one from the page of the text.")
        )
    changeable(by, found.passage, now)
    return found


def _made(by: Seat, before: Revision, text: Text, span: tuple[int, int], now: datetime) -> Revision:
    """Make a document of a passage: its paragraphs keep their names, and with them its brackets their keys."""
    chosen = text.paragraphs[span[0] : span[1] + 1]
    number = next_number(before.document)
    document = Document.objects.create(
        process=by.process,
        basket=before.document.basket,
        number=number,
        title=f"Passage of {before.document.number}",
        distribution=Distribution.RESTRICTED.value,
        tabled_at=now,
        tabled_by=by.display_name,
    )
    source = text.source[chosen[0].start : chosen[-1].end] + "\n"
    revision = Revision.objects.create(
        document=document,
        number=0,
        source=source,
        paragraph_ids=[each.id for each in chosen],
        digest=digest_of(source),
        round_number=before.round_number,
        made_at=now,
        made_by=by.display_name,
        made_by_act="withhold_passage",
    )
    if len(text_of(revision).paragraphs) != len(chosen):
        raise Refused(
            "", sentence("These paragraphs would read otherwise by themselves: withhold the one before or behind too.")
        )
    return revision


def _move(before: Revision, passage: Revision) -> None:
    """Let stances and closures go with the words that they are about."""
    _carry_stances(before.document, passage, [bracket.key for bracket in text_of(passage).brackets])
    before.document.closures.filter(paragraph__in=passage.paragraph_ids).update(document=passage.document)


def _carry_stances(document: Document, to: Revision, brackets: Sequence[str]) -> None:
    """Declare what stands on brackets of a document on a revision of another; where it stood it becomes history."""
    rows = list(document.stances.standing().filter(bracket__in=brackets).order_by("pk"))
    for row in rows:
        row.pk, row.document, row.revision_number = None, to.document, to.number
        row._state.adding = True
    StanceDeclared.objects.bulk_create(rows)


def _check_compiled(passage: Revision) -> None:
    if names := sorted({each.participant.name for each in standing_amendments(passage)}):
        whose = listed(names, ",")
        raise Refused(
            "",
            sentence(
                "Amendments of {whose} stand against {passage}: compile them first.",
                whose=whose,
                passage=passage.symbol,
            ),
        )
