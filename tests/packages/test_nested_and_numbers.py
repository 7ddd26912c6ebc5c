"""Issues that arise only within a choice, and numbers to fix with those between."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from dipoli.packages import (
    Answer,
    Choice,
    Issue,
    Objective,
    Participant,
    Problem,
    Wish,
    WrongProblem,
    as_document,
    ask,
    explain,
    find,
    from_document,
    ledger,
    problem_from,
    rehearse,
)
from dipoli.packages.model import NOT_ARISING, Certainty
from dipoli.packages.reading.brackets import nesting
from dipoli.packages.reading.number_issues import numbers_in, with_numbers
from dipoli.positions import Stance
from tests.packages.strategies import acceptable, problems
from tests.positions.cast import assess_all

Y, A, N = Answer.SUPPORT, Answer.ACCEPT, Answer.CANNOT
OUTER = Issue("forces", ("cut", "kept"))
INNER = Issue("by how much", ("a tenth", "a fifth", NOT_ARISING), within=Choice("forces", "cut"))


def two(one: Participant, other: Participant) -> Problem:
    return Problem((OUTER, INNER), (one, other))


def test_a_refusal_within_a_choice_counts_only_where_that_is_made() -> None:
    refusing = Participant("Arvia", {"forces": (A, A), "by how much": (N, N, None)})
    free = Participant("Belmark", {"forces": (Y, A), "by how much": (A, A, None)})
    found = find(two(refusing, free))
    assert found.package == (1, 2)
    assert found.certainties == (Certainty.NECESSARY, Certainty.NECESSARY)
    assert ledger(found.problem, (1, 2)).lines[1].accounts[0].gives == ("forces",)


def test_points_within_a_choice_count_only_where_that_is_made() -> None:
    one = Participant("Arvia", {"forces": (A, A)}, points={"by how much": (3, 9, 50)})
    other = Participant("Belmark", {"forces": (A, A)}, points={"by how much": (9, 3, 50)})
    found = find(two(one, other), Wish(Objective.UTILITARIAN))
    assert (found.package, found.gains) == ((0, 0), (3, 9))


def test_what_stands_in_the_way_within_a_choice_is_said() -> None:
    one = Participant("Arvia", {"forces": (Y, N), "by how much": (N, A, None)})
    other = Participant("Belmark", {"forces": (A, A), "by how much": (A, N, None)})
    told = explain(two(one, other))
    assert {(each.participant, each.issue) for each in told.conflict} == {
        ("Arvia", "forces"),
        ("Arvia", "by how much"),
        ("Belmark", "by how much"),
    }
    assert told.unlock


@settings(max_examples=60, deadline=None)
@given(problems())
def test_the_best_of_nested_issues_is_the_best_by_hand(problem: Problem) -> None:
    for objective in Objective:
        best = max((objective.key(list(gains)) for _, gains in acceptable(problem)), default=None)
        found = find(problem, Wish(objective))
        assert (found.package is None) == (best is None)
        if best is not None:
            assert objective.key(list(found.gains)) == best


@settings(max_examples=30, deadline=None)
@given(problems())
def test_rounds_and_files_keep_to_what_arises(problem: Problem) -> None:
    written = as_document(problem)
    assert as_document(from_document(written)) == written
    assert find(from_document(written)).package == find(problem).package
    held = {package for package, _ in acceptable(Problem(problem.issues, (Participant("X"),)))}
    played = rehearse(Problem(problem.issues, problem.participants), 7)
    assert played.package is None or played.package in held


@pytest.mark.parametrize(
    ("inner", "reason"),
    [
        (Issue("b", ("x", NOT_ARISING), within=Choice("c", "x")), "which is no choice: correct its name"),
        (Issue("b", ("x", NOT_ARISING), within=Choice("a", "z")), "which is no choice: correct its name"),
        (Issue("b", ("x", "y"), within=Choice("a", "x")), "give it an option, and “does not arise” as the last"),
        (Issue("b", (NOT_ARISING,), within=Choice("a", "x")), "give it an option, and “does not arise” as the last"),
        (Issue("b", ("x", NOT_ARISING), within=Choice("b", "x")), "arises within itself, by “b”"),
    ],
)
def test_what_cannot_arise_is_refused(inner: Issue, reason: str) -> None:
    with pytest.raises(WrongProblem, match=reason):
        find(Problem((Issue("a", ("x", "y")), inner), (Participant("Arvia"),)))


def test_a_large_knot_of_nested_issues_is_solved_by_the_programme_too() -> None:
    """One choice with thirteen issues within it has more joint choices than are listed."""
    outer = Issue("a", ("x", "y"))
    inner = tuple(Issue(f"b{at}", ("p", "q", NOT_ARISING), within=Choice("a", "x")) for at in range(13))
    points = {"a": (0, 5)} | {each.name: (1, 2, 9) for each in inner}
    found = find(Problem((outer, *inner), (Participant("Arvia", points=points), Participant("Belmark", points=points))))
    assert (found.package, found.gains, found.is_proven) == ((0, *[1] * 13), (26, 26), True)
    refusing = Participant("Corvia", {"b0": (N, N, None)})
    found = find(Problem((outer, *inner), (Participant("Arvia", points=points), refusing)))
    assert (found.package, found.gains) == ((1, *[2] * 13), (5, 0))


def test_brackets_of_a_text_that_stand_within_a_wording() -> None:
    words = "1. States [shall reduce forces by [ten][twenty] percent][shall report].\n"
    known, text = assess_all(words, ({}, {"Arvia": Stance.SUPPORT}), ({"Belmark": Stance.OBJECT}, {}))
    outer, inner = text.brackets
    assert nesting(text) == {inner.key: (outer.key, outer.alternatives[0].key)}
    problem = problem_from({"I/1": known}, nested={"I/1": nesting(text)})
    assert problem.issues[1].within == Choice(problem.issues[0].name, problem.issues[0].options[0])
    assert problem.issues[1].options[-1] == NOT_ARISING
    found = find(problem)
    assert found.package == (1, 2)
    assert dict(zip([each.name for each in problem.participants], found.gains, strict=True))["Arvia"] == 2


def test_a_bracket_within_one_that_is_no_issue_arises_within_the_next_one_out() -> None:
    words = "1. States [shall reduce [forces by [ten][twenty] percent][arms]][shall report].\n"
    known, text = assess_all(words, ({"Arvia": Stance.SUPPORT}, {}), ({}, {}), ({}, {"Lune": Stance.ACCEPT}))
    _, middle, inner = text.brackets
    left = replace(known, outlooks=tuple(each for each in known.outlooks if each.bracket != middle.key))
    problem = problem_from({"I/1": left}, nested={"I/1": nesting(text)})
    assert [issue.options[-1] for issue in problem.issues] == ["shall report", NOT_ARISING]
    assert problem.issues[1].within == Choice(problem.issues[0].name, problem.issues[0].options[0])
    alone = replace(known, outlooks=tuple(each for each in known.outlooks if each.bracket == inner.key))
    assert problem_from({"I/1": alone}, nested={"I/1": nesting(text)}).issues[0].within is None


def test_what_is_asked_of_an_issue_within_a_choice_is_about_what_arises() -> None:
    silent = Participant("Arvia", {"forces": (Y, A)})
    half = Participant("Belmark", {"forces": (A, A), "by how much": (A, None, None)})
    asked = ask(two(silent, half))
    assert asked.finding.package == (0, 0)
    assert [(each.words, each.worth) for each in asked.questions] == [
        ("What would Belmark say of “a fifth” on “by how much”?", 1.0),
        ("Could Arvia accept “a tenth” on “by how much”?", 0.0),
    ]
    kept = ask(two(Participant("Arvia", {"forces": (A, Y)}), Participant("Belmark", {"forces": (None, A)})))
    assert kept.finding.package == (1, 2)
    assert {each.issue for each in kept.questions} == {"forces"}


def number(*said: tuple[Answer | None, ...]) -> Problem:
    people = tuple(Participant(f"P{at}", {"days": each}) for at, each in enumerate(said))
    return Problem((Issue("days", ("30 days", "10 days")),), people)


def test_wordings_that_are_numbers_get_their_values() -> None:
    assert with_numbers(number((Y, A))).issues[0].values == (30, 10)
    words = Problem((Issue("how", ("soon", "10 days")),), (Participant("P"),))
    assert with_numbers(words) == words
    assert numbers_in(("1,000", "2,500.5")) != ()
    assert numbers_in(("10 to 20", "30")) == ()


def test_numbers_between_are_worth_what_lies_between() -> None:
    problem = with_numbers(number((Y, A), (A, Y)), between=3)
    assert problem.issues[0].options == ("30 days", "10 days", "15 days", "20 days", "25 days")
    assert problem.unit == 4
    found = find(problem)
    assert found.problem.named(found.package or ()) == {"days": 20}
    assert [problem.points(each) for each in found.gains] == [1, 1]
    assert find(number((Y, A), (A, Y))).gains == (2, 0)


def test_a_number_next_to_one_that_is_refused_is_not_known() -> None:
    problem = with_numbers(number((Y, N), (A, Y)), between=1)
    found = find(problem, Wish(is_sure=True))
    assert found.problem.named(found.package or ()) == {"days": 30}
    assert problem.participants[0].answers["days"] == (Y, N, None)


def test_numbers_keep_how_they_are_written() -> None:
    problem = Problem((Issue("troops", ("25,000", "10,000")), Issue("share", ("0.5", "0.25"))), (Participant("P"),))
    grown = with_numbers(problem, between=1)
    assert grown.issues[0].options == ("25,000", "10,000", "17,500")
    assert grown.issues[1].options == ("0.5", "0.25", "0.38")


def test_words_and_numbers_without_room_between_them_stay_as_they_are_where_others_grow() -> None:
    issues = (Issue("how", ("soon", "later")), Issue("ships", ("1", "2")), Issue("days", ("10", "20")))
    problem = Problem(issues, (Participant("P", {"days": (Y, Y), "how": (Y, A)}), Participant("Q")))
    grown = with_numbers(problem, between=1)
    assert [issue.options for issue in grown.issues] == [("soon", "later"), ("1", "2"), ("10", "20", "15")]
    assert grown.participants[0].answers == {"how": (Y, A), "days": (Y, Y, Y)}
    assert grown.participants[1].answers == {}
