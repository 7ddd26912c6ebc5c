"""`dipoli packages`: the keys that programs rely on, the sentences, and the exit codes."""

import json
import signal
from pathlib import Path
from random import Random

import pytest

from tests.cli.conftest import Command

PROBLEM = {
    "issues": [
        {"name": "visas", "options": ["free", "fee"], "basket": "III"},
        {"name": "notice", "options": ["21 days", "42 days"], "basket": "I"},
    ],
    "participants": [
        {
            "name": "Arvia",
            "answers": {
                "visas": {"free": "support", "fee": "accept"},
                "notice": {"21 days": "accept", "42 days": "accept"},
            },
        },
        {
            "name": "Belmark",
            "answers": {
                "visas": {"free": "accept", "fee": "accept"},
                "notice": {"21 days": "cannot", "42 days": "support"},
            },
        },
    ],
    "groups": {"East": ["Arvia"], "West": ["Belmark"]},
}


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "problem.json").write_text(json.dumps(PROBLEM))
    none = json.loads(json.dumps(PROBLEM))
    none["participants"][0]["answers"]["notice"]["42 days"] = "cannot"
    (tmp_path / "none.json").write_text(json.dumps(none))
    return tmp_path


def test_finding(dipoli: Command, files: Path) -> None:
    code, out, err = dipoli("packages", "find", "problem.json", "--json")
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert found["status"] == "found"
    assert found["package"] == {"visas": "free", "notice": "42 days"}
    assert found["gains"] == {"Arvia": 2, "Belmark": 2}
    assert (found["objective"], found["bound"], found["gap"], found["proven"]) == (4, 4, 0.0, True)
    assert found["seconds"] >= 0
    words = dipoli("packages", "find", "problem.json").out.decode()
    assert "notice: 42 days" in words
    assert "proven to be the best" in words


@pytest.mark.parametrize("objective", ["nash", "egalitarian", "utilitarian"])
def test_each_objective_with_balance_and_others(dipoli: Command, files: Path, objective: str) -> None:
    asked = ("packages", "find", "problem.json", "--objective", objective, "--balance", "1", "--diverse", "3")
    found = json.loads(dipoli(*asked, "--json").out)
    assert [each["package"]["visas"] for each in found["diverse"]] == ["free"]
    assert found["exhausted"]
    assert found["price_of_balance"] == 0.0
    assert dipoli(*asked).code == 0


def test_none_and_why(dipoli: Command, files: Path) -> None:
    code, out, _ = dipoli("packages", "find", "none.json", "--json")
    assert (code, json.loads(out)["status"], json.loads(out)["package"]) == (1, "none", {})
    code, out, _ = dipoli("packages", "explain", "none.json", "--json")
    found = json.loads(out)
    assert code == 0
    assert found["conflict"] == [
        {"participant": "Arvia", "issue": "notice", "demand": "Arvia cannot accept “42 days” on “notice”."},
        {"participant": "Belmark", "issue": "notice", "demand": "Belmark cannot accept “21 days” on “notice”."},
    ]
    assert found["unlock"][0].keys() >= {"participant", "issue", "concession", "cost"}
    assert found["unlock"][0]["cost"] == 2
    words = dipoli("packages", "explain", "none.json").out.decode()
    assert "These cannot all be met together, and none of them can be left out" in words
    assert "nothing stands in its way" in dipoli("packages", "explain", "problem.json").out.decode()


@pytest.mark.parametrize("command", ["frontier", "ask", "rehearse"])
def test_the_others_speak_and_write_json(dipoli: Command, files: Path, command: str) -> None:
    for name in ("problem.json", "none.json"):
        assert dipoli("packages", command, name).code == 0
        assert isinstance(json.loads(dipoli("packages", command, name, "--json").out), dict)


def test_a_round_is_the_same_from_the_same_seed(dipoli: Command, files: Path) -> None:
    asked = (
        "packages",
        "rehearse",
        "problem.json",
        "--seed",
        "7",
        "--order",
        "lot",
        "--protocol",
        "exchange",
        "--json",
    )
    one, two = (json.loads(dipoli(*asked).out) for _ in range(2))
    assert {**one, "seconds": 0} == {**two, "seconds": 0}
    assert one["gains"] == {"Arvia": 2, "Belmark": 2}


def test_mistakes(dipoli: Command, files: Path) -> None:
    (files / "empty.json").write_text('{"issues": [{"name": "visas", "options": []}], "participants": [{"name": "A"}]}')
    code, out, err = dipoli("packages", "find", "empty.json")
    assert (code, out) == (2, b"")
    assert err == "dipoli: The issue “visas” has no options: list those to choose from, or leave it out.\n"
    assert dipoli("packages", "find", "absent.json").code == 2
    assert dipoli("packages", "find", "problem.json", "--balance", "-1").code == 2
    assert dipoli("packages", "frontier", "problem.json", "--side", "Utopia", "--side", "Arvia").code == 2


def test_the_schema_is_printed(dipoli: Command) -> None:
    assert json.loads(dipoli("packages", "schema").out)["required"] == ["issues", "participants"]


def test_an_interruption_leaves_the_best_so_far(dipoli: Command, files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = Random(1)
    options = [f"o{at}" for at in range(5)]
    issues = [{"name": f"i{at}", "options": options} for at in range(40)]
    people = [
        {"name": f"p{n}", "points": {f"i{at}": {o: chance.randrange(100) for o in options} for at in range(40)}}
        for n in range(15)
    ]
    (files / "large.json").write_text(json.dumps({"issues": issues, "participants": people}))
    monkeypatch.setattr("dipoli.cli.packages.patience._tell", lambda said: signal.raise_signal(signal.SIGINT))
    before = signal.getsignal(signal.SIGINT)
    code, out, err = dipoli("packages", "find", "large.json", "--objective", "egalitarian", "--json")
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert (found["status"], found["proven"]) == ("found", False)
    assert 0 < found["gap"] < 1
    assert signal.getsignal(signal.SIGINT) is before
