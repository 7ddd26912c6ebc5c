"""What goes between the server and the process apart: lengths and pickles, of which the server opens only values.

A pickle can call whatever it names. The server lets it name nothing but the values of the pure rooms and its errors, so
that a reader which a file has taken over gives back values or nothing.
"""

import io
import pickle
import re
import socket
import struct
from collections.abc import Callable
from enum import Enum
from string import Formatter

from dipoli.errors import DipoliError
from dipoli.sentences import Sentence, Value, sentence

_LENGTH = struct.Struct(">Q")
_ROOMS = ("dipoli.formats.", "dipoli.positions.records.", "dipoli.text.")
_PLAIN = frozenset({("builtins", "set"), ("builtins", "frozenset")})
_FIGURE = re.compile(r"\+?,?(\.\d)?[a-z%]?")
MOST_BYTES = 512 * 2**20


class Cut(Exception):
    """The other side hung up before all was said."""


class Answers(pickle.Pickler):
    """Writes values; a sentence as what it is made of, so that it can be told where it arrives."""

    def reducer_override(self, value: object) -> tuple[Callable[..., object], tuple[object, ...]]:
        """Write a sentence so that `retold` makes it again, and a choice as its kind and value.

        Python 3.11.2, as Debian 12 has it, would write a choice as a call of `getattr`, which no server opens.
        """
        if isinstance(value, Sentence):
            return retold, value.made_of
        if isinstance(value, Enum):
            return type(value), (value._value_,)
        return NotImplemented  # type: ignore[no-any-return]  # the way to say: as you would yourself


def retold(message: str, many: str, about: str, values: dict[str, Value]) -> Sentence:
    """Make a sentence again; pickle.UnpicklingError where its places would reach further than to its values."""
    try:
        for words in (message, many):
            for _, place, how, conversion in Formatter().parse(words):
                if place is not None and not (place.isidentifier() and _FIGURE.fullmatch(how or "") and not conversion):
                    raise pickle.UnpicklingError(f"{words[:80]!r} is no message")
        return sentence(message, many=many, about=about, **values)
    except (TypeError, ValueError, AttributeError) as error:
        raise pickle.UnpicklingError(f"this is no sentence: {error}") from None


def written(value: object) -> bytes:
    """Write a value for `opened`."""
    data = io.BytesIO()
    Answers(data, pickle.HIGHEST_PROTOCOL).dump(value)
    return data.getvalue()


class Values(pickle.Unpickler):
    """Opens pickles of values only."""

    def find_class(self, module: str, name: str) -> object:
        """Give a class of values or of errors by its name; refuse everything else, functions above all."""
        if (module, name) == (__name__, retold.__name__):
            return retold
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
