"""Scenarios of bilateral and multilateral negotiation as they are published: tables of utilities and reserve values."""

import math
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import cast

from dipoli.packages.errors import WrongProblem
from dipoli.packages.model import Issue, Name, Participant, Problem
from dipoli.packages.reading.numbers import decimal, unit_for, units
from dipoli.sentences import sentence

Row = list[Decimal]


def is_scenario(document: Mapping[str, object]) -> bool:
    """Whether a document is a scenario rather than a problem file."""
    return "parties" in document and "participants" not in document


def from_scenario(document: Mapping[str, object]) -> Problem:
    """Read a scenario: `issues` with `options`, `parties` with `rv` and `table[issue][option]`.

    What an option is worth is kept to a billionth. A reserve value of null is 0. Anything else in it is passed over.
    """
    issues = tuple(_issue(at, each) for at, each in enumerate(_list(document, "issues"), 1))
    parties = [
        _mapping(each, sentence("party {number}", number=at)) for at, each in enumerate(_list(document, "parties"), 1)
    ]
    names = [str(party.get("name", "")).strip() or f"party {at}" for at, party in enumerate(parties, 1)]
    tables = [_table(name, party, issues) for name, party in zip(names, parties, strict=True)]
    minima = [_minimum(name, party) for name, party in zip(names, parties, strict=True)]
    unit = unit_for([*(number for table in tables for row in table for number in row), *minima])
    participants = tuple(
        Participant(
            name,
            points={
                issue.name: tuple(units(number, unit) for number in row)
                for issue, row in zip(issues, table, strict=True)
            },
            minimum=units(minimum, unit),
        )
        for name, table, minimum in zip(names, tables, minima, strict=True)
    )
    return Problem(issues, participants, title=str(document.get("name", "")), unit=unit)


def _issue(at: int, value: object) -> Issue:
    issue = _mapping(value, sentence("issue {number}", number=at))
    name = str(issue.get("name", "")).strip() or f"issue {at}"
    options = _list(issue, "options", sentence("the issue “{issue}”", issue=name))
    for option in options:
        if not _is_name(option):
            raise WrongProblem(
                sentence(
                    "The issue “{issue}” has an option that is no name: write it as a word or a number.", issue=name
                )
            )
    values = cast("tuple[Name, ...]", tuple(options))
    return Issue(name, tuple(str(option) for option in options), values=values)


def _is_name(value: object) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    return isinstance(value, str | int) and not isinstance(value, bool)


def _table(name: str, party: Mapping[str, object], issues: Sequence[Issue]) -> list[Row]:
    rows = _list(party, "table", sentence("the party “{party}”", party=name))
    if len(rows) != len(issues):
        raise WrongProblem(
            sentence(
                "The party “{party}” has a table of {rows} issues, of which there are {issues}.",
                party=name,
                rows=len(rows),
                issues=len(issues),
            )
        )
    table: list[Row] = []
    for issue, row in zip(issues, rows, strict=True):
        if not isinstance(row, list) or len(row) != len(issue.options):
            raise WrongProblem(
                sentence(
                    "The party “{party}” needs a list of {number} numbers for “{issue}”: one an option.",
                    party=name,
                    number=len(issue.options),
                    issue=issue.name,
                )
            )
        table.append([decimal(value, _worth(issue.name, name)) for value in row])
    return table


def _worth(issue: str, party: str) -> Callable[[], str]:
    return lambda: sentence("What “{thing}” is worth to “{party}”", thing=issue, party=party)


def _minimum(name: str, party: Mapping[str, object]) -> Decimal:
    value = party.get("rv")
    return (
        Decimal(0) if value is None else decimal(value, lambda: sentence("The reserve value of “{party}”", party=name))
    )


def _list(document: Mapping[str, object], key: str, of: str = sentence("the scenario")) -> list[object]:
    value = document.get(key)
    if not isinstance(value, list):
        raise WrongProblem(sentence("There is no list of {key} in {place}: give one.", key=key, place=of))
    return value


def _mapping(value: object, what: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise WrongProblem(sentence("The {what} is no object with names and values: write it as one.", what=what))
    return value
