"""What comes next in a process: the instants that a trainer moves the clock to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from dipoli.procedure import State
from dipoli.sentences import sentence
from dipoli.web.conference.models import Seat
from dipoli.web.consultations.queries.soundings import follow_ups
from dipoli.web.decisions.queries import silences
from dipoli.web.followup.queries import commitments, notifications

MOST = 8
SHORTLY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Deadline:
    """An instant at which something ends or falls due, and what."""

    at: datetime
    words: str


def deadlines(seat: Seat, now: datetime) -> tuple[Deadline, ...]:
    """List what is still to come of what the seat may see, the next first."""
    coming = sorted({each for each in _all(seat, now) if each.at > now}, key=lambda each: (each.at, each.words))
    return tuple(coming[:MOST])


def _all(seat: Seat, now: datetime) -> Iterator[Deadline]:
    for each in silences(seat, now):
        if each.state is State.RUNNING:
            name = each.row.revision.symbol
            yield Deadline(
                each.row.expires_at - SHORTLY, sentence("The last minute of the silence on {name}", name=name)
            )
            yield Deadline(each.row.expires_at, sentence("The silence on {name} expires", name=name))
    for sheet in commitments(seat):
        if sheet.row.due_on and not sheet.is_finished:
            yield Deadline(_morning(sheet.row.due_on), sentence("{what} falls due", what=str(sheet.row)))
    for notice in notifications(seat):
        yield Deadline(
            _morning(notice.row.starts_on),
            sentence("What was notified under {measure} begins", measure=str(notice.row.measure)),
        )
    for promise in follow_ups(seat):
        yield Deadline(
            _morning(promise.due_on), sentence("What was promised falls due: {promise}", promise=str(promise))
        )
    for review in seat.process.reviews.all():
        yield Deadline(_morning(review.held_on), sentence("{review} meets", review=str(review)))
    for holder in seat.process.seats.exclude(valid_until=None):
        if holder.valid_until is not None:
            yield Deadline(holder.valid_until, sentence("The credentials of {name} end", name=holder.display_name))


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
