"""Every text that fuzzing starts from, and every one that it found something in, tried once."""

from pathlib import Path

import pytest

from tests.text.fuzzing import one_input

CORPUS = sorted((Path(__file__).parent / "corpus").iterdir())


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.name)
def test_the_laws_hold(file: Path) -> None:
    one_input(file.read_bytes())
