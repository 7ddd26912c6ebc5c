"""A text in stretches that end where a paragraph does, so that one of any length is read in little memory."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dipoli.rhetoric.reading.markup import Blanking
from dipoli.rhetoric.reading.sentences import BLANK, SAMPLE, Sentence, sentences_of, width_of

LEAST = 40_000
"""Characters after which a stretch ends with the paragraph."""

MOST = 200_000
"""Characters at which a paragraph that never ends is cut at a line, else at a space."""


_PIECE = 1 << 16


@dataclass(frozen=True)
class Stretch:
    """A part of a text from `start` on: its words, the same without markup, and its sentences by offsets in it."""

    start: int
    source: str
    text: str
    sentences: tuple[Sentence, ...]


def stretches_of(pieces: Iterable[str], least: int = LEAST, most: int = MOST) -> Iterator[Stretch]:
    """Cut a text that comes in pieces; how it comes in pieces makes no difference. `most` is more than `least`."""
    start = paragraph = 0
    for source, text, width in _cut(pieces, least, most):
        sentences = tuple(sentences_of(text, paragraph, width))
        paragraph = sentences[-1].paragraph + 1 if sentences else paragraph
        yield Stretch(start, source, text, sentences)
        start += len(source)


def _cut(pieces: Iterable[str], least: int, most: int) -> Iterator[tuple[str, str, int]]:
    """Give the source and the text without markup of each stretch, and the width at which the whole is wrapped."""
    blanking = Blanking()
    source = text = ""
    width: int | None = None
    for piece, is_end in _small(pieces):
        source += piece
        text += blanking.blank(piece, is_end=is_end)
        # Before the end as much is waited for as could bear on where a stretch ends, and on the width.
        while len(text) > (0 if is_end else max(most, SAMPLE)):
            width = width_of(text) if width is None else width
            at = _end_of_stretch(text, least, most)
            yield source[:at], text[:at], width
            source, text = source[at:], text[at:]


def _end_of_stretch(text: str, least: int, most: int) -> int:
    if len(text) <= least:
        return len(text)
    for match in BLANK.finditer(text, 0, most):
        if match.start() >= least:
            return match.end()
    if len(text) <= most:
        return len(text)
    for sign in "\n ":
        if (at := text.rfind(sign, least, most)) >= 0:
            return at + 1
    return most


def _small(pieces: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Give what comes in small pieces, each with whether it is the last one."""
    waiting = ""
    for piece in pieces:
        for at in range(0, len(piece), _PIECE):
            yield waiting, False
            waiting = piece[at : at + _PIECE]
    yield waiting, True
