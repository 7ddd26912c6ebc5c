"""Files that nobody should send, at a terminal: one sentence, in bounded time and memory, and nothing written."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import dipoli as package
from tests.cli.conftest import Command
from tests.formats.hostile import LINKS, MACROS, MIXED, REFUSED, TURNED, Refused

MEMORY, SECONDS = 1_500_000_000, 120
BOUNDED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]),) * 2)
resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[2]),) * 2)
from pathlib import Path
from dipoli.errors import DipoliError
from dipoli.formats.convert import read_any
for name in sys.argv[3:]:
    try:
        read_any(Path(name).read_bytes(), name)
        print(name, "was read")
    except DipoliError:
        pass
"""


@pytest.mark.parametrize("bad", REFUSED, ids=lambda bad: bad.name)
def test_it_is_refused_in_a_sentence(dipoli: Command, tmp_path: Path, bad: Refused) -> None:
    (tmp_path / bad.name).write_bytes(bad.make())
    (tmp_path / "base.txt").write_text("1. States meet.\n")
    code, out, err = dipoli("text", "convert", bad.name, "out.txt")
    assert (code, out) == (2, b"")
    assert bad.sentence in err
    assert (err.count("\n"), err.endswith(".\n")) == (1, True)
    assert not (tmp_path / "out.txt").exists()
    if bad.is_word:
        wished = dipoli("text", "amendments", "base.txt", bad.name, "--participant", "Arvia")
        assert (wished.code, bad.sentence in wished.err) == (2, True)
        assert dipoli("text", "compile", "base.txt", "--amendment", f"Arvia={bad.name}").code == 2


def test_time_and_memory_are_bounded(tmp_path: Path) -> None:
    """All of them in one process that may take no more than so much of either."""
    for bad in REFUSED:
        (tmp_path / bad.name).write_bytes(bad.make())
    command = [sys.executable, "-c", BOUNDED, str(MEMORY), str(SECONDS), *(bad.name for bad in REFUSED)]
    home = os.environ | {"PYTHONPATH": str(Path(package.__file__).parents[1])}
    ended = subprocess.run(command, cwd=tmp_path, env=home, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (MACROS, "the file carries macros: they were neither read nor run"),
        (LINKS, "the words of a link are taken, its address is not"),
    ],
)
def test_what_else_travels_with_a_file_is_left_alone_and_said(
    dipoli: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, said: str
) -> None:
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("something outside the file was asked for"))
    (tmp_path / "sent.docm").write_bytes(data)
    code, _, err = dipoli("text", "convert", "sent.docm", "out.txt")
    assert (code, said in err) == (1, True)
    assert (tmp_path / "out.txt").read_text() == "1. States meet.\n"


@pytest.mark.parametrize("ending", ["docx", "html", "md", "json", "xml"])
def test_words_in_both_directions_and_accents_come_back(dipoli: Command, tmp_path: Path, ending: str) -> None:
    (tmp_path / "mixed.txt").write_bytes(MIXED.encode())
    assert dipoli("text", "convert", "mixed.txt", f"out.{ending}") == (0, b"", "")
    assert dipoli("text", "convert", f"out.{ending}", "back.txt") == (0, b"", "")
    assert (tmp_path / "back.txt").read_bytes() == MIXED.encode()


def test_a_redline_parts_no_letter_from_its_accent(dipoli: Command, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes(MIXED.encode())
    (tmp_path / "new.txt").write_bytes(MIXED.replace("re\u0301gne", "re\u0300gne").encode())
    assert dipoli("text", "redline", "old.txt", "new.txt", "-o", "r.html").code == 0
    assert "<del>re\u0301gne</del><ins>re\u0300gne</ins>" in (tmp_path / "r.html").read_text()


def test_words_that_look_other_than_they_are_have_their_place(dipoli: Command, tmp_path: Path) -> None:
    (tmp_path / "turned.txt").write_bytes(TURNED.encode())
    found = dipoli("text", "check", "turned.txt")
    assert found.code == 1
    assert b"1:11" in found.out
    assert dipoli("text", "format", "turned.txt").out == TURNED.encode()
