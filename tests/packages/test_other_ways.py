"""The ways that small problems do not take by themselves: ties that are not listed, bonuses, thinning, time."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dipoli.packages import (
    Answer,
    Bonus,
    Choice,
    Finding,
    Group,
    Issue,
    Linkage,
    Objective,
    Order,
    Participant,
    Problem,
    Protocol,
    Status,
    Threshold,
    Wish,
    explain,
    find,
    frontier,
    rehearse,
)
from dipoli.packages.limit import Limit
from dipoli.packages.model import NOT_ARISING
from dipoli.packages.search import choose
from dipoli.packages.search.narrowing.skyline import skyline
from tests.packages.strategies import acceptable, gains_of, problems
from tests.packages.test_laws import _check, _dominates

ONCE = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def untied(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no joint choices be listed, so that ties become rows and bonuses stay what they are."""
    monkeypatch.setattr("dipoli.packages.search.space.MOST_TIED", 0)


@pytest.fixture
def by_programme(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choose, "MOST_PACKAGES", 0)
    monkeypatch.setattr("dipoli.packages.search.nash._FEW", 0)


@pytest.mark.usefixtures("untied")
@given(problems(), st.sampled_from(Objective), st.integers(1, 8))
@ONCE
def test_enumeration_with_ties_as_rows(problem: Problem, objective: Objective, chunk: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("dipoli.packages.search.enumeration.CHUNK", chunk)
        _check(problem, objective)


@pytest.mark.usefixtures("untied", "by_programme")
@given(problems(), st.sampled_from(Objective))
@ONCE
def test_programmes_with_ties_as_rows(problem: Problem, objective: Objective) -> None:
    _check(problem, objective)


@pytest.mark.parametrize("objective", Objective)
@pytest.mark.parametrize("most", [0, 4, 4096])
@pytest.mark.parametrize("looked_at", [0, choose.MOST_PACKAGES])
@pytest.mark.parametrize("chunk", [4, 16, 4096])
def test_of_two_knots_of_ties_one_may_be_listed_and_one_not(
    objective: Objective, most: int, looked_at: int, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each knot has an issue within a choice, a linkage, a threshold and a bonus."""
    monkeypatch.setattr("dipoli.packages.search.enumeration.CHUNK", chunk)
    monkeypatch.setattr("dipoli.packages.search.space.MOST_TIED", most)
    monkeypatch.setattr(choose, "MOST_PACKAGES", looked_at)
    issues: list[Issue] = []
    linkages, thresholds, bonuses = [], [], []
    for knot, options in (("s", ("a",)), ("l", ("a", "b", "c"))):
        first, second = Choice(f"{knot}1", "a"), Choice(f"{knot}2", "a")
        issues += [
            Issue(f"{knot}1", (*options, "z")),
            Issue(f"{knot}2", (*options, NOT_ARISING), within=first),
        ]
        linkages.append(Linkage(first, second))
        thresholds.append(Threshold("P", 1, (first, second)))
        bonuses.append(Bonus("Q", 3, (first, second)))
    chance = np.random.default_rng(4)
    people = tuple(
        Participant(
            name, points={each.name: tuple(chance.integers(0, 6, len(each.options)).tolist()) for each in issues}
        )
        for name in "PQ"
    )
    problem = Problem(
        tuple(issues), people, linkages=tuple(linkages), thresholds=tuple(thresholds), bonuses=tuple(bonuses)
    )
    assert dict(acceptable(problem))
    _check(problem, objective)
    assert find(problem, Wish(objective)).is_proven


@pytest.mark.usefixtures("untied")
@given(problems())
@ONCE
def test_the_frontier_with_ties_as_rows(problem: Problem) -> None:
    if len(problem.participants) < 2:
        return
    found = frontier(problem, [participant.name for participant in problem.participants])
    gains = set(dict(acceptable(problem)).values())
    assert {point.gains for point in found.points} == {e for e in gains if not any(_dominates(o, e) for o in gains)}


@pytest.mark.usefixtures("untied", "by_programme")
@given(problems())
@settings(ONCE, max_examples=30)
def test_balance_and_explanations_with_ties_as_rows(problem: Problem) -> None:
    found = explain(problem)
    assert (found.status is Status.FOUND) == bool(list(acceptable(problem)))
    if len(problem.groups) > 1:
        balanced = find(problem, Wish(Objective.UTILITARIAN, balance=1))
        assert balanced.package is None or balanced.package in dict(acceptable(problem))


@given(
    st.integers(2, 4).flatmap(
        lambda rows: st.lists(st.lists(st.integers(0, 4), min_size=rows, max_size=rows), min_size=1, max_size=12)
    )
)
@ONCE
def test_the_skyline_each_way(columns: list[list[int]]) -> None:
    points = np.array(columns, dtype=np.int64).T
    plain = {tuple(each) for each in points[:, skyline(points)].T.tolist()}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("dipoli.packages.search.narrowing.skyline.COMPILED_FROM", 0)
        compiled = {tuple(each) for each in points[:, skyline(points)].T.tolist()}
    alike = {tuple(each) for each in columns}
    best = {e for e in alike if not any(o != e and all(a >= b for a, b in zip(o, e, strict=True)) for o in alike)}
    assert plain == compiled == best


def large(participants: int, issues: int, seed: int = 1, minimum: int = 0) -> Problem:
    rows = np.random.default_rng(seed).integers(0, 101, (participants, issues, 4)).tolist()
    names = [f"i{at}" for at in range(issues)]
    people = tuple(
        Participant(f"p{who}", points=dict(zip(names, map(tuple, each), strict=True)), minimum=minimum)
        for who, each in enumerate(rows)
    )
    half = participants // 2
    groups = (Group("East", tuple(p.name for p in people[:half])), Group("West", tuple(p.name for p in people[half:])))
    return Problem(tuple(Issue(name, tuple("abcd")) for name in names), people, groups)


def test_a_large_problem_is_solved_and_proven() -> None:
    problem = large(12, 30)
    found = find(problem)
    assert found.is_proven
    assert found.is_efficient
    assert found.gains == gains_of(problem, found.package)
    assert found.score == found.score_bound == math.prod(found.gains)
    balanced = find(problem, Wish(balance=1))
    means = [sum(balanced.gains[:6]) / 6, sum(balanced.gains[6:]) / 6]
    assert abs(means[0] - means[1]) <= 1
    assert balanced.price is not None
    assert 0 <= balanced.price < 0.05


def test_minima_that_cannot_all_be_met() -> None:
    problem = large(8, 12, minimum=1_000)
    found = explain(problem, Limit())
    assert found.status is Status.NONE
    assert 1 <= len(found.conflict) <= 8
    assert {demand.issue for demand in found.conflict} == {""}
    assert found.is_minimal
    assert found.is_cheapest
    assert found.opened is not None
    assert found.opened.status is Status.FOUND


def test_the_frontier_is_thinned_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dipoli.packages.answers.frontier.MOST_POINTS", 5)
    found = frontier(large(2, 12))
    assert not found.is_complete
    assert 1 < len(found.points) <= 5


def test_a_frontier_between_groups_whose_members_have_minima() -> None:
    problem = large(4, 4, minimum=170)
    found = frontier(problem)
    sums = {(g[0] + g[1], g[2] + g[3]) for _, g in acceptable(problem)}
    assert {point.gains for point in found.points} == {e for e in sums if not any(_dominates(o, e) for o in sums)}
    assert found.is_complete


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("protocol", Protocol)
def test_every_protocol_and_order_only_gains(order: Order, protocol: Protocol) -> None:
    problem = large(3, 12)
    played = rehearse(problem, 5, order=order, protocol=protocol)
    assert played.start is not None
    before = gains_of(problem, played.start)
    assert all(late >= early for early, late in zip(before, played.gains, strict=True))
    assert played.is_settled
    assert played.mean > 0
    best = find(problem)
    assert math.prod(played.gains) <= math.prod(best.gains)
    if protocol is Protocol.EXCHANGE:
        single = rehearse(problem, 5, order=order)
        assert len(played.moves) >= len(single.moves)


def test_of_issues_that_are_tied_a_move_names_those_that_change() -> None:
    issues = (Issue("i", tuple("abc")), Issue("j", tuple("abc")))
    people = (
        Participant("P", points={"i": (0, 2, 4), "j": (3, 0, 1)}),
        Participant("Q", points={"i": (0, 1, 2), "j": (5, 1, 0)}),
    )
    tie = Threshold("P", 1, (Choice("i", "b"), Choice("i", "c"), Choice("j", "a")))
    changed = set()
    for seed in range(12):
        played = rehearse(Problem(issues, people, thresholds=(tie,)), seed)
        assert played.package == (2, 0)
        for move in played.moves:
            assert all(before != after for _, before, after in move.changes)
            changed.add(tuple(issue for issue, _, _ in move.changes))
    assert changed == {("i",), ("j",), ("i", "j")}


def test_what_is_said_of_a_gap() -> None:
    problem = large(2, 2)
    proven = find(problem)
    assert proven.package is not None
    for objective in Objective:
        value = objective.measure(proven.gains)
        open_ended = replace(proven, objective=objective, value=value, bound=value + 0.1, is_proven=False)
        assert open_ended.gap is not None
        assert 0 < open_ended.gap < 1
        assert open_ended.score_bound is not None
        assert open_ended.score is not None
        assert open_ended.score_bound > open_ended.score
        unknown = replace(open_ended, bound=math.inf)
        assert (unknown.gap, unknown.score_bound) == (None, None)
        assert replace(open_ended, free=value + 0.1).price == pytest.approx(open_ended.gap)
    nothing = replace(proven, gains=(0, 5), value=-math.inf, bound=1.0, is_proven=False, free=1.0)
    assert (nothing.gap, nothing.price) == (1.0, 1.0)
    none: Finding = replace(proven, package=None, gains=(), is_proven=False)
    assert (none.score, none.gap, none.price) == (None, None, None)


def test_a_product_too_great_for_a_float_is_a_whole_number() -> None:
    issue = Issue("i", ("a",))
    people = tuple(Participant(f"p{at}", points={"i": (10**9,)}) for at in range(60))
    found = find(Problem((issue,), people))
    assert found.score == 10**540


def test_some_cannot_gain_whatever_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choose, "MOST_PACKAGES", 0)
    issues = tuple(Issue(f"i{at}", ("a", "b")) for at in range(6))
    wants = {f"i{at}": (Answer.SUPPORT, Answer.ACCEPT) for at in range(6)}
    nothing = {f"i{at}": (Answer.ACCEPT, Answer.ACCEPT) for at in range(6)}
    problem = Problem(issues, (Participant("A", wants), Participant("B", nothing)))
    found = find(problem)
    assert found.gains == (12, 0)
    assert found.is_efficient
    assert any("B is no worse off" in note for note in found.notes)
    assert find(problem, Wish(is_strict=True)).status is Status.NONE
    assert find(Problem(issues, (Participant("B", nothing),))).gains == (0,)
