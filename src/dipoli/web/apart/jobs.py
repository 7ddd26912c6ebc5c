"""What may be done apart: reading a file from somebody else, by functions of the pure rooms."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from dipoli.formats.convert import read_any
from dipoli.formats.findings import Finding
from dipoli.formats.polis import read_ballots, read_comments
from dipoli.formats.prose import prose
from dipoli.formats.word.model import WordText
from dipoli.formats.word.reading.read import read_word
from dipoli.formats.word.understanding.understand import Submission, understand
from dipoli.positions.records import unpacked
from dipoli.text import parse

Understood = tuple[Submission, tuple[Finding, ...]]


def understood(
    source: str, names: tuple[str, ...], ids: tuple[str, ...], word: WordText, participant: str
) -> Understood:
    """Understand a Word file against the words of a text that it was made from."""
    return understand(parse(source, names, ids), word, participant)


JOBS: Mapping[str, Callable[..., object]] = MappingProxyType(
    {each.__name__: each for each in (read_any, read_word, understood, prose, read_comments, read_ballots, unpacked)}
)
"""By name, all that the process apart will do for the asking."""
