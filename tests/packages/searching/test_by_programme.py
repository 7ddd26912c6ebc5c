"""Whole-number programmes where they are hard to trust: numbers that hide a unit, poor starts, stops between solves."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from dipoli.packages import Answer, Issue, Limit, Objective, Participant, Problem, Status, Wish, explain, find
from dipoli.packages.answers.find import open_space
from dipoli.packages.model import Package
from dipoli.packages.search import choose, climbing, enumeration, least, nash
from dipoli.packages.search.enumeration import Enumerated, chunks
from dipoli.packages.search.solver.programme import Programme, Solved
from dipoli.packages.search.space import Space
from dipoli.packages.table import tabulate
from tests.packages.strategies import acceptable
from tests.packages.test_other_ways import large

LARGE = 10**9


@pytest.fixture(autouse=True)
def by_programme(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be looked at one by one, so that the programmes must find it."""
    monkeypatch.setattr(choose, "MOST_PACKAGES", 0)
    monkeypatch.setattr(nash, "_FEW", 0)


def opposed(issues: int, needed: int, *others: int, one: int = LARGE) -> Problem:
    """Let P need as many issues its way, and others as many the other way: each is a unit short with one fewer."""
    names = [f"i{at}" for at in range(issues)]
    people = [Participant("P", points=dict.fromkeys(names, (one, 0)), minimum=(needed - 1) * one + 1)]
    for at, count in enumerate(others):
        minimum = (count - 1) * one + 1 if count else 0
        people.append(Participant(f"Q{at}", points=dict.fromkeys(names, (0, one)), minimum=minimum))
    return Problem(tuple(Issue(name, ("a", "b")) for name in names), tuple(people))


def space_of(problem: Problem) -> Space:
    space = open_space(tabulate(problem), Wish())
    assert space is not None
    return space


def best_of(problem: Problem, objective: Objective) -> object:
    return max(objective.key(gains) for _, gains in acceptable(problem))


@pytest.mark.parametrize("objective", Objective)
def test_a_unit_that_the_solver_does_not_see_is_seen(objective: Objective) -> None:
    problem = opposed(4, 3, 0)
    found = find(problem, Wish(objective))
    assert found.is_proven
    assert objective.key(found.gains) == best_of(problem, objective)


@pytest.mark.parametrize("objective", Objective)
def test_of_too_many_packages_that_are_a_unit_short_nothing_is_claimed_that_is_not_so(objective: Objective) -> None:
    problem = opposed(8, 5, 0)
    found = find(problem, Wish(objective))
    assert found.package is not None
    assert (found.package, found.gains) in set(acceptable(problem))
    assert not found.is_proven or objective.key(found.gains) == best_of(problem, objective)
    for one in (10, LARGE):
        none = find(opposed(8, 5, 4, one=one), Wish(objective))
        assert (none.status, none.package) == (Status.NONE, None)
        assert none.is_proven == (one == 10)


def test_what_a_unit_stands_in_the_way_of_is_explained_or_said_not_to_be_sure() -> None:
    few = explain(opposed(4, 3, 2, 0))
    assert {demand.participant for demand in few.conflict} == {"P", "Q0"}
    assert few.is_minimal
    assert [each.cost for each in few.unlock] == [1]
    many = explain(opposed(8, 5, 4))
    assert (many.status, many.is_minimal) == (Status.NONE, False)


def test_where_few_enough_to_be_looked_at_are_a_unit_short_each_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choose, "MOST_PACKAGES", 1_000)
    found = explain(opposed(8, 5, 4))
    assert {demand.participant for demand in found.conflict} == {"P", "Q0"}
    assert found.is_minimal
    assert find(opposed(8, 5, 4)).is_proven


@pytest.mark.parametrize("one", [10, LARGE])
def test_what_is_left_of_a_product_is_looked_at_where_that_is_little(one: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nash, "_FEW", 5_000_000)
    problem = opposed(8, 5, 0, one=one)
    found = find(problem)
    assert found.is_proven
    assert Objective.NASH.key(found.gains) == best_of(problem, Objective.NASH)
    none = find(opposed(8, 5, 4, one=one))
    assert (none.status, none.is_proven) == (Status.NONE, one == 10)


@pytest.mark.parametrize("few", [0, 5_000_000])
def test_where_only_some_can_gain_as_many_gain_as_can(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nash, "_FEW", few)
    points = [dict.fromkeys("ijk", worth) for worth in ((10, 0), (0, 10))]
    people = tuple(Participant(f"P{at}", points=each, minimum=10) for at, each in enumerate(points))
    found = find(Problem(tuple(Issue(name, ("a", "b")) for name in "ijk"), people))
    assert sorted(found.gains) == [0, 10]


def test_where_looking_is_broken_off_the_programme_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken_off(*_: object) -> Enumerated:
        return Enumerated(None, False)

    monkeypatch.setattr(nash, "_FEW", 5_000_000)
    monkeypatch.setattr(nash, "best", broken_off)
    problem = opposed(4, 3, 0, one=10)
    found = find(problem)
    assert found.is_proven
    assert Objective.NASH.key(found.gains) == best_of(problem, Objective.NASH)


