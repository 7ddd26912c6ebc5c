"""What the log says: what happened and where in the code; never what anybody wrote or is called, and no secret.

Exceptions are written by their kinds and the places they came through; their words, which may quote a row of the
database or a form, only where DIPOLI_DEBUG is on. An address is written as its pattern: `letters/leave/<str:token>/`.
"""

import json
import logging
import traceback
from datetime import UTC, datetime

from django.conf import settings
from django.urls import Resolver404, resolve

from dipoli.web.operations.reference import reference

FRAMES = 12
EXTRA = ("route", "method", "status", "seconds")
"""What a record may say beside its message."""


class Plain(logging.Formatter):
    """One line for a person: when, how grave, who says it, in which request, what."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record."""
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        within = f" [{reference()}]" if reference() else ""
        line = f"{when} {record.levelname} {record.name}{within}: {_message(record)}"
        return "\n".join([line, *_exception(record)])


class JSONLines(logging.Formatter):
    """One JSON object a line, for a program that collects logs."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record."""
        said: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="microseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _message(record),
        }
        if reference():
            said["request"] = reference()
        said |= {name: getattr(record, name) for name in EXTRA if hasattr(record, name)}
        if came := _exception(record):
            said["exception"] = came
        return json.dumps(said)


def route_of(path: str) -> str:
    """Give the pattern of an address, which names no process, document or secret; a dash where it is none of ours.

    >>> route_of("/no/such/address/")
    '-'
    """
    try:
        return str(resolve(path).route)
    except Resolver404:
        return "-"


def _message(record: logging.LogRecord) -> str:
    """Give the message, in which the address of its request is written as its pattern."""
    path = str(getattr(getattr(record, "request", None), "path", ""))
    if path and isinstance(record.args, tuple):
        route = route_of(path)
        plain = tuple(route if str(each) == path else each for each in record.args)
        return str(record.msg) % plain if plain else str(record.msg)
    return record.getMessage()


def _exception(record: logging.LogRecord) -> list[str]:
    found: list[str] = []
    error = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
    while error is not None and len(found) < 4 * FRAMES:
        words = f": {error}" if settings.DEBUG else ""
        found.append(f"{type(error).__module__}.{type(error).__qualname__}{words}")
        places = traceback.extract_tb(error.__traceback__)[-FRAMES:]
        found += [f"  at {place.filename}:{place.lineno} in {place.name}" for place in places]
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return found
