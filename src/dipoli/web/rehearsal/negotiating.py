"""The months between: texts are tabled and amended, Rev.1 is compiled, and everybody says where they stand."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from dipoli.web.conference.acts import close_meeting, open_meeting
from dipoli.web.conference.models import Seat
from dipoli.web.decisions.acts import adopt_by_consensus, issue_decision, put_to_meeting
from dipoli.web.drafting.acts import (
    amend_paragraph,
    compile_revision,
    declare_stance,
    insert_paragraph,
    table_document,
)
from dipoli.web.drafting.models import Document, Revision
from dipoli.web.drafting.queries import revision, text
from dipoli.web.followup.acts import take_commitments
from dipoli.web.rehearsal.around.talks import conclude_talks, count_of_talks
from dipoli.web.rehearsal.around.translating import translate
from dipoli.web.rehearsal.days import office_times
from dipoli.web.rehearsal.places import alternative_meant, paragraph_beginning
from dipoli.web.rehearsal.plan import Attitude, Plan, Wish, WrongRehearsal

TABLED_DAYS_AGO = (76, 74)
AMENDED_DAYS_AGO = (70, 36)
COMPILED_DAYS_AGO = (32, 29)
DECLARED_DAYS_AGO = (28, 8)
LATE_DAYS_AGO = (7, 3)


def negotiate(plan: Plan, seats: Mapping[str, Seat], now: datetime) -> None:
    """Bring the texts of the plan to where the rehearsal opens; `seats` are by username."""
    documents = _table(plan, seats, now)
    translate(documents, seats, now)
    early = [wish for wish in plan.wishes if not wish.is_late]
    late = [wish for wish in plan.wishes if wish.is_late]
    _amend(early, documents, seats, office_times(now, *AMENDED_DAYS_AGO, len(early)))
    amended = [documents[number] for number in dict.fromkeys(wish.document for wish in early)]
    _compile(amended, documents[plan.adopted], seats, now)
    _declare(plan.attitudes, documents, seats, office_times(now, *DECLARED_DAYS_AGO, len(plan.attitudes)))
    _amend(late, documents, seats, office_times(now, *LATE_DAYS_AGO, len(late)))


def _table(plan: Plan, seats: Mapping[str, Seat], now: datetime) -> dict[str, Document]:
    """Conclude the preparatory talks at the first meeting, and table every draft there."""
    secretariat, chair = seats["secretariat"], seats["chair"]
    baskets = {basket.number: basket for basket in secretariat.process.baskets.all()}
    talks = count_of_talks(seats)
    first, *times, last = office_times(now, *TABLED_DAYS_AGO, talks + len(plan.drafts) + 2)
    open_meeting(chair, now=first)
    conclude_talks(plan, seats, times[:talks])
    documents = {
        draft.number: table_document(
            secretariat, baskets[draft.basket], draft.title, draft.source, number=draft.number, now=time
        )
        for draft, time in zip(plan.drafts, times[talks:], strict=True)
    }
    close_meeting(chair, now=last)
    return documents


def _amend(
    wishes: Sequence[Wish], documents: Mapping[str, Document], seats: Mapping[str, Seat], times: Iterable[datetime]
) -> None:
    for wish, time in zip(wishes, times, strict=True):
        by, document = seats[wish.participant.lower()], documents[wish.document]
        current = _current(by, document)
        target = paragraph_beginning(text(current), wish.paragraph, wish.place).id
        if wish.action == "insert":
            insert_paragraph(by, document, current.number, target, wish.words, reason=wish.reason, now=time)
        else:
            amend_paragraph(by, document, current.number, target, wish.words, reason=wish.reason, now=time)


def _compile(documents: Sequence[Document], early: Document, seats: Mapping[str, Seat], now: datetime) -> None:
    """Compile what was amended at the second meeting, and adopt what could not wait."""
    first, *times, put, adopted, issued, taken, last = office_times(now, *COMPILED_DAYS_AGO, len(documents) + 6)
    open_meeting(seats["chair"], now=first)
    for document, time in zip(documents, times, strict=True):
        compile_revision(seats["secretariat"], document, now=time)
    put_to_meeting(seats["chair"], early, now=put)
    adopt_by_consensus(seats["chair"], early, now=adopted)
    issue_decision(seats["secretariat"], early, now=issued)
    take_commitments(seats["secretariat"], early, now=taken)
    close_meeting(seats["chair"], now=last)


def _declare(
    attitudes: Sequence[Attitude],
    documents: Mapping[str, Document],
    seats: Mapping[str, Seat],
    times: Iterable[datetime],
) -> None:
    for attitude, time in zip(attitudes, times, strict=True):
        by, document = seats[attitude.participant.lower()], documents[attitude.document]
        current = _current(by, document)
        bracket, alternative = alternative_meant(text(current), attitude)
        declare_stance(
            by,
            document,
            current.number,
            bracket.key,
            alternative.key,
            stance=attitude.stance,
            reason=attitude.reason,
            now=time,
        )


def _current(by: Seat, document: Document) -> Revision:
    found = revision(by, document)
    if found is None:
        raise WrongRehearsal(document.number, f"{by.name} does not see this document")
    return found
