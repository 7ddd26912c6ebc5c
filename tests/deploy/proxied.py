"""Two processes of the secretariat and one PostgreSQL behind the shipped configuration of nginx, on this machine."""

import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.browser.house import SIGN_EVERYBODY_IN
from tests.faults.place import FOUND, PATIENCE, environ, run
from tests.faults.served import SECRET

ROOT = Path(__file__).parents[2]
NAME = "talks.example.org"
COUNTS = "c" * 30
"""The token by which counts are read."""
PAGE = '"route": "p/<slug:slug>/'
"""What a process writes of the pages of a process, which only comes by the proxy."""
SIGN_IN = FOUND + SIGN_EVERYBODY_IN
MAIN = """
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/dipoli.conf;
}}
"""


@dataclass
class House:
    """Where everything is, and the processes by their ports."""

    folder: Path
    database: str
    ports: tuple[int, int]
    secure: int
    plain: int
    sessions: Mapping[str, str] = field(default_factory=dict)
    servers: "dict[int, subprocess.Popen[bytes]]" = field(default_factory=dict)

    @property
    def environ(self) -> dict[str, str]:
        """What the processes are told."""
        own = {"DIPOLI_ALLOWED_HOSTS": NAME, "DIPOLI_HTTPS": "1", "DIPOLI_LOG": "json", "PYTHONPATH": str(ROOT / "src")}
        return {**environ(self.folder / "data", self.database), **own, "DIPOLI_METRICS_TOKEN": COUNTS}

    def start(self, port: int) -> None:
        """Start a process; `await_ready` says when it serves."""
        command = [sys.executable, "-m", "dipoli", "serve", "--port", str(port)]
        with (self.folder / f"log-{port}").open("ab") as log:
            self.servers[port] = subprocess.Popen(command, env=self.environ, stdout=log, stderr=log, cwd=ROOT)

    def await_ready(self, port: int) -> None:
        """Wait until a process says that it is ready."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                if self.ask(port, "GET", "/ready")[0] == 200:
                    return
            except OSError:
                pass
            assert self.servers[port].poll() is None, (self.folder / f"log-{port}").read_text()[-3000:]
            assert time.monotonic() < until
            time.sleep(0.05)

    def await_asked(self, port: int) -> None:
        """Wait until the proxy asks a process that was started again: up to two seconds after it last failed."""
        log = self.folder / f"log-{port}"
        known, until = log.read_text().count(PAGE), time.monotonic() + PATIENCE
        while log.read_text().count(PAGE) == known:
            assert time.monotonic() < until, "the proxy never asks it again"
            time.sleep(0.05)

    def kill(self, port: int) -> None:
        """Kill a process at once."""
        self.servers[port].send_signal(signal.SIGKILL)
        self.servers[port].wait(timeout=PATIENCE)

    def ask(
        self,
        port: int,
        method: str,
        path: str,
        who: str = "",
        *,
        body: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> tuple[int, str]:
        """Ask a process itself, as the proxy would."""
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        said = {"Host": NAME, "X-Forwarded-Proto": "https", "Referer": f"https://{NAME}/", **self.cookies(who)}
        if body:
            said["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body or None, {**said, **(headers or {})})
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def enter(self, port: int, who: str, title: str, token: str = SECRET) -> int:
        """Enter a document by one process; give the status."""
        return self.ask(port, "POST", "/p/test/register/enter/", who, body=_form(title, token))[0]

    def cookies(self, who: str) -> dict[str, str]:
        """Give the headers of somebody who is signed in."""
        return {"Cookie": f"__Host-session={self.sessions[who]}; __Host-csrf={SECRET}"} if who else {}

    def curl(self, path: str, *options: str, who: str = "") -> subprocess.CompletedProcess[str]:
        """Ask through the proxy, by HTTP/2."""
        return subprocess.run(
            [*self._curl(who), *options, f"https://{NAME}:{self.secure}{path}"],
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )

    def enter_by_proxy(self, who: str, title: str) -> str:
        """Enter a document through the proxy; give the status, 000 where there was no answer."""
        options = ("--data", _form(title, SECRET), "-e", f"https://{NAME}/", "-o", "/dev/null", "-w", "%{http_code}")
        return self.curl("/p/test/register/enter/", *options, who=who).stdout

    def listen(self, who: str, after: int, port: int = 0) -> "Ear":
        """Listen to the feed through the proxy, or to a process itself."""
        if not port:
            address = [f"https://{NAME}:{self.secure}/p/test/feed"]
            return Ear([*self._curl(who), "-N", "-H", f"Last-Event-ID: {after}", *address])
        headers = {"Host": NAME, "X-Forwarded-Proto": "https", "Last-Event-ID": str(after), **self.cookies(who)}
        said = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
        return Ear(["curl", "-sN", *said, f"http://127.0.0.1:{port}/p/test/feed"])

    def _curl(self, who: str) -> list[str]:
        cookies = [part for value in self.cookies(who).values() for part in ("-H", f"Cookie: {value}")]
        resolve = ["--resolve", f"{NAME}:{self.secure}:127.0.0.1"]
        return ["curl", "-s", "--http2", "--cacert", str(self.folder / "cert.pem"), *resolve, *cookies]


class Ear(threading.Thread):
    """Whoever listens to a stream: the numbers of the entries told, when each came, and the last word on presence."""

    def __init__(self, command: list[str]) -> None:
        super().__init__(daemon=True)
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.numbers: list[int] = []
        self.times: dict[int, float] = {}
        self.present = ""
        self.is_open = threading.Event()
        self.start()
        assert self.is_open.wait(PATIENCE)

    def run(self) -> None:
        """Listen until the stream ends."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.startswith("retry:"):
                self.is_open.set()
            if line.startswith("id: "):
                self.numbers.append(int(line[4:]))
                self.times[self.numbers[-1]] = time.monotonic()
            if line.startswith("data: In the room"):
                self.present = line[6:].strip()

    def await_number(self, number: int) -> None:
        """Wait until an entry was told."""
        until = time.monotonic() + 30
        while number not in self.times:
            assert time.monotonic() < until, f"{number} was not told; told were {self.numbers}"
            time.sleep(0.005)

    def close(self) -> None:
        """Listen no more."""
        self.process.kill()
        self.process.wait()
        self.join()
        assert self.process.stdout is not None
        self.process.stdout.close()


