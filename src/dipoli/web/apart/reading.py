"""Reading files from others apart from the server: `apart(read_any, data, name)` instead of `read_any(data, name)`.

Whatever a file makes its reader do, the server waits for at most so many seconds, loses no memory to it, and answers
with one sentence. At most `AT_ONCE` files are read at once by a process of the server; others wait their turn.
"""

import atexit
import logging
import os
import pickle
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar, cast

import dipoli
from dipoli.errors import DipoliError
from dipoli.sentences import sentence
from dipoli.web.apart.bounds import Bounds
from dipoli.web.apart.wire import Cut, hear, opened, say

P = ParamSpec("P")
R = TypeVar("R")

BOUNDS = Bounds()
AT_ONCE = 4
PATIENCE = 5
"""Seconds beyond the bound after which the server waits no longer, should the kernel not have ended the reader."""
logger = logging.getLogger(__name__)
_turn = threading.BoundedSemaphore(AT_ONCE)


class TooMuch(DipoliError):
    """A file whose reading took more time or memory than one file may."""


def apart(job: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Do one of JOBS in a process apart, within BOUNDS; raises what the job raises for a bad file, or TooMuch."""
    return within(BOUNDS, job, *args, **kwargs)


def within(bounds: Bounds, job: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Do a job apart, within bounds of one's own."""
    assert not kwargs  # noqa: S101 - a job takes its values in order
    asked = pickle.dumps((getattr(job, "__name__", ""), args), pickle.HIGHEST_PROTOCOL)
    if not _turn.acquire(timeout=bounds.seconds):
        raise TooMuch(sentence("Very many files are being read just now: send yours again in a minute."))
    try:
        return cast("R", _answer(bounds, asked))
    finally:
        _turn.release()


def _answer(bounds: Bounds, asked: bytes) -> object:
    began = time.monotonic()
    try:
        kind, value = _exchanged(bounds, asked)
    except (Cut, OSError, pickle.UnpicklingError) as error:
        if time.monotonic() - began >= bounds.seconds:
            raise TooMuch(
                sentence(
                    "This file takes more than {seconds} seconds to read, so it was given up: send it in parts, "
                    "or as plain text.",
                    seconds=bounds.seconds,
                )
            ) from None
        logger.warning("The reader of a file ended without an answer (%s)", type(error).__name__)
        raise TooMuch(_MEMORY) from None
    match kind:
        case "done":
            return value
        case "refused" if isinstance(value, DipoliError):
            raise value
        case "deep":
            raise TooMuch(sentence("This file is nested too deep to be read: save it anew, or send it as plain text."))
        case "memory":
            raise TooMuch(_MEMORY)
    logger.error("The reader of a file failed: %s", value)
    raise TooMuch(
        sentence("The reader of files failed at this one, which is in the log: send it as plain text meanwhile.")
    )


def _exchanged(bounds: Bounds, asked: bytes) -> tuple[str, object]:
    with NURSERY.child() as child:
        child.settimeout(bounds.seconds + PATIENCE)
        say(child, pickle.dumps((bounds.seconds, bounds.memory)))
        say(child, asked)
        return cast("tuple[str, object]", opened(hear(child)))


_MEMORY = sentence("This file takes more memory to read than one file may: send it in parts, or as plain text.")


class Nursery:
    """The process that holds the readers ready: begun when first needed, and again whenever it is gone."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.process: subprocess.Popen[bytes] | None = None
        self._door: socket.socket | None = None
        atexit.register(self.close)

    def child(self) -> socket.socket:
        """Have a child begun, and give the connection to it."""
        ours, its = socket.socketpair()
        with its:
            for is_last in (False, True):
                try:
                    with self._lock:
                        socket.send_fds(self._opened(), [b"+"], [its.fileno()])
                    return ours
                except OSError:
                    self.close()
                    if is_last:
                        ours.close()
                        raise
        raise AssertionError

    def close(self) -> None:
        """End the process."""
        with self._lock:
            if self._door is not None:
                self._door.close()
            if self.process is not None:
                self.process.kill()
                self.process.wait()
            self._door = self.process = None

    def _opened(self) -> socket.socket:
        if self.process is not None and self.process.poll() is not None:
            if self._door is not None:
                self._door.close()
            self._door = None
        if self._door is None:
            self._door, its = socket.socketpair()
            with its:
                self.process = subprocess.Popen(  # noqa: S603 - our own module
                    [sys.executable, "-m", "dipoli.web.apart.nursery", str(its.fileno())],
                    env=_environment(),
                    pass_fds=(its.fileno(),),
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    cwd="/",
                )
        return self._door


def _environment() -> dict[str, str]:
    """Give what the process needs to begin, and none of the server's secrets."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "VIRTUAL_ENV") if name in os.environ}
    return {**kept, "PYTHONPATH": str(Path(dipoli.__file__).parents[1]), "OMP_NUM_THREADS": "1", "PYTHONUTF8": "1"}


NURSERY = Nursery()
