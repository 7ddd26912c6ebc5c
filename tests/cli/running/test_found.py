"""`dipoli found`: from an empty folder to a secretariat that sets its password and opens the texts."""

import json
from pathlib import Path

import pytest

from tests.cli.outside import dipoli

NEEDED = ("--title", "Conference on the Halden Sea", "--symbol", "HS", "--secretariat", "ada")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which a process was founded."""
    data = tmp_path_factory.mktemp("founded") / "data"
    baskets = ("--basket", "I=Security", "--basket", "II=Trade = and transport")
    founded = dipoli("found", "halden-sea", *NEEDED, *baskets, "--address", "ada@example.org", data=data)
    assert founded.returncode == 0, founded.stderr
    told, made, link, *_ = founded.stdout.splitlines()
    assert (
        told == "Conference on the Halden Sea is founded under the short name halden-sea, at the stage of initiative."
    )
    assert made == "The account ada is made. Its password is set here, once, within two days:"
    assert "/way-in/" in link
    return data


def test_what_is_founded_is_whole(data: Path, tmp_path: Path) -> None:
    assert dipoli("check", data=data).stdout == "All is well.\n"
    assert dipoli("user", "list", data=data).stdout.startswith("ada: Secretariat in halden-sea")
    (tmp_path / "paper.txt").write_text("1. Every State will say what it means.\n")
    paper = (tmp_path / "paper.txt", "--basket", "II", "--title", "Ports", "--process", "halden-sea")
    tabled = dipoli("table", *paper, data=data)
    assert tabled.stdout == "II/1 is tabled in basket II: Ports\n"


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (("halden-sea", *NEEDED), "There is already a process under “halden-sea”"),
        (("other", *NEEDED, "--stage", "autumn"), "There is no stage “autumn”; there are: initiative, consultations"),
        (("other", *NEEDED, "--rules", "none"), "There are no rules of procedure called “none”"),
        (("other", *NEEDED, "--basket", "Security"), "“Security” is no basket: give its number and title"),
        (("other", *NEEDED, "--basket", "I=a", "--basket", "I=b"), "Basket I is already open"),
        (("Other Sea", *NEEDED), "The short name “Other Sea” does not fit an address"),
        (("other", *NEEDED[:-1], "ada@example.org"), "“ada@example.org” cannot be the name of an account"),
    ],
)
def test_what_cannot_be_founded_leaves_nothing(data: Path, more: tuple[str, ...], why: str) -> None:
    refused = dipoli("found", *more, data=data)
    assert refused.returncode == 2
    assert why in refused.stderr
    assert "Traceback" not in refused.stderr
    assert "There is no process “other”" in dipoli("archive", "export", "other", data / "out", data=data).stderr


def test_an_account_that_is_there_gets_the_seat_and_keeps_its_password(data: Path) -> None:
    found = dipoli("found", "second", *NEEDED, "--stage", "negotiation", "--json", data=data)
    assert json.loads(found.stdout) == {"process": "second", "secretariat": "ada", "link": None}
