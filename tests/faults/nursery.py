"""Servers that are quickly there: everything is read once, and each server is a fork, to be killed.

Run as `python -m tests.faults.nursery`. Each line on standard input is a port and the largest file that the server may
write, 0 for any; the answer is the server's process id. When standard input ends, all of them are killed.
"""

import os
import resource
import signal
import sys
from contextlib import suppress


def main() -> None:
    """Raise servers."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dipoli.web.settings")
    import django

    django.setup()
    from django.urls import get_resolver

    from dipoli.web import asgi
    from dipoli.web.serving import server

    assert asgi.application is not None
    get_resolver().url_patterns  # noqa: B018 - reads every page
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    raised = []
    for line in sys.stdin:
        port, largest = map(int, line.split())
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            if largest:
                resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
            os.close(0)
            server.serve("127.0.0.1", port, log_level="critical")
            os._exit(0)
        raised.append(pid)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()
    for pid in raised:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


if __name__ == "__main__":
    main()
