"""From bytes to a source and back: encodings, lines and columns."""

import re
from bisect import bisect_right
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from itertools import chain

from dipoli.errors import DipoliError
from dipoli.sentences import sentence

LINE_ENDINGS = re.compile(r"(?:\r?\n)+")

MAX_BYTES = 64 * 1024 * 1024

_ZIP, _PDF = b"PK\x03\x04", b"%PDF-"


class NotAText(DipoliError):
    """A file that is not plain text in UTF-8."""


def decode(data: bytes, name: str) -> str:
    """Read the bytes of a file as a source, losing nothing: `encode` gives the same bytes back.

    Raises NotAText for Word and PDF files, for binary data and for other encodings, with the place of the first
    offending byte.
    """
    _check_kind(data, name)
    if len(data) > MAX_BYTES:
        raise NotAText(
            sentence(
                "{name} has {size:,} bytes, more than the {most:,} allowed: table it in parts.",
                name=name,
                size=len(data),
                most=MAX_BYTES,
            )
        )
    if (nul := data.find(b"\0")) >= 0:
        raise _nul(name, nul)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8(name, error.start, data.count(b"\n", 0, error.start)) from None


def decoded(blocks: Iterable[bytes], name: str) -> Iterator[str]:
    """Read the bytes of a file of any length block by block; raises what `decode` does, when the place is reached."""
    decoder = getincrementaldecoder("utf-8")()
    passed = lines = 0
    for block in chain(blocks, (b"",)):
        if not passed:
            _check_kind(block, name)
        if (nul := block.find(b"\0")) >= 0:
            raise _nul(name, passed + nul)
        waiting = len(decoder.getstate()[0])
        try:
            yield decoder.decode(block, final=not block)
        except UnicodeDecodeError as error:
            before = max(0, error.start - waiting)
            raise _not_utf8(name, passed - waiting + error.start, lines + block.count(b"\n", 0, before)) from None
        passed += len(block)
        lines += block.count(b"\n")


def _check_kind(data: bytes, name: str) -> None:
    if data.startswith(_ZIP):
        raise NotAText(
            sentence(
                "{name} is a Word or zip file, not plain text: save it as plain text in UTF-8 and try again.", name=name
            )
        )
    if data.startswith(_PDF):
        raise NotAText(
            sentence(
                "{name} is a PDF, which has lost its structure: use the text or Word file it was made from.", name=name
            )
        )


def _nul(name: str, place: int) -> NotAText:
    return NotAText(
        sentence(
            "{name} is not plain text: byte {byte} is NUL; save it as plain text in UTF-8.", name=name, byte=place + 1
        )
    )


def _not_utf8(name: str, place: int, lines: int) -> NotAText:
    return NotAText(
        sentence(
            "{name} is not in UTF-8: byte {byte} (line {line}) does not fit; save it as UTF-8 and try again.",
            name=name,
            byte=place + 1,
            line=lines + 1,
        )
    )


def encode(source: str) -> bytes:
    """Give the bytes that `decode` read."""
    return source.encode("utf-8")


class Lines:
    r"""Lines and columns of a source.

    >>> Lines("one\ntwo").locate(5)
    (2, 2)
    """

    def __init__(self, source: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", source))]

    def locate(self, offset: int) -> tuple[int, int]:
        """Give the line and the column of an offset, both counted from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
