"""Clusters of points of the plane: where centres go, and where they stay."""

from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from dipoli.positions.ground.kernels.clustering import (
    ROUNDS,
    cells,
    centre_of,
    contingency,
    farthest,
    grow,
    lloyd,
    margins,
    nearest,
    rand_index,
    widest_split,
)

Floats = NDArray[np.float64]

CORNERS = np.array([(0.0, 0.0), (0.0, 1.0), (10.0, 0.0), (10.0, 1.0)])
EVEN = np.ones(4)


def test_a_point_between_two_centres_belongs_to_the_first() -> None:
    centres = np.array([(0.0, 0.0), (2.0, 0.0)])
    assert nearest(np.array([(1.0, 5.0), (1.5, 0.0), (-3.0, 0.0)]), centres).tolist() == [0, 1, 0]


def test_centres_go_to_the_means_and_one_that_loses_its_points_stays() -> None:
    start = np.array([(1.0, 0.0), (9.0, 0.0), (500.0, 500.0)])
    centres, inertia = lloyd(CORNERS, EVEN, start)
    assert centres.tolist() == [[0.0, 0.5], [10.0, 0.5], [500.0, 500.0]]
    assert inertia == 1.0
    assert start[0].tolist() == [1.0, 0.0]


def one_at_a_time(points: int) -> tuple[Floats, Floats]:
    """Put points on a line, weighted so that of two centres the right one loses a single point in each round.

    Right of any border at `at` the points' mean is `2 * at + 3`, and what is left of it weighs so much at 0 that its
    mean stays there: the border goes on by one.
    """
    weights, left = [], 1.0
    for at in range(points):
        kept = left * (at + 2) / (at + 4)
        weights.append(left - kept)
        left = kept
    places = [0.0, *map(float, range(1, points + 1)), 2.0 * points + 3]
    return np.array([(x, 0.0) for x in places]), np.array([1e12, *weights, left])


def test_centres_that_go_on_for_ever_are_left_where_they_are_after_the_last_round() -> None:
    points, weights = one_at_a_time(ROUNDS + 40)
    start = np.array([(0.0, 0.0), (1.5, 0.0)])
    centres, _ = lloyd(points, weights, start)
    further, _ = lloyd(points, weights, centres)
    assert ROUNDS < centres[1, 0] < further[1, 0]


def test_the_farthest_point_is_so_by_weight_times_squared_distance() -> None:
    at_zero = np.array([(0.0, 0.0)])
    assert farthest(CORNERS, EVEN, at_zero) == 3
    assert farthest(CORNERS, np.array([1.0, 200.0, 1.0, 1.0]), at_zero) == 1
    assert farthest(CORNERS[:2].repeat(2, axis=0), EVEN, at_zero) == 2


def test_the_widest_cluster_is_split_across_its_length_and_empty_ones_are_passed_over() -> None:
    far_away = np.array([(500.0, 500.0), (5.0, 0.5)])
    found = widest_split(CORNERS, EVEN, far_away)
    assert sorted(found[1:].tolist()) == [[0.0, 0.5], [10.0, 0.5]]
    assert found[0].tolist() == [500.0, 500.0]


def test_a_cluster_of_one_place_is_split_into_that_place_twice() -> None:
    assert widest_split(np.full((3, 2), 4.0), np.ones(3), np.array([(4.0, 4.0)])).tolist() == [[4.0, 4.0]] * 2


def test_the_middle_is_the_weighted_mean() -> None:
    assert centre_of(CORNERS, np.array([1.0, 1.0, 1.0, 5.0])).tolist() == [[7.5, 0.75]]


@pytest.mark.parametrize("careful", [False, True])
def test_more_clusters_never_fit_worse(careful: bool) -> None:
    points = np.array([(x * x % 17, x * 7 % 11) for x in range(24)], float)
    centres, inertias = grow(points, np.ones(24), 5, careful)
    assert all(later <= earlier for earlier, later in pairwise(inertias))
    assert centres[0, 0].tolist() == pytest.approx(points.mean(axis=0).tolist())
    for count in range(1, 6):
        away = ((points[:, None] - centres[count - 1, None, :count]) ** 2).sum(axis=2).min(axis=1).sum()
        assert inertias[count - 1] == pytest.approx(away)


def test_a_careful_search_never_fits_worse_than_a_quick_one() -> None:
    for seed in range(6):
        points = np.random.default_rng(seed).normal(size=(30, 2))
        quick, careful = (grow(points, np.ones(30), 5, way)[1] for way in (False, True))
        assert careful[1] <= quick[1]


def test_a_margin_is_nothing_on_the_border_and_whole_at_a_centre() -> None:
    centres = np.array([(0.0, 0.0), (4.0, 0.0), (40.0, 0.0)])
    assert margins(np.array([(2.0, 0.0), (4.0, 0.0), (1.0, 0.0)]), centres).tolist() == [0.0, 1.0, 0.5]
    assert margins(np.array([(3.0, 3.0)]), np.array([(3.0, 3.0)] * 2)).tolist() == [0.0]


def test_labels_are_counted_by_pairs_and_compared_whatever_their_names() -> None:
    left, right = np.array([0, 0, 1, 1, 2]), np.array([1, 1, 0, 0, 2])
    counts = contingency(left, right, 3)
    assert counts.tolist() == [[0, 2, 0], [2, 0, 0], [0, 0, 1]]
    assert rand_index(counts) == 1.0
    assert rand_index(contingency(left, np.zeros(5, np.int64), 3)) == 0.0
    assert rand_index(np.array([[5]])) == 1.0


def test_cells_of_a_grid_count_who_is_in_them_and_add_up_where() -> None:
    counts, sums = cells(np.array([(0, 0), (9, 9), (10, 0), (12, 19)]), np.array([0, 0]), 10, 2)
    assert counts.tolist() == [2, 0, 1, 1]
    assert sums.tolist() == [[9, 9], [0, 0], [10, 0], [12, 19]]
