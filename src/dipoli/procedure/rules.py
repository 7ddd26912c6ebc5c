"""Rules of procedure as values: who may do what, and which rule says so."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from dipoli.procedure.refusal import Refusal
from dipoli.sentences import Worded, sentence
from dipoli.sentences import listed as in_turn

T = TypeVar("T")


class Standing(Worded):
    """In what quality a participant takes part."""

    PARTICIPATING = sentence("participating", about="a standing")
    ORGANISATION = sentence("organisation", about="a standing")
    PARTNER = sentence("partner", about="a standing")
    OBSERVER = sentence("observer", about="a standing")


class Role(Worded):
    """What a person does in the conference."""

    SECRETARIAT = sentence("secretariat", about="a role")
    CHAIR = sentence("chair", about="a role")
    DELEGATE = sentence("delegate", about="a role")
    OBSERVER = sentence("observer", about="a role")


class BreakKind(Worded):
    """What a delegation sends in to break a silence."""

    OBJECTION = sentence("objection", about="what breaks a silence")
    AMENDMENT = sentence("amendment", about="what breaks a silence")


class Method(Worded):
    """In which ways a decision can be taken."""

    CONSENSUS = sentence("consensus", about="a way of deciding")
    SILENCE = sentence("silence", about="a way of deciding")
    MINUS_ONE = sentence("consensus minus one", about="a way of deciding")
    VOTE = sentence("vote", about="a way of deciding")


class Majority(Worded):
    """How many of the votes that count a proposal needs."""

    SIMPLE = sentence("simple", about="a majority")
    TWO_THIRDS = sentence("two thirds", about="a majority")
    THREE_QUARTERS = sentence("three quarters", about="a majority")
    UNANIMITY = sentence("unanimity", about="a majority")


class Ballot(Worded):
    """How votes are cast: in a roll call each vote is read out and recorded, in a secret one only the counts are."""

    ROLL_CALL = sentence("roll call", about="a vote")
    SECRET = sentence("secret", about="a vote")


class Rotation(Worded):
    """How often the chair passes to the next."""

    NONE = sentence("none", about="how often the chair passes on")
    MEETING = sentence("meeting", about="how often the chair passes on")
    DAY = sentence("day", about="how often the chair passes on")
    WEEK = sentence("week", about="how often the chair passes on")
    YEAR = sentence("year", about="how often the chair passes on")


class Start(Worded):
    """Who presides first."""

    LOT = sentence("lot", about="who presides first")
    HOST = sentence("host", about="who presides first")
    ELECTION = sentence("election", about="who presides first")


class Attribution(Worded):
    """How a text shows who proposed what; that it is recorded never changes."""

    FULL = sentence("full", about="how sponsors are shown")
    GROUP = sentence("group", about="how sponsors are shown")
    ANONYMOUS = sentence("anonymous", about="how sponsors are shown")
    NONE = sentence("none", about="how sponsors are shown")


class Confidant(Worded):
    """Which office works with what participants state in private; the others never see it."""

    CHAIR = sentence("chair", about="an office")
    SECRETARIAT = sentence("secretariat", about="an office")
    NOBODY = sentence("nobody", about="an office")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a person's role, and the participant it speaks for where there is one."""

    role: Role
    participant: str = ""
    standing: Standing | None = None

    def __str__(self) -> str:
        return self.participant or _BY_OFFICE[self.role]


_BY_OFFICE = {
    Role.SECRETARIAT: sentence("the secretariat"),
    Role.CHAIR: sentence("the chair"),
    Role.DELEGATE: sentence("the delegate"),
    Role.OBSERVER: sentence("the observer"),
}


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


class Shown(Worded):
    """What a person without any seat may see, as far as each thing is distributed to the public."""

    DOCUMENTS = sentence("documents", about="what the public sees")
    DECISIONS = sentence("decisions", about="what the public sees")
    MEETINGS = sentence("meetings", about="what the public sees")
    NOTHING = sentence("nothing", about="what the public sees")


@dataclass(frozen=True, slots=True)
class PublicRules:
    """What the body shows to the public."""

    shows: Setting[frozenset[Shown]]


CLOSED = PublicRules(
    Setting(frozenset({Shown.NOTHING}), sentence("Rules that say nothing of the public show it nothing"))
)
"""What holds where rules of procedure say nothing of the public."""


class Presence(Worded):
    """What those who have a seat see of who else is before the pages at this moment."""

    DELEGATIONS = sentence("delegations", about="who is seen")
    NOBODY = sentence("nobody", about="who is seen")


@dataclass(frozen=True, slots=True)
class PresenceRules:
    """Who is seen to be in the room."""

    shows: Setting[Presence]


UNSEEN = PresenceRules(Setting(Presence.NOBODY, sentence("Rules that say nothing of who is present show nobody")))
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
    Setting(Confidant.NOBODY, sentence("Rules that say nothing of private stakes let nobody use them")),
    Setting(True, sentence("Rules that say nothing of private stakes let nobody use them")),
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
        return Refusal(
            rules.decides.rule,
            sentence("Only a delegation can do this, and {actor} does not speak for one.", actor=str(actor)),
        )
    if actor.standing not in rules.decides.value:
        quality = actor.standing.words if actor.standing else sentence("without standing")
        having = listed(standing.words for standing in rules.decides.value)
        return Refusal(
            rules.decides.rule,
            sentence(
                "{actor} is {quality}: only those who are {having} can object, amend or withdraw.",
                actor=str(actor),
                quality=quality,
                having=having,
            ),
        )
    return None


def refuse_method(method: Method, rules: Rules) -> Refusal | None:
    """Refuse a way of deciding that these rules do not know."""
    methods = rules.decisions.methods
    if method in methods.value:
        return None
    known = listed(each.words for each in methods.value)
    return Refusal(
        methods.rule,
        sentence(
            "Under these rules nothing is decided by {method}: decide by {known}.", method=method.words, known=known
        ),
    )


def refuse_role(actor: Actor, allowed: Setting[frozenset[Role]], deed: str) -> Refusal | None:
    """Refuse an actor whose role does not include this deed, said as an infinitive (`announce an adoption`)."""
    if actor.role in allowed.value:
        return None
    return Refusal(
        allowed.rule,
        sentence(
            "It is for the {roles} to {deed}, not {actor}.",
            roles=listed(role.words for role in allowed.value),
            deed=deed,
            actor=str(actor),
        ),
    )


def listed(names: Iterable[str]) -> str:
    """Give names in alphabetical order with *or* before the last.

    >>> listed({"chair", "secretariat"})
    'chair or secretariat'
    """
    return in_turn(sorted(names), "or")
