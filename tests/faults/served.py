"""A process served over HTTP by servers that can be killed, and the people who send it forms."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from tests.browser.house import SIGN_EVERYBODY_IN
from tests.faults.place import FOUND, PATIENCE, environ, run

SECRET = "s" * 32
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
Failure = (OSError, http.client.HTTPException)


@dataclass
class Served:
    """Where a process is, who may sign in, and the servers there were."""

    data: Path
    database: str
    sessions: Mapping[str, str]
    nursery: "subprocess.Popen[str]"
    port: int
    pids: list[int] = field(default_factory=list)

    def start(self, largest: int = 0) -> None:
        """Start a server, which may write no file larger than that."""
        assert self.nursery.stdin is not None
        assert self.nursery.stdout is not None
        self.nursery.stdin.write(f"{self.port} {largest}\n")
        self.nursery.stdin.flush()
        self.pids.append(int(self.nursery.stdout.readline()))
        until = time.monotonic() + PATIENCE
        while True:
            try:
                self.get("nobody", "/sign-in/")
            except Failure:
                assert time.monotonic() < until, "the server does not answer"
                time.sleep(0.01)
            else:
                return

    def kill(self) -> None:
        """Kill the server at once, whatever it is doing; its port is free when this comes back."""
        os.kill(self.pids[-1], signal.SIGKILL)
        while Path(f"/proc/{self.pids[-1]}").exists():
            time.sleep(0.002)

    def get(self, who: str, path: str) -> tuple[int, str]:
        """Open a page."""
        return self._ask("GET", path, self._cookies(who), "")

    def post(self, who: str, path: str, fields: Mapping[str, str], token: str = SECRET) -> tuple[int, str]:
        """Send a form; the token is one that a page showed, or else one that is no page's and counts every time."""
        body = urlencode({**fields, "csrfmiddlewaretoken": token})
        return self._ask("POST", f"/p/test/{path}", self._cookies(who), body)

    def enter(self, who: str, title: str, words: str = "Words.", token: str = SECRET) -> tuple[int, str]:
        """Enter a document in the register."""
        fields = {"kind": "DEL", "title": title, "words": words, "language": "en", "distribution": "participants"}
        return self.post(who, "register/enter/", fields, token)

    def token(self, who: str) -> str:
        """Give the token of a page that was shown just now."""
        found = TOKEN.search(self.get(who, "/p/test/register/")[1])
        assert found is not None
        return found[1]

    def _cookies(self, who: str) -> dict[str, str]:
        return {"Cookie": f"sessionid={self.sessions.get(who, 'none')}; csrftoken={SECRET}"}

    def _ask(self, method: str, path: str, headers: Mapping[str, str], body: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        form = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        try:
            connection.request(method, path, body or None, {**headers, **form, "Connection": "close"})
            answer = connection.getresponse()
            assert "/sign-in/" not in answer.headers.get("Location", "")
            return answer.status, answer.read().decode()
        finally:
            connection.close()


@contextmanager
def serving(data: Path, database: str = "") -> Iterator[Served]:
    """Found a process there and be ready to serve it."""
    sessions = json.loads(run(["-c", FOUND + SIGN_EVERYBODY_IN], data, database))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (data / "log.txt").open("wb") as log:
        nursery = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.nursery"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            env=environ(data, database),
        )
        try:
            yield Served(data, database, sessions, nursery, port)
        finally:
            nursery.communicate(timeout=PATIENCE)
