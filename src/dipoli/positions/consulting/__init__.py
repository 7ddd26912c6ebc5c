"""What the office of a chair works out before it goes round: whom to see next."""

from dipoli.positions.consulting.visits import Contact, Response, Sounding, Visit, visits

__all__ = ["Contact", "Response", "Sounding", "Visit", "visits"]
