"""What a model may see of a sentence beside its words and cues: a vector that an encoder makes of it, names masked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from dipoli.rhetoric.model.features import Seen
from dipoli.rhetoric.model.smoothing import Floats

MASK = "that State"
"""What stands in the place of every name, so that a vector is the same whoever is named."""


class Encoder(Protocol):
    """Makes vectors of sentences. The same sentence gives the same vector, up to the last digits."""

    @property
    def name(self) -> str:
        """The name by which a model file asks for it."""
        ...

    @property
    def size(self) -> int:
        """Numbers in a vector."""
        ...

    def encode(self, texts: Sequence[str]) -> Floats:
        """Give one row a text."""
        ...


@dataclass(frozen=True, slots=True)
class Vectors:
    """An encoder, and how its numbers weigh."""

    encoder: Encoder
    weights: tuple[float, ...]

    def scores(self, text: str, seen: Sequence[Seen]) -> list[float]:
        """Give what the vectors of sentences of a text add to their logits."""
        return self.weigh(self.encoder.encode([masked(text, each) for each in seen])) if seen else []

    def weigh(self, rows: Floats) -> list[float]:
        """Give what vectors that are made already add."""
        return [float(each) for each in rows @ list(self.weights)]


def masked(text: str, seen: Seen) -> str:
    """Write the words of a sentence from the first to the last, names masked, and the article of a name with it."""
    words = seen.words
    if not words.starts:
        return ""
    pieces: list[str] = []
    at = words.starts[0]
    for mention in seen.mentions:
        first = mention.first - (mention.first > 0 and words.forms[mention.first - 1] == "the")
        pieces += (text[at : words.starts[first]], MASK)
        at = words.ends[mention.last - 1]
    pieces.append(text[at : words.ends[-1]])
    return " ".join("".join(pieces).split())
