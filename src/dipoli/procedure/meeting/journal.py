"""The journal of a meeting, as a value: what the secretariat writes down, in the order in which it is printed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from dipoli.alphabets import in_order
from dipoli.procedure.meeting.sitting import Span
from dipoli.procedure.words import day_in_words
from dipoli.sentences import listed, sentence


@dataclass(frozen=True, slots=True)
class Speech:
    """Who spoke: a participant, for whom else, who aligned itself; where its statement is, if it was handed in."""

    participant: str
    standing: str = ""
    on_behalf_of: str = ""
    aligned: tuple[str, ...] = ()
    symbol: str = ""
    annex: int | None = None
    is_reply: bool = False

    def __str__(self) -> str:
        """Write it as the OSCE does.

        >>> str(Speech("Germany", on_behalf_of="European Union", aligned=("Norway", "Iceland"), annex=2))
        'Germany-European Union (with Iceland and Norway in alignment) (Annex 2)'
        """
        said = f"{self.participant}-{self.on_behalf_of}" if self.on_behalf_of else self.participant
        for each in self._asides():
            said = sentence("{who} ({aside})", who=said, aside=each)
        return said

    def _asides(self) -> Iterator[str]:
        if self.standing:
            yield self.standing
        if self.aligned:
            yield sentence("with {names} in alignment", names=listed(in_order(self.aligned)))
        if self.is_reply:
            yield sentence("right of reply", about="a speech")
        if self.symbol:
            yield self.symbol
        elif self.annex:
            yield sentence("Annex {number}", number=self.annex)


@dataclass(frozen=True, slots=True)
class Subject:
    """An item of the agenda with those who spoke on it, in order, and what was decided on it, in sentences."""

    number: int
    title: str
    speeches: tuple[Speech, ...] = ()
    decisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Annex:
    """What is printed after the journal: a statement, or a text under silence."""

    number: int
    title: str
    words: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Journal:
    """Everything that a journal says; `decisions`, on no item, are sentences, `next_meeting` too."""

    conference: str
    symbol: str
    meeting: int
    language: str
    chairmanship: str
    chairpersons: tuple[str, ...]
    spans: tuple[Span, ...]
    zone: str
    is_closed: bool
    has_agenda: bool
    subjects: tuple[Subject, ...] = ()
    decisions: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    next_meeting: str = ""

    @property
    def date(self) -> str:
        """The days on which the meeting sat, where it sat."""
        days = dict.fromkeys(_day(span.begins_at, self.zone) for span in self.spans)
        return listed(list(days))


def times(journal: Journal) -> tuple[tuple[str, str], ...]:
    """Say when the meeting was opened, suspended, resumed and closed, by the clocks where it sat."""
    several = len({_day(span.begins_at, journal.zone) for span in journal.spans}) > 1

    def at(instant: datetime) -> str:
        local = instant.astimezone(ZoneInfo(journal.zone))
        hour = sentence("{hour}:{minute}", hour=f"{local:%H}", minute=f"{local:%M}", about="by the clock, in a journal")
        return sentence("{hour}, {day}", hour=hour, day=_day(instant, journal.zone)) if several else hour

    found: list[tuple[str, str]] = []
    for place, span in enumerate(journal.spans):
        found.append((_RESUMED if place else _OPENED, at(span.begins_at)))
        if span.ends_at is not None:
            is_last = place == len(journal.spans) - 1
            found.append((_CLOSED if is_last and journal.is_closed else _SUSPENDED, at(span.ends_at)))
    return tuple(found)


def nth_meeting(number: int) -> str:
    """Name a meeting by its place in the row of meetings.

    >>> [nth_meeting(number) for number in (1, 12, 23)]
    ['1st meeting', '12th meeting', '23rd meeting']
    """
    if number == 1:
        return sentence("1st meeting")
    match 0 if number % 100 in {11, 12, 13} else number % 10:
        case 1:
            return sentence("{number}st meeting", number=number)
        case 2:
            return sentence("{number}nd meeting", number=number)
        case 3:
            return sentence("{number}rd meeting", number=number)
        case _:
            return sentence("{number}th meeting", number=number)


def _day(at: datetime, zone: str) -> str:
    local = at.astimezone(ZoneInfo(zone))
    return sentence("{weekday}, {day}", weekday=_WEEKDAYS[local.weekday()], day=day_in_words(local))


_OPENED = sentence("Opened", about="a meeting")
_SUSPENDED = sentence("Suspended", about="a meeting")
_RESUMED = sentence("Resumed", about="a meeting")
_CLOSED = sentence("Closed", about="a meeting")
_WEEKDAYS = (
    sentence("Monday", about="in a date"),
    sentence("Tuesday", about="in a date"),
    sentence("Wednesday", about="in a date"),
    sentence("Thursday", about="in a date"),
    sentence("Friday", about="in a date"),
    sentence("Saturday", about="in a date"),
    sentence("Sunday", about="in a date"),
)
