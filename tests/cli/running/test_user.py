"""`dipoli user` and `dipoli retention`, on a rehearsal in a folder."""

import json
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("users") / "data"
    dipoli("demo", "--no-serve", data=found)
    return found


def dipoli(*arguments: str, data: Path, code: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "dipoli", *arguments, "--data", str(data)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == code, done.stderr
    return done.stdout + done.stderr


def test_an_account_is_locked_and_erased_and_the_record_verifies(folder: Path) -> None:
    assert "is locked" in dipoli("user", "lock", "arvia", data=folder)
    rows = {row["name"]: row for row in json.loads(dipoli("user", "list", "--json", data=folder))}
    assert (rows["arvia"]["is_active"], rows["arvia"]["seats"][0].endswith("Arvia in rehearsal")) == (False, True)
    assert "There is no account 'nobody'" in dipoli("user", "lock", "nobody", data=folder, code=2)
    assert "/way-in/" in dipoli("user", "make", "newcomer", "--address", "n@x.example", data=folder)
    assert "is erased" in dipoli("user", "erase", "arvia", "--yes", data=folder)
    assert dipoli("check", data=folder) == "All is well.\n"
    assert json.loads(dipoli("retention", "--json", data=folder))["letters"] == 0
