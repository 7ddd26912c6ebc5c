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
class Rules:
    """A body's rules of procedure. `decides` says who has a say, so who may object and whose stance counts."""

    name: str
    title: str
    decides: Setting[frozenset[Standing]]
    consensus: ConsensusRules
    silence: SilenceRules


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
