"""Setting the clock of a rehearsal at the command line."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.outside import dipoli


def shown(line: str) -> datetime:
    return datetime.strptime(line.split(" UTC: ", maxsplit=1)[0].strip() + " +0000", "%d %B %Y, %H:%M:%S %z")


def test_the_clock_stands_and_is_moved_to_the_end_of_the_silence(tmp_path: Path) -> None:
    assert dipoli("demo", "--no-serve", data=tmp_path).returncode == 0
    first = dipoli("clock", data=tmp_path).stdout.splitlines()
    assert "it runs by the clock on the wall" in first[0]
    stands = dipoli("clock", "--pace", "0", data=tmp_path).stdout.splitlines()
    assert "it stands until the trainer moves it" in stands[0]
    assert dipoli("clock", data=tmp_path).stdout.splitlines() == stands
    moved = dipoli("clock", "--next", data=tmp_path).stdout.splitlines()
    assert shown(moved[0]) > shown(stands[0])
    assert len(moved) < len(stands) or moved[1:] != stands[1:]
    at = (shown(moved[0]) + timedelta(hours=3)).isoformat()
    assert shown(dipoli("clock", "--to", at, data=tmp_path).stdout) == shown(moved[0]) + timedelta(hours=3)
    assert dipoli("check", data=tmp_path).stdout == "All is well.\n"
    back = dipoli("clock", "--to", at, data=tmp_path)
    assert (back.returncode, "Time runs forward" in back.stderr) == (2, True)


@pytest.mark.parametrize("typed", ["tomorrow", "2026-12-01T12:00", "2026-13-01T12:00+01:00"])
def test_what_is_no_instant_is_said(typed: str, tmp_path: Path) -> None:
    found = dipoli("clock", "--to", typed, data=tmp_path)
    assert (found.returncode, "is no instant with its time zone" in found.stderr) == (2, True)
