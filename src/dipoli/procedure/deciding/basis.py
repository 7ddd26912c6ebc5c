"""The basis for negotiation: the text that a body works on, by decision, and what it falls back to."""

from dataclasses import dataclass, replace
from datetime import datetime

from dipoli.procedure.refusal import Refusal
from dipoli.sentences import sentence

BY_DECISION = sentence(
    "The basis for negotiation is designated and lost by decision; without one, work falls back to the one before"
)


@dataclass(frozen=True, slots=True)
class Designation:
    """A text designated as the basis, and when it was one no more."""

    text: str
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Basis:
    """Every designation in order; the latest that still holds is the basis."""

    history: tuple[Designation, ...] = ()

    @property
    def current(self) -> str:
        """The text that the body works on, empty where there is none."""
        return next((each.text for each in reversed(self.history) if each.until is None), "")


def designate(basis: Basis, text: str, now: datetime) -> Basis | Refusal:
    """Make a text the basis; the one before is what work falls back to."""
    if basis.current == text:
        return Refusal(BY_DECISION, sentence("{text} is the basis for negotiation already.", text=text))
    return Basis((*basis.history, Designation(text, now)))


def lose(basis: Basis, now: datetime) -> Basis | Refusal:
    """Let the basis be one no more: work falls back to the one before, if there was one."""
    for place in range(len(basis.history) - 1, -1, -1):
        if basis.history[place].until is None:
            ended = replace(basis.history[place], until=now)
            return Basis((*basis.history[:place], ended, *basis.history[place + 1 :]))
    return Refusal(BY_DECISION, sentence("There is no basis for negotiation that could be lost: designate one first."))
