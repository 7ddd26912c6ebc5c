"""From the clock of an exercise to that on the wall, by what the record says of both whenever the clock was set."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from dipoli.web.record.seal import JSON

CLOCK_ACTS = ("set_clock", "step_clock")


@dataclass(frozen=True, slots=True)
class Setting:
    """That the clock was set, by the entry of this number: it showed `shows` at `wall`, and went `factor` as fast."""

    number: int
    shows: datetime
    wall: datetime
    factor: int

    def wall_at(self, at: datetime) -> datetime:
        """Tell the instant on the wall at which it showed `at`; while it stands that is when it began to."""
        return self.wall + max(at - self.shows, timedelta(0)) / self.factor if self.factor else self.wall


@dataclass(frozen=True, slots=True)
class WallClock:
    """All settings of the clock in the order of the record, and the instant on the wall from which minutes count."""

    settings: tuple[Setting, ...]
    begun: datetime

    def minute_of(self, at: datetime, number: int) -> int:
        """Give the minute of an entry."""
        before = [each for each in self.settings if each.number <= number]
        return self._minute(before[-1].wall_at(at) if before else at)

    def minute_at(self, at: datetime) -> int:
        """Give the minute at which the clock showed an instant, or was moved past it."""
        for each, following in zip(self.settings, (*self.settings[1:], None), strict=True):
            if following is None:
                return self._minute(each.wall_at(at))
            if at < following.shows:
                return self._minute(min(each.wall_at(at), following.wall) if each.factor else following.wall)
        return self._minute(at)

    def _minute(self, wall: datetime) -> int:
        return max(0, int((wall - self.begun).total_seconds())) // 60


def settings_of(entries: Iterable[tuple[int, str, Mapping[str, JSON]]]) -> tuple[Setting, ...]:
    """Read the settings off entries, each given as its number, its act and its content."""
    return tuple(
        Setting(
            number,
            datetime.fromisoformat(str(content["shows"])),
            datetime.fromisoformat(str(content["wall"])),
            int(str(content["factor"])),
        )
        for number, act, content in entries
        if act in CLOCK_ACTS
    )
