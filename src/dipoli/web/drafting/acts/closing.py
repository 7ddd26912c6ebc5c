"""Passages agreed ad referendum: closed by the chair, confirmed for capitals, reopened by a delegation."""

from collections.abc import Sequence
from datetime import datetime

from dipoli.procedure.deciding.closing import close, confirm, reopen
from dipoli.sentences import sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.minutes import actor_of, ruled, rules_of
from dipoli.web.conference.models import Seat
from dipoli.web.conference.queries import with_a_say
from dipoli.web.drafting.closures import closure_of, words_digest
from dipoli.web.drafting.models import Amendment, Document, PassageClosed
from dipoli.web.drafting.readings import text_of
from dipoli.web.drafting.standing import at_revision, changeable, deed_on, paragraph_of, speaker
from dipoli.web.drafting.wording import LONGEST_REASON, check_characters
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.commits import commits
from dipoli.web.record.seal import JSON


@act
def close_passage(
    by: Seat, document: Document, revision_number: int, paragraph_id: str, *, waiting: Sequence[str] = (), now: datetime
) -> Deed[PassageClosed]:
    """Close a paragraph without brackets or amendments, subject to the capitals of those named."""
    revision = at_revision(changeable(by, document, now), revision_number)
    text = text_of(revision)
    paragraph = paragraph_of(revision, text, paragraph_id)
    known = {each.name for each in with_a_say(by.process)}
    if strangers := sorted(set(waiting) - known):
        raise Refused(
            "",
            sentence(
                "{name} has no say, so nobody waits for its capital: name participating States.",
                name=strangers[0],
            ),
        )
    if revision.amendments.filter(fate=Amendment.Fate.STANDING, paragraph=paragraph_id).exists():
        raise Refused(
            "", sentence("Amendments stand against this paragraph: compile them first, so that none is lost.")
        )
    inside = sum(each.start < paragraph.end and each.end > paragraph.start for each in text.brackets)
    closed = ruled(
        close(
            paragraph_id,
            words_digest(text.words(paragraph)),
            waiting=waiting,
            open_brackets=inside,
            existing=[closure_of(row) for row in revision.document.closures.all()],
            actor=actor_of(by),
            now=now,
            rules=rules_of(by.process),
        )
    )
    row = revision.document.closures.create(
        paragraph=paragraph_id,
        words_digest=closed.words_digest,
        closed_at=now,
        closed_by=by.display_name,
        waiting=sorted(closed.waiting),
    )
    content: dict[str, JSON] = {
        "revision": revision.number,
        "paragraph": paragraph_id,
        "digest": closed.words_digest,
        "waiting": sorted(closed.waiting),
    }
    return deed_on(revision.document, revision.symbol, content, row)


@commits
@act
def confirm_passage(by: Seat, document: Document, paragraph_id: str, *, now: datetime) -> Deed[PassageClosed]:
    """Say that one's capital agrees to a passage that was closed ad referendum."""
    speaker(by, sentence("confirm a passage", about="may"))
    row = _closed(by, document, paragraph_id, now)
    row.waiting = sorted(ruled(confirm(closure_of(row), actor_of(by), rules_of(by.process))).waiting)
    row.save(update_fields=["waiting"])
    content: dict[str, JSON] = {"paragraph": paragraph_id, "waiting": list(row.waiting)}
    return deed_on(row.document, row.document.symbol, content, row)


@act
def reopen_passage(
    by: Seat, document: Document, paragraph_id: str, *, reason: str, now: datetime
) -> Deed[PassageClosed]:
    """Take back the agreement on a passage, with the reason; its words can then be changed again."""
    speaker(by, sentence("reopen a passage", about="may"))
    check_characters(reason, sentence("reasons", about="a thing"), LONGEST_REASON)
    row = _closed(by, document, paragraph_id, now)
    after = ruled(reopen(closure_of(row), actor_of(by), reason, now, rules_of(by.process)))
    row.reopened_at, row.reopened_by, row.reason = after.reopened_at, after.reopened_by, after.reason
    row.save(update_fields=["reopened_at", "reopened_by", "reason"])
    content: dict[str, JSON] = {"paragraph": paragraph_id, "reason": after.reason}
    return deed_on(row.document, row.document.symbol, content, row)


def _closed(by: Seat, document: Document, paragraph_id: str, now: datetime) -> PassageClosed:
    found = changeable(by, document, now)
    row = found.closures.select_related("document__process").filter(paragraph=paragraph_id, reopened_at=None).first()
    if row is None:
        raise Refused("", sentence("This passage is not closed: it can be changed as it is."))
    return row
