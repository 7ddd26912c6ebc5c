"""A made-up language of a few words, and a text whose paragraphs changed their places."""

from datetime import date

from dipoli.formats.edition import Edition
from dipoli.text import parse

_WORDS = {"moved away": "parti", "moved here": "arrivé", "November": "novembre"}

BEFORE = parse(
    "1. States shall meet.\n\n2. Boats wait in the harbour at night.\n\n3. Trains run between the capitals.\n"
)
AFTER = parse(
    "1. States should meet.\n\n2. Trains run between the capitals.\n\n3. Boats wait in the harbour at night.\n"
)


class Elsewhere:
    """Its catalogue."""

    def message(self, message: str, about: str) -> str:
        return _WORDS.get(message, message)

    def messages(self, one: str, many: str, count: int, about: str) -> str:
        return one if count == 1 else many

    def figure(self, written: str) -> str:
        return written


def told_there() -> Edition:
    """Give the newer text as it is told there."""
    return Edition(AFTER, "CT/I/2", "Travel", date(2026, 11, 25), catalogue=Elsewhere(), reader="fr")
