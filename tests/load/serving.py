"""Servers as `dipoli serve` starts them, on a database of their own with an evening in it."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.faults.place import PATIENCE, environ, run
from tests.load.size import Size

PREPARE = """
import os, sys, json
from dipoli.web.installation import environment; environment.prepare(os.environ)
import django; django.setup()
from tests.load.scene import main
from tests.load.size import Size
main(Size(**json.loads(sys.argv[1])))
"""
END = """
import django; django.setup()
import sys
from datetime import UTC, datetime
from dipoli.web.decisions.models import SilenceProcedure
from dipoli.web.drafting.models import Document
from tests.load.size import CLEAN
at = datetime.fromtimestamp(float(sys.argv[1]), UTC)
SilenceProcedure.objects.update(expires_at=at)
Document.objects.filter(number=CLEAN).update(silence_until=at)
"""
COUNT = """
import django; django.setup()
import json
from dipoli.web.drafting.models import Amendment, StanceDeclared
from dipoli.web.record.models import Entry
from dipoli.web.record.queries import verify
reasons = [*StanceDeclared.objects.exclude(reason="").values_list("reason", flat=True)]
reasons += Amendment.objects.exclude(reason="").values_list("reason", flat=True)
print(json.dumps({"reasons": reasons, "entries": Entry.objects.count(), "faults": len(verify("evening"))}))
"""


@dataclass(frozen=True)
class Server:
    """A process that serves: where, and which it is."""

    port: int
    pid: int

    def worked(self) -> float:
        """Give the processor's time that it has had, in seconds."""
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> int:
        """Give the memory that is its own now, in bytes."""
        for line in Path(f"/proc/{self.pid}/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) * 1024
        raise RuntimeError("the kernel does not say how much memory the server has")


def prepared(data: Path, database: str, size: Size) -> dict[str, Any]:
    """Put an evening into a database; give who takes part, and what they can act on."""
    data.mkdir(parents=True, exist_ok=True)
    said = run(["-c", PREPARE, json.dumps(asdict(size))], data, database)
    found: dict[str, Any] = json.loads(said.splitlines()[-1])
    return found


def end_silence(data: Path, database: str, at: float) -> None:
    """Let the silence end at an instant, in seconds since 1970, past the acts."""
    run(["-c", END, str(at)], data, database)


def counted(data: Path, database: str) -> dict[str, Any]:
    """Say what of an evening is kept: the reasons given, how many entries, and what is wrong with the chain."""
    found: dict[str, Any] = json.loads(run(["-c", COUNT], data, database).splitlines()[-1])
    return found


@contextmanager
def serving(data: Path, database: str, processes: int = 1, command: Sequence[str] = ()) -> Iterator[list[Server]]:
    """Serve what is in a database until the end of the block; another command may be given, which gets the port."""
    started: list[subprocess.Popen[bytes]] = []
    try:
        servers = []
        for number in range(processes):
            port = _free_port()
            with (data / f"server-{number}.log").open("wb") as log:
                argv = [*(command or ("-m", "dipoli", "serve", "--port")), str(port)]
                started.append(
                    subprocess.Popen(
                        [sys.executable, *argv], stdout=log, stderr=log, env=environ(data, database), cwd=Path.cwd()
                    )
                )
            servers.append(Server(port, started[-1].pid))
            wait_for(port)
        yield servers
    finally:
        for each in started:
            each.terminate()
        for each in started:
            try:
                each.wait(20)
            except subprocess.TimeoutExpired:
                each.kill()
                each.wait()


def wait_for(port: int, path: str = "/sign-in/") -> float:
    """Wait until a server answers, and give how long that took in seconds."""
    begun = time.monotonic()
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20):
                return time.monotonic() - begun
        except OSError:
            if time.monotonic() > begun + PATIENCE:
                raise
            time.sleep(0.02)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
