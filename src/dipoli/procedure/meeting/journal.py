"""The journal of a meeting, as a value: what the secretariat writes down, in the order in which it is printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from dipoli.procedure.meeting.sitting import Span


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
        name = f"{self.participant}-{self.on_behalf_of}" if self.on_behalf_of else self.participant
        aside = [self.standing] if self.standing else []
        if self.aligned:
            aside.append(f"with {_listed(sorted(self.aligned))} in alignment")
        if self.is_reply:
            aside.append("right of reply")
        found = self.symbol or (f"Annex {self.annex}" if self.annex else "")
        return " ".join((name, *(f"({each})" for each in (*aside, found) if each)))


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
        return _listed(list(days))


def times(journal: Journal) -> tuple[tuple[str, str], ...]:
    """Say when the meeting was opened, suspended, resumed and closed, by the clocks where it sat."""
    several = len({_day(span.begins_at, journal.zone) for span in journal.spans}) > 1

    def at(instant: datetime) -> str:
        local = instant.astimezone(ZoneInfo(journal.zone))
        return f"{local:%H:%M}" + (f", {_day(instant, journal.zone)}" if several else "")

    found: list[tuple[str, str]] = []
    for place, span in enumerate(journal.spans):
        found.append(("Resumed" if place else "Opened", at(span.begins_at)))
        if span.ends_at is not None:
            is_last = place == len(journal.spans) - 1
            found.append(("Closed" if is_last and journal.is_closed else "Suspended", at(span.ends_at)))
    return tuple(found)


def ordinal(number: int) -> str:
    """Write a number as the place in a row.

    >>> [ordinal(number) for number in (1, 2, 3, 4, 11, 12, 13, 21, 112, 1283)]
    ['1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '21st', '112th', '1283rd']
    """
    if number % 100 in {11, 12, 13}:
        return f"{number}th"
    return f"{number}{({1: 'st', 2: 'nd', 3: 'rd'}).get(number % 10, 'th')}"


def _day(at: datetime, zone: str) -> str:
    local = at.astimezone(ZoneInfo(zone))
    return f"{local:%A}, {local.day} {local:%B %Y}"


def _listed(words: Sequence[str]) -> str:
    *rest, last = words
    return f"{', '.join(rest)} and {last}" if rest else last
