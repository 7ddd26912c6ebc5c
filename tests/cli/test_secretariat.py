"""`dipoli demo`, `check`, `table` and `positions`, on a data folder, each in a process of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PATIENCE = 60


def dipoli(*arguments: str, data: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dipoli", *arguments],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        env={**_clean(), "DIPOLI_DATA": str(data)},
        check=False,
    )


def _clean() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(("DIPOLI_", "DJANGO_"))}


@pytest.fixture(scope="module")
def rehearsal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("rehearsal")
    made = dipoli("demo", "--no-serve", data=data)
    assert made.returncode == 0, made.stderr
    assert "The rehearsal is ready." in made.stdout
    assert "  arvia        delegate of Arvia" in made.stdout
    return data


def test_starting_twice_does_no_harm(rehearsal: Path) -> None:
    again = dipoli("demo", "--no-serve", data=rehearsal)
    assert again.returncode == 0
    assert "was there already, and was left as it stands" in again.stdout


def test_a_sound_installation(rehearsal: Path) -> None:
    found = dipoli("check", data=rehearsal)
    assert (found.returncode, found.stdout) == (0, "All is well.\n")
    assert json.loads(dipoli("check", "--json", data=rehearsal).stdout) == []


def test_an_unsound_installation(tmp_path: Path) -> None:
    assert dipoli("demo", "--no-serve", data=tmp_path).returncode == 0
    (tmp_path / "secret-key").chmod(0o644)
    found = dipoli("check", data=tmp_path)
    assert found.returncode == 1
    assert "chmod 600" in found.stdout


def test_any_text_file_can_be_tabled(rehearsal: Path, tmp_path: Path) -> None:
    file = tmp_path / "harbour_dues.txt"
    file.write_text("1. Dues [rise][fall].\n")
    found = dipoli("table", str(file), "--basket", "II", data=rehearsal)
    assert (found.returncode, found.stdout) == (0, "II/3 is tabled in basket II: harbour dues\n")
    shown = dipoli("positions", "convergence", "--document", "II/3", "--json", data=rehearsal)
    assert [bracket["status"] for bracket in json.loads(shown.stdout)["II/3"]["brackets"]] == ["unheard"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("table", "README", "--basket", "IX"), "There is no basket “IX”; there are: I, II, III, IV."),
        (("table", "README", "--basket", "I", "--process", "x"), "There is no process “x”"),
        (("table", "README", "--basket", "I", "--number", "I/1"), "I/1"),
        (("positions", "convergence", "--document", "X/9"), "There is no document “X/9”; there are: I/1,"),
    ],
)
def test_what_is_not_there_is_said(rehearsal: Path, tmp_path: Path, arguments: tuple[str, ...], sentence: str) -> None:
    (tmp_path / "README").write_text("words\n")
    found = dipoli(*(str(tmp_path / a) if a == "README" else a for a in arguments), data=rehearsal)
    assert (found.returncode, found.stdout) == (2, "")
    assert sentence in found.stderr
    assert found.stderr.count("\n") == 1


def test_a_folder_without_a_negotiation(tmp_path: Path) -> None:
    for command in (("check",), ("positions", "convergence")):
        found = dipoli(*command, data=tmp_path)
        assert (found.returncode, found.stdout) == (2, "")
        assert "holds no negotiation" in found.stderr


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    found = dipoli("demo", "--no-serve", data=tmp_path / "file")
    assert found.returncode == 2
    assert "not a folder" in found.stderr


def test_starting_over_and_what_it_spares(tmp_path: Path) -> None:
    assert dipoli("demo", "--no-serve", data=tmp_path).returncode == 0
    (tmp_path / "words.txt").write_text("1. Words.\n")
    assert dipoli("table", str(tmp_path / "words.txt"), "--basket", "I", data=tmp_path).returncode == 0
    over = dipoli("demo", "--no-serve", "--reset", data=tmp_path)
    assert over.returncode == 0, over.stderr
    assert "I/4" not in json.loads(dipoli("positions", "convergence", "--json", data=tmp_path).stdout)


@contextmanager
def served(data: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-m", "dipoli", "demo", "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**_clean(), "DIPOLI_DATA": str(data)},
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def test_it_serves_says_where_and_stops(rehearsal: Path) -> None:
    port = free_port()
    with served(rehearsal, port) as process:
        words = page_at(f"http://127.0.0.1:{port}/sign-in/")
        assert "<form" in words
        taken = dipoli("demo", "--port", str(port), data=rehearsal)
        assert taken.returncode == 2
        assert f"Nothing can listen on 127.0.0.1, port {port}" in taken.stderr
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=PATIENCE)
    assert f"http://localhost:{port}/" in out
    assert "Traceback" not in err
    assert process.returncode == 0


def page_at(address: str) -> str:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as page:
                words: bytes = page.read()
                return words.decode()
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
