"""`dipoli positions map`, `tables` and `merge` on files."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.positions.ground.ballots import planted


@pytest.fixture
def files(tmp_path: Path) -> Path:
    votes, _ = planted(120, 30, groups=2, filled=0.6)
    lines = [
        f"{votes.participants[p]},{votes.statements[votes.statement[i]]},{votes.value[i]}"
        for p in range(len(votes.participants))
        for i in range(votes.start[p], votes.start[p + 1])
    ]
    head = "participant,statement,value\n"
    (tmp_path / "votes.csv").write_text(head + "\n".join(lines) + "\n")
    east = [line for line in lines if int(line.split(",")[0]) % 2]
    west = [line for line in lines if not int(line.split(",")[0]) % 2]
    (tmp_path / "east.csv").write_text(head + "\n".join(east) + "\n")
    (tmp_path / "west.csv").write_text(head + "\n".join(west) + "\n")
    (tmp_path / "statements.csv").write_text("statement,moderated,text\n3,1,More ferries\n4,-1,Buy my boat\n")
    return tmp_path


def test_a_map_as_json(dipoli: Command, files: Path) -> None:
    code, out, err = dipoli("positions", "map", "votes.csv", "--statements", "statements.csv", "--json")
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert set(found["participants"][0]) == {"id", "x", "y", "group", "margin", "sureness", "votes"}
    assert [set(group) for group in found["groups"]] == [{"id", "size", "stability"}] * 2
    for kind in ("unites", "divides"):
        assert {"statement", "score", "lower", "by_group"} <= set(found[kind][0])
        assert set(found[kind][0]["by_group"]) == {"A", "B"}
        assert "4" not in {entry["statement"] for entry in found[kind]}
        assert len(found[kind]) == found["statements"] == 29
    assert next(entry["words"] for entry in found["unites"] if entry["statement"] == "3") == "More ferries"
    assert found["left_out"] == ["4"]
    assert found["participants_counted"] == len(found["participants"]) == 120
    assert found["votes"] < found["read"]
    assert found["seconds"] > 0


def test_a_map_in_words(dipoli: Command, files: Path) -> None:
    code, out, err = dipoli("positions", "map", "votes.csv", "--without", "4,unknown")
    words = out.decode()
    assert code == 0
    assert "120 participants on 29 statements" in words
    assert "2 groups (A " in words
    assert "What divides" in words
    assert "Between the groups: " in words
    assert "1 statements to leave out have no vote" in err


@pytest.mark.parametrize("picture", ["map", "unites", "divides"])
def test_pictures(dipoli: Command, files: Path, picture: str) -> None:
    svg = dipoli("positions", "map", "votes.csv", "--picture", picture, "-o", "out.svg")
    assert (svg.code, svg.out) == (0, b"")
    assert (files / "out.svg").read_text().startswith("<svg")


def test_a_picture_as_png_together_with_json(dipoli: Command, files: Path) -> None:
    found = dipoli("positions", "map", "votes.csv", "--json", "-o", "out.png")
    assert json.loads(found.out)["groups"]
    assert (files / "out.png").read_bytes().startswith(b"\x89PNG")


def test_shards_counted_apart_and_merged(dipoli: Command, files: Path) -> None:
    for shard in ("east", "west", "votes"):
        assert dipoli("positions", "tables", f"{shard}.csv", "-o", f"{shard}.npz").code == 0
    merged = dipoli("positions", "merge", "west.npz", "east.npz", "-o", "all.npz")
    assert b"all.npz: " in merged.out
    assert b"120 participants, 2 shards" in merged.out
    whole, along = (
        json.loads(dipoli("positions", "map", "votes.csv", "--json", "--tables", tables).out)
        for tables in ("votes.npz", "all.npz")
    )
    assert whole["participants"] == along["participants"]
    assert whole["unites"] == along["unites"]


def test_a_shard_counted_twice_leaves_what_was_there(dipoli: Command, files: Path) -> None:
    dipoli("positions", "tables", "east.csv", "-o", "east.npz")
    (files / "all.npz").write_text("as before")
    code, out, err = dipoli("positions", "merge", "east.npz", "east.npz", "-o", "all.npz")
    assert (code, out) == (2, b"")
    assert "are in both tables: merge each shard once" in err
    assert (files / "all.npz").read_text() == "as before"
    assert not (files / "all.npz.part").exists()


def test_an_interrupted_merge_is_seen(dipoli: Command, files: Path) -> None:
    dipoli("positions", "tables", "east.csv", "-o", "east.npz")
    saved = (files / "east.npz").read_bytes()
    (files / "east.npz").write_bytes(saved[: len(saved) // 2])
    found = dipoli("positions", "merge", "east.npz", "-o", "all.npz")
    assert found.code == 2
    assert "east.npz holds no whole pair tables" in found.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["absent.csv"], "absent.csv cannot be read"),
        (["statements.csv"], "statements.csv has no column for the participant"),
        (["votes.csv", "--engine", "dask"], "A cluster needs its address"),
        (["votes.csv", "--scheduler", "tcp://127.0.0.1:1"], "A cluster needs its address"),
        (["votes.csv", "-o", "map.pdf"], "map.pdf is no picture"),
        (["votes.csv", "--without", ",".join(map(str, range(30)))], "Every statement is left out"),
        (["votes.csv", "--value-column", "love"], "votes.csv has no column “love”"),
    ],
)
def test_mistakes(dipoli: Command, files: Path, arguments: list[str], sentence: str) -> None:
    code, out, err = dipoli("positions", "map", *arguments)
    assert (code, out) == (2, b"")
    assert sentence in err


def test_tables_of_other_statements_are_refused(dipoli: Command, files: Path) -> None:
    dipoli("positions", "tables", "east.csv", "-o", "east.npz")
    (files / "other.csv").write_text("participant,statement,value\nLune,z,1\n")
    found = dipoli("positions", "map", "other.csv", "--tables", "east.npz")
    assert found.code == 2
    assert "was counted over other statements" in found.err


def test_revotes_are_counted_aloud(dipoli: Command, files: Path) -> None:
    (files / "twice.csv").write_text("participant,statement,value\nLune,a,1\nLune,a,-1\n")
    found = dipoli("positions", "map", "twice.csv", "--json")
    assert "1 votes were given again and replaced by the last one; 1 of them said something else" in found.err
    assert json.loads(found.out)["votes"] == 1


def test_movement_of_the_record_that_comes_along(dipoli: Command) -> None:
    code, out, err = dipoli("positions", "movement", "--of", "US,RU,UA")
    assert (code, err) == (0, "")
    assert "76,516 votes, 1,431 roll calls" in out.decode()
    assert "Source: Erik Voeten" in out.decode()
    found = json.loads(dipoli("positions", "movement", "--json").out)
    assert [each["period"] for each in found["periods"]] == [str(year) for year in range(2000, 2016)]
    assert set(found["moves"][0]) == {"participant", "before", "after", "distance"}


def test_movement_of_another_body(dipoli: Command, files: Path) -> None:
    (files / "calls.csv").write_text("statement,year\n" + "".join(f"{at},{2000 + at % 2}\n" for at in range(30)))
    found = dipoli("positions", "movement", "votes.csv", "--periods", "calls.csv", "-o", "moves.svg")
    assert (found.code, found.err) == (0, "")
    assert (files / "moves.svg").read_text().startswith("<svg")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["votes.csv"], "Roll calls need their periods"),
        (["--of", "Atlantis"], "Atlantis is not among the participants"),
        (["-o", "moves.pdf"], "moves.pdf is no picture"),
        (["votes.csv", "--periods", "statements.csv"], "must name the columns statement and period"),
        (["votes.csv", "--periods", "few.csv"], "has no period: name one for each roll call"),
    ],
)
def test_mistakes_about_movement(dipoli: Command, files: Path, arguments: list[str], sentence: str) -> None:
    (files / "few.csv").write_text("statement,period\n1,2000\n")
    code, out, err = dipoli("positions", "movement", *arguments)
    assert (code, out) == (2, b"")
    assert sentence in err


def test_groups_keep_their_letters_after_an_earlier_map(dipoli: Command, files: Path) -> None:
    def groups_of(out: bytes) -> dict[str, str]:
        return {each["id"]: each["group"] for each in json.loads(out)["participants"]}

    _, out, _ = dipoli("positions", "map", "votes.csv", "--json")
    before = json.loads(out)
    turned = {"A": "D", "B": "A", None: None}
    for each in before["participants"]:
        each["group"] = turned[each["group"]]
    (files / "before.json").write_text(json.dumps(before))
    code, followed, err = dipoli("positions", "map", "votes.csv", "--after", "before.json", "--json")
    assert (code, err) == (0, "")
    assert groups_of(followed) == {name: turned[group] for name, group in groups_of(out).items()}
    assert [group["id"] for group in json.loads(followed)["groups"]] == ["D", "A"]
    assert set(json.loads(followed)["unites"][0]["by_group"]) == {"A", "D"}
    _, words, _ = dipoli("positions", "map", "votes.csv", "--after", "before.json")
    assert "2 groups (D " in words.decode()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("{", "before.json is no map: name a file that"),
        ('{"participants": [1]}', "before.json is no map"),
        ('{"participants": [{"id": "1", "group": "no group"}]}', "groups that are not named A to Z"),
        ('{"participants": [{"id": "1", "group": ["A"]}]}', "groups that are not named A to Z"),
    ],
)
def test_what_is_no_earlier_map_is_refused(dipoli: Command, files: Path, content: str, sentence: str) -> None:
    (files / "before.json").write_text(content)
    code, out, err = dipoli("positions", "map", "votes.csv", "--after", "before.json")
    assert (code, out) == (2, b"")
    assert sentence in err
