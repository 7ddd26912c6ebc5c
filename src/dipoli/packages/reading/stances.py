"""Stances as a table: one line for what one participant says of one option of one issue."""

import csv
import io
from collections.abc import Iterable, Mapping
from decimal import Decimal

from dipoli.packages.errors import WrongFile, WrongProblem
from dipoli.packages.model import Answer, Group, Issue, Participant, Problem, Salience
from dipoli.packages.reading.numbers import decimal, unit_for, units
from dipoli.sentences import sentence

NEEDED = ("participant", "issue", "option")
WORDS = {
    "support": Answer.SUPPORT,
    "accept": Answer.ACCEPT,
    "cannot": Answer.CANNOT,
    "cannot accept": Answer.CANNOT,
    "object": Answer.CANNOT,
    "reserve": None,
    "unknown": None,
    "": None,
}
"""How stances are read; a participant that reserves its position has not said what it could accept."""

Row = Mapping[str, str]


def from_stances(source: str, name: str = sentence("the table")) -> Problem:
    """Read a table with the columns participant, issue, option and stance; group, salience, points, basket may be too.

    Issues, options and participants are those it names, in the order of their first line. `points` stand where there
    are exact ones; `bracket` and `alternative` may be written for issue and option.
    """
    rows = _rows(source, name)
    options: dict[str, dict[str, None]] = {}
    baskets: dict[str, str] = {}
    groups: dict[str, dict[str, None]] = {}
    for row in rows:
        options.setdefault(row["issue"], {})[row["option"]] = None
        baskets.setdefault(row["issue"], row.get("basket", ""))
        if row.get("group"):
            groups.setdefault(row["group"], {})[row["participant"]] = None
    issues = tuple(Issue(issue, tuple(found), baskets[issue]) for issue, found in options.items())
    numbers = [_number(row, name, line) for line, row in enumerate(rows, 2)]
    unit = unit_for(number for number in numbers if number is not None)
    spoken: dict[str, list[tuple[int, Row]]] = {}
    for line, row in enumerate(rows, 2):
        spoken.setdefault(row["participant"], []).append((line, row))
    participants = tuple(_participant(who, said, issues, unit, name) for who, said in spoken.items())
    return Problem(
        issues, participants, tuple(Group(group, tuple(members)) for group, members in groups.items()), unit=unit
    )


def _rows(source: str, name: str) -> list[Row]:
    try:
        found = list(csv.DictReader(io.StringIO(source), strict=True))
    except csv.Error as error:
        raise WrongFile(
            sentence(
                "{name} is no table of comma-separated values ({error}): save it as one.", name=name, error=str(error)
            )
        ) from None
    rows: list[Row] = [{_heading(key): (value or "").strip() for key, value in row.items() if key} for row in found]
    if not rows:
        raise WrongFile(sentence("{name} has no line below its headings: give one for each stance.", name=name))
    for column in NEEDED:
        if column not in rows[0]:
            raise WrongFile(
                sentence(
                    "{name} has no column “{column}”: its first line must name {columns}, stance.",
                    name=name,
                    column=column,
                    columns=", ".join(NEEDED),
                )
            )
    for line, row in enumerate(rows, 2):
        for column in NEEDED:
            if not row.get(column):
                raise WrongFile(
                    sentence(
                        "{name}, line {line}: there is no {column}; name one.", name=name, line=line, column=column
                    )
                )
    return rows


def _heading(key: str) -> str:
    key = key.strip().lower()
    return {"bracket": "issue", "alternative": "option"}.get(key, key)


def _participant(
    who: str, said: Iterable[tuple[int, Row]], issues: tuple[Issue, ...], unit: int, name: str
) -> Participant:
    answers: dict[str, dict[str, Answer | None]] = {}
    salience: dict[str, Salience] = {}
    points: dict[str, dict[str, int]] = {}
    for line, row in said:
        issue, option = row["issue"], row["option"]
        if option in answers.setdefault(issue, {}):
            raise WrongFile(
                sentence(
                    "{name}, line {line}: {participant} has spoken of “{option}” of “{issue}” before; say it once.",
                    name=name,
                    line=line,
                    participant=who,
                    option=option,
                    issue=issue,
                )
            )
        answers[issue][option] = _answer(row, name, line)
        if number := _number(row, name, line):
            points.setdefault(issue, {})[option] = units(number, unit)
        if row.get("salience"):
            salience[issue] = _salience(row, name, line)
    found = [issue for issue in issues if issue.name in answers]
    return Participant(
        who,
        {issue.name: tuple(answers[issue.name].get(option) for option in issue.options) for issue in found},
        salience,
        {i.name: tuple(points[i.name].get(option, 0) for option in i.options) for i in found if i.name in points},
    )


def _answer(row: Row, name: str, line: int) -> Answer | None:
    words = row.get("stance", "").lower()
    if words not in WORDS:
        known = ", ".join(word for word in WORDS if word)
        raise WrongFile(
            sentence(
                "{name}, line {line}: “{word}” is no stance; those are {known}.",
                name=name,
                line=line,
                word=row["stance"],
                known=known,
            )
        )
    return WORDS[words]


def _salience(row: Row, name: str, line: int) -> Salience:
    try:
        return Salience(row["salience"].lower())
    except ValueError:
        raise WrongFile(
            sentence(
                "{name}, line {line}: “{word}” is none of low, medium and high.",
                name=name,
                line=line,
                word=row["salience"],
            )
        ) from None


def _number(row: Row, name: str, line: int) -> Decimal | None:
    if not row.get("points"):
        return None
    try:
        return decimal(
            row["points"],
            lambda: sentence(
                "What “{thing}” is worth to {participant}", thing=row["option"], participant=row["participant"]
            ),
        )
    except WrongProblem as error:
        raise WrongFile(sentence("{name}, line {line}: {error}", name=name, line=line, error=str(error))) from None
