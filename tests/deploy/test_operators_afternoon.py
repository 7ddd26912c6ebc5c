"""The tutorial *An operator's afternoon*, typed into one shell from beginning to end, but for the installing."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.house import free_port
from tests.deploy.proxied import ROOT
from tests.faults.place import PATIENCE, SPARED
from tests.web.rehearsal.tutorials.terminal import blocks, told

TUTORIAL = "an-operators-afternoon"
PORTS = ("8001", "8443", "8080")
HEAD = """
set -eu
trap 'kill $(jobs -p) $(cat nginx.pid 2>/dev/null) 2>/dev/null || true' EXIT
"""


def script(folder: Path) -> str:
    """Put all that is typed into one script, with a line between two blocks, and ports that are free here."""
    typed = "".join(
        f"echo; echo '=== {number}'\n{block}" if kind == "sh" else "" for number, (kind, block) in enumerate(whole())
    )
    shutil.copytree(ROOT / "deploy", folder / "source" / "deploy")
    proxy = folder / "source" / "deploy" / "nginx.conf"
    for port in PORTS:
        free = str(free_port())
        typed, shipped = (re.sub(rf"\b{port}\b", free, each) for each in (typed, proxy.read_text(encoding="utf-8")))
        proxy.write_text(shipped, encoding="utf-8")
    (folder / "env" / "bin").mkdir(parents=True)
    command = folder / "env" / "bin" / "dipoli"
    command.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT / "src"} exec {sys.executable} -m dipoli "$@"\n')
    command.chmod(0o755)
    return HEAD + typed


def whole() -> list[tuple[str, str]]:
    return blocks(TUTORIAL)


@pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not installed (apt install nginx-light)")
def test_each_command_of_the_operators_afternoon(tmp_path: Path) -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(SPARED)}
    done = subprocess.run(
        ["bash", "-c", script(tmp_path)],
        cwd=tmp_path,
        env={**clean, "SOURCE": str(tmp_path / "source"), "PYTHON": sys.executable},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=2 * PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    outs = {int(part.partition("\n")[0]): part for part in done.stdout.split("\n=== ")[1:]}
    last = 0
    for number, (kind, block) in enumerate(whole()):
        if kind == "sh":
            last = number
        else:
            assert told(block, outs[last]) == [], outs[last]
