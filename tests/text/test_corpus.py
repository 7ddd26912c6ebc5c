"""Every text that fuzzing starts from, and every one that it found something in, tried once."""

from pathlib import Path

import pytest

from tests.text.fuzzing import CORPUS, one_input

FILES = sorted(CORPUS.iterdir())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_laws_hold(file: Path) -> None:
    one_input(file.read_bytes())
