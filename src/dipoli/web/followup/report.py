"""The implementation report of a review meeting, as a text that every format can be written from."""

from collections.abc import Iterator
from datetime import date

from dipoli.formats.edition import Edition
from dipoli.text import parse
from dipoli.web.conference.models import Seat
from dipoli.web.consultations.holding import day_in_words
from dipoli.web.followup.models import Review
from dipoli.web.followup.queries import CommitmentSheet, NotificationSheet, commitments, notifications


def implementation_report(seat: Seat, review: Review, today: date) -> Edition:
    """Draw up the report as of a day, from what the reader may see: commitment by commitment, no State ranked."""
    source = "\n\n".join(_lines(seat, review, today)) + "\n"
    title = f"Implementation report for {review.title}"
    symbol = f"{review.process.symbol}/REV/{review.number}"
    return Edition(parse(source), symbol=symbol, title=title, issued_on=today)


def _lines(seat: Seat, review: Review, today: date) -> Iterator[str]:
    sheets = commitments(seat)
    finished = sum(each.is_finished for each in sheets)
    yield "IMPLEMENTATION REPORT"
    yield (
        f"Drawn up on {day_in_words(today)} for the review meeting of {day_in_words(review.held_on)}, from the reports "
        "of the participating States. States are named in the order of the alphabet; nothing in it ranks them."
    )
    yield "COMMITMENTS"
    yield f"{len(sheets)} commitments are followed up; {finished} are done by all that they bind."
    for each in sheets:
        yield from _commitment(each, today)
    yield "NOTIFICATIONS"
    told = notifications(seat)
    late = sum(each.days_late > 0 for each in told)
    yield f"{len(told)} notifications were given; {late} came late."
    for at, notice in enumerate(told, 1):
        yield f"({at}) {_notification(notice)}"
        yield from (f"{i.guest} reports: {_plain(i.report)}" for i in notice.invitations if i.report)


def _commitment(sheet: CommitmentSheet, today: date) -> Iterator[str]:
    row = sheet.row
    due = f" Due on {day_in_words(row.due_on)}{', which is past' if row.due_on < today else ''}." if row.due_on else ""
    place = f"{row.revision.document.symbol}, {_plain(row.place)}"
    yield f"{row.number}. {_plain(row.words)} ({place}; {row.strength}).{due}"
    for keeping in sheet.keepings:
        left = f" (left on {day_in_words(keeping.participant.left_at.date())})" if keeping.participant.left_at else ""
        latest = keeping.latest
        if latest is None:
            yield f"{keeping.participant}{left}: nothing reported."
            continue
        by = f" by {latest.reporter}" if latest.reporter_id != latest.participant_id else ""
        said = f" {_plain(latest.words)}" if latest.words else ""
        seen = f" Evidence: {_plain(latest.evidence)}" if latest.evidence else ""
        on = day_in_words(latest.made_at.date())
        yield f"{keeping.participant}{left}: {latest.get_state_display().lower()}{by}, {on}.{said}{seen}"
    if not sheet.keepings:
        yield f"It binds nobody in this process by name: it says {_plain(row.addressee)}."


def _notification(sheet: NotificationSheet) -> str:
    row = sheet.row
    days = f"{day_in_words(row.starts_on)} to {day_in_words(row.ends_on)}"
    late = f"{sheet.days_late} days late" if sheet.days_late else "in time"
    observers = "; observers invited" if row.observers_invited else ""
    if sheet.invitations:
        observers += f" ({', '.join(f'{each.guest} {each.standing}' for each in sheet.invitations)})"
    off = "; cancelled" if row.cancelled_at else ""
    return (
        f"{row.participant}: {_plain(row.title)}, {row.strength:,} {row.measure.unit}, {days}; "
        f"given {day_in_words(row.given_at.date())}, {late}{observers}{off}."
    )


def _plain(words: str) -> str:
    """Put words on one line, without signs that a text would read as brackets."""
    return " ".join(words.split()).replace("[", "(").replace("]", ")").replace("\\", "/")
