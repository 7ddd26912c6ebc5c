"""A source as sentences and discourse units with stable offsets."""

from dipoli.rhetoric.reading.language import Legibility, Share, is_english, legibility, share_of
from dipoli.rhetoric.reading.markup import without_markup
from dipoli.rhetoric.reading.quotes import Quotation, covers, quotations_of
from dipoli.rhetoric.reading.sentences import Sentence, sentences_of
from dipoli.rhetoric.reading.stretches import Stretch, stretches_of
from dipoli.rhetoric.reading.tokens import Words, words_of
from dipoli.rhetoric.reading.units import units_of

__all__ = [
    "Legibility",
    "Quotation",
    "Sentence",
    "Share",
    "Stretch",
    "Words",
    "covers",
    "is_english",
    "legibility",
    "quotations_of",
    "sentences_of",
    "share_of",
    "stretches_of",
    "units_of",
    "without_markup",
    "words_of",
]
