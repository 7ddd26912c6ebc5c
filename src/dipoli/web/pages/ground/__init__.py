"""The pages of common ground: the map of delegations, and records of votes over the years."""
