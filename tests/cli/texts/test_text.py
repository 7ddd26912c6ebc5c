"""`dipoli text`, its exit codes and its sentences."""

import json
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from tests.cli.conftest import Command

BASE = "1. States shall announce marches.\n\n2. Boats wait.\n"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "base.txt").write_text(BASE)
    (tmp_path / "arvia.txt").write_text(BASE.replace("shall", "will"))
    (tmp_path / "belmark.txt").write_text(BASE.replace("shall", "should").replace("\n\n2. Boats wait.", ""))
    (tmp_path / "same.txt").write_text(BASE)
    (tmp_path / "broken.txt").write_text("one [two\n\nthree] four]\n")
    return tmp_path


def test_checking(dipoli: Command, files: Path) -> None:
    assert dipoli("text", "check", "base.txt") == (0, b"0 problems\n", "")
    assert dipoli("text", "check", "broken.txt", "--json").code == 1
    out = json.loads(dipoli("text", "check", "broken.txt", "--json").out)
    assert out == [
        {
            "line": 3,
            "column": 12,
            "code": "stray-bracket",
            "message": "“three] four]” closes no bracket",
            "assumed": "it is a mere character",
        }
    ]
    line = dipoli("text", "check", "broken.txt").out.decode().splitlines()[0]
    assert line.startswith("broken.txt:3:12: stray-bracket: ")


def test_names_can_be_given(dipoli: Command, files: Path) -> None:
    (files / "named.txt").write_text("[Arvia: boats][Utopia: rafts]\n")
    assert dipoli("text", "check", "named.txt").code == 0
    found = dipoli("text", "check", "named.txt", "--participant", "Arvia", "--json")
    assert [problem["code"] for problem in json.loads(found.out)] == ["unknown-attribution"]


def test_measuring(dipoli: Command, files: Path) -> None:
    found = json.loads(dipoli("text", "measure", "broken.txt", "--json").out)
    assert {
        "brackets",
        "leaf_brackets",
        "choices",
        "alternatives",
        "paragraphs",
        "words",
        "words_in_contention",
    } <= set(found)
    assert (found["brackets"], found["depth"], found["words"]) == (1, 1, 4)
    words = dipoli("text", "measure", "broken.txt").out.decode()
    assert "1  brackets" in words
    assert "pairs of square brackets" in words


def test_formatting_gives_the_same_bytes(dipoli: Command, tmp_path: Path) -> None:
    data = b"\xef\xbb\xbfone [two\r\n\r\n\tthree]]\r\nlast"
    (tmp_path / "odd.txt").write_bytes(data)
    assert dipoli("text", "format", "odd.txt") == (0, data, "")
    assert dipoli("text", "format", "odd.txt", "-o", "out.txt") == (0, b"", "")
    assert (tmp_path / "out.txt").read_bytes() == data


def test_standard_input(dipoli: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b"a [b]\n")))
    assert dipoli("text", "format", "-") == (0, b"a [b]\n", "")


def test_compiling_and_choosing(dipoli: Command, files: Path) -> None:
    found = dipoli(
        "text",
        "compile",
        "base.txt",
        "--amendment",
        "Belmark=belmark.txt",
        "--amendment",
        "Arvia=arvia.txt",
        "-o",
        "rev1.txt",
    )
    assert found == (0, b"", "")
    assert (files / "rev1.txt").read_text().splitlines()[:2] == [
        "{Compiled text. Proposals by: Arvia; Belmark.}",
        "1. States [shall][Arvia: will][Belmark: should] announce marches.",
    ]
    for name in ("arvia", "belmark"):
        chosen = dipoli("text", "choose", "rev1.txt", "--participant", name.title())
        assert chosen == (0, (files / f"{name}.txt").read_bytes(), "")
    assert dipoli("text", "choose", "rev1.txt", "--base") == (0, BASE.encode(), "")


def test_who_proposes_nothing_is_named(dipoli: Command, files: Path) -> None:
    found = dipoli("text", "compile", "base.txt", "--amendment", "Cadmia=same.txt", "--round", "2")
    assert found.code == 0
    assert found.out.startswith(b"{Compiled text, round 2. Proposals by: Cadmia.}\n")
    assert "Cadmia proposes no change" in found.err


LONG = "1. Trains run every day.\n\n2. Boats go home at night.\n\n3. Ferries sail.\n"
MOVED = "1. Boats go home at night.\n\n2. Trains run every day.\n\n3. Ferries sail.\n"


def test_redline(dipoli: Command, files: Path) -> None:
    assert dipoli("text", "redline", "base.txt", "belmark.txt").out.decode() == (
        "1. States [-shall-]{+should+} announce marches.\n\n[-2. Boats wait.\n-]"
    )
    (files / "long.txt").write_text(LONG)
    (files / "moved.txt").write_text(MOVED)
    assert dipoli("text", "redline", "long.txt", "moved.txt").out.decode() == (
        "(moved to line 5) [-1. Trains run every day.\n\n-]2. Boats go home at night.\n\n"
        "(moved from line 1) {+2. Trains run every day.\n\n+}3. Ferries sail.\n"
    )
    changes = json.loads(dipoli("text", "redline", "base.txt", "arvia.txt", "--json").out)
    assert changes == [
        {
            "kind": "replaced",
            "line": 1,
            "column": 11,
            "start": 10,
            "end": 15,
            "removed": "shall",
            "added": "will",
            "other_line": None,
        }
    ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("check", "nowhere.txt"), "nowhere.txt cannot be read (no such file or directory)"),
        (("check", "."), ". cannot be read (is a directory)"),
        (("check", "word.docx"), "word.docx is a Word or zip file, not plain text"),
        (("check", "latin.txt"), "latin.txt is not in UTF-8: byte 3 (line 1)"),
        (("choose", "base.txt", "--base"), "base.txt: This is not a compiled text"),
        (("choose", "base.txt"), "either --participant NAME or --base"),
        (("choose", "base.txt", "--base", "--participant", "A"), "either --participant NAME or --base"),
        (("compile", "base.txt", "--amendment", "arvia.txt"), "“arvia.txt” is no amendment: write it as NAME=FILE"),
        (("compile", "base.txt", "--amendment", "A=arvia.txt", "--amendment", "A=same.txt"), "A is given twice"),
        (("compile", "base.txt", "--amendment", "A;B=arvia.txt"), "“A;B” cannot be a participant's name"),
        (("compile", "base.txt"), "Missing option '--amendment'"),
        (("format", "base.txt", "-o", "no/where.txt"), "no/where.txt cannot be written"),
        (("frobnicate",), "No such command 'frobnicate'"),
        (("check", "base.txt", "--loud"), "No such option: --loud"),
    ],
)
def test_a_mistake_is_one_sentence(dipoli: Command, files: Path, arguments: tuple[str, ...], sentence: str) -> None:
    (files / "word.docx").write_bytes(b"PK\x03\x04...")
    (files / "latin.txt").write_bytes("naïve".encode("latin-1"))
    code, out, err = dipoli("text", *arguments)
    assert (code, out) == (2, b"")
    assert err.startswith("dipoli: ")
    assert sentence in err
    assert err.count("\n") == 1
