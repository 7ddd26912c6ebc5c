"""`dipoli positions convergence` on files."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command

HEAD = "participant,group,bracket,alternative,stance,reason\n"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "text.txt").write_text("1. States [shall][should] announce [all] marches.\n")
    (tmp_path / "stances.csv").write_text(
        HEAD + "Arvia,East,1,1,support,\nBelmark,West,1,1,object,too strong\nArvia,East,2,1,accept,\n"
    )
    return tmp_path


def test_what_can_be_lifted_and_who_should_talk(dipoli: Command, files: Path) -> None:
    code, out, err = dipoli("positions", "convergence", "text.txt", "--stances", "stances.csv")
    words = out.decode()
    assert (code, err) == (0, "")
    assert words.startswith("text.txt: 2 brackets: 1 liftable, 1 one away, 0 undecided, 0 blocked, 0 unheard\n")
    assert "Talk to Belmark about paragraph 1" in words
    assert "too strong" in words


def test_as_json(dipoli: Command, files: Path) -> None:
    out = dipoli("positions", "convergence", "text.txt", "--stances", "stances.csv", "--json").out
    found = json.loads(out)["text.txt"]
    assert [bracket["status"] for bracket in found["brackets"]] == ["one away", "liftable"]
    assert found["brackets"][0]["holdouts"][0]["participant"] == "Belmark"
    assert [talk["participant"] for talk in found["conversations"]] == ["Belmark"]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("Arvia,East,9,1,support,\n", "stances.csv, line 2: there is no bracket “9”; the text has 2"),
        ("Arvia,East,1,0,support,\n", "line 2: bracket 1 has alternatives 1 to 2"),
        ("Arvia,East,1,1,love,\n", "“love” is no stance; those are support, accept, reserve, object"),
        (",East,1,1,support,\n", "line 2: there is no participant"),
    ],
)
def test_a_wrong_line_is_named(dipoli: Command, files: Path, rows: str, sentence: str) -> None:
    (files / "stances.csv").write_text(HEAD + rows)
    code, out, err = dipoli("positions", "convergence", "text.txt", "--stances", "stances.csv")
    assert (code, out) == (2, b"")
    assert sentence in err


def test_missing_columns_and_missing_files(dipoli: Command, files: Path) -> None:
    (files / "stances.csv").write_text("who,what\nArvia,1\n")
    found = dipoli("positions", "convergence", "text.txt", "--stances", "stances.csv")
    assert found.code == 2
    assert "no column “participant”" in found.err
    assert dipoli("positions", "convergence", "text.txt").code == 2
