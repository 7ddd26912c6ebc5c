"""Stances, and how a text stands under them, as values."""

from dataclasses import dataclass
from functools import cached_property

from dipoli.errors import DipoliError
from dipoli.sentences import Worded, sentence


class NoSay(DipoliError):
    """A stance declared by somebody who has no say in decisions."""


class DoubleParticipant(DipoliError):
    """Two participants under one name, so that nobody knows whose stance is whose."""


class Stance(Worded):
    """What a participant declares of one alternative."""

    SUPPORT = sentence("support", about="a stance")
    ACCEPT = sentence("accept", about="a stance")
    RESERVE = sentence("reserve", about="a stance")
    OBJECT = sentence("object", about="a stance")

    @property
    def is_in_favour(self) -> bool:
        """Whether the alternative can be adopted as far as this participant goes."""
        return self is Stance.SUPPORT or self is Stance.ACCEPT


class Status(Worded):
    """How near a bracket is to being lifted, nearest first."""

    LIFTABLE = sentence("liftable", about="a bracket")
    ONE_AWAY = sentence("one away", about="a bracket")
    UNDECIDED = sentence("undecided", about="a bracket")
    BLOCKED = sentence("blocked", about="a bracket")
    UNHEARD = sentence("unheard", about="a bracket")


@dataclass(frozen=True, slots=True)
class Participant:
    """A participant that has a say, and the group it is counted with (empty where it is in none)."""

    name: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Declaration:
    """One participant's stance on one alternative of one bracket, both named by their keys.

    `group` is the name of the group it is said for, empty where the participant speaks for itself; `condition` says
    under what circumstances it would hold. `is_confided` marks what only the chair and its own participant know.
    """

    participant: str
    bracket: str
    alternative: str
    stance: Stance
    reason: str = ""
    condition: str = ""
    group: str = ""
    is_confided: bool = False


@dataclass(frozen=True, slots=True)
class Position:
    """Where a participant stands on an alternative; `is_declared` is false where it only sponsors it.

    `group` is the group in whose name it was said, where the participant has said nothing else itself.
    """

    participant: str
    stance: Stance
    reason: str = ""
    is_declared: bool = True
    condition: str = ""
    group: str = ""
    is_confided: bool = False


@dataclass(frozen=True)
class Wording:
    """One alternative with the positions on it, in the order of the participants. `excerpt` is its words, cut short."""

    key: str
    excerpt: str
    positions: tuple[Position, ...] = ()

    @cached_property
    def in_favour(self) -> tuple[Position, ...]:
        """Those who support or accept it."""
        return tuple(position for position in self.positions if position.stance.is_in_favour)

    @cached_property
    def against(self) -> tuple[Position, ...]:
        """Those who reserve or object."""
        return tuple(position for position in self.positions if not position.stance.is_in_favour)

    @property
    def is_clear(self) -> bool:
        """Whether somebody is in favour and nobody against."""
        return bool(self.in_favour) and not self.against


@dataclass(frozen=True, slots=True)
class Holdout:
    """The one participant that stands between the text and an alternative."""

    participant: str
    alternative: str


@dataclass(frozen=True)
class Outlook:
    """How one bracket stands.

    `paragraph` is the id of its paragraph and `place` what a person calls it. `liftable` is the key of the one
    alternative that can be chosen now; `holdouts` are those that each stand alone against an alternative which others
    favour. Each is empty for any other status.
    """

    bracket: str
    paragraph: str
    place: str
    status: Status
    wordings: tuple[Wording, ...]
    liftable: str | None = None
    holdouts: tuple[Holdout, ...] = ()

    @cached_property
    def voices(self) -> frozenset[str]:
        """Those who stand somewhere on any of its alternatives."""
        return frozenset(position.participant for wording in self.wordings for position in wording.positions)

    @property
    def clear(self) -> tuple[str, ...]:
        """The alternatives that somebody favours and nobody stands against."""
        return tuple(wording.key for wording in self.wordings if wording.is_clear)

    def wording(self, alternative: str) -> Wording:
        """Find an alternative by its key; KeyError where there is none."""
        for wording in self.wordings:
            if wording.key == alternative:
                return wording
        raise KeyError(alternative)

    def stance(self, participant: str, alternative: str) -> Stance | None:
        """Give a participant's stance on an alternative, None where it has none."""
        for position in self.wording(alternative).positions:
            if position.participant == participant:
                return position.stance
        return None


@dataclass(frozen=True)
class Convergence:
    """How every bracket of a text stands, in the order of the text.

    `stale` are the declarations on brackets or alternatives that the text does not have any more: they decide nothing
    and are not lost.
    """

    participants: tuple[Participant, ...]
    outlooks: tuple[Outlook, ...]
    stale: tuple[Declaration, ...] = ()

    def outlook(self, bracket: str) -> Outlook:
        """Find a bracket by its key; KeyError where there is none."""
        return self._by_key[bracket]

    def having(self, status: Status) -> tuple[Outlook, ...]:
        """Give the brackets of one status."""
        return tuple(outlook for outlook in self.outlooks if outlook.status is status)

    @cached_property
    def _by_key(self) -> dict[str, Outlook]:
        return {outlook.bracket: outlook for outlook in reversed(self.outlooks)}
