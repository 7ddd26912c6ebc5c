"""From bytes to a source and back: encodings, lines and columns."""

import re
from bisect import bisect_right

from dipoli.errors import DipoliError

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
    if data.startswith(_ZIP):
        raise NotAText(f"{name} is a Word or zip file, not plain text: save it as plain text in UTF-8 and try again.")
    if data.startswith(_PDF):
        raise NotAText(f"{name} is a PDF, which has lost its structure: use the text or Word file it was made from.")
    if len(data) > MAX_BYTES:
        raise NotAText(f"{name} has {len(data):,} bytes, more than the {MAX_BYTES:,} allowed: table it in parts.")
    if (nul := data.find(b"\0")) >= 0:
        raise NotAText(f"{name} is not plain text: byte {nul + 1} is NUL; save it as plain text in UTF-8.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        place = f"byte {error.start + 1} (line {line})"
        raise NotAText(f"{name} is not in UTF-8: {place} does not fit; save it as UTF-8 and try again.") from None


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
