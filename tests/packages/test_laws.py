"""What every search must say, against looking at every package from the definitions alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dipoli.packages import Objective, Problem, Status, Wish, ask, diverse, explain, find, frontier, ledger, rehearse
from dipoli.packages.model import Package
from dipoli.packages.search import choose
from dipoli.packages.table import tabulate
from tests.packages.strategies import acceptable, gains_of, is_whole, problems

OBJECTIVES = st.sampled_from(Objective)


@pytest.fixture
def by_programme(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be looked at one by one, so that the whole-number programmes must find it."""
    monkeypatch.setattr(choose, "MOST_PACKAGES", 0)
    monkeypatch.setattr("dipoli.packages.search.nash._FEW", 0)


def _check(problem: Problem, objective: Objective) -> None:
    found, all_of_them = find(problem, Wish(objective)), dict(acceptable(problem))
    if not all_of_them:
        assert (found.status, found.is_proven, found.package, found.gains) == (Status.NONE, True, None, ())
        return
    best = max(objective.key(gains) for gains in all_of_them.values())
    assert found.status is Status.FOUND
    assert found.package in all_of_them
    assert found.gains == all_of_them[found.package]
    if found.is_proven:
        assert objective.key(found.gains) == best
    if found.is_efficient:
        assert not any(_dominates(gains, found.gains) for gains in all_of_them.values())


def _dominates(gains: tuple[int, ...], others: tuple[int, ...]) -> bool:
    return gains != others and all(ours >= theirs for ours, theirs in zip(gains, others, strict=True))


@given(problems(), OBJECTIVES)
@settings(max_examples=120, deadline=None)
def test_the_best_package_or_the_proof_of_none(problem: Problem, objective: Objective) -> None:
    _check(problem, objective)
    assert find(problem, Wish(objective)).is_proven


@pytest.mark.usefixtures("by_programme")
@given(problems(), OBJECTIVES)
@settings(max_examples=70, deadline=None, suppress_health_check=[])
def test_the_same_by_whole_number_programmes(problem: Problem, objective: Objective) -> None:
    _check(problem, objective)


@given(problems())
@settings(max_examples=60, deadline=None)
def test_the_first_of_equal_packages(problem: Problem) -> None:
    found = find(problem, Wish(Objective.UTILITARIAN))
    equal = [package for package, gains in acceptable(problem) if sum(gains) == sum(found.gains)]
    if found.package is not None:
        efficient = {gains for gains in dict(acceptable(problem)).values() if sum(gains) == sum(found.gains)}
        assert found.gains in efficient
        assert found.package in equal
        assert find(problem, Wish(Objective.UTILITARIAN)) == found


