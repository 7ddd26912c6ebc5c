"""Sentences as vectors, by models that a package carries: an extra, never fetched while anything runs."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from dipoli.errors import DipoliError
from dipoli.rhetoric.model.minilm import MiniLM
from dipoli.rhetoric.model.vectors import Encoder
from dipoli.sentences import sentence


class NoEncoder(DipoliError):
    """An encoder that does not exist, or whose packages are not installed."""


ENCODERS: Mapping[str, Callable[[], MiniLM]] = MappingProxyType({"minilm": MiniLM})


def encoder_named(name: str) -> Encoder:
    """Give an encoder by its name; it is loaded when it is first used. NoEncoder where it cannot be."""
    known = ENCODERS.get(name)
    if known is None:
        raise NoEncoder(
            sentence("“{name}” is no encoder: there is {known}.", name=name[:40], known=", ".join(sorted(ENCODERS)))
        )
    encoder = known()
    if not encoder.is_installed():
        raise NoEncoder(
            sentence(
                "The encoder {name} is not installed: `pip install 'dipoli[transformer]'`, or use the "
                "light model that comes with Dipoli.",
                name=name,
            )
        )
    return encoder
