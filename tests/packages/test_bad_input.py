"""What makes no sense is said in a sentence; what merely looks strange is worked with."""

import json
from typing import Any

import pytest

from dipoli.errors import DipoliError
from dipoli.packages import Issue, Participant, Problem, Status, explain, find, read_problem
from dipoli.packages.checks import notes
from dipoli.packages.limit import Limit

ISSUES = [{"name": "visas", "options": ["free", "fee"]}, {"name": "notice", "options": ["21 days", "42 days"]}]
FEE = {"issue": "visas", "option": "fee"}
POINTS = {"visas": {"free": 1e15}, "notice": {"21 days": 0.5e-9}}
TWO = [{"name": "Arvia"}, {"name": "Belmark"}]


def tie(issue: str, option: str) -> dict[str, str]:
    return {"issue": issue, "option": option}


def problem(**changes: Any) -> str:
    return json.dumps({"issues": ISSUES, "participants": TWO} | changes)


def scenario(value: str, options: str = '["a", "b"]') -> str:
    return (
        f'{{"issues": [{{"name": "i", "options": {options}}}], "parties": [{{"name": "p", "table": [[{value}, 1]]}}]}}'
    )


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("", "is empty"),
        ("[1, 2", "is no JSON from line 1"),
        ("[1, 2]", "is a list where an object"),
        ('{"issues": [], "issues": []}', "has “issues” twice in one place"),
        ("[" * 100_000, "nested too deep"),
        (problem(issues=[]), "There is no issue to settle"),
        (problem(participants=[]), "There is no participant"),
        (problem(issues=[{"name": "visas", "options": []}]), "The issue “visas” has no options"),
        (problem(issues=[ISSUES[0], ISSUES[0]]), "There are 2 issues named “visas”"),
        (problem(participants=[TWO[0], TWO[0]]), "There are 2 participants named “Arvia”"),
        (problem(issues=[{"name": "visas", "options": ["a", "a"]}]), "2 options named “a”"),
        (problem(groups={"East": []}), "The group “East” has no member"),
        (problem(groups={"East": ["Utopia"]}), "a member “Utopia” that is no participant"),
        (problem(groups={"East": ["Arvia", "Arvia"]}), "The group “East” has 2 members named “Arvia”"),
        (problem(participants=[{"name": "A", "points": {"visas": {"free": 1e16}}}]), "too large to be counted exactly"),
        (problem(participants=[{"name": "A", "points": POINTS}]), "add up to 1e+15"),
        (problem(participants=[{"name": "A", "points": {"visas": 3}}]), "visas: 3 is not of type 'object'"),
        (problem(participants=[{"name": "A", "minimum": "much"}]), "which is no number"),
        (problem(participants=[{"name": "A", "answers": {"visa": {"free": "support"}}}]), "which is no issue"),
        (problem(participants=[{"name": "A", "answers": {"visas": {"gratis": "support"}}}]), "no option of “visas”"),
        (problem(participants=[{"name": "A", "answers": {"visas": {"free": "love"}}}]), "departs from its schema"),
        (problem(colour="blue"), "departs from its schema at the top"),
        (problem(linkages=[{"choice": tie("x", "y"), "only_if": FEE}]), "an issue “x” that is not there"),
        (problem(thresholds=[{"participant": "Arvia", "at_least": 2, "of": [FEE]}]), "demands 2 of 1 choice:"),
        (problem(bonuses=[{"participant": "Utopia", "points": 1, "of": [FEE]}]), "“Utopia”, which is no participant"),
        (scenario("NaN"), "which cannot be counted with"),
        (scenario("Infinity"), "which cannot be counted with"),
        (scenario("1e400"), "which cannot be counted with"),
        (scenario('"x"'), "which is no number"),
        (scenario("1, 2"), "a list of 2 numbers"),
        (scenario("1", '["a", NaN]'), "an option that is no name"),
        (scenario("9" * 5_000), "a number too long to be read"),
        ('{"parties": 3}', "There is no list of issues"),
        ("participant,issue\nArvia,visas\n", "has no column “option”"),
        ("participant,issue,option,stance\nArvia,visas,free,love\n", "line 2: “love” is no stance"),
        ("participant,issue,option,stance\nArvia,visas,free,\nArvia,visas,free,\n", "line 3: Arvia has spoken"),
        ("participant,issue,option,points\nArvia,visas,free,nan\n", "line 2: What “free” is worth"),
        ("participant,issue,option,salience\nArvia,visas,free,huge\n", "“huge” is none of low, medium and high"),
        ("participant,issue,option,stance\n", "has no line below its headings"),
    ],
)  # fmt: skip
def test_a_sentence_says_what_is_wrong(source: str, sentence: str) -> None:
    with pytest.raises(DipoliError) as refused:
        find(read_problem(source, "p.json"))
    assert sentence in str(refused.value)
    assert str(refused.value).endswith((".", "”"))


