"""What can be done in a procedure: each act with who does it."""

from dataclasses import dataclass
from datetime import datetime

from dipoli.procedure.rules import Actor, BreakKind
from dipoli.sentences import sentence


@dataclass(frozen=True, slots=True)
class Objection:
    """An explicit act of a participant that stands against a decision; the reason and passages are its own words."""

    participant: str
    at: datetime
    reason: str = ""
    passages: tuple[str, ...] = ()

    def __str__(self) -> str:
        passages, who = ", ".join(self.passages), self.participant
        about = sentence("{participant} on {passages}", participant=who, passages=passages) if passages else who
        return sentence("{who}: {reason}", who=about, reason=self.reason) if self.reason else about


@dataclass(frozen=True, slots=True)
class Object:
    """Object to the decision, or in a meeting to its being put under silence."""

    actor: Actor
    reason: str = ""
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Withdraw the actor's own objections."""

    actor: Actor


@dataclass(frozen=True, slots=True)
class Express:
    """Express a view, which is recorded and never blocks."""

    actor: Actor
    words: str


@dataclass(frozen=True, slots=True)
class Adopt:
    """Find that there is consensus and adopt."""

    actor: Actor


@dataclass(frozen=True, slots=True)
class Open:
    """Find that nobody objects to silence and let it run."""

    actor: Actor


@dataclass(frozen=True, slots=True)
class Break:
    """Break the silence in writing."""

    actor: Actor
    kind: BreakKind = BreakKind.OBJECTION
    reason: str = ""
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Announce:
    """Announce the adoption in a meeting."""

    actor: Actor
    meeting: int


@dataclass(frozen=True, slots=True)
class Issue:
    """Issue the decision under its number."""

    actor: Actor
    number: str
