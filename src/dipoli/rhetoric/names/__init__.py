"""Names of States, groups and participants, with their words for people and seats of government."""

from dipoli.rhetoric.names.book import Mention, Names, Party, participant_party, standard_names

__all__ = ["Mention", "Names", "Party", "participant_party", "standard_names"]
