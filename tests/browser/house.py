"""A rehearsal prepared in a folder and served on this machine, and the Chromium that visits it."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 60.0
PATIENCE_AT_FOUNDING = 300.0
"""Seconds for making the rehearsal, which takes twenty where nothing else runs."""
FRESH_FOR = 12 * 60
"""Minutes for which a session may commit a State: longer than a run, whose visits begin long after it was made."""
SESSIONS = "sessions.json"

# Signing in is slow on purpose, so everybody's session is opened once, beforehand.
SIGN_EVERYBODY_IN = """
import json, os, sys, time
import django
django.setup()
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
sessions = {}
for user in User.objects.all():
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session["shown_who_at"] = time.time()
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    sessions[user.username] = session.session_key
json.dump(sessions, sys.stdout)
"""

LET_TIME_PASS = """
import sys, time
import django
django.setup()
from django.contrib.sessions.backends.db import SessionStore
session = SessionStore(session_key=sys.argv[1])
session["shown_who_at"] = time.time() - 86_400
session.save()
"""


@dataclass(frozen=True)
class House:
    """A served rehearsal: its address, and the session of everybody who may sign in."""

    address: str
    sessions: Mapping[str, str]
    log: Path

    def at(self, path: str) -> str:
        """Give the address of a page of the rehearsal."""
        return f"{self.address}/p/rehearsal/{path}"

    def let_a_day_pass(self, session: str) -> None:
        """Let it be a day since whoever has a session showed who they are."""
        _run(["-c", LET_TIME_PASS, session], self.log.parent)


def chromium() -> Path | None:
    """Find the browser."""
    found = shutil.which("chromium")
    return CHROMIUM if CHROMIUM.is_file() else Path(found) if found else None


def prepare(data: Path) -> None:
    """Make the rehearsal in a folder, with a session for everybody."""
    _run(["-m", "dipoli", "demo", "--no-serve"], data)
    (data / SESSIONS).write_text(_run(["-c", SIGN_EVERYBODY_IN], data), encoding="utf-8")


def prepare_exercise(data: Path, name: str) -> None:
    """Found an exercise beside the rehearsal in a prepared folder, with sessions for those in it too."""
    _run(["-m", "dipoli", "train", "start", name], data)
    (data / SESSIONS).write_text(_run(["-c", SIGN_EVERYBODY_IN], data), encoding="utf-8")


@contextmanager
def served(data: Path, port: int = 0, more: Mapping[str, str] | None = None) -> Iterator[House]:
    """Serve a prepared folder until the end of the block, with `more` variables; whoever it is for is alone in it."""
    port = port or free_port()
    house = House(f"http://127.0.0.1:{port}", json.loads((data / SESSIONS).read_text()), data / "log.txt")
    command = [sys.executable, "-m", "dipoli", "demo", "--port", str(port)]
    with (
        house.log.open("wb") as log,
        subprocess.Popen(command, env=_environ(data) | dict(more or {}), stdout=log, stderr=log) as process,
    ):
        try:
            _await(house, process)
            yield house
        finally:
            process.kill()


def _run(arguments: list[str], data: Path) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        env=_environ(data),
        check=True,
        capture_output=True,
        text=True,
        timeout=PATIENCE_AT_FOUNDING,
    )
    return done.stdout


def _environ(data: Path) -> dict[str, str]:
    environ = {name: value for name, value in os.environ.items() if not name.startswith("DIPOLI_")}
    ours = {"DIPOLI_DATA": str(data), "DJANGO_SETTINGS_MODULE": "dipoli.web.settings"}
    return environ | ours | {"DIPOLI_FRESH_MINUTES": str(FRESH_FOR)}


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _await(house: House, process: subprocess.Popen[bytes]) -> None:
    """Knock until somebody answers."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(f"{house.address}/sign-in/", timeout=PATIENCE):
                return
        except (urllib.error.URLError, ConnectionError):
            if process.poll() is not None or time.monotonic() > until:
                raise
            time.sleep(0.05)
