"""A problem that does not hold together is refused in one sentence, whoever made it."""

from dataclasses import replace

import pytest

from dipoli.errors import DipoliError
from dipoli.packages import (
    Answer,
    Bonus,
    Choice,
    Group,
    Issue,
    Linkage,
    Participant,
    Problem,
    Salience,
    Threshold,
    TooLarge,
    Wish,
    WrongProblem,
    check,
    find,
    frontier,
    read_problem,
)
from dipoli.packages.answers.demands import concessions, demands
from dipoli.packages.reading.numbers import decimal
from dipoli.packages.search import choose
from dipoli.packages.table import tabulate

ISSUES = (Issue("visas", ("free", "fee")), Issue("notice", ("21 days", "42 days")))
FREE, LATE = Choice("visas", "free"), Choice("notice", "42 days")
FINE = Problem(ISSUES, (Participant("Arvia"), Participant("Belmark")), (Group("East", ("Arvia", "Belmark")),))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"issues": (Issue(" ", ("a", "b")),)}, "There is an issue without a name"),
        ({"participants": (Participant(""),)}, "There is a participant without a name: give it one."),
        ({"groups": (Group("", ("Arvia",)),)}, "There is a group without a name: give it one."),
        ({"linkages": (Linkage(FREE, Choice("notice", "never")),)}, "A linkage names “never”, which is no option of"),
        ({"linkages": (Linkage(FREE, LATE, "Lune"),)}, "A linkage is of “Lune”, which is no participant"),
        ({"thresholds": (Threshold("", 1, (FREE,)),)}, "A threshold is nobody's: name the participant"),
        ({"bonuses": (Bonus("", 1, (FREE,)),)}, "A bonus is nobody's: name the participant"),
        ({"bonuses": (Bonus("Arvia", 1, ()),)}, "A bonus of Arvia names no choices"),
        ({"participants": (Participant("Arvia", {"visa": (None, None)}),)}, "Arvia has answers on “visa”, which is no"),
        ({"participants": (Participant("Arvia", points={"visas": (1,)}),)}, "(points: 1; options: 2)"),
        (
            {"participants": (Participant("Arvia", salience={"visa": Salience.LOW}),)},
            "Arvia says how much “visa” matters, which is no issue: correct it.",
        ),
    ],
)
def test_what_does_not_hold_together_is_said(changes: dict[str, object], said: str) -> None:
    check(FINE)
    with pytest.raises(WrongProblem) as refused:
        check(replace(FINE, **{"groups": (), **changes}))  # type: ignore[arg-type]
    assert said in str(refused.value)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("value", [True, None, [1]])
def test_what_is_no_number_is_named_and_shown(value: object) -> None:
    with pytest.raises(WrongProblem, match=r"The minimum is .*, which is no number: give one"):
        decimal(value, lambda: "The minimum")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (
            '{"issues": [{"name": "i", "options": ["a"]}], "parties": [{"name": "p", "table": []}]}',
            "a table of 0 issues",
        ),
        ('{"issues": [3], "parties": []}', "is no object with names and values"),
        ('participant,issue,option\n"Arvia', "is no table of comma-separated values"),
        ("participant,issue,option\nArvia,,free\n", "line 2: there is no issue; name one"),
        ('{"issues": 3, "participants": []}', "departs from its schema at issues"),
    ],
)
def test_a_file_of_another_form_is_refused_with_its_reason(source: str, said: str) -> None:
    with pytest.raises(DipoliError) as refused:
        read_problem(source, "p.json")
    assert said in str(refused.value)


def test_a_balance_is_between_groups_and_not_below_nothing() -> None:
    with pytest.raises(WrongProblem, match="A balance is between groups"):
        find(FINE, Wish(balance=1))
    two = replace(FINE, groups=(Group("East", ("Arvia",)), Group("West", ("Belmark",))))
    with pytest.raises(WrongProblem, match="A balance cannot be below 0"):
        find(two, Wish(balance=-1))


def test_a_frontier_between_one_side_or_very_many_is_refused() -> None:
    for sides, count in (
        (["Arvia"], "1 side shows"),
        (["Arvia", "Arvia"], "2 sides shows"),
        (list("ABCDEFG"), "7 sides"),
    ):
        people = tuple(Participant(name) for name in dict.fromkeys([*sides, "Belmark"]))
        with pytest.raises(TooLarge, match=f"A frontier between {count}.* name two or three groups or participants"):
            frontier(replace(FINE, participants=people, groups=()), sides)


def test_a_frontier_between_sides_is_a_whole_one_or_says_that_it_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choose, "MOST_PACKAGES", 0)
    names = ("i", "j", "k", "l")
    people = [
        Participant(name, points=dict.fromkeys(names, worth), minimum=minimum)
        for name, worth, minimum in (("P", (10, 0), 21), ("Q", (0, 10), 11))
    ]
    problem = Problem(tuple(Issue(name, ("a", "b")) for name in names), tuple(people))
    found = frontier(problem)
    assert (found.points, found.is_complete) == ((), True)
    third = replace(problem, participants=(*people, Participant("R", points=dict.fromkeys(names, (0, 1)), minimum=1)))
    found = frontier(third, ["P", "Q"])
    assert (found.points, found.is_complete) == ((), False)


def test_a_frontier_is_between_sides_that_are_there_and_without_groups_between_participants() -> None:
    with pytest.raises(WrongProblem, match="no group or participant “Lune”: name one of East, Arvia, Belmark"):
        frontier(FINE, ["Arvia", "Lune"])
    assert frontier(FINE).sides == ("Arvia", "Belmark")
    refused = {"visas": (Answer.CANNOT, Answer.CANNOT)}
    blocked = replace(FINE, participants=(Participant("Arvia", refused), Participant("Belmark")))
    assert (frontier(blocked).points, frontier(blocked).is_complete) == ((), True)


def test_a_refusal_of_everything_and_of_very_many_options_is_said_in_few_words() -> None:
    issue = Issue("size", tuple("abcdefgh"))
    nothing = Participant("Arvia", {"size": (Answer.CANNOT,) * 8})
    little = Participant("Belmark", {"size": (*(Answer.CANNOT,) * 7, Answer.SUPPORT)})
    assert [str(each) for each in demands(tabulate(Problem((issue,), (nothing, little))))] == [
        "Arvia can accept no option of “size”.",
        "Belmark cannot accept “a”, “b”, “c” or 4 more on “size”.",
    ]


def test_a_concession_is_told_by_its_words() -> None:
    nothing = Participant("Arvia", {"visas": (Answer.CANNOT, Answer.ACCEPT)})
    (found,) = concessions(tabulate(Problem(ISSUES, (nothing,))), (0, 0))
    assert str(found) == "Arvia would accept “free” on “visas”."
