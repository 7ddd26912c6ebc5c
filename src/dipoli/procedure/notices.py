"""Confidence-building notifications: when one is due, how late it is, and what its form asks for."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from dipoli.errors import DipoliError
from dipoli.sentences import sentence

_QUANTITY = re.compile(r"\s*(?P<number>\d[\d,' ]*(?:\.\d+)?)\s*(?P<times>thousand|million)?\s*(?P<unit>[^\d\s].*)?")
_TIMES = {None: 1, "thousand": 1_000, "million": 1_000_000}


class WrongQuantity(DipoliError):
    """A strength that cannot be held against the threshold of a measure."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a measure asks to be notified: from which strength on, in which unit, how many days ahead.

    `observers_from` is the strength from which observers are invited, None where the measure does not ask for any.
    """

    threshold: int
    unit: str
    lead_days: int
    observers_from: int | None = None

    def is_due(self, strength: int) -> bool:
        """Whether an activity of this strength is to be notified; one below may be, of one's own will."""
        return strength >= self.threshold

    def asks_for_observers(self, strength: int) -> bool:
        """Whether observers are to be invited."""
        return self.observers_from is not None and strength >= self.observers_from

    def latest_day(self, starts_on: date) -> date:
        """Give the last day on which a notification is in time."""
        return starts_on - timedelta(days=self.lead_days)

    def days_late(self, given_on: date, starts_on: date) -> int:
        """Count the days by which a notification is late, 0 where it is in time.

        >>> Terms(25_000, "troops", 21).days_late(date(2026, 5, 15), date(2026, 6, 1))
        4
        """
        return max(0, (given_on - self.latest_day(starts_on)).days)


def strength_in(words: str, unit: str) -> int:
    """Read a strength, given in the unit of the measure or without any; WrongQuantity in another.

    >>> strength_in("25 thousand troops", "troops"), strength_in("8,500", "troops")
    (25000, 8500)
    """
    found = _QUANTITY.fullmatch(words)
    if found is None:
        raise WrongQuantity(
            sentence(
                "“{words}” is no strength: give a number of {unit}, such as 25,000.", words=words.strip(), unit=unit
            )
        )
    given = (found["unit"] or unit).strip()
    if given.casefold() != unit.casefold():
        raise WrongQuantity(
            sentence(
                "This measure counts {unit}, and “{words}” is in {given}: say how many {unit} that is, as how "
                "they convert is not for this form to guess.",
                unit=unit,
                words=words.strip(),
                given=given,
            )
        )
    number = float(re.sub(r"[,' ]", "", found["number"])) * _TIMES[found["times"]]
    if number != int(number) or number > 10**9:
        raise WrongQuantity(
            sentence(
                "“{words}” is no whole number of {unit} that could be meant: give one.", words=words.strip(), unit=unit
            )
        )
    return int(number)
