"""Word files whose elements stand wherever they like: every character is accounted for, and the laws hold."""

import random

import pytest

from tests.formats.word.fuzzing import check, grown


@pytest.mark.parametrize("seed", range(1, 41))
def test_nothing_vanishes_from_a_file_grown_at_random(seed: int) -> None:
    check(grown(random.Random(seed)))