def unserved(folder: Path, database: str = "") -> House:
    """Give a house in which nothing runs yet; skip where a program is missing."""
    for program in ("nginx", "openssl", "curl"):
        if shutil.which(program) is None and not Path(f"/usr/sbin/{program}").exists():
            pytest.skip(f"{program} is not installed: apt-get install nginx-light openssl curl")
    return House(folder, database, (_port(), _port()), _port(), _port())


@contextmanager
def proxied(folder: Path, database: str) -> Iterator[House]:
    """Start both processes together on an empty database, and the proxy before them."""
    house = unserved(folder, database)
    try:
        for port in house.ports:
            house.start(port)
        for port in house.ports:
            house.await_ready(port)
        house.sessions = json.loads(run(["-c", SIGN_IN], folder / "data", database))
        with nginx_before(house):
            yield house
    finally:
        for each in house.servers.values():
            each.kill()
            each.wait()


@contextmanager
def nginx_before(house: House) -> Iterator[None]:
    """Run the proxy before a house."""
    folder = house.folder
    key = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
    ]
    names = ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"]
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run([*key, *names, *files], check=True, capture_output=True)
    (folder / "dipoli.conf").write_text(adapted(house))
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user=user))
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    command = [program, "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf")]
    tried = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr
    assert "[warn]" not in tried.stderr, tried.stderr
    process = subprocess.Popen([*command, "-g", "daemon off;"])
    try:
        until = time.monotonic() + PATIENCE
        while house.curl("/sign-in/").returncode != 0:
            assert time.monotonic() < until, (folder / "error.log").read_text()
            time.sleep(0.05)
        yield
    finally:
        process.send_signal(signal.SIGQUIT if process.poll() is None else signal.SIGTERM)
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.terminate()
            process.wait(timeout=PATIENCE)


def adapted(house: House) -> str:
    """Give the shipped configuration with the ports and paths of this house, and nothing else changed."""
    text = (ROOT / "deploy" / "nginx.conf").read_text()
    text = re.sub(r"^ *listen \[::\].*\n", "", text, flags=re.MULTILINE)
    for old, new in (
        ("127.0.0.1:8001", f"127.0.0.1:{house.ports[0]}"),
        ("127.0.0.1:8002", f"127.0.0.1:{house.ports[1]}"),
        ("listen 80;", f"listen 127.0.0.1:{house.plain};"),
        ("listen 443 ssl http2;", f"listen 127.0.0.1:{house.secure} ssl http2;"),
        ("/etc/ssl/dipoli/fullchain.pem", str(house.folder / "cert.pem")),
        ("/etc/ssl/dipoli/privkey.pem", str(house.folder / "key.pem")),
        ("/var/log/nginx/dipoli.log", str(house.folder / "access.log")),
    ):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def _form(title: str, token: str) -> str:
    fields = {"kind": "DEL", "title": title, "words": "Words.", "language": "en", "distribution": "participants"}
    return urlencode({**fields, "csrfmiddlewaretoken": token})


def _port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
