"""When a meeting sits: opened, its agenda adopted or not, suspended and resumed over days, closed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from types import MappingProxyType

from dipoli.procedure.refusal import Refusal
from dipoli.procedure.words import instant_in_words
from dipoli.sentences import Worded, sentence

ORDER = sentence("A meeting is opened, sits, is suspended and resumed any number of times, and is closed once")


class Phase(Worded):
    """Whether a meeting sits."""

    SITTING = sentence("sitting", about="a meeting")
    SUSPENDED = sentence("suspended", about="a meeting")
    CLOSED = sentence("closed", about="a meeting")


class Deed(Enum):
    """What is done with a meeting."""

    SUSPEND = "suspend"
    RESUME = "resume"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Span:
    """One stretch in which a meeting sat; without an end while it does."""

    begins_at: datetime
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting with the stretches in which it sat; one whose agenda was not adopted is a valid one."""

    number: int
    spans: tuple[Span, ...]
    agenda_adopted_at: datetime | None = None
    closed_at: datetime | None = None

    @property
    def phase(self) -> Phase:
        """Whether it sits."""
        if self.closed_at is not None:
            return Phase.CLOSED
        return Phase.SITTING if self.spans[-1].ends_at is None else Phase.SUSPENDED


TRANSITIONS: Mapping[tuple[Phase, Deed], Phase] = MappingProxyType(
    {
        (Phase.SITTING, Deed.SUSPEND): Phase.SUSPENDED,
        (Phase.SUSPENDED, Deed.RESUME): Phase.SITTING,
        (Phase.SITTING, Deed.CLOSE): Phase.CLOSED,
        (Phase.SUSPENDED, Deed.CLOSE): Phase.CLOSED,
    }
)


def open_meeting(number: int, others: Iterable[Meeting], now: datetime) -> Meeting | Refusal:
    """Open a meeting; refused while another is open, and where it would overlap one that sat later by its clock."""
    for other in others:
        if other.phase is not Phase.CLOSED:
            return Refusal(
                ORDER,
                sentence("Meeting {number} is still open: close it before you open the next.", number=other.number),
            )
        if other.closed_at is not None and now < other.closed_at:
            until = instant_in_words(other.closed_at)
            return Refusal(
                ORDER,
                sentence(
                    "Meeting {number} sat until {until}, and two meetings do not overlap.",
                    number=other.number,
                    until=until,
                ),
            )
    return Meeting(number, (Span(now),))


def move(meeting: Meeting, deed: Deed, now: datetime) -> Meeting | Refusal:
    """Suspend, resume or close a meeting; nothing of it goes back in time."""
    if (meeting.phase, deed) not in TRANSITIONS:
        return Refusal(
            ORDER,
            sentence(
                "Meeting {number} is {phase}: it cannot be {past} now.",
                number=meeting.number,
                phase=meeting.phase.words,
                past=_PAST[deed],
            ),
        )
    last = meeting.spans[-1]
    if now < (last.ends_at or last.begins_at):
        return Refusal(
            ORDER,
            sentence(
                "Meeting {number} would overlap itself: the instant lies before its last one.", number=meeting.number
            ),
        )
    if deed is Deed.RESUME:
        return replace(meeting, spans=(*meeting.spans, Span(now)))
    spans = meeting.spans if last.ends_at is not None else (*meeting.spans[:-1], replace(last, ends_at=now))
    return replace(meeting, spans=spans, closed_at=now if deed is Deed.CLOSE else None)


_PAST: Mapping[Deed, str] = MappingProxyType(
    {
        Deed.SUSPEND: sentence("suspended", about="done with a meeting"),
        Deed.RESUME: sentence("resumed", about="done with a meeting"),
        Deed.CLOSE: sentence("closed", about="done with a meeting"),
    }
)
