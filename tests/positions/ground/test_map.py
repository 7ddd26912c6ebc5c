"""The map as a whole: groups where there are some, none where there are none, and the same whatever the order."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
import pytest
from hypothesis import given, settings

from dipoli.positions.ground.axes import Way
from dipoli.positions.ground.counting.votes import Votes, votes_of
from dipoli.positions.ground.groups import halving, stability
from dipoli.positions.ground.groups.grouping import adjusted_rand, cells_of, cluster
from dipoli.positions.ground.groups.stability import LeftOut
from dipoli.positions.ground.opinion import NOBODY, OpinionMap, Rules, draw_map
from dipoli.positions.ground.report import as_data, as_lines
from dipoli.positions.ground.shards import draw_from_shards, split

from .ballots import Row, ballots, everybody, noise, of, planted

Answer = TypeVar("Answer")


class InTurn:
    """Workers that are one: every shard here, one after the other."""

    def __init__(self, shards: Sequence[Votes]) -> None:
        self._shards = shards

    def ask(self, question: Callable[..., Answer], each: Sequence[object] | None = None) -> Sequence[Answer]:
        if each is None:
            return [question(shard) for shard in self._shards]
        return [question(shard, own) for shard, own in zip(self._shards, each, strict=True)]


def same(one: OpinionMap, other: OpinionMap) -> bool:
    return as_data(one) == as_data(other) and np.array_equal(one.tallies.parts, other.tallies.parts)


@pytest.mark.parametrize(("participants", "statements", "filled", "groups"), [
    (40, 120, 1.0, 2), (60, 200, 0.8, 3), (1_500, 60, 0.4, 3), (3_000, 80, 0.3, 3),
])  # fmt: skip
def test_planted_groups_are_found(participants: int, statements: int, filled: float, groups: int) -> None:
    votes, group = planted(participants, statements, groups=groups, filled=filled)
    drawn = draw_map(votes)
    grouped = drawn.group != NOBODY
    assert drawn.groups == groups
    assert adjusted_rand(drawn.group[grouped], group[grouped]) > 0.95
    assert list(drawn.sizes) == sorted(drawn.sizes, reverse=True)
    assert drawn.stability.reliability > 0.8


@pytest.mark.parametrize(("participants", "statements", "filled"), [(40, 120, 1.0), (200, 30, 1.0), (2_000, 60, 0.3)])
def test_noise_has_no_groups(participants: int, statements: int, filled: float) -> None:
    drawn = draw_map(noise(participants, statements, filled))
    assert drawn.groups == 0
    assert set(drawn.group.tolist()) == {NOBODY}
    assert drawn.stability.reliability == 0
    assert any(line.startswith("No groups:") for line in as_lines(drawn))
    assert as_data(drawn)["groups"] == []


def test_half_of_the_provisions_for_delegations_half_of_the_participants_for_a_public() -> None:
    assert draw_map(noise(12, 30)).stability.left_out is LeftOut.PROVISIONS
    assert draw_map(noise(60, 20)).stability.left_out is LeftOut.PARTICIPANTS


def test_few_votes_a_person_make_membership_unsure_and_the_words_say_so() -> None:
    votes, _ = planted(4_000, 60, groups=2, filled=0.12, noise=1.0)
    drawn = draw_map(votes)
    assert drawn.groups == 2
    assert drawn.stability.reliability < 0.5
    assert any("who belongs to which group is uncertain" in line for line in as_lines(drawn))


def test_sure_groups_are_told_without_a_warning() -> None:
    votes, _ = planted(40, 120, groups=2)
    drawn = draw_map(votes)
    assert drawn.stability.reliability >= 0.5
    (told,) = [line for line in as_lines(drawn) if " groups (" in line]
    assert told.startswith(
        f"2 groups (A {drawn.sizes[0]}, B {drawn.sizes[1]}), found again when half of the provisions"
    )
    assert not [line for line in as_lines(drawn) if "uncertain" in line]


def test_most_of_everybody_are_told_those_with_few_votes_too() -> None:
    drawn = draw_map(
        votes_of(everybody("liked", [1] * 30) + everybody("disliked", [-1] * 30) + everybody("x", [1, -1]))
    )
    assert drawn.groups == 0
    statements = drawn.votes.statements
    assert [statements[at] for at in drawn.majority.agreed] == ["liked"]
    assert [statements[at] for at in drawn.majority.rejected] == ["disliked"]


def test_with_more_people_and_votes_than_halves_are_judged_on_the_groups_are_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    votes, group = planted(400, 40, groups=2)
    whole = draw_map(votes)
    monkeypatch.setattr(stability, "MOST_JUDGED", 150)
    monkeypatch.setattr(halving, "MOST_VOTES", len(votes) // 4)
    part = draw_map(votes)
    assert part.groups == whole.groups == 2
    assert np.array_equal(part.group, whole.group)
    assert adjusted_rand(part.group, group) > 0.95
    judged = ~np.isnan(part.stability.sureness)
    assert np.count_nonzero(judged) == 150
    assert votes.codes[judged].max() < votes.codes[~judged].min()


@settings(max_examples=30, deadline=None)
@given(rows=ballots())
def test_any_votes_have_a_map_and_their_order_does_not_matter(rows: list[Row]) -> None:
    drawn, turned = draw_map(votes_of(rows)), draw_map(votes_of(rows[::-1]))
    assert same(drawn, turned)
    assert drawn.counted == len({row[0] for row in rows})
    assert not np.isnan(drawn.points).any()


def test_shards_on_many_workers_give_the_same_map_to_the_bit() -> None:
    votes, _ = planted(900, 40, groups=3, filled=0.5)
    shards = split(votes, 4)
    spread = draw_from_shards(votes, shards, InTurn(shards), {"7"})
    assert same(spread, draw_map(votes, {"7"}, Rules(way=Way.TABLES)))
    assert spread.left_out == ("7",)


def test_a_statement_left_out_leaves_no_trace() -> None:
    votes, _ = planted(80, 30, groups=2)
    extra = of(*((name, "banned", 1 if at % 2 else -1) for at, name in enumerate(votes.participants)))
    rows = [
        (each.participants[p], each.statements[s], int(each.value[i]))
        for each in (votes, extra)
        for p in range(len(each.participants))
        for i in range(each.start[p], each.start[p + 1])
        for s in (int(each.statement[i]),)
    ]
    with_it = votes_of(rows)
    assert not same(draw_map(with_it), draw_map(votes))
    assert draw_map(with_it, {"banned"}).places.tolist() == draw_map(votes).places.tolist()


@pytest.mark.parametrize(
    "rows",
    [
        [("Lune", "a", 1)],
        [("Lune", "a", 1), ("Lune", "b", -1)],
        everybody("a", [1] * 20),
        everybody("a", [1] * 20) + everybody("b", [1] * 20),
        everybody("a", [1, -1] * 10),
        [*everybody("a", [1] * 20), ("p0", "only one voter", -1)],
    ],
    ids=["one vote", "one participant", "all equal", "all equal twice", "one statement", "one voter"],
)
def test_the_smallest_votes_have_a_map(rows: list[Row]) -> None:
    drawn = draw_map(votes_of(rows))
    data = as_data(drawn)
    assert data["votes"] == len(rows)
    assert list(as_lines(drawn))


def test_a_participant_without_a_vote_is_on_no_side() -> None:
    votes, _ = planted(40, 10, groups=2)
    drawn = draw_map(votes.only(np.ones(40, np.bool_)).without({str(at) for at in range(9)}))
    assert drawn.counted == 40
    empty = draw_map(of(("Arvia", "a", 1), ("Lune", "b", -1)).without({"b"}))
    assert empty.counted == 1
    assert empty.group.tolist() == [NOBODY, NOBODY]


def test_a_number_of_groups_may_be_asked_for() -> None:
    drawn = draw_map(noise(60, 20), rules=Rules(groups=3))
    assert drawn.groups == 3
    assert 0 <= np.nanmin(drawn.margin) <= np.nanmax(drawn.margin) <= 1
    assert drawn.between(3)[0] == int(np.nanargmin(drawn.margin))


def test_those_with_few_votes_are_on_the_map_and_in_no_group() -> None:
    votes, _ = planted(200, 40, groups=2, filled=0.2)
    drawn = draw_map(votes)
    assert {int(votes.each[at]) for at in np.flatnonzero(drawn.group == NOBODY)} <= set(range(7))
    assert NOBODY not in draw_map(votes, rules=Rules(least_votes=1, groups=2)).group


def test_very_many_participants_are_gathered_in_cells() -> None:
    places = np.random.default_rng(0).integers(-(10**6), 10**6, (30_000, 2))
    places[:15_000] += 4 * 10**6
    gathered = cells_of(places)
    assert len(gathered) < 20_000
    assert gathered.weights.sum() == 30_000
    found = cluster(gathered, 2)[1]
    exact = cluster(cells_of(places, most_points=10**6), 2)[1]
    assert found.centres == pytest.approx(exact.centres, rel=1e-6)
    turned = cells_of(places[::-1])
    assert np.array_equal(turned.points, gathered.points)


def test_clusters_are_sought_with_care_where_nobody_says_that_it_need_not_be() -> None:
    gathered = cells_of(np.random.default_rng(2).integers(-(10**6), 10**6, (60, 2)))
    said, careful, hasty = (
        [each.inertia for each in found]
        for found in (cluster(gathered, 6), cluster(gathered, 6, careful=True), cluster(gathered, 6, careful=False))
    )
    assert said == careful
    assert all(one <= other for one, other in zip(careful, hasty, strict=True))
    assert careful[1] < hasty[1] - 1


def test_more_clusters_never_have_more_inertia() -> None:
    places = np.random.default_rng(1).integers(-(10**6), 10**6, (300, 2))
    inertias = [each.inertia for each in cluster(cells_of(places), 6)]
    assert inertias == sorted(inertias, reverse=True)
