"""Brackets that leave a number to be fixed: read as numbers, with those between that nobody has tabled yet."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from dipoli.packages.model import Answer, Issue, Participant, Problem

_NUMBER = re.compile(r"(?P<before>\D*?)(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<after>\D*)", re.DOTALL)
_IN_BETWEEN = {Answer.SUPPORT, Answer.ACCEPT}


def numbers_in(options: Sequence[str]) -> tuple[Decimal, ...]:
    """Read options that are each one number among the same words; empty where they are not.

    >>> [str(each) for each in numbers_in(["25,000 troops", "10,000 troops"])]
    ['25000', '10000']
    >>> numbers_in(["10 days", "2 weeks"])
    ()
    """
    found = [_NUMBER.fullmatch(option.strip()) for option in options]
    words = {(each["before"], each["after"]) for each in found if each is not None}
    if len(words) != 1 or None in found:
        return ()
    return tuple(Decimal(each["number"].replace(",", "")) for each in found if each is not None)


def with_numbers(problem: Problem, between: int = 0) -> Problem:
    """Give the options of issues that are numbers to fix their values, and so many more between each two tabled.

    Who can live with two neighbours can live with what lies between, and what it is worth goes evenly from the one to
    the other; where one of them is refused or not known, what lies between is not known. The options that a problem had
    keep their places. `between` multiplies the units of the problem, so that shares stay whole.
    """
    numbers = {issue.name: found for issue in problem.issues if (found := _of(issue))}
    if not between:
        issues = tuple(replace(each, values=_values(each, numbers.get(each.name, ()))) for each in problem.issues)
        return replace(problem, issues=issues)
    parts = between + 1
    added = {
        issue.name: _between(issue, numbers[issue.name], parts) for issue in problem.issues if issue.name in numbers
    }
    issues = tuple(_grown(issue, numbers.get(issue.name, ()), added.get(issue.name, {})) for issue in problem.issues)
    people = tuple(_with_more(who, problem, added, parts) for who in problem.participants)
    bonuses = tuple(replace(each, points=each.points * parts) for each in problem.bonuses)
    return replace(problem, issues=issues, participants=people, bonuses=bonuses, unit=problem.unit * parts)


Between = Mapping[str, tuple[int, int, int]]
"""Options that are added: by their words the places of the two neighbours, and how many parts off the first."""


def _of(issue: Issue) -> tuple[Decimal, ...]:
    options = issue.options if issue.within is None else issue.options[:-1]
    found = numbers_in(options) if len(options) > 1 else ()
    return found if len(set(found)) == len(found) else ()


def _values(issue: Issue, numbers: Sequence[Decimal]) -> tuple[str | int | float, ...]:
    if not numbers:
        return issue.values
    plain = tuple(int(each) if each == each.to_integral_value() else float(each) for each in numbers)
    return plain if issue.within is None else (*plain, issue.options[-1])


def _between(issue: Issue, numbers: Sequence[Decimal], parts: int) -> Between:
    order = sorted(range(len(numbers)), key=lambda at: numbers[at])
    is_whole = all(each == each.to_integral_value() for each in numbers)
    found: dict[str, tuple[int, int, int]] = {}
    for low, high in pairwise(order):
        for part in range(1, parts):
            exact = numbers[low] + (numbers[high] - numbers[low]) * part / parts
            number = exact.to_integral_value() if is_whole else exact.quantize(Decimal("0.01")).normalize()
            words = _worded(issue.options[low], number)
            if number not in numbers and words not in found:
                found[words] = (low, high, part)
    return found


def _worded(option: str, number: Decimal) -> str:
    """Write a number in the place of that of an option, as that one is written."""
    match = _NUMBER.fullmatch(option.strip())
    assert match is not None  # noqa: S101
    return f"{match['before']}{number:{',' if ',' in match['number'] or number >= 10_000 else ''}f}{match['after']}"


def _grown(issue: Issue, numbers: Sequence[Decimal], added: Between) -> Issue:
    if not numbers:
        return issue
    last = issue.options[len(numbers) :]
    options = (*issue.options[: len(numbers)], *added, *last)
    values = _values(replace(issue, options=options), (*numbers, *numbers_in(tuple(added)))) if added else ()
    return replace(issue, options=options, values=values or _values(issue, numbers))


def _with_more(who: Participant, problem: Problem, added: Mapping[str, Between], parts: int) -> Participant:
    points = {issue: tuple(each * parts for each in row) for issue, row in who.points.items()}
    answers = dict(who.answers)
    for issue in problem.issues:
        extra = added.get(issue.name)
        if not extra:
            continue
        count = len(issue.options) - (issue.within is not None)
        said, exact = who.answers.get(issue.name), who.points.get(issue.name)
        if said is not None:
            between = tuple(_answer(said[a], said[b]) for a, b, _ in extra.values())
            answers[issue.name] = (*said[:count], *between, *said[count:])
        if exact is None and said is not None and _knows_all(said[:count]):
            weight = who.weight(issue) * problem.unit
            exact = tuple(weight * (each is Answer.SUPPORT) for each in said)
        if exact is not None:
            shares = tuple(exact[a] * (parts - part) + exact[b] * part for a, b, part in extra.values())
            whole = tuple(each * parts for each in exact)
            points[issue.name] = (*whole[:count], *shares, *whole[count:])
    return Participant(who.name, answers, who.salience, points, who.minimum * parts)


def _knows_all(said: Sequence[Answer | None]) -> bool:
    return all(each in _IN_BETWEEN for each in said)


def _answer(first: Answer | None, second: Answer | None) -> Answer | None:
    if first is Answer.SUPPORT and second is Answer.SUPPORT:
        return Answer.SUPPORT
    return Answer.ACCEPT if first in _IN_BETWEEN and second in _IN_BETWEEN else None
