"""Problems out of files and brackets, and back."""

import json

import jsonschema
from hypothesis import given, settings

from dipoli.packages import (
    Answer,
    Choice,
    Linkage,
    Problem,
    Salience,
    as_document,
    find,
    from_document,
    problem_from,
    read_problem,
    schema,
)
from dipoli.packages.model import Package
from tests.packages.strategies import problems
from tests.positions.cast import A, O, R, S, assess_all


@given(problems())
@settings(max_examples=60, deadline=None)
def test_a_problem_written_and_read_is_the_same(problem: Problem) -> None:
    document = json.loads(json.dumps(as_document(problem)))
    jsonschema.Draft202012Validator(json.loads(schema())).validate(document)
    again = from_document(document)
    assert as_document(again) == as_document(problem)
    assert find(again).gains == find(problem).gains


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(schema()))


def test_decimals_are_whole_units() -> None:
    points = {"visas": {"free": 0.25, "fee": 3}}
    issues = [{"name": "visas", "options": ["free", "fee"]}]
    problem = read_problem(json.dumps({"issues": issues, "participants": [{"name": "A", "points": points}]}))
    assert (problem.unit, problem.participants[0].points["visas"]) == (100, (25, 300))
    assert find(problem).gains_by_name == {"A": 3}


def test_a_table_of_stances() -> None:
    source = (
        "participant,group,bracket,alternative,stance,salience,points\n"
        "Arvia,East,1,1,support,high,\nArvia,East,1,2,object,,\nBelmark,West,1,1,reserve,,\nBelmark,West,2,1,,,2.5\n"
    )
    problem = read_problem(source, "stances.csv")
    assert [issue.name for issue in problem.issues] == ["1", "2"]
    assert problem.participants[0].answers == {"1": (Answer.SUPPORT, Answer.CANNOT)}
    assert problem.participants[0].salience == {"1": Salience.HIGH}
    assert problem.participants[1].points == {"2": (25,)}
    assert [group.name for group in problem.groups] == ["East", "West"]
    found = find(problem)
    assert found.named == {"1": "1", "2": "1"}
    assert [each.value for each in found.certainties] == ["possible", "possible"]


def test_brackets_of_a_text() -> None:
    convergence, _ = assess_all(
        "1. States [shall][should] announce [all] marches.\n",
        ({"Arvia": S, "Belmark": O}, {"Belmark": S, "Corvia": A}),
        ({"Dravia": R},),
    )
    only_with = Linkage(Choice("I/1 1", "should"), Choice("I/1 1 (2)", "all"), "Arvia")
    problem = problem_from(
        {"I/1": convergence}, baskets={"I/1": "I"}, salience={"Arvia": {"I/1 1": Salience.HIGH}}, linkages=[only_with]
    )
    assert [(issue.name, issue.basket) for issue in problem.issues] == [("I/1 1", "I"), ("I/1 1 (2)", "I")]
    assert problem.issues[0].options == ("shall", "should")
    assert problem.participants[0].answers == {"I/1 1": (Answer.SUPPORT, None)}
    assert "I/1 1 (2)" not in problem.participants[3].answers
    assert [group.name for group in problem.groups] == ["West", "East"]
    found = find(problem)
    assert found.named == {"I/1 1": "should", "I/1 1 (2)": "all"}


def test_the_package_is_by_place() -> None:
    package: Package = (0, 1)
    problem = read_problem(
        json.dumps(
            {
                "issues": [{"name": "a", "options": [1, 2]}, {"name": "b", "options": ["x", "y"]}],
                "participants": [{"name": "A"}],
            }
        )
    )
    assert problem.named(package) == {"a": 1, "b": "y"}
    assert problem.packages == 4
