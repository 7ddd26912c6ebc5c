"""The process apart: it holds the readers ready and forks a child for each file; run by `reading.py`, as a module.

It has one thread, nothing of the server's memory, no connection and no secret; each child is bound before it hears
what to read.
"""

import os
import pickle
import signal
import socket
import sys
import traceback

from dipoli.errors import DipoliError
from dipoli.web.apart.bounds import Bounds, bind
from dipoli.web.apart.jobs import JOBS
from dipoli.web.apart.wire import hear, say, written


def attend(door: socket.socket) -> None:
    """Take a connection after another from the server, each for one file, until the server is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        said, descriptors, _, _ = socket.recv_fds(door, 1, 1)
        if not said or not descriptors:
            return
        try:
            child = os.fork()
        except OSError:
            child = -1
        if child == 0:
            door.close()
            serve(socket.socket(fileno=descriptors[0]))
        os.close(descriptors[0])


def serve(server: socket.socket) -> None:
    """Read one file and say what it holds, then end, whatever happens."""
    try:
        seconds, memory = pickle.loads(hear(server))  # noqa: S301 - from the server itself
        bind(Bounds(seconds, memory))
        say(server, _answer(hear(server)))
    except BaseException:
        os._exit(1)
    os._exit(0)


def _answer(asked: bytes) -> bytes:
    try:
        name, values = pickle.loads(asked)  # noqa: S301 - from the server itself
        return written(("done", JOBS[name](*values)))
    except DipoliError as refusal:
        return written(("refused", refusal))
    except MemoryError:
        return pickle.dumps(("memory", ""))
    except RecursionError:
        return pickle.dumps(("deep", ""))
    except Exception as error:
        where = "".join(traceback.format_tb(error.__traceback__))
        return pickle.dumps(("failed", f"{type(error).__name__}\n{where}"))


if __name__ == "__main__":
    attend(socket.socket(fileno=int(sys.argv[1])))
