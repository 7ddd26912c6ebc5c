"""`dipoli text fate`."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command

BASE = "1. Ships shall wait.\n\n2. Boats sail.\n"


@pytest.fixture
def revisions(dipoli: Command, tmp_path: Path) -> Path:
    (tmp_path / "base.txt").write_text(BASE)
    (tmp_path / "arvia.txt").write_text(BASE.replace("shall", "will"))
    (tmp_path / "belmark.txt").write_text(BASE.replace("shall", "must").replace("sail", "sail soon"))
    copies = ("--amendment", "Arvia=arvia.txt", "--amendment", "Belmark=belmark.txt")
    dipoli("text", "compile", "base.txt", *copies, "-o", "rev1.txt")
    rev1 = (tmp_path / "rev1.txt").read_text()
    (tmp_path / "rev2.txt").write_text(rev1.replace("[shall][Arvia: will][Belmark: must]", "will"))
    return tmp_path


def test_the_fate_of_every_wording(dipoli: Command, revisions: Path) -> None:
    out = dipoli("text", "fate", "base.txt", "rev1.txt", "rev2.txt").out.decode().splitlines()
    assert out == [
        "Arvia: “will”, brought in rev1.txt: taken into the text in rev2.txt (rev2.txt:2:10)",
        "Belmark: “must”, brought in rev1.txt: not taken up in rev2.txt (rev2.txt:2:10)",
        "Belmark: “soon”, brought in rev1.txt: stands (rev2.txt:4:14)",
    ]
    rows = json.loads(dipoli("text", "fate", "base.txt", "rev1.txt", "rev2.txt", "--json").out)
    assert [(row["participant"], row["outcome"], row["ended"]) for row in rows] == [
        ("Arvia", "taken", "rev2.txt"),
        ("Belmark", "not taken", "rev2.txt"),
        ("Belmark", "stands", None),
    ]


def test_where_words_come_from(dipoli: Command, revisions: Path) -> None:
    out = dipoli("text", "fate", "base.txt", "rev1.txt", "rev2.txt", "--words").out.decode()
    assert "1 words  rev1.txt  Arvia" in out
    assert "7 words  base.txt  the text itself" in out
    rows = json.loads(dipoli("text", "fate", "base.txt", "rev1.txt", "rev2.txt", "--words", "--json").out)
    assert "".join(row["words"] for row in rows) == (revisions / "rev2.txt").read_text()
    assert [row["words"].strip() for row in rows if row["by"] == ["Arvia"]] == ["will"]


def test_nobody_is_known(dipoli: Command, revisions: Path) -> None:
    found = dipoli("text", "fate", "base.txt")
    assert (found.code, found.out) == (2, b"")
    assert "--participant" in found.err
