"""A source as sentences and discourse units with stable offsets."""

from dipoli.rhetoric.reading.language import Legibility, is_english, legibility
from dipoli.rhetoric.reading.quotes import Quotation, covers, quotations_of
from dipoli.rhetoric.reading.sentences import Sentence, sentences_of
from dipoli.rhetoric.reading.tokens import Words, words_of
from dipoli.rhetoric.reading.units import units_of

__all__ = [
    "Legibility",
    "Quotation",
    "Sentence",
    "Words",
    "covers",
    "is_english",
    "legibility",
    "quotations_of",
    "sentences_of",
    "units_of",
    "words_of",
]
