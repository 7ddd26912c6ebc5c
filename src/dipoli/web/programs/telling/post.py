"""One message to one address, over a connection to a number that was looked at; redirects are not followed."""

import http.client
import socket
import ssl
from contextlib import suppress
from threading import Timer
from time import monotonic

from dipoli.web.programs.telling.guard import NotReached, Target, addresses
from dipoli.web.programs.telling.problems import NO_ANSWER, unreachable

PATIENCE = 10.0
"""Seconds for connecting, and again for the answer."""

LONGEST = 20.0
"""Seconds for all of it, however many addresses a host has and however slowly it speaks: others wait to be told."""

MOST_READ = 1024


def post(target: Target, body: bytes, headers: dict[str, str]) -> int:
    """Send a body, and give the status of the answer; NotReached where there is none."""
    problem = NotReached(NO_ANSWER)
    until = monotonic() + LONGEST
    for number in addresses(target):
        if monotonic() >= until:
            break
        connection = _Connection(target, number)
        watch = Timer(until - monotonic(), connection.hang_up)
        watch.daemon = True
        watch.start()
        try:
            connection.request("POST", target.path, body, {**headers, "Host": target.authority})
            answer = connection.getresponse()
            answer.read(MOST_READ)
        except (OSError, http.client.HTTPException, ValueError) as error:
            problem = NotReached(unreachable(type(error).__name__))
        else:
            return answer.status
        finally:
            watch.cancel()
            connection.close()
    raise problem


class _Connection(http.client.HTTPConnection):
    """A connection to a number, which says the name of the host and, by HTTPS, has it prove that it is that host."""

    def __init__(self, target: Target, number: str) -> None:
        super().__init__(target.host, target.port, timeout=PATIENCE)
        self._target = target
        self._number = number

    def connect(self) -> None:
        """Connect to the number, whatever the name means by now."""
        self.sock = socket.create_connection((self._number, self._target.port), self.timeout)
        if self._target.scheme == "https":
            context = ssl.create_default_context()
            secured = context.wrap_socket(self.sock, server_hostname=self._target.host, do_handshake_on_connect=False)
            self.sock = secured
            secured.do_handshake()

    def hang_up(self) -> None:
        """End the conversation from another thread, wherever it is."""
        if (sock := self.sock) is not None:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
