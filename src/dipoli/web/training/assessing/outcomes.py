"""What came of a text: whether it was adopted and by which act, who objected, and how silence went."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from dipoli.web.training.assessing.model import Done, Outcome, SilenceStory
from dipoli.web.training.assessing.replaying import Material, Replay
from dipoli.web.training.assessing.wallclock import WallClock

BY_SILENCE = "announce_adoption"
OPENS_SILENCE = ("open_silence", "let_silence_run")
ADOPTS = ("adopt_by_consensus", "count_votes")
HOUR = 3600


@dataclass(frozen=True, slots=True)
class Running:
    """A silence as it was opened, with the revision it is about and the instant at which it ends."""

    story: SilenceStory
    revision: int
    until: datetime


@dataclass
class Ledger:
    """What is decided of a text, entry by entry; `now` is the instant up to which it is looked at."""

    material: Material
    clock: WallClock
    now: datetime
    how: str = ""
    minute: int | None = None
    adopted: int | None = None
    objections: list[str] = field(default_factory=list)
    silences: list[Running] = field(default_factory=list)

    def go_through(self, entries: Iterable[Done]) -> None:
        """Take in all that was done, in the order of the record."""
        for done in entries:
            if done.act == "adopt_package":
                self._take_package(done)
            elif (number := self.material.revision_of(done)) is not None:
                self._take(done, number)
        if self.silences and not self.how:
            self._let_expire(self.silences[-1])

    def outcome(self, replay: Replay) -> Outcome:
        """Say what came of it."""
        return Outcome(
            self.material.number,
            self.material.title,
            self.how,
            self.minute,
            sum(replay.counts_before),
            sum(replay.counts),
            tuple(self.objections),
            tuple(each.story for each in self.silences),
        )

    def _take(self, done: Done, number: int) -> None:
        if done.act in ADOPTS and done.content.get("adopted", True):
            self._adopt(done, number)
        elif done.act in OPENS_SILENCE:
            until = datetime.fromisoformat(str(done.content["expires_at"]))
            hours = round((until - done.at).total_seconds() / HOUR, 1)
            self.silences.append(Running(SilenceStory(done.minute, hours, "", None, is_over=False), number, until))
        elif done.act == "break_silence" and self.silences:
            broken = replace(
                self.silences[-1].story, broken_by=done.participant, broken_minute=done.minute, is_over=True
            )
            self.silences[-1] = replace(self.silences[-1], story=broken)
        elif done.act == "object_to":
            self.objections = [*(each for each in self.objections if each != done.participant), done.participant]
        elif done.act == "withdraw_objection":
            self.objections = [each for each in self.objections if each != done.participant]

    def _take_package(self, done: Done) -> None:
        texts = done.content.get("texts")
        for row in texts if isinstance(texts, list) else ():
            if isinstance(row, dict) and (number := self.material.symbols.get(str(row["text"]))) is not None:
                self._adopt(done, number)

    def _adopt(self, done: Done, number: int) -> None:
        self.how, self.minute, self.adopted = done.act, done.minute, number

    def _let_expire(self, last: Running) -> None:
        if last.story.broken_by or last.until > self.now:
            return
        self.silences[-1] = replace(last, story=replace(last.story, is_over=True))
        self.how, self.minute, self.adopted = BY_SILENCE, self.clock.minute_at(last.until), last.revision


def packages_in(entries: Sequence[Done]) -> int:
    """Count the packages that the chair showed to all or put to the meeting."""
    return sum(each.act in {"show_package", "put_package"} for each in entries)
