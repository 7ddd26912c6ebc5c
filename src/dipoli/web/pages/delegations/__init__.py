"""The pages of those who take part: participants, their names and groups, delegations, where everybody sits."""
