import math
from statistics import NormalDist

import numpy as np
import pytest

from dipoli.positions.ground.counting.tallies import PARTS, Tallies
from dipoli.positions.ground.scores import (
    SURE,
    Majority,
    informed_consensus,
    one_proportion,
    prior_strength,
    representativeness,
    score,
    shrunk,
)


def tallies(*groups: list[tuple[int, int, int]]) -> Tallies:
    """Spread counts by group and statement over the parts, as evenly as whole numbers allow."""
    counts = np.array(groups)
    parts = np.array([counts // PARTS + (counts % PARTS > part) for part in range(PARTS)])
    assert np.array_equal(parts.sum(axis=0), counts)
    return Tallies(parts)


DIVIDED = tallies(
    [(10, 10, 180), (20, 10, 170), (190, 5, 5), (1, 0, 1)], [(5, 5, 90), (80, 10, 10), (95, 5, 0), (0, 0, 0)]
)


def test_the_worst_group_decides_what_unites_and_the_largest_difference_what_divides() -> None:
    found = score(DIVIDED)
    assert int(np.argmax(found.unites)) == 0
    assert int(np.argmax(found.divides)) == 1
    assert int(np.argmax(found.rejects)) == 2
    assert (found.unites_lower <= found.unites).all()
    assert (found.divides_lower <= found.divides).all()
    assert (found.interval[:, 0] <= found.unites).all()
    assert (found.unites <= found.interval[:, 1]).all()


def test_a_group_without_votes_is_given_the_overall_share_and_little_certainty() -> None:
    found = score(DIVIDED)
    assert found.agreement[1, 3] == pytest.approx(0.5)
    assert found.unites_lower[3] < 0.3


def test_groups_that_differ_lean_little_on_the_whole_and_groups_that_do_not_lean_on_it_fully() -> None:
    apart = np.array([[[0, 0, 90]] * 20, [[90, 0, 0]] * 20])
    alike = np.array([[[45, 0, 45]] * 20, [[45, 0, 45]] * 20])
    assert prior_strength(apart) == pytest.approx(1.0)
    assert prior_strength(alike) == pytest.approx(1_000)
    assert shrunk(apart, 1.0, 2)[:, 0] == pytest.approx([90.5 / 91, 0.5 / 91])


@pytest.mark.parametrize("strength", [4, 30, 200])
def test_the_strength_by_which_groups_were_drawn_together_is_found_again(strength: int) -> None:
    chance = np.random.default_rng(strength)
    given = chance.integers(40, 160, (6, 2_000))
    overall = chance.uniform(0.1, 0.9, 2_000)
    agreed = chance.binomial(given, chance.beta(strength * overall, strength * (1 - overall), given.shape))
    counts = np.stack([given - agreed, np.zeros_like(given), agreed], axis=-1)
    assert prior_strength(counts) == pytest.approx(strength, rel=0.15)


def test_the_bound_by_hand() -> None:
    groups = ((40, 25), (10, 3)), ((50, 22), (30, 6))
    found = score(tallies(*([(given - agreed, 0, agreed) for given, agreed in group] for group in groups)))
    strength, normal = found.strength, NormalDist().inv_cdf(SURE)
    assert 1 < strength < 1_000
    for statement in range(2):
        everybody = sum(group[statement][0] for group in groups)
        overall = (sum(group[statement][1] for group in groups) + 1) / (everybody + 2)
        bounds = []
        for group, agreement in zip(groups, found.agreement[:, statement], strict=True):
            given, agreed = group[statement]
            share = (agreed + strength * overall) / (given + strength)
            leaning = (strength / (given + strength)) ** 2
            variance = share * (1 - share) / (given + strength + 1) + leaning * overall * (1 - overall) / (
                everybody + 3
            )
            assert agreement == pytest.approx(share)
            bounds.append(share - normal * math.sqrt(variance))
        assert found.unites_lower[statement] == pytest.approx(max(min(bounds), 0), abs=1e-9)


def test_one_group_is_everybody() -> None:
    found = score(tallies([(50, 0, 50), (0, 0, 100)]))
    assert found.divides == pytest.approx([1.0, 0.0])
    assert found.unites == pytest.approx([0.5, 101 / 102], abs=0.01)


def test_group_informed_consensus_is_the_product_of_the_groups() -> None:
    assert informed_consensus(np.array([[[0, 0, 8]], [[4, 0, 4]]])) == pytest.approx([0.9 * 0.5])


def test_what_is_typical_of_a_group_is_negative_where_it_disagrees() -> None:
    ratio, test = representativeness(np.array([[[0, 0, 50]], [[50, 0, 0]]]))
    assert ratio[0, 0] == pytest.approx(51 / 52 / (1 / 52))
    assert ratio[1, 0] == pytest.approx(-51)
    assert test[0, 0] > 5
    assert test[1, 0] < -5


def test_where_everybody_answers_alike_nothing_is_typical() -> None:
    _, test = representativeness(np.array([[[0, 0, 50]], [[0, 0, 50]]]))
    assert test.tolist() == [[0.0], [0.0]]


def test_the_majority_agrees_with_some_and_rejects_others() -> None:
    counts = np.array([[1, 0, 40], [40, 0, 1], [20, 0, 21], [0, 0, 60]])
    assert Majority(counts).agreed == (3, 0)
    assert Majority(counts).rejected == (1,)
    assert one_proportion(np.array([1]), np.array([3])) == pytest.approx([0.0])


def test_tallies_of_shards_add_up() -> None:
    assert np.array_equal((DIVIDED + DIVIDED).counts, 2 * DIVIDED.counts)