def test_a_participant_that_accepts_nothing() -> None:
    nothing = {"visas": {"free": "cannot", "fee": "cannot"}}
    found = read_problem(problem(participants=[TWO[0], {"name": "Belmark", "answers": nothing}]))
    assert find(found).status is Status.NONE
    assert find(found).is_proven
    assert notes(found) == ("Belmark can accept no option of “visas”.",)
    assert [str(each) for each in explain(found).conflict] == ["Belmark cannot accept “free” or “fee” on “visas”."]


def test_a_status_quo_above_everything() -> None:
    found = read_problem(problem(participants=[TWO[0], {"name": "Belmark", "minimum": 1_000}]))
    explained = explain(found)
    assert explained.status is Status.NONE
    assert [(each.participant, each.issue) for each in explained.conflict] == [("Belmark", "")]
    assert explained.cost == 1_000


def test_linkages_in_a_circle_come_together_or_not_at_all() -> None:
    free, notice = {"issue": "visas", "option": "free"}, {"issue": "notice", "option": "42 days"}
    circle = [
        {"choice": free, "only_if": notice, "participant": "Arvia"},
        {"choice": notice, "only_if": free, "participant": "Belmark"},
    ]
    found = read_problem(problem(linkages=circle))
    assert "go in a circle: these are in a package together or not at all" in notes(found)[0]
    assert find(found).status is Status.FOUND
    fee = {"issue": "visas", "option": "fee"}
    never = read_problem(problem(linkages=[{"choice": free, "only_if": fee}, {"choice": fee, "only_if": free}]))
    assert "these are never in a package" in notes(never)[0]
    assert find(never).status is Status.NONE


def test_a_million_options() -> None:
    options = [str(at) for at in range(1_000_000)]
    source = json.dumps({"issues": [{"name": "i", "options": options}], "participants": [{"name": "A"}]})
    assert find(read_problem(source)).status is Status.FOUND
    many = json.dumps(
        {"issues": [{"name": "i", "options": options}], "participants": [{"name": str(n)} for n in range(61)]}
    )
    with pytest.raises(DipoliError, match="more than the 60,000,000 that fit"):
        find(read_problem(many))


def test_a_hundred_issues_with_one_option_each() -> None:
    issues = [{"name": str(at), "options": ["so be it"]} for at in range(100)]
    assert find(read_problem(problem(issues=issues))).is_proven


def test_time_that_has_run_out_already() -> None:
    import numpy as np

    from dipoli.packages import Objective, Wish, ask, diverse, frontier, rehearse

    chance = np.random.default_rng(3)
    issues = tuple(Issue(f"i{at}", tuple("abcde")) for at in range(60))
    rows = chance.integers(0, 101, (20, 60, 5)).tolist()
    participants = tuple(
        Participant(f"p{who}", points={f"i{at}": tuple(row) for at, row in enumerate(each)})
        for who, each in enumerate(rows)
    )
    large = Problem(issues, participants)
    for objective in Objective:
        found = find(large, Wish(objective), Limit(0.0))
        assert found.seconds == 0.0
        assert not found.is_proven or found.gap == 0.0
    assert explain(large, Limit(0.0)).conflict == ()
    assert len(diverse(large, 3, Wish(), Limit(0.0)).findings) == 1
    assert not frontier(large, ["p0", "p1", "p2"], Limit(0.0)).is_complete
    assert ask(large, 3, Limit(0.0)).questions is not None
    assert rehearse(large, 1, limit=Limit(0.0)).moves == ()


def test_an_interruption_leaves_the_best_so_far_with_its_gap() -> None:
    import numpy as np

    chance = np.random.default_rng(5)
    issues = tuple(Issue(f"i{at}", tuple("abcde")) for at in range(80))
    rows = chance.integers(0, 101, (40, 80, 5)).tolist()
    large = Problem(
        issues,
        tuple(
            Participant(f"p{who}", points={f"i{at}": tuple(row) for at, row in enumerate(each)})
            for who, each in enumerate(rows)
        ),
    )
    asked = [0]

    def after_a_while() -> bool:
        asked[0] += 1
        return asked[0] > 3_000

    found = find(large, limit=Limit(stop=after_a_while))
    assert found.package is not None
    assert found.gap is not None
    assert found.gap < 0.05
