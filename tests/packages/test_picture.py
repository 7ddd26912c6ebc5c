"""The pictures hold what the ledger and the frontier say, and nothing that a name could smuggle in."""

from xml.etree import ElementTree

from hypothesis import given, settings

from dipoli.packages import Answer, By, Issue, Participant, Problem, frontier, frontier_svg, ledger, ledger_svg
from tests.packages.strategies import problems


def hostile() -> Problem:
    issue = Issue("<b>&", ("x\x00y", "z"), "I & II", "political")
    answers = {issue.name: (Answer.SUPPORT, Answer.ACCEPT)}
    names = ("<script>alert(1)</script>", "Belmark with a name that is longer than the column")
    return Problem((issue,), tuple(Participant(name, answers) for name in names))


def test_names_are_escaped_and_cut() -> None:
    book = ledger(hostile(), (0,))
    picture = ledger_svg(book)
    assert "<script>" not in picture
    words = "".join(ElementTree.fromstring(picture).itertext())
    assert "2 of 2" in words
    assert "…" in words
    assert ledger(hostile(), (0,), By.CONSEQUENCE).baskets == ("political",)


def test_the_frontier_shows_where_a_package_lies() -> None:
    found = frontier(hostile(), [participant.name for participant in hostile().participants])
    picture = frontier_svg(found, (2, 2))
    assert picture.count("<circle") == len(found.points) + 1
    assert "This package" in picture
    ElementTree.fromstring(picture)


@given(problems())
@settings(max_examples=30, deadline=None)
def test_every_picture_is_well_formed(problem: Problem) -> None:
    ElementTree.fromstring(ledger_svg(ledger(problem, (0,) * len(problem.issues))))
    if len(problem.participants) > 1:
        found = frontier(problem, [participant.name for participant in problem.participants])
        if picture := frontier_svg(found):
            ElementTree.fromstring(picture)
