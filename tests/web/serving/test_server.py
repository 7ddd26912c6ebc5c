import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

SERVE = """
import os, sys
from datetime import UTC, datetime
import django
from dipoli.web.installation import environment
environment.prepare(os.environ)
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.db import connection
from django.test import Client
from tests.web.cast import assemble
client = Client()
client.force_login(assemble(datetime.now(UTC)).arvia.user)
connection.close()
print(client.cookies["sessionid"].value, flush=True)
from dipoli.web.serving.server import serve
sys.exit(0 if serve("127.0.0.1", int(sys.argv[1]), log_level="info") else 3)
"""


@contextmanager
def serving(data: Path, port: int, **more: str) -> Iterator[subprocess.Popen[str]]:
    environ = {name: value for name, value in os.environ.items() if not name.startswith("DIPOLI_")}
    environ |= {"DJANGO_SETTINGS_MODULE": "dipoli.web.settings", "DIPOLI_DATA": str(data), **more}
    arguments = [sys.executable, "-c", SERVE, str(port)]
    with subprocess.Popen(
        arguments, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3]
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def lines_until(process: subprocess.Popen[str], words: str) -> list[str]:
    lines: list[str] = []
    assert process.stderr is not None
    for line in process.stderr:
        lines.append(line)
        if words in line:
            return lines
    raise AssertionError("".join(lines))


def a_free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port


def test_it_stops_quietly_while_a_page_is_listening(tmp_path: Path) -> None:
    port = a_free_port()
    with serving(tmp_path, port) as process:
        assert process.stdout is not None
        cookie = f"sessionid={process.stdout.readline().strip()}"
        lines_until(process, "Uvicorn running")
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as page:
            page.request("GET", "/p/test/feed", headers={"Cookie": cookie})
            response = page.getresponse()
            assert (response.status, response.readline()[:7]) == (200, b"retry: ")
            process.send_signal(signal.SIGINT)
            last = response.read()
            assert b"id:" not in last
            assert last.rstrip().split(b"\n")[-1].startswith(b"retry: "), "it is told when to come again"
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0
        assert "Traceback" not in errors
        assert "Finished server process" in errors


def status_of(port: int, path: str) -> int:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as door:
        door.request("GET", path)
        return door.getresponse().status


def test_a_proxy_can_hear_that_it_stops_before_it_does(tmp_path: Path) -> None:
    port = a_free_port()
    with serving(tmp_path, port, DIPOLI_LEAVE_SECONDS="30") as process:
        lines_until(process, "Uvicorn running")
        assert status_of(port, "/ready") == 200
        process.send_signal(signal.SIGINT)
        while status_of(port, "/ready") == 200:
            assert process.poll() is None
        assert (status_of(port, "/ready"), status_of(port, "/sign-in/")) == (503, 200), "it goes on serving meanwhile"
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)
        assert (process.returncode, "Traceback" in errors) == (0, False), "whoever asks twice does not wait"


def test_a_port_that_is_taken_is_said_by_the_answer(tmp_path: Path) -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with serving(tmp_path, taken.getsockname()[1]) as process:
            _, errors = process.communicate(timeout=300)
    assert process.returncode == 3
    assert "address already in use" in errors