@pytest.mark.parametrize("objective", [Objective.NASH, Objective.EGALITARIAN])
@pytest.mark.parametrize("problem", [large(3, 4, 0, 190), large(3, 5, 12, 230)])
@pytest.mark.parametrize("sweeps", [1, 60])
def test_from_a_poor_start_and_from_a_good_one_the_best_is_found(
    objective: Objective, problem: Problem, sweeps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(climbing, "_SWEEPS", sweeps)
    monkeypatch.setattr(climbing, "_MOST_PAIRED", 0 if sweeps == 1 else 2_000)
    found = find(problem, Wish(objective))
    assert found.is_proven
    assert objective.key(found.gains) == best_of(problem, objective)


def test_a_step_of_the_climb_that_lowers_the_least_gain_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    people = (Participant("P", points={"i": (10, 9)}), Participant("Q", points={"i": (10, 1_000)}))
    monkeypatch.setattr(least, "_STEPS", (0.005, 10.0))
    assert least._climbed(space_of(Problem((Issue("i", ("a", "b")),), people)), Limit()) == (0,)


def test_what_is_best_for_all_together_and_holds_is_the_answer() -> None:
    found = find(large(3, 6), Wish(Objective.UTILITARIAN))
    assert (found.is_proven, found.is_efficient) == (True, True)
    assert found.gains == max((gains for _, gains in acceptable(large(3, 6))), key=sum)


def test_one_issue_has_no_two_to_exchange() -> None:
    people = (Participant("P", points={"i": (3, 2, 1)}), Participant("Q", points={"i": (1, 2, 3)}))
    for objective in (Objective.NASH, Objective.EGALITARIAN):
        assert find(Problem((Issue("i", ("a", "b", "c")),), people), Wish(objective)).gains == (2, 2)


@pytest.mark.parametrize("objective", Objective)
def test_of_very_many_packages_alike_the_first_is_taken(objective: Objective, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choose, "MOST_PACKAGES", 10_000)
    names = [f"i{at}" for at in range(10)]
    people = tuple(
        Participant(name, points=dict.fromkeys(names, worth)) for name, worth in (("P", (1, 0)), ("Q", (0, 1)))
    )
    problem = Problem(tuple(Issue(name, ("a", "b")) for name in names), people)
    best = best_of(problem, objective)
    alike = [package for package, gains in acceptable(problem) if objective.key(gains) == best]
    assert len(alike) > 200
    assert find(problem, Wish(objective)).package == min(alike)


def test_where_time_is_up_that_is_all_that_the_packages_say() -> None:
    assert list(chunks(space_of(large(2, 3)), Limit(stop=lambda: True))) == [None]
    assert enumeration.best(space_of(large(2, 3)), Objective.NASH, Limit(stop=lambda: True)) == Enumerated(None, False)


Solving = Callable[..., Solved]


class Stopping:
    """Somebody who asks to stop at the beginning, or right after the end, of one of the solves in whole numbers."""

    def __init__(self, at: int) -> None:
        self._at = at
        self._seen = 0

    def hear(self, solving: Solving) -> Solving:
        def solve(*asked: object, whole: bool = True, **how: object) -> Solved:
            self._seen += whole
            found = solving(*asked, whole=whole, **how)
            self._seen += whole
            return found

        return solve

    def stop(self) -> bool:
        return self._seen >= self._at


def unmoved(problem: Problem) -> Problem:
    """Let somebody else take part who gains by nothing."""
    nothing = {issue.name: (Answer.ACCEPT,) * len(issue.options) for issue in problem.issues}
    return replace(problem, participants=(*problem.participants, Participant("N", nothing)))


TRIED = (
    large(4, 4, 5, 250),
    large(3, 4, 1, 190),
    opposed(4, 3, 0),
    opposed(6, 4, 3, one=10),
    unmoved(opposed(6, 3, 2, one=10)),
)


@cache
def packages(tried: int) -> dict[Package, tuple[int, ...]]:
    return dict(acceptable(TRIED[tried]))


@pytest.mark.parametrize("objective", Objective)
@pytest.mark.parametrize("at", range(1, 8))
@pytest.mark.parametrize("tried", range(len(TRIED)))
def test_stopped_within_or_after_any_solve_what_is_said_is_so(
    objective: Objective, at: int, tried: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopping = Stopping(at)
    monkeypatch.setattr(Programme, "maximise", stopping.hear(Programme.maximise))
    found = find(TRIED[tried], Wish(objective), Limit(stop=stopping.stop))
    known = packages(tried)
    assert found.package is None or known[found.package] == found.gains
    best = max((objective.measure(gains) for gains in known.values()), default=None)
    if found.is_proven:
        assert (found.package is None) == (not known)
        assert best is None or objective.measure(found.gains) == pytest.approx(best, rel=1e-6)
    assert best is None or found.bound >= best - 1e-6 * abs(best)
