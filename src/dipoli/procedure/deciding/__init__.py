"""Further ways of deciding: votes, packages, passages agreed ad referendum, the basis for negotiation."""
