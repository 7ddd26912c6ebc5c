"""A reader of a tutorial at a terminal, who types its commands and compares what it says comes out."""

import re
import shlex
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.cli.conftest import Command
from tests.web.rehearsal.tutorials.told import TUTORIALS

BLOCK = re.compile(r"^```(sh|text)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LEAVES = re.compile(r"\s+#.*?(?:leaves with (\d))?[^\d]*$")
HEREDOC = re.compile(r"<<'(\w+)'")


@dataclass(frozen=True, slots=True)
class Typed:
    """A command as it is typed, with the code that it is said to leave with."""

    words: str
    code: int


def blocks(tutorial: str) -> list[tuple[str, str]]:
    """List what a tutorial has to be typed (`sh`) and what is said to come out (`text`), in its order."""
    page = (TUTORIALS / f"{tutorial}.md").read_text(encoding="utf-8")
    found = [(each[1], each[2]) for each in BLOCK.finditer(page)]
    assert found
    return found


def commands(block: str) -> Iterator[Typed]:
    """Part a block into commands; what is written into a file with `<<'END'` belongs to its command."""
    lines = iter(block.splitlines())
    for line in lines:
        if not line.strip():
            continue
        begun = HEREDOC.search(line)
        if begun:
            whole = [line]
            for each in lines:
                whole.append(each)
                if each == begun[1]:
                    break
            yield Typed("\n".join(whole), 0)
            continue
        comment = LEAVES.search(line) if " #" in line else None
        yield Typed(line[: comment.start()] if comment else line, int((comment and comment[1]) or 0))


def told(said: str, out: str) -> list[str]:
    """List the lines that were said to come out and did not; `…` stands for anything, and letters for either case."""
    lines = [" ".join(line.split()) for line in out.splitlines()]
    missing = []
    for line in filter(str.strip, said.splitlines()):
        pattern = ".*".join(re.escape(part) for part in " ".join(line.split()).split("…"))
        if not any(re.search(pattern, each, re.IGNORECASE) for each in lines):
            missing.append(line)
    return missing


def type_all(tutorial: str, dipoli: Command, folder: Path) -> None:
    """Type every command of a tutorial in its order, `dipoli` here and the others in a shell of their own."""
    out = ""
    fresh = True
    for kind, block in blocks(tutorial):
        if kind == "text":
            assert told(block, out) == [], out
            fresh = True
            continue
        out = "" if fresh else out
        for typed in commands(block):
            out += _typed(typed, dipoli, folder)
        fresh = False


def _typed(typed: Typed, dipoli: Command, folder: Path) -> str:
    if not typed.words.startswith("dipoli "):
        done = subprocess.run(["bash", "-ec", typed.words], cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == typed.code, done.stderr
        return done.stdout
    left = dipoli(*shlex.split(typed.words)[1:])
    assert left.code == typed.code, f"{typed.words}: {left.out.decode()}{left.err}"
    return left.out.decode()
