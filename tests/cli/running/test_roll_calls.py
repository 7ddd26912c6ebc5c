"""`dipoli roll-calls`: another body's votes in, shown, out again; and what is no good."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.web.cast import assemble
from tests.web.pages.ground.scene import votes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_installed")]
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
WORDS = ("--body", "The Council", "--source", "Its journal")


@pytest.fixture
def _installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("dipoli.cli.running.rollcalls.open_installation", lambda data: None)
    assemble(NOW)
    (tmp_path / "votes.csv").write_bytes(votes() + b"Elm,1,2001,0\n")


def test_votes_go_in_are_shown_and_go_out(dipoli: Command, tmp_path: Path) -> None:
    code, out, err = dipoli("roll-calls", "file", "votes.csv", *WORDS)
    assert (code, err) == (0, "")
    words = out.decode()
    assert "CT.RV/1: 61 votes by 5 in 13 roll calls; 1 votes were replaced by a later one, 1 of which" in words
    assert "2003 has 1 roll call and 1 State: a map needs" in words
    assert "No participants of this process: " in words
    assert "Arvia" not in words
    (row,) = json.loads(dipoli("roll-calls", "list", "--json").out)
    assert row == {
        "number": 1,
        "body": "The Council",
        "source": "Its journal",
        "roll_calls": 13,
        "voters": 5,
        "votes": 61,
    }
    assert b"1. The Council: 13 roll calls, 5 who vote, 61 votes" in dipoli("roll-calls", "list").out
    found = json.loads(dipoli("roll-calls", "show", "1", "--json").out)
    assert [period["period"] for period in found["periods"]] == ["2001", "2002"]
    assert found["thin"] == ["2003 has 1 roll call and 1 State: a map needs 5 roll calls and 3 States."]
    assert found["moves"][0]["participant"] == "Corvia"
    assert b"The Council: 61 votes, 13 roll calls" in dipoli("roll-calls", "show", "1", "--of", "Corvia").out
    assert dipoli("roll-calls", "show", "1", "-o", "moves.svg").code == 0
    assert (tmp_path / "moves.svg").read_text().startswith("<svg")
    assert dipoli("roll-calls", "remove", "1", "--reason", "Old.").out == b"CT.RV/1 The Council is removed.\n"
    assert dipoli("roll-calls", "list").out == b""


def test_dates_may_lie_in_another_file(dipoli: Command, tmp_path: Path) -> None:
    rows = [line.split(",") for line in votes().decode().split()]
    (tmp_path / "bare.csv").write_text("\n".join(f"{row[0]},{row[1]},{row[3]}" for row in rows))
    calls = dict.fromkeys(f"{row[1]},{row[2]}" for row in rows if row[1] != "90")
    (tmp_path / "calls.csv").write_text("\n".join(calls))
    found = dipoli("roll-calls", "file", "bare.csv", "--calls", "calls.csv", *WORDS, "--json")
    assert json.loads(found.out) | {"not_participants": []} == {
        "number": 1,
        "symbol": "CT.RV/1",
        "votes": 60,
        "replaced": 0,
        "changed": 0,
        "blank": 0,
        "redated": 0,
        "undated": 1,
        "thin": [],
        "not_participants": [],
    }


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("file", "gone.csv", *WORDS), "gone.csv"),
        (("file", "votes.csv", *WORDS, "--date-column", "when"), "votes.csv has no column “when”"),
        (("file", "votes.csv", "--body", "", "--source", "x"), "Nothing is given for a body"),
        (("file", "votes.csv", "--body", "B", "--source", " "), "A record of votes needs a source"),
        (("show", "7"), "There is no record of votes 7 in this process: `dipoli roll-calls list` names them."),
        (("remove", "7", "--reason", "x"), "There is no record of votes 7"),
    ],
)
def test_mistakes_are_a_sentence(dipoli: Command, arguments: tuple[str, ...], sentence: str) -> None:
    code, out, err = dipoli("roll-calls", *arguments)
    assert (code, out) == (2, b"")
    assert sentence in err
