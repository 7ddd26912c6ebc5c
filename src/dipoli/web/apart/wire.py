"""What goes between the server and the process apart: lengths and pickles, of which the server opens only values.

A pickle can call whatever it names. The server lets it name nothing but the values of the pure rooms and its errors, so
that a reader which a file has taken over gives back values or nothing.
"""

import io
import pickle
import socket
import struct
from enum import Enum

from dipoli.errors import DipoliError

_LENGTH = struct.Struct(">Q")
_ROOMS = ("dipoli.formats.", "dipoli.text.")
_PLAIN = frozenset({("builtins", "set"), ("builtins", "frozenset")})
MOST_BYTES = 512 * 2**20


class Cut(Exception):
    """The other side hung up before all was said."""


class Values(pickle.Unpickler):
    """Opens pickles of values only."""

    def find_class(self, module: str, name: str) -> object:
        """Give a class of values or of errors by its name; refuse everything else, functions above all."""
        if (module, name) in _PLAIN or module.startswith(_ROOMS):
            found = super().find_class(module, name)
            is_value = hasattr(found, "__dataclass_fields__")
            if isinstance(found, type) and (
                is_value or issubclass(found, (Enum, DipoliError, set, frozenset)) or issubclass(found, tuple)
            ):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value")


def opened(data: bytes) -> object:
    """Open a pickle of values; pickle.UnpicklingError for any other."""
    return Values(io.BytesIO(data)).load()


def say(to: socket.socket, data: bytes) -> None:
    """Send bytes with their length."""
    to.sendall(_LENGTH.pack(len(data)))
    to.sendall(data)


def hear(source: socket.socket) -> bytes:
    """Wait for bytes with their length; Cut where they do not all come."""
    (length,) = _LENGTH.unpack(_exactly(source, _LENGTH.size))
    if length > MOST_BYTES:
        raise Cut
    return _exactly(source, length)


def _exactly(source: socket.socket, length: int) -> bytes:
    found = bytearray()
    while len(found) < length:
        piece = source.recv(min(length - len(found), 2**20))
        if not piece:
            raise Cut
        found += piece
    return bytes(found)
