"""`dipoli text readings`, `questions` and `measure --against`."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command

TEXT = "1. Ships [may][shall] wait [in port].\n\n2. Boats [may][shall] wait [here] [there].\n"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "text.txt").write_text(TEXT)
    (tmp_path / "older.txt").write_text(TEXT.replace(" [in port]", "").replace("Boats [may]", "Boats [might][may]"))
    return tmp_path


def test_readings_are_counted_and_listed(dipoli: Command, files: Path) -> None:
    out = dipoli("text", "readings", "text.txt").out.decode().splitlines()
    assert out[0] == "32 clean readings; 16 if the one repeated choice is made once"
    assert out[1] == "    1  line 1: 1 may | 2 shall"
    assert out[-1] == "   2 times: may | shall"
    found = json.loads(dipoli("text", "readings", "text.txt", "--json").out)
    assert (found["readings"], found["readings_linked"]) == ("32", "16")
    assert [place["ways"] for place in found["places"]][:2] == [["may", "shall"], ["in port", ""]]
    assert [(each["wordings"], each["places"]) for each in found["repeated"]] == [(["may", "shall"], 2)]


def test_a_reading_is_written(dipoli: Command, files: Path) -> None:
    assert dipoli("text", "readings", "text.txt", "--choose", "1=2", "--choose", "2=2").out.decode() == (
        TEXT.replace("[may][shall] wait [in port]", "shall wait")
    )
    assert dipoli("text", "readings", "text.txt", "--everywhere", "may", "-o", "out.txt").code == 0
    assert (files / "out.txt").read_text() == TEXT.replace("[may][shall]", "may")
    found = json.loads(dipoli("text", "readings", "text.txt", "--choose", "1=1", "--json").out)
    assert (found["source"], found["open"]) == (TEXT.replace("[may][shall]", "may", 1), 4)


def test_questions_are_asked_and_answered(dipoli: Command, files: Path) -> None:
    asked = dipoli("text", "questions", "text.txt")
    assert (asked.code, asked.out) == (1, b"   1  text.txt:3:35  [here] [there]\n")
    (question,) = json.loads(dipoli("text", "questions", "text.txt", "--json").out)
    assert (question["line"], question["column"], question["brackets"]) == (3, 35, ["[here]", "[there]"])
    one = dipoli("text", "questions", "text.txt", "--one-choice", "1")
    assert one.out.decode() == TEXT.replace("[here] [there]", "[here][there]")
    assert dipoli("text", "questions", "text.txt", "--two-brackets", "all", "-o", "out.txt").code == 0
    assert (files / "out.txt").read_text() == TEXT.replace("[here] ", "[here] {two brackets} ")
    assert dipoli("text", "questions", "out.txt") == (0, b"", "")


def test_what_came_and_went_since_an_older_text(dipoli: Command, files: Path) -> None:
    found = json.loads(dipoli("text", "measure", "text.txt", "--against", "older.txt", "--json").out)["against"]
    assert {name: value for name, value in found.items() if value} == {
        "places_in": 1,
        "places_kept": 4,
        "alternatives_in": 1,
        "alternatives_out": 1,
        "paragraphs_changed": 2,
        "words_in": 2,
        "words_out": 1,
        "words_in_contention_change": 1,
    }
    words = dipoli("text", "measure", "text.txt", "--against", "older.txt").out.decode()
    assert "Since older.txt:" in words
    assert "1  places in" in words


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("readings", "text.txt", "--choose", "1"), "write it as PLACE=WAY"),
        (("readings", "text.txt", "--choose", "1=3"), "does not have"),
        (("readings", "text.txt", "--choose", "9=1"), "does not have"),
        (("readings", "text.txt", "--everywhere", "sail"), "no repeated choice"),
        (("questions", "text.txt", "--one-choice", "2"), "no question of this text"),
        (("measure", "text.txt", "--against", "none.txt"), "cannot be read"),
    ],
)
def test_mistakes_are_one_sentence(dipoli: Command, files: Path, arguments: tuple[str, ...], sentence: str) -> None:
    found = dipoli("text", *arguments)
    assert (found.code, found.out) == (2, b"")
    assert sentence in found.err
