"""What an assessment says, as values. Minutes are by the clock on the wall, from the start of the exercise."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from dipoli.positions import Stance, Status
from dipoli.sentences import Worded, sentence
from dipoli.web.record.seal import JSON


@dataclass(frozen=True, slots=True)
class Done:
    """An entry of the record: an act, and at which minute; `participant` is for whom it was done, empty for none."""

    number: int
    at: datetime
    minute: int
    act: str
    participant: str
    subject: str
    content: Mapping[str, JSON]
    is_confided: bool = False


class Verdict(Worded):
    """Whether an aim was reached, or a limit kept, as far as the words of an adopted text tell."""

    REACHED = sentence("reached", about="an aim")
    MISSED = sentence("missed", about="an aim")
    KEPT = sentence("kept", about="a limit")
    GIVEN_UP = sentence("given up", about="a limit")
    OPEN = sentence("left open, as the text was not adopted", about="an aim")
    UNTOLD = sentence("for the trainer to judge", about="an aim")


@dataclass(frozen=True, slots=True)
class Judged:
    """An aim or a limit of an instruction, and what is to be said of it."""

    words: str
    document: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Way:
    """The act after which nobody stood against the words that were chosen, and what its participant said before."""

    number: int
    minute: int
    act: str
    participant: str
    before: Stance | None
    after: Stance | None


@dataclass(frozen=True, slots=True)
class BracketStory:
    """What became of a bracket.

    `opened_by` and `opened_minute` are empty for one that was there from the start; `status` is how it stands where it
    is still open. One that was lifted has the `words` chosen; one that went otherwise has none. `way` is None where
    nobody stood against these words from the start.
    """

    document: str
    place: str
    wordings: tuple[str, ...]
    opened_minute: int | None
    opened_by: tuple[str, ...]
    declarations: int
    status: Status | None
    closed_minute: int | None
    closed_act: str
    is_lifted: bool
    words: str
    in_favour: tuple[str, ...]
    way: Way | None


@dataclass(frozen=True, slots=True)
class Move:
    """A participant that changed its stance on a wording; `after` is None where it took it back."""

    number: int
    minute: int
    participant: str
    document: str
    place: str
    words: str
    before: Stance
    after: Stance | None
    is_nearer: bool


@dataclass(frozen=True, slots=True)
class Moment:
    """How many brackets of all texts stood how after an act; `counts` in the order of `Status`."""

    number: int
    minute: int
    act: str
    participant: str
    counts: tuple[int, ...]

    @property
    def brackets(self) -> int:
        """How many brackets there were."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class SilenceStory:
    """A silence: for how many hours of the clock of the exercise, and whether it was broken and by whom."""

    opened_minute: int
    hours: float
    broken_by: str
    broken_minute: int | None
    is_over: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a text; `how` is the act by which it was adopted, empty where it was not.

    `objections` names those whose objection to its adoption stands.
    """

    document: str
    title: str
    how: str
    minute: int | None
    brackets_before: int
    brackets_after: int
    objections: tuple[str, ...]
    silences: tuple[SilenceStory, ...]

    @property
    def is_adopted(self) -> bool:
        """Whether it was adopted."""
        return bool(self.how)


@dataclass(frozen=True, slots=True)
class Account:
    """What one delegation did; minutes are None where it did nothing that the reader may see.

    `nearer` and `farther` count its changes of stance; `ways` the brackets that could be lifted after a change of its
    own, `favoured` those lifted to words that it favoured; `confided` what it sent in confidence.
    """

    participant: str
    acts: int
    first_minute: int | None
    last_minute: int | None
    proposals: int
    merged: int
    brackets_opened: int
    declarations: int
    nearer: int
    farther: int
    ways: int
    favoured: int
    objections: int
    withdrawn: int
    silences_broken: int
    confided: int
    aims: tuple[Judged, ...] = ()
    limits: tuple[Judged, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """What came of an exercise, for one reader: from the entries `first` to `last` that it may see.

    `packages` counts the packages that the chair showed or put; `accounts` are those of the delegations whose
    instruction the reader reads. `doubts` names revisions whose words are not those whose digest the record has.
    """

    first: int
    last: int
    entries: int
    minutes: int
    planned: int
    days: int
    has_ended: bool
    packages: int
    outcomes: tuple[Outcome, ...]
    moments: tuple[Moment, ...]
    brackets: tuple[BracketStory, ...]
    moves: tuple[Move, ...]
    accounts: tuple[Account, ...]
    doubts: tuple[str, ...]
