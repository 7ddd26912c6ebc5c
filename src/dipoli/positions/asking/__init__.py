"""Asking the public: which statement comes next, and what looks like stuffing."""

from dipoli.positions.asking.routing import Candidate, chances, next_statement
from dipoli.positions.asking.watching import Began, Burst, Kind, bursts

__all__ = ["Began", "Burst", "Candidate", "Kind", "bursts", "chances", "next_statement"]
