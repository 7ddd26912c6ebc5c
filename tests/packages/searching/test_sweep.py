"""The skyline of many columns: who is as good as another in every place."""

import numpy as np

from dipoli.packages.search.narrowing.sweep import sweep


def test_the_lines_kept_are_those_that_no_line_before_is_as_good_as() -> None:
    values = np.random.default_rng(11).integers(0, 9, (60, 3))
    values = values[np.argsort(-values.sum(axis=1), kind="stable")].copy()
    plain = [at for at, line in enumerate(values) if not any((values[:at] >= line).all(axis=1))]
    assert sorted(sweep(values).tolist()) == plain
    assert 3 < len(plain) < 60


def test_of_equal_lines_the_first_is_kept_and_of_none_none() -> None:
    assert sweep(np.full((3, 2), 4)).tolist() == [0]
    assert sweep(np.zeros((0, 2), np.int64)).tolist() == []
