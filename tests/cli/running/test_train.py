"""Exercises at the command line: listed, started and printed, and what is said where that cannot be."""

import io
import json
from pathlib import Path

import pypdf
import pytest
from django.conf import settings

from dipoli.formats.papers.journal import LANGUAGES
from dipoli.formats.training import shipped_source
from tests.cli.conftest import Command
from tests.cli.outside import dipoli as outside


def test_the_exercises_are_listed_with_how_long_they_last(dipoli: Command) -> None:
    listed = dipoli("train", "list")
    assert listed.code == 0
    assert [line.split(b":")[0] for line in listed.out.splitlines()] == [b"ferry", b"harbour", b"bargain"]
    assert b"level 1; 4 delegations, texts: 1, 45 minutes" in listed.out
    rows = json.loads(dipoli("train", "list", "--json").out)
    assert [(row["name"], row["minutes"], row["pace"], len(row["delegations"])) for row in rows] == [
        ("ferry", 45, 32, 4),
        ("harbour", 90, 96, 7),
        ("bargain", 240, 144, 12),
    ]


def test_the_sheets_are_printed_one_for_each_delegation(dipoli: Command, tmp_path: Path) -> None:
    printed = dipoli("train", "sheets", "ferry", "-o", "out/sheets")
    assert (printed.code, printed.out) == (
        0,
        b"7 papers are in out/sheets; each instruction is for one delegation alone.\n",
    )
    names = sorted(each.name for each in tmp_path.joinpath("out/sheets").iterdir())
    assert names == [
        "cast.pdf",
        *(f"instruction-{code}.pdf" for code in ("ar", "be", "ca", "he")),
        "place-cards.pdf",
        "trainer.pdf",
    ]
    assert all(each.read_bytes().startswith(b"%PDF") for each in tmp_path.joinpath("out/sheets").iterdir())


def words_of(path: Path) -> str:
    """Give all that a PDF says, and its title."""
    reader = pypdf.PdfReader(io.BytesIO(path.read_bytes()))
    assert reader.metadata is not None
    said = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    return f"{reader.metadata.title} {said}"


def test_the_sheets_are_printed_in_a_language_but_not_what_the_exercise_says(dipoli: Command, tmp_path: Path) -> None:
    assert dipoli("train", "sheets", "ferry", "-o", "out", "--language", "de").code == 0
    arvia, cards = words_of(tmp_path / "out/instruction-ar.pdf"), words_of(tmp_path / "out/place-cards.pdf")
    assert "Weisungen für die Delegation Arvia" in arvia
    assert "Was Sie erreichen sollen" in arvia
    assert "The ferry is promised, not recommended." in arvia
    assert cards.count("Der Vorsitz") == 2
    assert "The chair" not in cards
    assert "Das Blatt der Übungsleitung" in words_of(tmp_path / "out/trainer.pdf")
    assert dipoli("train", "sheets", "ferry", "-o", "plain").code == 0
    assert "What you are to achieve" in words_of(tmp_path / "plain/instruction-ar.pdf")
    assert not tmp_path.joinpath("var").exists()


def test_they_are_printed_in_every_language_of_the_interface() -> None:
    assert set(LANGUAGES) == {code for code, _ in settings.LANGUAGES}


@pytest.mark.parametrize("command", [("start", "--sheets"), ("sheets", "-o")])
@pytest.mark.parametrize("language", ["xx", "DE", "", "de_AT"])
def test_a_language_that_is_none_is_said_and_nothing_is_made(
    dipoli: Command, tmp_path: Path, command: tuple[str, str], language: str
) -> None:
    name, option = command
    found = dipoli("train", name, "ferry", option, "out", f"--language={language}")
    assert found.code == 2
    assert f"“{language}” is no language of the sheets: choose one of de, en, es, fr, it, ru." in found.err
    assert list(tmp_path.iterdir()) == []


