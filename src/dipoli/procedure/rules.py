"""Rules of procedure as values: who may do what, and which rule says so."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from dipoli.procedure.refusal import Refusal

T = TypeVar("T")


class Standing(Enum):
    """In what quality a participant takes part."""

    PARTICIPATING = "participating"
    ORGANISATION = "organisation"
    PARTNER = "partner"
    OBSERVER = "observer"


class Role(Enum):
    """What a person does in the conference."""

    SECRETARIAT = "secretariat"
    CHAIR = "chair"
    DELEGATE = "delegate"
    OBSERVER = "observer"


class BreakKind(Enum):
    """What a delegation sends in to break a silence."""

    OBJECTION = "objection"
    AMENDMENT = "amendment"


class Method(Enum):
    """In which ways a decision can be taken."""

    CONSENSUS = "consensus"
    SILENCE = "silence"
    MINUS_ONE = "consensus minus one"
    VOTE = "vote"


class Majority(Enum):
    """How many of the votes that count a proposal needs."""

    SIMPLE = "simple"
    TWO_THIRDS = "two thirds"
    THREE_QUARTERS = "three quarters"
    UNANIMITY = "unanimity"


class Ballot(Enum):
    """How votes are cast: in a roll call each vote is read out and recorded, in a secret one only the counts are."""

    ROLL_CALL = "roll call"
    SECRET = "secret"  # noqa: S105 - a ballot


class Rotation(Enum):
    """How often the chair passes to the next."""

    NONE = "none"
    MEETING = "meeting"
    DAY = "day"
    WEEK = "week"
    YEAR = "year"


class Start(Enum):
    """Who presides first."""

    LOT = "lot"
    HOST = "host"
    ELECTION = "election"


class Attribution(Enum):
    """How a text shows who proposed what; that it is recorded never changes."""

    FULL = "full"
    GROUP = "group"
    ANONYMOUS = "anonymous"
    NONE = "none"


class Confidant(Enum):
    """Which office works with what participants state in private; the others never see it."""

    CHAIR = "chair"
    SECRETARIAT = "secretariat"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a person's role, and the participant it speaks for where there is one."""

    role: Role
    participant: str = ""
    standing: Standing | None = None

    def __str__(self) -> str:
        return self.participant or f"the {self.role.value}"


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One provision: its value, and the text of the rule it comes from."""

    value: T
    rule: str


@dataclass(frozen=True, slots=True)
class ConsensusRules:
    """How a meeting takes a decision by consensus."""

    put_by: Setting[frozenset[Role]]
    clean_text: Setting[bool]


@dataclass(frozen=True, slots=True)
class SilenceRules:
    """How a decision is taken by silence."""

    opened_by: Setting[frozenset[Role]]
    clean_text: Setting[bool]
    minimum_hours: Setting[int]
    longest_days: Setting[int]
    broken_by: Setting[frozenset[BreakKind]]
    announced_by: Setting[frozenset[Role]]
    announced_in_later_meeting: Setting[bool]
    issued_by: Setting[frozenset[Role]]


@dataclass(frozen=True, slots=True)
class DecisionRules:
    """By which methods decisions are taken; `minus` is how many that stand aside consensus can do without."""

    methods: Setting[frozenset[Method]]
    minus: Setting[int]
    rules_changed_by: Setting[Method]
    agenda_adopted_by: Setting[Method]


@dataclass(frozen=True, slots=True)
class VoteRules:
    """How votes are counted. `quorum_percent` is the share of those with a say that has to take part.

    `abstentions_count` says whether an abstention is one of the votes that a majority is taken of.
    """

    majority: Setting[Majority]
    on_procedure: Setting[Majority]
    quorum_percent: Setting[int]
    abstentions_count: Setting[bool]
    ballots: Setting[frozenset[Ballot]]


@dataclass(frozen=True, slots=True)
class ChairRules:
    """Who presides: where it starts, how often it passes on, and in the alphabet of which language."""

    start: Setting[Start]
    rotation: Setting[Rotation]
    order: Setting[str]


@dataclass(frozen=True, slots=True)
class DocumentRules:
    """How documents are named and shown.

    `symbol` is a pattern such as `{body}.{type}/{number}/{year}`, `languages` are ISO 639-1 codes.
    """

    symbol: Setting[str]
    attribution: Setting[Attribution]
    languages: Setting[tuple[str, ...]]


class Shown(Enum):
    """What a person without any seat may see, as far as each thing is distributed to the public."""

    DOCUMENTS = "documents"
    DECISIONS = "decisions"
    MEETINGS = "meetings"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class PublicRules:
    """What the body shows to the public."""

    shows: Setting[frozenset[Shown]]


CLOSED = PublicRules(Setting(frozenset({Shown.NOTHING}), "Rules that say nothing of the public show it nothing"))
"""What holds where rules of procedure say nothing of the public."""


class Presence(Enum):
    """What those who have a seat see of who else is before the pages at this moment."""

    DELEGATIONS = "delegations"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class PresenceRules:
    """Who is seen to be in the room."""

    shows: Setting[Presence]


UNSEEN = PresenceRules(Setting(Presence.NOBODY, "Rules that say nothing of who is present show nobody"))
"""What holds where rules of procedure say nothing of who is present."""


@dataclass(frozen=True, slots=True)
class StakeRules:
    """Who may search for packages with private stakes and test balance by them.

    `asks_consent` says that a test of balance takes only the stakes that their owner has opened to that office.
    """

    used_by: Setting[Confidant]
    asks_consent: Setting[bool]

    def are_used_by(self, role: Role) -> bool:
        """Whether a role is the one that works with private stakes."""
        return self.used_by.value.value == role.value


UNSAID = StakeRules(
    Setting(Confidant.NOBODY, "Rules that say nothing of private stakes let nobody use them"),
    Setting(True, "Rules that say nothing of private stakes let nobody use them"),
)
"""What holds where rules of procedure are older than private stakes."""


@dataclass(frozen=True, slots=True)
class Rules:
    """A body's rules of procedure. `decides` says who has a say, so who may object and whose stance counts.

    `heard` says who may speak in a meeting.
    """

    name: str
    title: str
    decides: Setting[frozenset[Standing]]
    heard: Setting[frozenset[Standing]]
    consensus: ConsensusRules
    silence: SilenceRules
    decisions: DecisionRules
    votes: VoteRules
    chair: ChairRules
    documents: DocumentRules
    stakes: StakeRules = UNSAID
    public: PublicRules = CLOSED
    presence: PresenceRules = UNSEEN


_SPEAKS_FOR_A_DELEGATION = frozenset({Role.DELEGATE, Role.CHAIR})


def may_object(actor: Actor, rules: Rules) -> bool:
    """Whether this actor speaks for a participant whose objection counts."""
    return refuse_voiceless(actor, rules) is None


def refuse_voiceless(actor: Actor, rules: Rules) -> Refusal | None:
    """Refuse an actor that has no say in decisions."""
    if actor.role not in _SPEAKS_FOR_A_DELEGATION or not actor.participant:
        return Refusal(rules.decides.rule, f"Only a delegation can do this, and {actor} does not speak for one.")
    if actor.standing not in rules.decides.value:
        quality = actor.standing.value if actor.standing else "without standing"
        having = listed(standing.value for standing in rules.decides.value)
        return Refusal(
            rules.decides.rule, f"{actor} is {quality}: only those who are {having} can object, amend or withdraw."
        )
    return None


def refuse_method(method: Method, rules: Rules) -> Refusal | None:
    """Refuse a way of deciding that these rules do not know."""
    methods = rules.decisions.methods
    if method in methods.value:
        return None
    known = listed(each.value for each in methods.value)
    return Refusal(methods.rule, f"Under these rules nothing is decided by {method.value}: decide by {known}.")


def refuse_role(actor: Actor, allowed: Setting[frozenset[Role]], deed: str) -> Refusal | None:
    """Refuse an actor whose role does not include this deed, said as an infinitive (`announce an adoption`)."""
    if actor.role in allowed.value:
        return None
    return Refusal(
        allowed.rule, f"It is for the {listed(role.value for role in allowed.value)} to {deed}, not {actor}."
    )


def listed(names: Iterable[str]) -> str:
    """Give names in alphabetical order with *or* before the last.

    >>> listed({"chair", "secretariat"})
    'chair or secretariat'
    """
    *rest, last = sorted(names)
    return f"{', '.join(rest)} or {last}" if rest else last
