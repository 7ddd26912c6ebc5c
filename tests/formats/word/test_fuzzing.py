"""Word files whose elements stand wherever they like: every character is accounted for, and the laws hold."""

import random
from pathlib import Path

import pytest

from tests.formats.word.fuzzing import CORPUS, check, grown, one_input


@pytest.mark.parametrize("seed", range(1, 41))
def test_nothing_vanishes_from_a_file_grown_at_random(seed: int) -> None:
    check(grown(random.Random(seed)))


@pytest.mark.parametrize("file", sorted(CORPUS.iterdir()), ids=lambda file: file.name)
def test_the_laws_hold_for_what_fuzzing_kept(file: Path) -> None:
    one_input(file.read_bytes())
