"""Demands that no package meets together: those that are needed, and what is said where time runs out."""

from collections.abc import Callable
from itertools import combinations

import pytest

from dipoli.packages import (
    Answer,
    Choice,
    Issue,
    Limit,
    Linkage,
    Participant,
    Problem,
    Status,
    Threshold,
    explain,
)
from dipoli.packages.answers.conflict import conflict
from dipoli.packages.table import tabulate

OPTIONS = tuple("abcdefgh")


def refusing(name: str, options: str) -> Participant:
    row = tuple(Answer.CANNOT if option in options else Answer.ACCEPT for option in OPTIONS)
    return Participant(name, {"i": row})


def told(*refusals: str) -> list[str]:
    people = tuple(refusing(f"P{at}", options) for at, options in enumerate(refusals))
    blamed, is_minimal = conflict(tabulate(Problem((Issue("i", OPTIONS),), people)), Limit())
    assert is_minimal
    return [each.participant for each in blamed]


def test_of_refusals_that_leave_nothing_the_fewest_are_blamed() -> None:
    assert told("abc", "defgh", "abcd", "h") == ["P0", "P1"]
    assert told("a", "abcdefgh") == ["P1"]
    assert told("ab", "cd", "efgh", "b") == ["P0", "P1", "P2"]


def test_of_refusals_that_leave_nothing_only_together_each_is_needed() -> None:
    assert told("ab", "cd", "ef", "gh", "a", "h") == ["P0", "P1", "P2", "P3"]


def test_of_very_many_refusals_those_blamed_are_each_needed() -> None:
    options = tuple(f"o{at}" for at in range(12))
    pairs = [pair for size in (3, 4) for pair in combinations(range(12), size)]
    people = tuple(
        Participant(
            f"P{at}", {"i": tuple(Answer.CANNOT if place in pair else Answer.ACCEPT for place in range(len(options)))}
        )
        for at, pair in enumerate(pairs)
    )
    blamed, is_minimal = conflict(tabulate(Problem((Issue("i", options),), people)), Limit())
    refused = [set(pairs[int(each.participant[1:])]) for each in blamed]
    assert is_minimal
    assert set.union(*refused) == set(range(12))
    for at in range(len(refused)):
        assert set().union(*refused[:at], *refused[at + 1 :]) != set(range(12))


def test_what_is_blamed_is_an_issue_with_nothing_left_that_takes_the_fewest_to_block() -> None:
    issues = (Issue("i", ("a", "b")), Issue("j", ("a", "b")))
    people = (
        Participant("P", {"i": (Answer.CANNOT, Answer.ACCEPT), "j": (Answer.CANNOT, Answer.CANNOT)}),
        Participant("Q", {"i": (Answer.ACCEPT, Answer.CANNOT)}),
    )
    blamed, _ = conflict(tabulate(Problem(issues, people)), Limit())
    assert [(each.participant, each.issue) for each in blamed] == [("P", "j")]


def tied() -> Problem:
    """A threshold and linkages that cannot hold together, and nobody refusing anything."""
    issues = (Issue("i", ("a", "b")), Issue("j", ("a", "b")))
    choice = Choice
    return Problem(
        issues,
        (Participant("P"), Participant("Q")),
        linkages=(
            Linkage(choice("i", "a"), choice("j", "a"), "P"),
            Linkage(choice("j", "a"), choice("i", "b"), "Q"),
        ),
        thresholds=(Threshold("P", 1, (choice("i", "a"),)),),
    )


def test_ties_that_cannot_hold_together_are_blamed_and_the_cheapest_is_given_up() -> None:
    found = explain(tied())
    assert found.status is Status.NONE
    assert len(found.conflict) == 3
    assert found.unlock
    assert found.opened is not None
    assert found.opened.status is Status.FOUND


def test_ties_of_the_text_that_cannot_hold_are_given_up_by_nobody() -> None:
    issues = (Issue("i", ("a", "b")),)
    a, b = Choice("i", "a"), Choice("i", "b")
    found = explain(Problem(issues, (Participant("P"),), linkages=(Linkage(a, b), Linkage(b, a))))
    assert found.status is Status.NONE
    assert (found.unlock, found.opened) == ((), None)


def after(times: int) -> Callable[[], bool]:
    asked = [0]

    def stop() -> bool:
        asked[0] += 1
        return asked[0] > times

    return stop


@pytest.mark.parametrize("times", [0, 1, 2, 3, 5, 8, 13, 21])
def test_whenever_it_is_stopped_the_demands_named_are_a_conflict_or_said_not_to_be_sure(times: int) -> None:
    table = tabulate(tied())
    blamed, is_minimal = conflict(table, Limit(stop=after(times)))
    whole, _ = conflict(table, Limit())
    assert set(blamed) == set(whole) or not is_minimal
