import numpy as np
import pytest

from dipoli.positions.ground.axes import Way, axes_of, cheapest, find_axes
from dipoli.positions.ground.counting.tables import count
from dipoli.positions.ground.counting.votes import Votes

from .ballots import noise, of, planted

SHAPES = [(40, 12, 0.7), (30, 200, 0.5), (300, 150, 0.2), (2_100, 8, 0.9)]


def by_imputation(votes: Votes) -> tuple[np.ndarray, np.ndarray]:
    """Give the axes as a textbook has them: missing votes become the mean, and the matrix is decomposed."""
    matrix = votes.matrix()
    filled = np.where(np.isnan(matrix), np.nanmean(matrix, axis=0), matrix)
    _, values, vectors = np.linalg.svd(filled - filled.mean(axis=0), full_matrices=False)
    return vectors[:2].T, values**2 / np.sum(values**2)


@pytest.mark.parametrize(("participants", "statements", "filled"), SHAPES)
def test_all_ways_give_the_axes_of_imputation(participants: int, statements: int, filled: float) -> None:
    votes, _ = planted(participants, statements, groups=3, filled=filled)
    vectors, shares = by_imputation(votes)
    for way in Way:
        axes = find_axes(votes, way)
        assert np.abs(np.sum(axes.vectors * vectors, axis=0)) == pytest.approx([1, 1], abs=1e-9)
        assert axes.spread == pytest.approx(tuple(shares[:2]), abs=1e-9)
        assert axes.way is way
        assert axes.vectors.max(axis=0) == pytest.approx(np.abs(axes.vectors).max(axis=0), rel=1e-8)


def test_the_cost_rule_chooses_each_way_where_it_pays() -> None:
    assert cheapest(noise(30, 600)) is Way.DUAL
    assert cheapest(noise(3_000, 60, 0.3)) is Way.TABLES
    assert cheapest(noise(2_500, 4_000, 0.004)) is Way.SWEEPS


def test_axes_from_merged_tables_are_those_of_the_votes() -> None:
    votes, _ = planted(60, 20, groups=2)
    assert np.array_equal(axes_of(count(votes)).vectors, find_axes(votes, Way.TABLES).vectors)


@pytest.mark.parametrize("way", Way)
def test_where_nothing_varies_there_are_no_axes(way: Way) -> None:
    axes = find_axes(of(("Arvia", "a", 1), ("Lune", "a", 1), ("Lune", "b", 0)), way)
    assert not axes.vectors.any()
    assert axes.spread == (0.0, 0.0)


def test_many_statements_that_do_not_vary_have_no_axes_by_sweeps_either() -> None:
    axes = find_axes(of(*(("Arvia", str(at), 1) for at in range(200))), Way.SWEEPS)
    assert not axes.vectors.any()


@pytest.mark.parametrize("way", Way)
def test_one_axis_where_there_is_only_one(way: Way) -> None:
    axes = find_axes(of(("Arvia", "a", 1), ("Lune", "a", -1)), way)
    assert axes.vectors.tolist() == [[1.0, 0.0]]
    assert axes.spread == pytest.approx((1.0, 0.0))
