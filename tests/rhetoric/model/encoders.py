"""An encoder for tests: words thrown into a few numbers, always there."""

from collections.abc import Sequence
from zlib import crc32

import numpy as np

from dipoli.errors import DipoliError
from dipoli.rhetoric.model.smoothing import Floats
from dipoli.rhetoric.model.vectors import Encoder
from dipoli.rhetoric.reading import words_of


class Thrown:
    """Counts words by a digest of theirs."""

    name = "thrown"
    size = 24

    def encode(self, texts: Sequence[str]) -> Floats:
        rows = np.zeros((len(texts), self.size))
        for row, text in zip(rows, texts, strict=True):
            for form in words_of(text).forms:
                row[crc32(form.encode()) % self.size] += 1
        lengths = np.maximum(1.0, np.linalg.norm(rows, axis=1, keepdims=True))
        return np.asarray(rows / lengths, dtype=np.float64)


def thrown(name: str) -> Encoder:
    if name != Thrown.name:
        raise DipoliError(f"no {name} here")
    return Thrown()
