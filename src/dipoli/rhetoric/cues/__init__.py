"""Words that weigh, by class."""

from dipoli.rhetoric.cues.lexicon import CueClass, Hit, Kind, Lexicon, lexicon_of, standard_lexicon

__all__ = ["CueClass", "Hit", "Kind", "Lexicon", "lexicon_of", "standard_lexicon"]
