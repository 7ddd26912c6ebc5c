"""How large an evening is, and what its process and its texts are called."""

from dataclasses import dataclass

SLUG = "evening"
LONG, CLEAN = "I/1", "I/2"


@dataclass(frozen=True)
class Size:
    """How large an evening is; the full one is that of a conference of 57 States."""

    delegations: int = 57
    people: int = 4
    observers: int = 1000
    brackets: int = 1700
    heard: float = 0.3
    """The share of delegations that have said where they stand on a wording."""
