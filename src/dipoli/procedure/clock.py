"""The clock of a rehearsal: days that pass in minutes, or time that stands until the trainer moves it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from dipoli.procedure.refusal import Refusal
from dipoli.sentences import sentence

A_DAY_IN_A_MINUTE = 24 * 60
FASTEST = 100_000
FURTHEST = timedelta(days=366)
RULE = sentence("the clock of a rehearsal")


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock that showed `shows` when the wall's was at `since`, and has gone `factor` times as fast from then on.

    With the factor 0 it stands; with 1 it goes as fast as the wall's.
    """

    shows: datetime
    since: datetime
    factor: int

    @property
    def stands(self) -> bool:
        """Whether it is moved by hand only."""
        return self.factor == 0

    def at(self, wall: datetime) -> datetime:
        """Tell what it shows at an instant of the wall's; before `since` it is `shows`.

        >>> from datetime import UTC
        >>> noon = datetime(2026, 11, 25, 12, tzinfo=UTC)
        >>> Clock(noon, noon, A_DAY_IN_A_MINUTE).at(noon + timedelta(minutes=1)).isoformat()
        '2026-11-26T12:00:00+00:00'
        """
        gone = max(wall - self.since, timedelta(0))
        try:
            return self.shows + gone * self.factor
        except OverflowError:
            return datetime.max.replace(tzinfo=self.shows.tzinfo)


def run(now: datetime, wall: datetime, factor: int) -> Clock | Refusal:
    """Let the time that is `now` go on `factor` times as fast as the wall's, or stand where that is 0."""
    if not 0 <= factor <= FASTEST:
        return Refusal(
            RULE,
            sentence(
                "A clock goes at most {times:,} times as fast, and never back: choose from 0 to that.", times=FASTEST
            ),
        )
    return Clock(now, wall, factor)


def step(clock: Clock, to: datetime, wall: datetime) -> Clock | Refusal:
    """Move the clock forward to an instant, from which it goes on as it did; it is never put back."""
    if to.tzinfo is None:
        return Refusal(RULE, sentence("The clock is moved to an instant with its time zone: say which clock is meant."))
    now = clock.at(wall)
    if to <= now:
        return Refusal(
            RULE, sentence("Time runs forward, also in a rehearsal: move the clock to an instant still to come.")
        )
    if to - now > FURTHEST:
        return Refusal(RULE, sentence("The clock is moved by a year at most: go there in several steps."))
    return replace(clock, shows=to, since=wall)
