"""The reference of a request: the same in the proxy's log, in ours, in the answer and on the page of an error."""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

HEADER = "X-Request-ID"
FIT = re.compile(r"[0-9A-Za-z-]{8,64}")

_reference: ContextVar[str] = ContextVar("_reference", default="")


def reference() -> str:
    """Give the reference of the request under way, empty where there is none."""
    return _reference.get()


@contextmanager
def referred_to(said: str) -> Iterator[str]:
    """Let the block be a request with a reference: the one that the proxy says, or a new one where that is unfit."""
    name = said if FIT.fullmatch(said) else secrets.token_hex(16)
    token = _reference.set(name)
    try:
        yield name
    finally:
        _reference.reset(token)
