"""Files and standard streams, read and written to the byte."""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from dipoli.errors import DipoliError
from dipoli.text.source import decode, encode

STANDARD = "-"

JSON = None | bool | int | float | str | Sequence["JSON"] | dict[str, "JSON"]


class NoFile(DipoliError):
    """A file that cannot be read or written."""


def read(name: str) -> str:
    """Read a text file, or standard input for `-`."""
    return decode(read_bytes(name, "a plain text file"), "Standard input" if name == STANDARD else name)


def read_bytes(name: str, what: str = "a file that can") -> bytes:
    """Read a file as it is, or standard input for `-`; `what` is what it should be, as in *a Word file*."""
    if name == STANDARD:
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise NoFile(f"{name} cannot be read ({_reason(error)}): name {what}.") from None


def write(source: str, name: str = STANDARD) -> None:
    """Write a text to a file, or to standard output for `-`, byte for byte."""
    write_bytes(encode(source), name)


def write_bytes(data: bytes, name: str = STANDARD) -> None:
    """Write a file whole or not at all, or to standard output for `-`."""
    if name == STANDARD:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    waiting = Path(f"{name}.part")
    try:
        waiting.write_bytes(data)
        waiting.replace(name)
    except OSError as error:
        raise NoFile(f"{name} cannot be written ({_reason(error)}): name a place that can.") from None


def write_json(value: JSON, name: str = STANDARD) -> None:
    """Write a value as JSON for a program to read."""
    write(json.dumps(value, ensure_ascii=False, indent=2) + "\n", name)


def write_lines(*lines: str) -> None:
    """Write lines for a person to read."""
    write("".join(f"{line}\n" for line in lines))


def warn(message: str) -> None:
    """Say something on standard error."""
    sys.stderr.write(f"dipoli: {message}\n")


def leave_quietly() -> NoReturn:
    """End where the reader of our output has gone away, as `| head` does."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise SystemExit(0)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
