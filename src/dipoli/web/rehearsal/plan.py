"""What the rehearsal consists of, as values read from its files."""

from dataclasses import dataclass

from dipoli.formats.table import WrongTable
from dipoli.formats.training.scenario import Draft
from dipoli.positions import Stance


class WrongRehearsal(WrongTable):
    """Something in the rehearsal's own files does not hold together."""


@dataclass(frozen=True, slots=True)
class Conference:
    """The process itself."""

    slug: str
    symbol: str
    title: str
    stage: str
    rules: str
    about: str


@dataclass(frozen=True, slots=True)
class Basket:
    """A part of the agenda, with what the preparatory talks asked of those who negotiate in it."""

    number: str
    title: str
    mandate: str


@dataclass(frozen=True, slots=True)
class Group:
    """States that tend to speak after one another."""

    name: str
    about: str


@dataclass(frozen=True, slots=True)
class Participant:
    """A State, organisation or observer."""

    name: str
    code: str
    kind: str
    about: str
    group: str = ""
    zone: str = ""

    @property
    def has_a_say(self) -> bool:
        """Whether it may amend and declare stances."""
        return self.kind == "participating"


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody who signs in."""

    username: str
    display_name: str
    role: str
    participant: str = ""


@dataclass(frozen=True, slots=True)
class SilencePlan:
    """The text under silence and how long the silence lasts."""

    document: str
    hours: int


@dataclass(frozen=True, slots=True)
class Wish:
    """An amendment that a State will propose; `place` says where it is written, for the errors.

    `paragraph` are the first words of the paragraph it is about: for an insertion, of the one that it follows.
    `is_late` marks what comes in after the first compilation.
    """

    place: str
    participant: str
    document: str
    action: str
    paragraph: str
    words: str
    reason: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class Attitude:
    """A stance that a State will declare on an alternative of one bracket.

    `bracket` are words of one of the bracket's alternatives, needed only where a paragraph has several brackets;
    `alternative` are the words of the one meant, `base` or `no text`.
    """

    place: str
    participant: str
    document: str
    paragraph: str
    bracket: str
    alternative: str
    stance: Stance
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole rehearsal; `adopted` is the number of the text that the second meeting adopts."""

    conference: Conference
    baskets: tuple[Basket, ...]
    groups: tuple[Group, ...]
    participants: tuple[Participant, ...]
    seats: tuple[Seat, ...]
    drafts: tuple[Draft, ...]
    adopted: str
    silence: SilencePlan
    wishes: tuple[Wish, ...]
    attitudes: tuple[Attitude, ...]
