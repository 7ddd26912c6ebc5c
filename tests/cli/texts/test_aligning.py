"""`dipoli text align` and `dipoli text causes`."""

import json
from pathlib import Path

import pytest

from dipoli.text import parse
from tests.cli.conftest import Command

ENGLISH = "1. Ships wait.\n\n2. Boats sail [now].\n"
FRENCH = "1. Les navires attendent.\n\n2. Les bateaux partent [maintenant].\n\n3. Une note.\n"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "en.txt").write_text(ENGLISH)
    (tmp_path / "fr.txt").write_text(FRENCH)
    return tmp_path


def test_two_versions_stand_beside_each_other(dipoli: Command, files: Path) -> None:
    left = dipoli("text", "align", "en.txt", "fr.txt")
    assert left.code == 1
    assert left.out.decode().splitlines() == [
        f"{'   1  1. Ships wait.':<50}     1  1. Les navires attendent.",
        f"{'   2  2. Boats sail [now].':<50}     2  2. Les bateaux partent [maintenant].",
        f"{'     -':<50}     3  3. Une note.",
        "2 pairs, 1 alone",
    ]
    found = json.loads(dipoli("text", "align", "en.txt", "fr.txt", "--json").out)
    assert found["alone"] == 1
    assert found["pairs"][1]["b"] == {
        "place": 2,
        "number": "2.",
        "kind": "operative",
        "start": 27,
        "end": 63,
        "words": "2. Les bateaux partent [maintenant].",
    }
    assert found["pairs"][2]["a"] is None
    assert dipoli("text", "align", "en.txt", "en.txt").code == 0


def test_a_person_says_what_stands_for_what(dipoli: Command, files: Path) -> None:
    out = dipoli("text", "align", "en.txt", "fr.txt", "--pair", "2=3", "--pair", "0=2").out.decode().splitlines()
    assert out[-2].endswith("   3  3. Une note.")
    assert out[-1] == "2 pairs, 1 alone"
    for wrong in ("3=1", "1=9", "1", "x=1"):
        left = dipoli("text", "align", "en.txt", "fr.txt", "--pair", wrong)
        assert (left.code, "is no pair" in left.err) == (2, True)
    twice = dipoli("text", "align", "en.txt", "fr.txt", "--pair", "1=1", "--pair", "1=2")
    assert (twice.code, "give each number once" in twice.err) == (2, True)


def test_causes_are_listed_and_stated(dipoli: Command, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("1. Ships [may][shall] wait [50] days [in port].\n")
    out = dipoli("text", "causes", "text.txt").out.decode().splitlines()
    assert [line.split("  ", 3)[2].strip() for line in (each.strip() for each in out)] == [
        "disagreement",
        "open value",
        "no-text support",
    ]
    dipoli(
        "text", "causes", "text.txt", "--state", "1=linkage: paragraph 7", "--state", "3=precautionary", "-o", "o.txt"
    )
    written = (tmp_path / "o.txt").read_text()
    assert written == "1. Ships [may][shall]{linkage: paragraph 7} wait [50] days [in port]{precautionary}.\n"
    found = json.loads(dipoli("text", "causes", "o.txt", "--json").out)
    assert [each["cause"] for each in found] == ["linkage", "open value", "precautionary"]
    assert [each["key"] for each in found] == [bracket.key for bracket in parse(written).brackets]
    for wrong, reason in (
        ("4=linkage", "names no bracket"),
        ("1=spite", "is no cause"),
        ("1=linkage: {", "on one line"),
    ):
        left = dipoli("text", "causes", "text.txt", "--state", wrong)
        assert (left.code, reason in left.err) == (2, True)
