"""The project's front page: its figures are those that were measured, its links lead somewhere, its commands exist."""

import re
import shlex
from pathlib import Path

import pytest
import typer

from benchmarks.headline import headline
from benchmarks.report import BEGIN, END
from dipoli import __version__
from dipoli.cli.main import app

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^dipoli (.+?)(?:\s{2,}#.*)?$", README, flags=re.MULTILINE)


def test_its_table_is_what_was_measured() -> None:
    told = README.partition(BEGIN)[2].partition(END)[0].strip()
    assert told == "\n".join(headline())


def test_its_links_lead_somewhere() -> None:
    links = [each for each in re.findall(r"\]\(([^)#]+)", README) if "://" not in each]
    assert len(links) > 10
    assert [each for each in links if not (ROOT / each).exists()] == []


@pytest.mark.parametrize("line", COMMANDS)
def test_its_commands_exist(line: str) -> None:
    command: object = typer.main.get_command(app)
    options: list[str] = []
    for word in shlex.split(line):
        within = getattr(command, "commands", None)
        if within is not None:
            assert word in within, f"there is no command “{word}” in: dipoli {line}"
            command = within[word]
        elif word.startswith("-"):
            options.append(word)
    known = {each for option in getattr(command, "params", []) for each in option.opts}
    assert not set(options) - known


def test_its_commands_are_found() -> None:
    assert len(COMMANDS) >= 8


def test_it_names_the_wheel_of_this_version() -> None:
    assert f"dipoli-{__version__}-py3-none-any.whl" in README
