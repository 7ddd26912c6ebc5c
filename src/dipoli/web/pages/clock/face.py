"""What the head of a page says of the clock of a rehearsal."""

from dataclasses import dataclass
from datetime import datetime

from dipoli.procedure.clock import A_DAY_IN_A_MINUTE
from dipoli.sentences import sentence
from dipoli.web.conference.clock import clock_of, now_in
from dipoli.web.conference.models import Process

PACES = {
    0: sentence("it stands until the trainer moves it"),
    1: sentence("it goes as fast as yours"),
    24: sentence("a day in an hour"),
    A_DAY_IN_A_MINUTE: sentence("a day in a minute"),
}


@dataclass(frozen=True, slots=True)
class Face:
    """What a clock shows, how fast it goes in words and as a factor, and whether it is not the wall's."""

    now: datetime
    pace: str
    factor: int
    is_set: bool


def face(process: Process) -> Face | None:
    """Give the face of a rehearsal's clock; other processes have none."""
    if not process.is_rehearsal:
        return None
    clock = clock_of(process)
    if clock is None:
        return Face(now_in(process), sentence("it runs by the clock on the wall"), 1, False)
    return Face(now_in(process), pace_in_words(clock.factor), clock.factor, True)


def pace_in_words(factor: int) -> str:
    """Say how fast a clock goes."""
    if factor in PACES:
        return PACES[factor]
    if 0 < factor < A_DAY_IN_A_MINUTE and A_DAY_IN_A_MINUTE % factor == 0:
        return sentence("a day in {count} minute", many="a day in {count} minutes", count=A_DAY_IN_A_MINUTE // factor)
    return sentence("{count:,} time as fast as yours", many="{count:,} times as fast as yours", count=factor)
