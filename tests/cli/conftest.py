"""The command line run as its user runs it: arguments in, exit code and streams out."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from dipoli.cli.main import run


class Outcome(NamedTuple):
    """What a command left behind; `out` as bytes, since texts come back byte for byte."""

    code: int
    out: bytes
    err: str


Command = Callable[..., Outcome]


@pytest.fixture
def dipoli(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run `dipoli` in a folder of its own."""
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str) -> Outcome:
        with pytest.raises(SystemExit) as left:
            run(list(arguments))
        out, err = capfdbinary.readouterr()
        code = left.value.code
        assert isinstance(code, int)
        return Outcome(code, out, err.decode())

    return command