@given(problems(), st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_balance_holds_and_costs_what_it_says(problem: Problem, margin: int) -> None:
    if len(problem.groups) < 2:
        return
    wish = Wish(Objective.UTILITARIAN, balance=margin)
    at = {participant.name: place for place, participant in enumerate(problem.participants)}

    def is_balanced(gains: tuple[int, ...]) -> bool:
        means = [sum(gains[at[name]] for name in group.members) / len(group.members) for group in problem.groups]
        return max(means) - min(means) <= margin + 1e-9

    fit = {package: gains for package, gains in acceptable(problem) if is_balanced(gains)}
    found = find(problem, wish)
    assert (found.package is None) == (not fit)
    if found.package is not None:
        assert found.package in fit
        assert sum(found.gains) == max(map(sum, fit.values()))
        assert found.free == max(sum(gains) for _, gains in acceptable(problem))


@given(problems(), st.integers(1, 4), st.integers(1, 2))
@settings(max_examples=60, deadline=None)
def test_packages_that_differ(problem: Problem, count: int, distance: int) -> None:
    found = diverse(problem, count, Wish(Objective.UTILITARIAN), distance=distance)
    packages = [each.package for each in found.findings if each.package is not None]
    apart = [_distance(a, b) for at, a in enumerate(packages) for b in packages[:at]]
    assert all(each >= distance for each in apart)
    values = [sum(gains_of(problem, package)) for package in packages]
    assert values == sorted(values, reverse=True)
    far = [p for p, _ in acceptable(problem) if all(_distance(p, other) >= distance for other in packages)]
    assert found.is_exhausted == (not far or not packages) or len(packages) == count


def _distance(one: Package, other: Package) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


@given(problems())
@settings(max_examples=100, deadline=None)
def test_why_there_is_none(problem: Problem) -> None:
    found = explain(problem)
    if list(acceptable(problem)):
        assert (found.status, found.conflict, found.unlock) == (Status.FOUND, (), ())
        return
    assert found.status is Status.NONE
    assert found.is_minimal
    assert _fails(problem, found.conflict)
    for demand in found.conflict:
        assert not _fails(problem, [each for each in found.conflict if each != demand])
    if found.opened is not None and found.opened.package is not None:
        assert found.unlock
        assert all(concession.demand.participant for concession in found.unlock)


def _fails(problem: Problem, demands: object) -> bool:
    from dipoli.packages.answers.demands import space_under
    from dipoli.packages.limit import Limit

    assert isinstance(demands, (tuple, list))
    return choose.holds_any(space_under(tabulate(problem), demands), Limit()).holds_none


@given(problems(most_issues=3))
@settings(max_examples=60, deadline=None)
def test_nothing_cheaper_unlocks(problem: Problem) -> None:
    from itertools import product

    from dipoli.packages.answers.demands import concessions

    found, table = explain(problem), tabulate(problem)
    if found.status is Status.FOUND:
        return
    costs = []
    for package in product(*(range(len(issue.options)) for issue in problem.issues)):
        if not is_whole(problem, package):
            continue
        given_up = concessions(table, package)
        if all(each.demand.participant for each in given_up):
            costs.append(sum(each.cost for each in given_up))
    assert found.cost == (min(costs) if costs else 0)
    assert (found.opened is None) == (not costs)


@given(problems())
@settings(max_examples=60, deadline=None)
def test_the_frontier_is_all_of_it(problem: Problem) -> None:
    if len(problem.participants) < 2:
        return
    found = frontier(problem, [participant.name for participant in problem.participants])
    gains = set(dict(acceptable(problem)).values())
    best = {each for each in gains if not any(_dominates(other, each) for other in gains)}
    assert {point.gains for point in found.points} == best
    assert found.is_complete
    assert all(point.package in dict(acceptable(problem)) for point in found.points)


@given(problems(ties=False))
@settings(max_examples=40, deadline=None)
def test_the_frontier_between_groups(problem: Problem) -> None:
    if len(problem.groups) < 2:
        return
    found = frontier(problem)
    at = {participant.name: place for place, participant in enumerate(problem.participants)}
    sums = {
        tuple(sum(gains[at[name]] for name in group.members) for group in problem.groups)
        for _, gains in acceptable(problem)
    }
    assert {point.gains for point in found.points} == {e for e in sums if not any(_dominates(o, e) for o in sums)}


@given(problems(), st.data())
@settings(max_examples=60, deadline=None)
def test_the_ledger_adds_up(problem: Problem, data: st.DataObject) -> None:
    package = tuple(data.draw(st.integers(0, len(issue.options) - 1)) for issue in problem.issues)
    book = ledger(problem, package)
    assert tuple(line.gain for line in book.lines) == gains_of(problem, package)
    assert all(account.points <= account.most for line in book.lines for account in line.accounts)


@given(problems(), st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_a_round_in_which_nobody_loses(problem: Problem, seed: int) -> None:
    played = rehearse(problem, seed)
    assert played == rehearse(problem, seed)
    if played.start is None or played.package is None:
        return
    before, after = gains_of(problem, played.start), played.gains
    if not problem.bonuses:
        assert all(late >= early for early, late in zip(before, after, strict=True))
    assert after == gains_of(problem, played.package)


@given(problems())
@settings(max_examples=40, deadline=None)
def test_questions_are_about_what_is_not_known(problem: Problem) -> None:
    asked = ask(problem, 5)
    assert len(asked.questions) <= 5
    worth = [question.worth for question in asked.questions]
    assert worth == sorted(worth, reverse=True)
    assert min(worth, default=0.0) >= 0
    if asked.finding.package is not None:
        known = {(p.name, issue) for p in problem.participants for issue in p.points}
        assert not known & {(question.participant, question.issue) for question in asked.questions}