def test_a_language_without_sheets_is_said(dipoli: Command, tmp_path: Path) -> None:
    found = dipoli("train", "start", "ferry", "--language", "de")
    assert (found.code, "name a folder for them with --sheets" in found.err) == (2, True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["start", "sheets"])
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("canal", "There is no exercise “canal”; there are: ferry, harbour, bargain."),
        ("mine.toml", "mine.toml"),
        ("bad.toml", "bad.toml: this is not TOML"),
        ("half.toml", "half.toml: there must be at least one “basket”."),
        ("../ferry", "There is no exercise “../ferry”"),
    ],
)
def test_an_exercise_that_is_none_is_said(dipoli: Command, tmp_path: Path, command: str, name: str, said: str) -> None:
    tmp_path.joinpath("bad.toml").write_text("name")
    tmp_path.joinpath("half.toml").write_text("level = 1\n")
    more = ("-o", "out") if command == "sheets" else ()
    found = dipoli("train", command, name, *more)
    assert (found.code, said in found.err, "Traceback" in found.err) == (2, True, False)
    assert not tmp_path.joinpath("out").exists()
    assert not tmp_path.joinpath("var").exists()


def test_a_folder_that_cannot_be_written_is_said(dipoli: Command, tmp_path: Path) -> None:
    tmp_path.joinpath("taken").write_text("a file")
    found = dipoli("train", "sheets", "ferry", "-o", "taken")
    assert (found.code, "taken cannot be made" in found.err) == (2, True)
    tmp_path.joinpath("full", "cast.pdf").mkdir(parents=True)
    found = dipoli("train", "sheets", "ferry", "-o", "full")
    assert (found.code, "full/cast.pdf" in found.err, "Traceback" in found.err) == (2, True, False)


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_the_passwords_are_said_where_the_sheets_cannot_be_printed(tmp_path: Path, form: tuple[str, ...]) -> None:
    tmp_path.joinpath("full", "place-cards.pdf").mkdir(parents=True)
    found = outside("train", "start", "ferry", "--sheets", str(tmp_path / "full"), *form, data=tmp_path / "var")
    assert (found.returncode, found.stdout.count("ferry-ar"), "Traceback" in found.stderr) == (2, 1, False)
    assert "ferry is founded, and its passwords stand above, but its sheets are not all printed" in found.stderr
    assert "dipoli train sheets ferry -o " in found.stderr


def test_a_sheet_that_is_not_for_archives_is_said(dipoli: Command, tmp_path: Path) -> None:
    tmp_path.joinpath("mine.toml").write_text(
        shipped_source("ferry").decode().replace("The great port", "𓀀 great port")
    )
    found = dipoli("train", "sheets", "mine.toml", "-o", "out")
    assert (found.code, "cast.pdf" in found.err, "place-cards.pdf" in found.err) == (0, True, False)
    assert "not for archives, as a sign in it is in no font here" in found.err
    assert "This PDF is not for archives: a sign in it is in no font here." in words_of(tmp_path / "out/cast.pdf")


def test_it_is_founded_in_an_empty_folder_and_again_beside_what_is_there(tmp_path: Path) -> None:
    first = outside(
        "train",
        "start",
        "ferry",
        "--sheets",
        str(tmp_path / "sheets"),
        "--language=fr",
        "--json",
        data=tmp_path / "var",
    )
    assert first.returncode == 0, first.stderr
    given = json.loads(first.stdout)
    assert (given["process"], given["has_started"], len(given["sign_ins"])) == ("ferry", False, 6)
    sheet = words_of(tmp_path / "sheets" / "instruction-he.pdf")
    assert "Ce que vous devez obtenir" in sheet
    assert next(each["password"] for each in given["sign_ins"] if each["username"] == "ferry-he") in sheet
    again = outside("train", "start", "ferry", data=tmp_path / "var")
    assert (again.returncode, "ferry-ar" in again.stderr, "Traceback" in again.stderr) == (2, True, False)
    other = outside("train", "start", "ferry", "--process", "tuesday", "--now", data=tmp_path / "var")
    assert (other.returncode, "tuesday-trainer" in other.stdout) == (0, True)
    assert "its clock goes at the pace 32" in other.stdout
    assert outside("check", data=tmp_path / "var").stdout == "All is well.\n"


@pytest.mark.parametrize("slug", ["Two words", "-", "../x"])
def test_a_short_name_that_is_none_is_said_and_nothing_is_founded(tmp_path: Path, slug: str) -> None:
    found = outside("train", "start", "ferry", f"--process={slug}", data=tmp_path / "var")
    assert (found.returncode, "Traceback" in found.stderr) == (2, False)
    assert outside("check", data=tmp_path / "var").returncode in {0, 1}


def test_a_data_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    tmp_path.joinpath("var").write_text("a file")
    found = outside("train", "start", "ferry", data=tmp_path / "var")
    assert (found.returncode, "Traceback" in found.stderr) == (2, False)
