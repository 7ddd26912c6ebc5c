"""A search that is stopped early says what holds of it so far, and nothing that does not."""

from collections.abc import Callable

import pytest

from dipoli.packages import (
    Answer,
    Bonus,
    Choice,
    Issue,
    Limit,
    Objective,
    Participant,
    Problem,
    Status,
    Threshold,
    Wish,
    ask,
    find,
    frontier,
    rehearse,
)
from dipoli.packages.answers.rehearsal import Rehearsal
from dipoli.packages.search import choose
from tests.packages.strategies import acceptable
from tests.packages.test_other_ways import large


def after(times: int) -> Callable[[], bool]:
    asked = [0]

    def stop() -> bool:
        asked[0] += 1
        return asked[0] > times

    return stop


TIED = large(3, 4, minimum=190)
NEVER = large(3, 4, minimum=390)
WORTHY = Problem(TIED.issues, TIED.participants, bonuses=(Bonus("p0", 40, (Choice("i0", "a"), Choice("i1", "b"))),))


@pytest.mark.parametrize("times", [0, 1, 2, 4, 9, 25, 80])
@pytest.mark.parametrize("objective", Objective)
@pytest.mark.parametrize("most", [0, choose.MOST_PACKAGES])
def test_what_is_found_holds_and_what_is_proven_is_so_whenever_it_is_stopped(
    times: int, objective: Objective, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choose, "MOST_PACKAGES", most)
    for problem in (TIED, NEVER, WORTHY):
        best = find(problem, Wish(objective))
        found = find(problem, Wish(objective), Limit(stop=after(times)))
        assert found.package is None or (found.package, found.gains) in set(acceptable(problem))
        assert not found.is_proven or found.status is best.status
        if found.is_proven and best.score is not None:
            assert found.score == pytest.approx(best.score, rel=1e-3)
        if found.score_bound is not None and best.score is not None:
            assert found.score_bound >= best.score * (1 - 1e-3)


@pytest.mark.parametrize("times", [0, 2, 5, 12])
def test_a_frontier_that_is_stopped_is_not_called_complete_unless_it_is(times: int) -> None:
    for problem in (large(4, 4, minimum=170), large(4, 4, minimum=395)):
        whole = frontier(problem)
        found = frontier(problem, limit=Limit(stop=after(times)))
        assert not found.is_complete or found.points == whole.points
        assert whole.is_complete


def test_a_round_in_which_nobody_sits_has_no_mean_and_one_that_may_take_no_turn_is_where_it_began() -> None:
    refused = {"i": (Answer.CANNOT, Answer.CANNOT)}
    none: Rehearsal = rehearse(Problem((Issue("i", ("a", "b")),), (Participant("P", refused),)), 1)
    assert (none.start, none.package, none.mean) == (None, None, 0.0)
    still = rehearse(TIED, 3, rounds=1)
    assert still.rounds == 1
    assert rehearse(TIED, 3, rounds=0).moves == ()


def test_a_question_may_be_how_much_an_issue_matters_and_thresholds_bear_on_what_is_asked() -> None:
    issues = (Issue("i", ("a", "b")), Issue("j", ("a", "b")))
    said = dict.fromkeys("ij", (Answer.SUPPORT, Answer.ACCEPT))
    other = dict.fromkeys("ij", (Answer.ACCEPT, Answer.SUPPORT))
    problem = Problem(
        issues,
        (Participant("P", said), Participant("Q", other)),
        thresholds=(Threshold("P", 1, (Choice("i", "a"), Choice("j", "a"))),),
    )
    assert find(problem).status is Status.FOUND
    assert any("matter to" in str(each.words) for each in ask(problem, 4).questions)
