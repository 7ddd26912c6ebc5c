"""One message to one address, over a connection to a number that was looked at; redirects are not followed."""

import http.client
import socket
import ssl

from dipoli.sentences import sentence
from dipoli.web.programs.telling.guard import NotReached, Target, addresses

PATIENCE = 10.0
"""Seconds for connecting, and again for the answer."""

MOST_READ = 1024


def post(target: Target, body: bytes, headers: dict[str, str]) -> int:
    """Send a body, and give the status of the answer; NotReached where there is none."""
    problem = NotReached(sentence("it did not answer"))
    for number in addresses(target):
        connection = _Connection(target, number)
        try:
            connection.request("POST", target.path, body, {**headers, "Host": target.authority})
            answer = connection.getresponse()
            answer.read(MOST_READ)
        except (OSError, http.client.HTTPException) as error:
            problem = NotReached(sentence("it could not be reached ({error})", error=type(error).__name__))
        else:
            return answer.status
        finally:
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
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self._target.host)
