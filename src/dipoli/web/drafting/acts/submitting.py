"""Tabling what came in a Word file: all its wishes and remarks at once, or none."""

from datetime import datetime

from dipoli.formats.wishes import Action, ParagraphWish
from dipoli.sentences import sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Participant, Seat
from dipoli.web.drafting.acts.amending import amend_paragraph, insert_paragraph
from dipoli.web.drafting.models import Amendment, Document, Remark, Revision, Submission
from dipoli.web.drafting.standing import at_revision, changeable, deed_on, party
from dipoli.web.drafting.wishing.submissions import Sent
from dipoli.web.drafting.wording import LONGEST_REASON, check_storable
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.seal import JSON

LONGEST_NAME, LONGEST_DATE = 200, 40


@act
def table_submission(
    by: Seat,
    document: Document,
    revision_number: int,
    sent: Sent,
    *,
    on_behalf_of: Participant | None = None,
    now: datetime,
) -> Deed[Submission]:
    """Table all that a Word file wishes of a revision, each wish an amendment of its own, and keep its remarks.

    The secretariat may do so on behalf of a delegation that sent it the file. The record tells how many remarks are
    shared with all, never those that are not.
    """
    participant = party(by, sentence("send a file", about="may"), on_behalf_of)
    revision = at_revision(changeable(by, document, now), revision_number)
    if not sent.wishes and not sent.remarks:
        raise Refused("", sentence("Nothing is left of this file to table: keep at least one amendment or remark."))
    submission = Submission.objects.create(
        document=revision.document,
        revision_number=revision.number,
        participant=participant,
        file_name=sent.file_name[:LONGEST_NAME],
        file_digest=sent.file_digest,
        tabled_at=now,
        tabled_by=by.display_name,
    )
    amendments = [_table(by, revision, wish, on_behalf_of, now) for wish in sent.wishes]
    Amendment.objects.filter(pk__in=[each.pk for each in amendments]).update(submission=submission)
    _keep_remarks(submission, sent)
    content: dict[str, JSON] = {
        "file": submission.file_name,
        "digest": sent.file_digest,
        "revision": revision.number,
        "amendments": [each.pk for each in amendments],
        "shared_remarks": len(sent.remarks) if sent.are_shared else 0,
    }
    if on_behalf_of is not None:
        content["on_behalf_of"] = participant.name
    return deed_on(revision.document, revision.symbol, content, submission)


def _table(
    by: Seat, revision: Revision, wish: ParagraphWish, on_behalf_of: Participant | None, now: datetime
) -> Amendment:
    act = insert_paragraph if wish.action is Action.INSERT else amend_paragraph
    place = (revision.document, revision.number, wish.paragraph)
    return act(by, *place, wish.words, on_behalf_of=on_behalf_of, now=now)


def _keep_remarks(submission: Submission, sent: Sent) -> None:
    for each in sent.remarks:
        check_storable(each.words + each.about + each.author + each.date, sentence("remarks", about="a thing"))
        if len(each.words) > LONGEST_REASON:
            raise Refused(
                "",
                sentence(
                    "A remark has {count:,} character, more than {longest:,}: leave it out.",
                    many="A remark has {count:,} characters, more than {longest:,}: leave it out.",
                    count=len(each.words),
                    longest=LONGEST_REASON,
                ),
            )
    Remark.objects.bulk_create(
        Remark(
            submission=submission,
            author=each.author[:LONGEST_NAME],
            words=each.words,
            about=each.about[:LONGEST_REASON],
            place=each.place[:LONGEST_NAME],
            is_shared=sent.are_shared,
            written_at=each.date[:LONGEST_DATE],
            answers=each.answers,
            is_settled=each.is_settled,
        )
        for each in sent.remarks
    )
